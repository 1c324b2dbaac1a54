"""Where reports go: a terminal, a pipe or files."""

from __future__ import annotations

import os
import re
import shutil
import stat
import sys
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import typer

from casecheck.cli.interrupt import interruptible
from casecheck.model import UserError
from casecheck.reporters import reporter
from casecheck.reporters.side_by_side import side_by_side

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from casecheck.cli.destinations import Destination
    from casecheck.model import Reports, Run

Color = Literal["auto", "always", "never"]

_PART = re.compile(r"\.casecheck-(\d+)-\d+\.part")
"""What an unfinished report is called, by the number of its process."""

UNWRAPPED = 10_000
"""Columns of what goes to a pipe or a file: whoever reads it there wraps or searches it."""


def columns() -> int:
    """Columns of stdout."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else UNWRAPPED


def deliver(
    run: Run, reports: Reports, destinations: Sequence[Destination], color: Color, why_nothing: Callable[[], str]
) -> int:
    """Write every report while the files go by once, and return the exit code, which is the same for all formats.

    `why_nothing` says, where there was nothing to check, why.
    """
    renders = [partial(reporter(each.format), _fitted(run, color, each.file)) for each in destinations]
    with ExitStack() as opened:
        writes = [
            opened.enter_context(_standard_output() if file is None else _file(file, number))
            for number, (_, file) in enumerate(destinations)
        ]
        heard = opened.enter_context(interruptible(reports))
        for number, piece in side_by_side(renders, heard, run.shows):
            writes[number](piece)
    if heard.summary.interrupted:
        typer.echo("casecheck: interrupted: not all files were checked", err=True)
    elif not heard.summary.files:
        typer.echo(f"casecheck: nothing was checked: {why_nothing()}", err=True)
    return heard.summary.exit_code(run.fail_on)


def _fitted(run: Run, color: Color, file: Path | None) -> Run:
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
def _file(output: Path, number: int) -> Iterator[Callable[[str], object]]:
    """Written beside and renamed, so that the report is there as a whole or not at all."""
    special = output.exists() and not output.is_file()  # /dev/stdout, or >(...) of a shell: nothing to rename
    target = output if special else Path(os.path.realpath(output))  # a link stays a link
    beside = target if special else target.with_name(f".casecheck-{os.getpid()}-{number}.part")
    try:
        if not special:
            _sweep(target.parent)
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


def _sweep(folder: Path) -> None:
    """Remove the unfinished reports of runs that were killed."""
    for path in folder.glob(".casecheck-*.part"):
        number = _PART.fullmatch(path.name)
        with suppress(OSError):
            status = path.lstat()
            mine = not hasattr(os, "getuid") or status.st_uid == os.getuid()
            if number and mine and stat.S_ISREG(status.st_mode) and not _runs(int(number[1])):
                path.unlink()


def _runs(process: int) -> bool:
    if process == os.getpid():
        return False
    if os.name != "posix":  # there os.kill ends processes
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):  # another's
        pass
    return True
