"""Which reports are written, and where: `--format` and `--output` in one."""

from __future__ import annotations

import os
import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from casecheck.model import UserError
from casecheck.reporters import FORMATS, SUFFIXES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from casecheck.reporters import Format

DEFAULT: Format = "text"

OFFICE = (".xlsx", ".xls", ".ods", ".docx", ".doc", ".odt", ".pdf", ".zip")
"""What a report in text cannot be, and what a program would call damaged."""


class Destination(NamedTuple):
    """One report of a run."""

    format: Format
    file: Path | None
    """None: stdout."""


def destinations(format: Format | None, outputs: Iterable[str]) -> list[Destination]:  # noqa: A002
    """What `--format` (None: not given) and each `--output` ask for. Raises UserError.

    An output is `FORMAT=FILE`, or a file whose suffix names the format; one with another suffix is in that of
    `--format`. stdout shows a report if there are no outputs, or if a format was asked for that none of them has.
    """
    files = [_destination(word, format or DEFAULT) for word in outputs]
    for file, count in Counter(os.path.realpath(each.file) for each in files if each.file).items():
        if count > 1:
            raise UserError(f"{count} reports would be written to {file!r}", "-o report.json -o report.csv")
    if not files:
        return [Destination(format or DEFAULT, None)]
    if format is None or format in {each.format for each in files}:
        return files
    return [Destination(format, None), *files]


def _destination(word: str, otherwise: Format) -> Destination:
    before, equals, after = word.partition("=")
    if equals and before in FORMATS:
        if not after:
            raise UserError(f"{word!r} names no file", f"--output {before}=report.{before}")
        return Destination(before, Path(after))
    if equals and re.fullmatch(r"[a-z-]+", before):
        raise UserError(
            f"there is no format {before!r}",
            f"--output json=report.json, or one of {', '.join(FORMATS)}; for a file of that name: --output ./{word}",
        )
    suffix = Path(word).suffix.lower()
    if suffix in OFFICE:
        help_ = "for Excel: -o excel=report.csv; to print, or to save as PDF: -o report.html"
        raise UserError(f"no report is in the format of {word!r}", help_)
    return Destination(SUFFIXES.get(suffix, otherwise), Path(word))
