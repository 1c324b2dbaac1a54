"""Where reports go: a terminal, a pipe or files."""

from __future__ import annotations

import os
import shutil
import sys
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from shlex import quote
from typing import TYPE_CHECKING, Any, Literal

import typer

from casecheck.cli.sink import Sink
from casecheck.files import atomic_write
from casecheck.model import UserError
from casecheck.reporters import reporter

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from casecheck.cli.destinations import Destination
    from casecheck.cli.progress import Progress
    from casecheck.cli.sink import Reporter
    from casecheck.model import Run
    from casecheck.model.orders import OrdersRun
    from casecheck.reporters import Format

Color = Literal["auto", "always", "never"]

UNWRAPPED = 10_000
"""Columns of what goes to a pipe or a file: whoever reads it there wraps or searches it."""


def columns() -> int:
    """Columns of stdout."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else UNWRAPPED


def deliver(
    run: Run | OrdersRun,
    reports: Iterator[Any],
    destinations: Sequence[Destination],
    color: Color,
    why_nothing: Callable[[], str],
    summary: Any,
    progress: Progress | None = None,
    reporter_of: Callable[[Format], Reporter] = reporter,
) -> None:
    """Write every report of a run while its files, or the lines of its ticket, go by once; complete the totals.

    `why_nothing` gives the reason where there was no file to check.
    """
    sink = Sink(progress, summary)
    with ExitStack() as opened:
        for name, file in destinations:
            write = opened.enter_context(_standard_output() if file is None else _file(file))
            fitted = _fitted(run if file is None else replace(run, changed=None), color, file)
            sink.add(reporter_of(name), fitted, write)
        sink.drain(reports)
    if summary.interrupted:
        typer.echo("casecheck: interrupted: not all files were checked", err=True)
    elif not summary.files:
        typer.echo(f"casecheck: nothing was checked: {why_nothing()}", err=True)


def _fitted(run: Run | OrdersRun, color: Color, file: Path | None) -> Run | OrdersRun:
    """The run with the columns and colors of what its report is shown on."""
    # https://no-color.org: any value but an empty one
    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    seen = file is None and sys.stdout.isatty() and not plain
    width = columns() if file is None else UNWRAPPED
    return replace(run, width=width, color={"auto": seen, "always": True, "never": False}[color])


@contextmanager
def _standard_output() -> Iterator[Callable[[str], object]]:
    # looked up for each piece: a progress bar takes its place for a while, to keep below the report
    yield lambda piece: (sys.stdout.write(piece), sys.stdout.flush())


@contextmanager
def _file(output: Path) -> Iterator[Callable[[str], object]]:
    with ExitStack() as opened:
        try:
            file = opened.enter_context(atomic_write(output, follow_links=True))
        except OSError as error:
            raise UserError(
                f"the report cannot be written to {str(output)!r}: {error.strerror}",
                f"is its folder there, and yours? To write here: -o {quote(output.name or 'report.txt')}",
            ) from error
        yield file.write
