"""Lines of orders from CSV: in our columns, in those of a Shopify export, or in others that `--map` names."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING

from casecheck.model import TicketWarning, UserError
from casecheck.model.orders import BadLine
from casecheck.tickets.columns import A_MAP, ADDRESS, COLUMNS, key, misspelled
from casecheck.tickets.lines import named, order_line, shown
from casecheck.tickets.table import records, separator_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from casecheck.model.orders import OrderLine
    from casecheck.tickets.text import Lines

SHOPIFY = {
    "order": "Name",
    "product": "Lineitem name",
    "sku": "Lineitem sku",
    "quantity": "Lineitem quantity",
    "note": "Notes",
    "street": "Shipping Street",
    "city": "Shipping City",
    "postcode": "Shipping Zip",
    "country": "Shipping Country",
}
"""The headers of the export of orders in Shopify's admin, by our columns."""

_SPINE = ("order", "product", "quantity")

HELP = "casecheck schema order describes our columns; a foreign CSV needs " + A_MAP


def read(lines: Lines, name: str, columns: Mapping[str, str], address: bool) -> Iterator[OrderLine | BadLine]:
    """The lines below the header. Raises UserError for a header without the columns that are needed."""
    known = {key(header) for header in (*COLUMNS, *SHOPIFY.values(), *columns.values())}
    separator = separator_of(lines, known)
    rows = records(lines, separator)
    header = next(rows, None)
    if header is None or header.problem:
        raise UserError(f"{name} has no header: {header.problem if header else 'every line is blank'}", HELP)
    keys = [key(cell) for cell in header.cells]
    is_spine = {key(SHOPIFY[column]) for column in _SPINE} <= set(keys)
    wanted = _wanted(keys, header.cells, f"{name}:{header.number}", SHOPIFY if is_spine else {}, columns)
    if is_spine and not {"file", "url"} & wanted.keys():
        note = "is an export of Shopify, which holds no picture: each is looked up by its order's name in --files"
        warnings.warn(f"{name} {note}", TicketWarning, stacklevel=2)
    places = {column: place for column, place in wanted.items() if address or column not in ADDRESS}
    names = {column: header.cells[place].strip() for column, place in wanted.items()}
    spine = _Spine() if is_spine else None
    for row in rows:
        where = f"{name}:{row.number}"
        problem = row.problem or _ragged(row.cells, header.cells, row.cut_off, separator)
        found = {column: row.cells[place] for column, place in places.items() if place < len(row.cells)}
        if problem:
            yield BadLine(where, problem, **named(found))
            continue
        if spine and not spine.fills(found):
            continue
        yield order_line(where, found, names)


def _wanted(
    keys: list[str], header: list[str], name: str, base: Mapping[str, str], columns: Mapping[str, str]
) -> dict[str, int]:
    """The place of each of our columns."""
    headers = dict(base) or {column: column for column in COLUMNS}
    wanted = {}
    for column, header_name in (headers | dict(columns)).items():
        sought = key(header_name)
        if keys.count(sought) > 1:
            raise UserError(f"{name}: {keys.count(sought)} columns are named {header_name!r}; allowed: one", HELP)
        if sought in keys:
            wanted[column] = keys.index(sought)
        elif column in columns:
            found = ", ".join(shown(cell) for cell in header[:30])
            raise UserError(f"{name}: there is no column {header_name!r}, which --map names; found: {found}", A_MAP)
    if not base:
        _complete(wanted, header, name, bool(columns))
    return wanted


def _complete(wanted: Mapping[str, int], header: list[str], name: str, mapped: bool) -> None:
    for found, meant in [] if mapped else misspelled(tuple(header)):
        note = f"{name}: the column {shown(found)} is not read; did you mean {meant}?"
        warnings.warn(note, TicketWarning, stacklevel=2)
    missing = ["order"] * ("order" not in wanted) + ["file or url"] * (not {"file", "url"} & wanted.keys())
    if missing:
        there = ", ".join(shown(cell) for cell in header[:30])
        raise UserError(f"{name}: this line names no column {' and none '.join(missing)}; found: {there}", HELP)


def _ragged(cells: list[str], header: list[str], cut_off: bool, separator: str) -> str:
    """What is wrong with the number of cells; spreadsheets leave out empty ones at the end."""
    if any(map(str.strip, cells[len(header) :])):
        mark = {"\t": "a tab"}.get(separator, separator)
        return f"{len(cells)} cells; allowed: {len(header)}, as in the header. Text with {mark} in it needs quotes"
    return "the file ends in the middle of this line" if cut_off and len(cells) < len(header) else ""


class _Spine:
    """What the rows of a Shopify export inherit: those after the first of an order leave its columns blank."""

    def __init__(self) -> None:
        self._order = ""
        self._inherited: dict[str, str] = {}
        self._line = 0

    def fills(self, found: dict[str, str]) -> bool:
        """Complete a row; False for one without a line item."""
        order = found.get("order", "").strip() or self._order
        if order != self._order:
            self._order, self._line = order, 0
            self._inherited = {column: found[column] for column in ("note", *ADDRESS) if column in found}
        if not any(found.get(column, "").strip() for column in ("product", "sku", "quantity")):
            return False
        self._line += 1
        found |= {"order": order, "line": found.get("line") or str(self._line), **self._inherited}
        return True
