"""The lines of a ticket and the reports on their pictures, on disk while a ticket is checked.

Memory does not grow with the ticket, lines of an order need not follow each other, and stdin is read once. The file is
SQLite's own temporary one: nobody else sees it, and it is gone with the process.
"""

from __future__ import annotations

import json
import sqlite3
from dataclasses import fields
from hashlib import blake2b
from typing import TYPE_CHECKING, NamedTuple

from casecheck.hold import Lost, Neighbor
from casecheck.model.orders import BadLine, OrderLine

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_NEIGHBORS = 500
"""Pictures of one item that are looked at: more than any layout has slots."""

TABLES = """
CREATE TABLE batch (name BLOB PRIMARY KEY, number INTEGER) WITHOUT ROWID;
CREATE TABLE line (number INTEGER PRIMARY KEY, batch INTEGER, item BLOB, named BLOB, content BLOB, pair INTEGER,
    lost BLOB, data BLOB);
CREATE TABLE pair (number INTEGER PRIMARY KEY, picture BLOB, plan BLOB, is_url INTEGER, lost BLOB, record BLOB,
    UNIQUE (picture, plan));
"""

INDEXES = """
CREATE INDEX by_batch ON line (batch, number);
CREATE INDEX by_item ON line (item, number);
CREATE INDEX by_name ON line (named, number);
CREATE INDEX by_content ON line (content, number);
"""


class Spooled(NamedTuple):
    """A line as it comes out again."""

    number: int
    """In the ticket, from 1."""
    batch: int
    """The number of its order, by the first line of each."""
    line: OrderLine | BadLine
    item: tuple[Neighbor, ...]
    """The pictures of its item, this one included."""
    twin: str
    """Where the same line stands first; empty if that is here."""
    used_twice: str
    """Where the number of the line stands first, for another item."""
    pair: int | None
    lost: Lost | None


class Spool:
    """First all lines go in, then all records, then the lines come out, order by order."""

    def __init__(self) -> None:
        self._database = sqlite3.connect("", isolation_level=None)
        self._database.executescript(f"PRAGMA journal_mode = OFF; PRAGMA temp_store = FILE; {TABLES} BEGIN;")
        self._batches = self._lines = 0
        self._item: tuple[bytes, tuple[Neighbor, ...]] = (b"", ())

    def close(self) -> None:
        """Delete the file."""
        self._database.close()

    def pair(self, picture: str, plan: str, *, is_url: bool = False) -> tuple[int, bool]:
        """The number of a picture with the plan that it is checked by, and whether it is new."""
        key = (_bytes(picture), _bytes(plan))
        values = (*key, is_url)
        cursor = self._database.execute("INSERT OR IGNORE INTO pair (picture, plan, is_url) VALUES (?, ?, ?)", values)
        if cursor.rowcount:
            return int(cursor.lastrowid or 0), True
        ((number,),) = self._database.execute("SELECT number FROM pair WHERE picture = ? AND plan = ?", key)
        return number, False

    def add(self, line: OrderLine | BadLine, pair: int | None, lost: Lost | None) -> None:
        """Take in the next line."""
        self._lines += 1
        name = _hash(line.order)
        cursor = self._database.execute("INSERT OR IGNORE INTO batch VALUES (?, ?)", (name, self._batches + 1))
        self._batches += cursor.rowcount
        item = named = content = None
        if isinstance(line, OrderLine):
            layout = line.layout or "single"
            goods = (line.order, line.device, line.sku, line.product, layout)
            item = _hash(*goods, line.line or (line.slot and "slots") or str(self._lines))
            named = _hash(line.order, line.line) if line.line else None
            shown = (line.slot, line.fit, line.zoom, line.background, line.file, line.url)
            content = _hash(*goods, *shown)
        self._database.execute(
            "INSERT INTO line SELECT ?, number, ?, ?, ?, ?, ?, ? FROM batch WHERE name = ?",
            (self._lines, item, named, content, pair, lost and _bytes(json.dumps(lost)), _packed(line), name),
        )

    def seal(self) -> None:
        """Take note that all lines are in."""
        self._database.executescript(INDEXES)

    def keep(self, pair: int, record: bytes) -> None:
        """Store the record of a report."""
        self._database.execute("UPDATE pair SET record = ? WHERE number = ?", (record, pair))

    def lose(self, picture: str, lost: Lost) -> None:
        """Take note that a picture could not be had."""
        self._database.execute(
            "UPDATE pair SET lost = ? WHERE picture = ?", (_bytes(json.dumps(lost)), _bytes(picture))
        )

    def urls(self) -> list[str]:
        """The pictures that are behind URLs, each once."""
        query = "SELECT picture FROM pair WHERE is_url GROUP BY picture ORDER BY min(number)"
        return [_text(picture) for (picture,) in self._database.execute(query)]

    def pairs_of(self, picture: str) -> list[tuple[int, str]]:
        """The numbers and plans of a picture."""
        rows = self._database.execute("SELECT number, plan FROM pair WHERE picture = ?", (_bytes(picture),))
        return [(number, _text(plan)) for number, plan in rows]

    def found(self, pair: int) -> tuple[str, str, Lost | None, bytes | None]:
        """Picture, plan, loss and record of a pair."""
        query = "SELECT picture, plan, lost, record FROM pair WHERE number = ?"
        ((picture, plan, lost, record),) = self._database.execute(query, (pair,))
        return _text(picture), _text(plan), _lost(lost), record

    def lines(self) -> Iterator[Spooled]:
        """All lines, order by order."""
        query = """
            SELECT number, batch, item, pair, lost, data,
                EXISTS (SELECT 1 FROM line AS other WHERE other.item = line.item AND other.number <> line.number),
                (SELECT min(number) FROM line AS other WHERE other.content = line.content),
                (SELECT min(number) FROM line AS other WHERE other.named = line.named)
            FROM line ORDER BY batch, number"""
        for number, batch, item, pair, lost, data, shared, same, named in self._database.execute(query):
            line = _unpacked(data)
            yield Spooled(
                number,
                batch,
                line,
                self._item_of(item) if shared else (_neighbor(number, line),),
                self._where(same) if same and same < number else "",
                self._where(named, item) if named and named < number else "",
                pair,
                _lost(lost),
            )

    def _item_of(self, item: bytes) -> tuple[Neighbor, ...]:
        """The pictures of an item; those of the last one are kept, since its lines mostly follow each other."""
        if item != self._item[0]:
            query = "SELECT number, data FROM line WHERE item = ? ORDER BY number LIMIT ?"
            rows = self._database.execute(query, (item, MOST_NEIGHBORS))
            self._item = (item, tuple(_neighbor(number, _unpacked(data)) for number, data in rows))
        return self._item[1]

    def _where(self, number: int, other_than: bytes = b"") -> str:
        """Where a line stands; empty if it is of that item."""
        query = "SELECT data FROM line WHERE number = ? AND item <> ?"
        return next((_unpacked(data).where for (data,) in self._database.execute(query, (number, other_than))), "")


def _neighbor(number: int, line: OrderLine | BadLine) -> Neighbor:
    if isinstance(line, BadLine):
        return Neighbor(number, line.where, "", "")
    return Neighbor(number, line.where, line.slot, line.file or line.url)


def _packed(line: OrderLine | BadLine) -> bytes:
    values = [getattr(line, field.name) for field in fields(line)]
    return json.dumps([isinstance(line, BadLine), *values], default=dict).encode()


def _unpacked(data: bytes) -> OrderLine | BadLine:
    is_bad, *values = json.loads(data)
    return BadLine(*values) if is_bad else OrderLine(*values)


def _lost(data: bytes | None) -> Lost | None:
    return Lost(*json.loads(data)) if data else None


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _text(data: bytes) -> str:
    return data.decode("utf-8", "surrogatepass")


def _hash(*parts: str) -> bytes:
    return blake2b(_bytes("\0".join(parts)), digest_size=16).digest()
