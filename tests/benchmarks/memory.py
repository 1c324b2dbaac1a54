"""Memory of a run by number of files: `python -m tests.benchmarks.memory`.

Goal: the peak of the main process for 100,000 files is at most 1.2 times that for 1,000. Exit code 1: missed.

The files are tiny, in folders of 1,000; `--flat` puts all of them into one folder.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image

LINKS = 1_000
"""Hard links per file: file systems limit their number."""

PROGRAM = """
import sys
from casecheck.cli import main
try:
    main()
finally:
    with open("/proc/self/status") as status:
        sys.stderr.write(next(line.split()[1] for line in status if line.startswith("VmHWM")))
"""


def main() -> None:
    """Print a table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--flat", action="store_true")
    parser.add_argument("--files", type=int, nargs=2, default=(1_000, 100_000))
    arguments = parser.parse_args()
    with TemporaryDirectory() as temporary:
        peaks = [_peak(Path(temporary), count, arguments.flat) for count in arguments.files]
    for count, peak in zip(arguments.files, peaks, strict=True):
        print(f"{count:>9,} files {peak / 1024:6.1f} MiB {peak / peaks[0]:6.2f}")
    sys.exit(peaks[1] > 1.2 * peaks[0])


def _peak(temporary: Path, count: int, flat: bool) -> int:
    """The peak resident memory, in KiB."""
    art = temporary / str(count)
    art.mkdir()
    for number in range(count):
        folder = art if flat else art / f"{number // LINKS:03}"
        path = folder / f"{number:06}.png"
        if number % LINKS == 0:
            folder.mkdir(exist_ok=True)
            Image.new("RGB", (2, 4)).save(one := path)
        else:
            os.link(one, path)
    words = ["check", str(art), "--select", "file", "--fail-on", "never", "--format", "json", "-o", os.devnull]
    words += ["--cache-dir", str(temporary / f"cache-{count}")]
    done = subprocess.run([sys.executable, "-c", PROGRAM, *words], stderr=subprocess.PIPE, text=True, check=True)
    return int(done.stderr)


if __name__ == "__main__":
    main()
