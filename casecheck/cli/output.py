"""Where a report goes: a terminal, a pipe or a file."""

from __future__ import annotations

import os
import shutil
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import typer

from casecheck.cli.interrupt import interruptible
from casecheck.model import UserError
from casecheck.reporters import reporter

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from casecheck.model import Reports, Run

Format = Literal["text", "json", "html"]
Color = Literal["auto", "always", "never"]

UNWRAPPED = 10_000
"""Columns of what goes to a pipe or a file: whoever reads it there wraps or searches it."""

REPLACEABLE = ("text", "HTML", "empty")
"""Kinds of files that may be an older report."""


def columns() -> int:
    """Columns of stdout."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else UNWRAPPED


def screen(color: Color, output: Path | None) -> tuple[int, bool]:
    """Columns and color of what the report is shown on."""
    # https://no-color.org: any value but an empty one
    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    wanted = output is None and sys.stdout.isatty() and not plain
    width = columns() if output is None else UNWRAPPED
    return width, {"auto": wanted, "always": True, "never": False}[color]


def deliver(run: Run, reports: Reports, format: Format, output: Path | None) -> int:  # noqa: A002
    """Write the report and return the exit code."""
    with (
        _standard_output() if output is None else _file(output) as write,
        interruptible(reports) as heard,
    ):
        for piece in reporter(format)(run, heard):
            write(piece)
    if heard.summary.interrupted:
        typer.echo("casecheck: interrupted: not all files were checked", err=True)
    elif not heard.summary.files:
        typer.echo("casecheck: nothing was checked: there was no picture in what was given", err=True)
    return heard.summary.exit_code(run.fail_on)


@contextmanager
def _standard_output() -> Iterator[Callable[[str], object]]:
    # looked up for each piece: a progress bar takes its place for a while, to keep below the report
    yield lambda piece: (sys.stdout.write(piece), sys.stdout.flush())


@contextmanager
def _file(output: Path) -> Iterator[Callable[[str], object]]:
    """Written beside and renamed, so that the report is there as a whole or not at all."""
    special = output.exists() and not output.is_file()  # /dev/stdout, or >(...) of a shell: nothing to rename
    target = output if special else Path(os.path.realpath(output))  # a link stays a link
    beside = target if special else target.with_name(f".casecheck-{os.getpid()}.part")
    try:
        if not special:
            _refuse_other_than_reports(output)
            beside.unlink(missing_ok=True)
        file = beside.open("w" if special else "x", encoding="utf-8", newline="\n")
    except OSError as error:
        raise UserError(
            f"the report cannot be written to {str(output)!r}: {error.strerror}", "casecheck check art -o report.txt"
        ) from error
    try:
        with file:
            yield file.write
        if not special:
            beside.replace(target)
    finally:
        if not special:
            beside.unlink(missing_ok=True)


def _refuse_other_than_reports(output: Path) -> None:
    """casecheck never changes artwork, not even when a slip of the hand tells it to."""
    from casecheck.formats.sniff import HEAD, identify

    if not output.exists():
        return
    with output.open("rb") as file:
        kind = identify(file.read(HEAD))
    if kind.id not in REPLACEABLE:
        raise UserError(f"a report would replace {str(output)!r}, {kind.name}", "casecheck check art -o report.txt")
