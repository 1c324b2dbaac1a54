"""What a report may replace: an earlier report, and nothing that anybody made."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from casecheck.model import UserError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from casecheck.cli.destinations import Destination
    from casecheck.formats.format import Format

HELP = "another file: -o report.txt"
FORCE = "another file: -o report.txt; or, if this is meant: --force"


def refuse_to_replace(destinations: Iterable[Destination], read: Sequence[str | Path | None], force: bool) -> None:
    """Raise UserError where a report would take the place of what is no report, or of a file that is `read`.

    A report does not go below a name that begins with a dot either: git, editors and shells run what they find there.
    """
    for output in (each.file for each in destinations if each.file is not None):
        try:
            if output.exists() and not output.is_file():  # /dev/stdout, or >(...) of a shell
                continue
            _refuse(output, Path(os.path.realpath(output)), read, force)
        except OSError as error:
            raise UserError(f"the report cannot be written to {str(output)!r}: {error.strerror}", HELP) from error


def _refuse(output: Path, target: Path, read: Sequence[str | Path | None], force: bool) -> None:
    from casecheck.engine.discovery import OWN_NAMES
    from casecheck.formats.others import HTML, TEXT
    from casecheck.formats.registry import PICTURE_EXTENSIONS
    from casecheck.reporters.earlier import is_report

    if not {output.name, target.name}.isdisjoint(OWN_NAMES):
        raise UserError(f"a report would replace {str(output)!r}, a settings file of casecheck", HELP)
    hidden = _hidden(target)
    if hidden and not force:
        raise UserError(f"a report would be written to {str(output)!r}, and {hidden} begins with a dot", FORCE)
    if target.exists():
        status = target.stat()
        if any(_is(status, file) for file in read if file is not None):
            raise UserError(f"a report would replace {str(output)!r}, which this run reads", HELP)
        form = in_the_way(output, is_report)
        if form and form not in (TEXT, HTML):  # anything else may be artwork
            raise UserError(f"a report would replace {str(output)!r}, {form.name}", HELP)
        if form and not force:
            raise UserError(f"a report would replace {str(output)!r}, which is no report of casecheck", FORCE)
    if {output.suffix.lower(), target.suffix.lower()} & PICTURE_EXTENSIONS:
        raise UserError(
            f"{str(output)!r} is the name of a picture, not of a report",
            "did you mean casecheck preview art.png -d iphone -o shown.png? A report: -o report.html",
        )


def _hidden(target: Path) -> str | None:
    """The first name that begins with a dot on the way from the working folder to a file."""
    try:
        way = Path(os.path.relpath(target, os.path.realpath(os.curdir)))
    except ValueError:  # another drive of Windows
        way = target
    return next((name for name in way.parts if name.startswith(".") and name != os.pardir), None)


def _is(status: os.stat_result, file: str | Path) -> bool:
    try:
        return os.path.samestat(status, os.stat(file))
    except (OSError, ValueError):  # ValueError: no name of a file at all
        return False


def in_the_way(output: Path, is_ours: Callable[[BinaryIO], bool]) -> Format | None:
    """The format of the file that would be replaced; None for no file, an empty one, and one of ours. Raises OSError.

    casecheck never changes artwork: whatever it writes is checked here first.
    """
    from casecheck.formats.others import EMPTY
    from casecheck.formats.sniff import HEAD, identify

    if not output.exists():
        return None
    with output.open("rb") as file:
        form = identify(file.read(HEAD))
        file.seek(0)
        return None if form is EMPTY or is_ours(file) else form
