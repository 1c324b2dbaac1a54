"""CPU time to start casecheck, compared with importing its libraries: `python -m tests.benchmarks.startup`.

Goal: checking one small file takes at most 1.5 times the imports.

Missed, at about 3.9. NumPy, which the default rules need for upscaling detection, accounts for 1.1; three rules that do
not need it take 2.2. The rest is spread over Rich, the options of every command, the profiles, and some eighty small
modules of casecheck (`python -X importtime`).
"""

from __future__ import annotations

import argparse
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image

from tests.benchmarks.pairs import CASECHECK, compare, heading, python
from tests.benchmarks.throughput import QUICK

IMPORTS = "import typer, PIL.Image, yaml"


def main() -> None:
    """Print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("-n", type=int, default=15, metavar="RUNS", help="counted runs of each command")
    runs = parser.parse_args().n
    peer = python(IMPORTS)
    with TemporaryDirectory() as folder:
        art = Path(folder) / "art.png"
        Image.linear_gradient("L").convert("RGBA").save(art)
        check = (*CASECHECK, "check", str(art))
        print(heading(IMPORTS))
        for name, command in (
            ("--version", (*CASECHECK, "--version")),
            ("--help", (*CASECHECK, "--help")),
            ("check one file, text", check),
            ("check one file, text, -d iphone", (*check, "-d", "iphone")),
            ("check one file, json", (*check, "--format", "json")),
            ("check one file, three rules", (*check, *QUICK)),
        ):
            print(compare(name, command, peer, runs))


if __name__ == "__main__":
    main()
