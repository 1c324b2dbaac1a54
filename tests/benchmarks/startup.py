"""What it costs to start casecheck, beside the bare import of its libraries: `python -m tests.benchmarks.startup`.

Aim: the check of one small file takes at most 1.5 times the imports.

It is missed, at about 3.9. NumPy, which the default rules need to see how much detail there is, takes 1.1 of it; three
rules that need none take 2.2. What they take beside the imports is spread thin (`python -X importtime`): Rich for the
text, the options of every command, the profiles, and some eighty small modules of casecheck.
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
