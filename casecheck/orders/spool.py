"""The lines of a ticket and the reports on their pictures, on disk while a ticket is checked.

Memory does not grow with the ticket, lines of an order need not follow each other, and stdin is read once. The file is
SQLite's own temporary one: nobody else sees it, and it is gone with the process.
"""

from __future__ import annotations

import json
import marshal
import sqlite3
from dataclasses import fields
from functools import lru_cache
from hashlib import blake2b
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from casecheck.hold import Lost, Neighbor
from casecheck.model.orders import BadLine, OrderLine

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_NEIGHBORS = 500
"""Pictures of one item that are looked at: more than any layout has slots."""

RECENT = 4096
"""Orders and pictures whose numbers are kept at hand."""

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
CREATE TABLE shared (item BLOB PRIMARY KEY) WITHOUT ROWID;
INSERT INTO shared SELECT item FROM line WHERE item IS NOT NULL GROUP BY item HAVING count(*) > 1;
CREATE TABLE same (content BLOB PRIMARY KEY, first INTEGER) WITHOUT ROWID;
INSERT INTO same SELECT content, min(number) FROM line WHERE content IS NOT NULL GROUP BY content HAVING count(*) > 1;
CREATE TABLE used (named BLOB PRIMARY KEY, first INTEGER) WITHOUT ROWID;
INSERT INTO used SELECT named, min(number) FROM line WHERE named IS NOT NULL GROUP BY named HAVING count(*) > 1;
"""
"""Tables of what several lines have in common: mostly nothing, so that each line is looked up there in no time."""


_OF_LINE, _OF_BAD_LINE = (attrgetter(*(field.name for field in fields(kind))) for kind in (OrderLine, BadLine))
_FIELDS_OF_LINE = len(fields(OrderLine))


class Pair(NamedTuple):
    """A picture, with the plan that it is checked by."""

    picture: str
    plan: str
    is_url: bool
    lost: Lost | None
    record: bytes | None
    """Of the report on it."""


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

    @property
    def is_alone(self) -> bool:
        """Whether no other line has to do with it."""
        return len(self.item) == 1 and not self.twin and not self.used_twice


class Spool:
    """First all lines go in, then all records, then the lines come out, order by order."""

    def __init__(self) -> None:
        self._database = sqlite3.connect("", isolation_level=None)
        self._database.executescript(f"PRAGMA journal_mode = OFF; PRAGMA temp_store = FILE; {TABLES} BEGIN;")
        self._batches = self._lines = self._pairs = 0
        self._batch = lru_cache(RECENT)(self._number_of_batch)
        self._number = lru_cache(RECENT)(self._number_of_pair)
        self._item: tuple[bytes, tuple[Neighbor, ...]] = (b"", ())

    def close(self) -> None:
        """Delete the file."""
        self._database.close()

    def pair(self, picture: str, plan: str, *, is_url: bool = False) -> tuple[int, bool]:
        """The number of a picture with the plan that it is checked by, and whether it is new."""
        number = self._number(picture, plan, is_url)
        is_new = number > self._pairs
        self._pairs += is_new
        return number, is_new

    def _number_of_pair(self, picture: str, plan: str, is_url: bool) -> int:
        """From 1, in the order in which they come."""
        key = (_bytes(picture), _bytes(plan))
        values = (*key, is_url)
        cursor = self._database.execute("INSERT OR IGNORE INTO pair (picture, plan, is_url) VALUES (?, ?, ?)", values)
        if cursor.rowcount:
            return int(cursor.lastrowid or 0)
        ((number,),) = self._database.execute("SELECT number FROM pair WHERE picture = ? AND plan = ?", key)
        return int(number)

    def _number_of_batch(self, order: str) -> int:
        """From 1, in the order in which they come."""
        name = _hash(order)
        cursor = self._database.execute("INSERT OR IGNORE INTO batch VALUES (?, ?)", (name, self._batches + 1))
        self._batches += cursor.rowcount
        if cursor.rowcount:
            return self._batches
        ((number,),) = self._database.execute("SELECT number FROM batch WHERE name = ?", (name,))
        return int(number)

    def add(self, line: OrderLine | BadLine, pair: int | None, lost: Lost | None) -> None:
        """Take in the next line."""
        self._lines += 1
        item = named = content = None
        if isinstance(line, OrderLine):
            layout = line.layout or "single"
            goods = (line.order, line.device, line.sku, line.product, layout)
            item = _hash(*goods, line.line or (line.slot and "slots") or str(self._lines))
            named = _hash(line.order, line.line) if line.line else None
            shown = (line.slot, line.fit, line.zoom, line.background, line.file, line.url)
            content = _hash(*goods, *shown)
        values = (item, named, content, pair, lost and _bytes(json.dumps(lost)), _packed(line))
        self._database.execute(
            "INSERT INTO line VALUES (?, ?, ?, ?, ?, ?, ?, ?)", (self._lines, self._batch(line.order), *values)
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

    def found(self, pair: int) -> Pair:
        """The pair of that number."""
        query = "SELECT picture, plan, is_url, lost, record FROM pair WHERE number = ?"
        ((picture, plan, is_url, lost, record),) = self._database.execute(query, (pair,))
        return Pair(_text(picture), _text(plan), bool(is_url), _lost(lost), record)

    def lines(self) -> Iterator[Spooled]:
        """All lines, order by order."""
        query = """
            SELECT number, batch, item, pair, lost, data, item IN shared, same.first, used.first
            FROM line LEFT JOIN same USING (content) LEFT JOIN used USING (named)
            ORDER BY batch, number"""
        for number, batch, item, pair, lost, data, shared, same, named in self._database.execute(query):
            line = _unpacked(data)
            yield Spooled(
                number,
                batch,
                line,
                self._item_of(item) if shared else (neighbor(number, line),),
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
            self._item = (item, tuple(neighbor(number, _unpacked(data)) for number, data in rows))
        return self._item[1]

    def _where(self, number: int, other_than: bytes = b"") -> str:
        """Where a line stands; empty if it is of that item."""
        query = "SELECT data FROM line WHERE number = ? AND item <> ?"
        return next((_unpacked(data).where for (data,) in self._database.execute(query, (number, other_than))), "")


def neighbor(number: int, line: OrderLine | BadLine) -> Neighbor:
    """What other lines see of a line."""
    if isinstance(line, BadLine):
        return Neighbor(number, line.where, "", "")
    return Neighbor(number, line.where, line.slot, line.file or line.url)


def _packed(line: OrderLine | BadLine) -> bytes:
    return marshal.dumps(_OF_BAD_LINE(line) if isinstance(line, BadLine) else _OF_LINE(line))


def _unpacked(data: bytes) -> OrderLine | BadLine:
    values = marshal.loads(data)  # noqa: S302  # nobody else writes to the file
    return OrderLine(*values) if len(values) == _FIELDS_OF_LINE else BadLine(*values)


def _lost(data: bytes | None) -> Lost | None:
    return Lost(*json.loads(data)) if data else None


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _text(data: bytes) -> str:
    return data.decode("utf-8", "surrogatepass")


def _hash(*parts: str) -> bytes:
    return blake2b(_bytes("\0".join(parts)), digest_size=16).digest()
