"""Where a report goes: a terminal, a pipe or a file; and the progress of it on stderr."""

from __future__ import annotations

import os
import shutil
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Literal

import typer

from casecheck.model import UserError
from casecheck.reporters import reporter

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from casecheck.engine import Found
    from casecheck.model import Reports, Run

Format = Literal["text", "json"]
Color = Literal["auto", "always", "never"]

UNWRAPPED = 10_000
"""Columns of a text report that goes to a pipe or a file: whoever reads it there wraps or searches it."""

A_FEW = 5
"""So many files are done before anybody wonders how long it takes."""


def screen(color: Color, output: Path | None) -> tuple[int, bool]:
    """Columns and color of what the report is shown on."""
    terminal = output is None and sys.stdout.isatty()
    # https://no-color.org: any value but an empty one
    wanted = terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    width = shutil.get_terminal_size().columns if terminal else UNWRAPPED
    return width, {"auto": wanted, "always": True, "never": False}[color]


def deliver(run: Run, reports: Reports, format: Format, output: Path | None) -> int:  # noqa: A002
    """Write the report and return the exit code."""
    pieces = reporter(format)(run, reports)
    with _standard_output() if output is None else _whole_file(output) as write:
        for piece in pieces:
            write(piece)
    if not reports.summary.files and not reports.summary.interrupted:
        typer.echo("casecheck: nothing was checked: there was no picture in what was given", err=True)
    return reports.summary.exit_code(run.fail_on)


@contextmanager
def _standard_output() -> Iterator[Callable[[str], object]]:
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(errors="backslashreplace")  # a terminal without Unicode gets escapes, no crash
    # looked up for each piece: a progress bar takes its place for a while, to keep below the report
    yield lambda piece: (sys.stdout.write(piece), sys.stdout.flush())


@contextmanager
def _whole_file(output: Path) -> Iterator[Callable[[str], object]]:
    """Written beside and renamed: the report is there as a whole or not at all."""
    _refuse_pictures(output)
    beside = output.with_name(f".{output.name}.{os.getpid()}.part")
    try:
        file = beside.open("x", encoding="utf-8", newline="\n")
    except OSError as error:
        raise UserError(f"the report cannot be written to {str(output)!r}: {error.strerror}") from error
    try:
        with file:
            yield file.write
        beside.replace(output)
    finally:
        beside.unlink(missing_ok=True)


def _refuse_pictures(output: Path) -> None:
    """casecheck never changes a picture, not even when a slip of the hand tells it to."""
    from casecheck.formats.sniff import HEAD, identify

    try:
        with output.open("rb") as file:
            kind = identify(file.read(HEAD))
    except OSError:
        return
    if kind.checked:
        raise UserError(
            f"a report would replace {str(output)!r}, {kind.name}", "casecheck check art --output report.json"
        )


def with_progress(files: Iterable[Found], count: Callable[[], int]) -> Iterator[Found]:
    """The files, counted by a bar on stderr if it is a terminal and there are more than a few."""
    if not sys.stderr.isatty() or (total := count()) <= A_FEW:
        yield from files
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn

    columns = ("Checking", BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    shared_screen = sys.stdout.isatty()
    with Progress(*columns, console=Console(stderr=True), transient=True, redirect_stdout=shared_screen) as bar:
        task = bar.add_task("", total=total)
        for found in files:
            yield found
            bar.advance(task)
