"""The text of a ticket, line by line, in whatever encoding a spreadsheet wrote it, and in little memory."""

from __future__ import annotations

import codecs
import warnings
from collections import deque
from contextlib import contextmanager
from io import TextIOWrapper
from typing import TYPE_CHECKING, BinaryIO, TextIO

from casecheck.formats import others
from casecheck.formats.sniff import HEAD, identify
from casecheck.model import TicketWarning, UserError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MAX_LINE = 1_000_000
"""Characters of a line."""

SAVE_AS = "save the orders as CSV UTF-8, JSON or JSON Lines: casecheck orders today.csv --files art/"
WATCH = "name one ticket, or watch a folder of them: casecheck orders --watch inbox/ --files art/"

SPREADSHEETS = (".xlsx", ".xlsm", ".xls", ".ods", ".numbers")

_TEXTS = (others.TEXT, others.UNKNOWN, others.DESKTOP_INI)  # UTF-16 without a mark is not known
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # begins as UTF-16 does
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_PIECE = 1 << 20


@contextmanager
def opened(path: Path, name: str) -> Iterator[TextIO]:
    """A ticket as text, with its line ends as they are. Raises UserError for what is no text.

    Warns (TicketWarning) where it is not in UTF-8 or UTF-16.
    """
    try:
        is_file = path.is_file() or not path.exists()
        file = path.open("rb") if is_file else None  # opening a pipe could wait for ever
    except (OSError, ValueError) as error:  # a ValueError: a NUL in its name
        raise UserError(f"{name} cannot be read: {getattr(error, 'strerror', None) or error}", SAVE_AS) from error
    if file is None:
        if path.is_dir():
            raise UserError(f"{name} is a folder, and no ticket", WATCH)
        raise UserError(f"{name} is no file", SAVE_AS)
    with file:
        encoding = _encoding(file, path, name)
        file.seek(0)
        with TextIOWrapper(file, encoding, errors="replace", newline="") as text:
            yield text


def _encoding(file: BinaryIO, path: Path, name: str) -> str:
    head = file.read(HEAD)
    found = identify(head)
    if found is others.EMPTY:
        raise UserError(f"{name} is empty", SAVE_AS)
    for mark, encoding in _MARKS:
        if head.startswith(mark):
            return encoding
    if found not in _TEXTS:
        what = "a spreadsheet" if path.suffix.lower() in SPREADSHEETS else found.name
        raise UserError(f"{name} is {what}, and no ticket", SAVE_AS)
    pairs = len(head) // 2
    for zeros, encoding in ((head[1::2].count(0), "utf-16-le"), (head[::2].count(0), "utf-16-be")):
        if pairs and zeros > 0.4 * pairs:
            return encoding
    decoder = codecs.getincrementaldecoder("utf-8")()
    file.seek(0)
    try:
        while piece := file.read(_PIECE):
            decoder.decode(piece)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        warnings.warn(
            f"{name} is not in UTF-8; it is read as Windows-1252. If names look wrong, save it as CSV UTF-8.",
            TicketWarning,
            stacklevel=2,
        )
        return "cp1252"
    return "utf-8"


class Lines:
    """The lines of a text, which can be put back. One that is too long is None."""

    def __init__(self, text: TextIO) -> None:
        self._text = text
        self._back: deque[str | None] = deque()
        self.number = 0
        """Of the last line taken, from 1."""

    def take(self) -> str | None:
        """The next line with its end; empty at the end of the text."""
        if self._back:
            line = self._back.popleft()
        else:
            line = self._text.readline(MAX_LINE)
            if len(line) == MAX_LINE and line[-1] not in "\r\n":
                while (rest := self._text.readline(MAX_LINE)) and rest[-1] not in "\r\n":
                    pass
                line = None
        self.number += line != ""
        return line

    def put_back(self, lines: list[str | None]) -> None:
        """Give back the last lines taken, in their order."""
        self._back.extendleft(reversed(lines))
        self.number -= len(lines)
