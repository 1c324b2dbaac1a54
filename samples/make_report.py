"""Draws the README's picture: what `casecheck check samples --fail-on never` shows on a terminal of 100 columns.

Run it from the project's root after a change of the text report or of the samples: `python samples/make_report.py`.
"""

from __future__ import annotations

from io import StringIO
from pathlib import Path

from rich.console import Console
from rich.text import Text

from casecheck import __version__
from casecheck.cli.sink import Sink
from casecheck.engine import check_files, discover, make_plan
from casecheck.model import Run
from casecheck.reporters.text import render

WIDTH = 100
COMMAND = "casecheck check samples --fail-on never"


def main() -> None:
    """Write report.svg beside this file."""
    plan = make_plan()
    run = Run(plan, __version__, fail_on=None, width=WIDTH, color=True)
    pieces: list[str] = []
    sink = Sink()
    sink.add(render, run, pieces.append)
    sink.drain(check_files(discover(["samples"]), plan))
    screen = Console(record=True, width=WIDTH, file=StringIO(), color_system="256", force_terminal=True)
    screen.print(Text.from_ansi(f"$ {COMMAND}\n\n{''.join(pieces)}"))
    screen.save_svg(str(Path(__file__).with_name("report.svg")), title=COMMAND, unique_id="report")


if __name__ == "__main__":
    main()
