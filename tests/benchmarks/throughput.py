"""Throughput on many pictures, compared with other tools: `python -m tests.benchmarks.throughput [--folder FOLDER]`.

Every command processes all pictures, casecheck with one worker unless stated otherwise. CPU and wall times are divided
by those of the Pillow loop of the same round. pyvips and ImageMagick are included where they are installed. `quick
verdict` covers size, alpha and integrity.

Aims: quick verdict at most 0.5 of pyvips' CPU with `casecheck[fast]`, at most 1 without; default rules at most 2 of the
Pillow loop; headers alone at most 0.5 of a loop over `PIL.Image.open`, beside the start of casecheck.

The default rules meet theirs, at about 1.95 with `[fast]`; without `upscaled` they take 1.7. Two workers take 0.7 of
the wall time of one, since each takes a while to start; of the files of `tests.benchmarks.executors` they take less.

The quick verdict misses its aims over the whole mixture: 1.0 of pyvips' CPU with `[fast]`, 1.3 without. A quarter of it
and more is the start of two processes. Of the files alone, in one process, JPEGs take 0.34 of pyvips' CPU and
opaque PNGs 0.51, nearly all of which is ISA-L; cut-outs take 0.72, since their alpha is decoded to be counted, and
WebPs 0.64, since nothing less than a decode proves one whole. Flat drawings on a transparent ground take 1.4: they are
inflated in a tenth of it, and the rest is their alpha, which pyvips has decoded beside the colors in the same time.

Headers alone miss theirs: of 2,000 files each takes 0.13 ms beyond the start, and 0.02 in a loop over `PIL.Image.open`.
To open and judge one takes 0.03 of it; the rest is its way from one process to the other, and its report.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import TYPE_CHECKING, NamedTuple

from PIL import Image

from tests.benchmarks.alpha import drawn
from tests.benchmarks.pairs import CASECHECK, ENVIRONMENT, python

if TYPE_CHECKING:
    from collections.abc import Sequence

PILLOW = """
import sys
from PIL import Image
for path in sys.argv[1:]:
    with Image.open(path) as image:
        image.load()
        image.getextrema()
"""

PILLOW_OPEN = """
import sys
from PIL import Image
for path in sys.argv[1:]:
    with Image.open(path) as image:
        image.size, image.mode
"""

PYVIPS = """
import sys
import pyvips
for path in sys.argv[1:]:
    image = pyvips.Image.new_from_file(path, access="sequential", fail_on="error")
    (image[-1] if image.hasalpha() else image).min()
"""

FAST = ("isal", "zlib_ng")
WITHOUT_FAST = "raise ImportError"
"""What stands for these two where they are not to be used, by workers neither."""

QUICK = ("--select", "low-resolution", "--select", "damaged-file", "--select", "opaque-background")


class Cost(NamedTuple):
    """Of one run, in seconds."""

    cpu: float
    wall: float


def main() -> None:
    """Print a table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("-n", type=int, default=5, metavar="ROUNDS", help="counted rounds over all commands")
    parser.add_argument("--folder", type=Path, help="of pictures; without it, PNGs, JPEGs and WebPs are drawn")
    arguments = parser.parse_args()
    with TemporaryDirectory() as temporary:
        folder = arguments.folder or corpus(Path(temporary) / "art")
        paths = sorted(str(path) for path in folder.rglob("*") if path.is_file())
        megapixels = sum(_pixels(path) for path in paths) / 1e6
        without_fast = Path(temporary) / "without"
        without_fast.mkdir()
        for library in FAST:
            (without_fast / f"{library}.py").write_text(WITHOUT_FAST, encoding="utf-8")
        commands = _commands(paths, without_fast)
        rounds = [{name: _cost(command) for name, command in commands.items()} for _ in range(arguments.n + 1)][1:]
    print(f"{len(paths)} files, {megapixels:.0f} Mpx; median of {arguments.n} rounds, ratios within a round")
    print(f"{'':<36}{'CPU s':>8}{'wall s':>8}{'files/s':>9}{'Mpx/s':>7}{'CPU':>8}{'wall':>8}")
    peer = next(iter(commands))
    for name in commands:
        cpu, wall = (median(round_[name][at] for round_ in rounds) for at in range(2))
        ratios = [median(round_[name][at] / round_[peer][at] for round_ in rounds) for at in range(2)]
        speed = f"{len(paths) / wall:9.0f}{megapixels / wall:7.0f}"
        print(f"{name:<36}{cpu:8.3f}{wall:8.3f}{speed}{ratios[0]:8.2f}{ratios[1]:8.2f}")


def _commands(paths: Sequence[str], without_fast: Path) -> dict[str, Sequence[str]]:
    """By name; the first is what the others are compared with."""
    words = ("check", "--quiet", "--background", "plain", "-d", "iphone", "--jobs", "1")
    check = (*CASECHECK, *words)
    plain = ("env", f"PYTHONPATH={os.pathsep.join([str(without_fast), *filter(None, sys.path)])}", *check)
    commands = {
        "Pillow: open, load, getextrema": python(PILLOW, *paths),
        "casecheck": (*check, *paths),
        "casecheck without upscaled": (*check, "--ignore", "upscaled", *paths),
        "casecheck, two workers": (*check, "--jobs", "2", *paths),
        "casecheck resolution, background": (*check, "--select", "resolution", "--select", "background", *paths),
        "casecheck quick verdict": (*plain, *QUICK, *paths),
        "casecheck[fast] quick verdict": (*check, *QUICK, *paths) if all(map(find_spec, FAST)) else (),
        "pyvips: size, least alpha": python(PYVIPS, *paths) if find_spec("pyvips") else (),
        "identify: size, opaque": (shutil.which("identify") or "", "-format", "%w %h %[opaque]\n", *paths),
        "Pillow: open": python(PILLOW_OPEN, *paths),
        "casecheck headers": (*check, "--select", "wrong-extension", *paths),
        "casecheck's start": (*CASECHECK, "check", "--quiet", "--select", "wrong-extension", *paths[:1]),
    }
    return {name: command for name, command in commands.items() if command and command[0]}


def _cost(command: Sequence[str]) -> Cost:
    start = perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=ENVIRONMENT)
    _, status, usage = os.wait4(process.pid, 0)
    wall = perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        raise SystemExit(f"exit code {process.returncode}: {' '.join(command[:6])} ...")
    return Cost(usage.ru_utime + usage.ru_stime, wall)


def _pixels(path: str) -> int:
    with Image.open(path) as image:
        return image.width * image.height


def corpus(folder: Path) -> Path:
    """Mixed pictures at the size of a case: 21 PNGs (opaque, cut-out, flat), 14 JPEGs, 5 WebPs."""
    folder.mkdir()
    drawn(folder)
    with Image.open(folder / "photo-1.png") as photo:
        picture = photo.convert("RGB")
    for at in range(14):
        picture.save(folder / f"photo-{at}.jpg", quality=75 + at)
    for at in range(5):
        picture.save(folder / f"photo-{at}.webp", quality=75 + at, method=2)
    return folder


if __name__ == "__main__":
    main()
