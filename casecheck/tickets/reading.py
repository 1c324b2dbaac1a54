"""A ticket as lines of orders, in whichever of the known shapes it is."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from casecheck.model import UserError
from casecheck.tickets import documents, spreadsheet
from casecheck.tickets.text import Lines, opened

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from casecheck.model.orders import BadLine, OrderLine

JSON_LINES = (".jsonl", ".ndjson")


def read(
    path: Path, *, columns: Mapping[str, str] | None = None, address: bool = False, name: str = ""
) -> Iterator[OrderLine | BadLine]:
    """The lines of a ticket, as it is read: CSV and JSON Lines of any length in little memory.

    `columns`: the headers of a foreign CSV by the names of our columns, as `columns_of` reads them; `address`: with the
    address of each order; `name`: what messages call the ticket, if not by its path. Raises UserError, before the
    first line, for what is no ticket. Warns (TicketWarning) of what a user should know though the ticket can be read.
    """
    path = Path(path)
    name = name or str(path)
    with opened(path, name) as text:
        start = text.read(1)
        while start and start in "\ufeff \t\r\n":
            start = text.read(1)
        text.seek(0)
        suffix = path.suffix.lower()
        if start not in ("{", "[") and suffix not in (".json", *JSON_LINES):
            yield from spreadsheet.read(Lines(text), name, columns or {}, address)
            return
        if columns:
            raise UserError(f"{name} is JSON, and --map is for CSV", "casecheck orders order.json --files art/")
        one_a_line = suffix in JSON_LINES or documents.is_one_a_line(Lines(text))
        text.seek(0)
        if one_a_line:
            yield from documents.read_lines(Lines(text), name, address)
        else:
            yield from documents.read_one(text, name, address)
