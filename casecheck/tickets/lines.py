"""From what a ticket says of one line to the line, or to the mistake in it."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from casecheck.model.orders import BadLine, OrderLine
from casecheck.remote import is_url
from casecheck.tickets.columns import ADDRESS, COLUMNS, MAX_TEXT
from casecheck.yamlfile.place import described

if TYPE_CHECKING:
    from collections.abc import Mapping


class LineError(ValueError):
    """A mistake that costs its line: what was found, and what is allowed."""

    def __init__(self, problem: str, column: str = "") -> None:
        super().__init__(problem)
        self.column = column
        """As the ticket names it."""


def order_line(where: str, found: Mapping[str, object], names: Mapping[str, str] | None = None) -> OrderLine | BadLine:
    """A line of these values by the names of our columns; `names` are what the ticket calls them."""
    names = names or {}
    texts: dict[str, str] = {}
    try:
        for column, value in found.items():
            texts[column] = text_of(column, value, names.get(column, column))
        if not texts.get("order"):
            raise LineError("is empty; allowed: the name of the order", names.get("order", "order"))
        if is_url(texts.get("file", "")) and not texts.get("url"):
            texts["url"] = texts.pop("file")
        if texts.get("file") and texts.get("url"):
            raise LineError("both are given; allowed: one of them", "file and url")
    except LineError as error:
        return BadLine(f"{where}: {error.column}" if error.column else where, str(error), **named(found))
    address = {name: text for name in ADDRESS if (text := texts.pop(name, ""))}
    return OrderLine(where=where, line=texts.pop("line", ""), **texts, address=address)


def named(found: Mapping[str, object]) -> dict[str, str]:
    """The order and the line of a BadLine, as far as they can be told."""
    texts = {}
    for column in ("order", "line"):
        with suppress(LineError):
            texts[column] = text_of(column, found.get(column))
    return texts


def text_of(column: str, value: object, name: str = "") -> str:
    """The value of one of our columns; of JSON, null is empty, and numbers are texts already. Raises LineError."""
    allowed = COLUMNS[column].allowed
    if value is None:
        return ""
    if not isinstance(value, str):
        raise LineError(f"is {shown(value)}; allowed: {allowed}", name or column)
    text = value.strip(" \t\n\r\ufeff\xa0")
    if len(text) > MAX_TEXT:
        raise LineError(f"has {len(text)} characters; allowed: {allowed}", name or column)
    if not text:
        return ""
    try:
        return COLUMNS[column].read(text)
    except ValueError:
        raise LineError(f"is {shown(text)}; allowed: {allowed}", name or column) from None


def shown(value: object) -> str:
    """A value as messages show it: short, and harmless on a terminal."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return described(value)
    return {list: "a list", dict: "an object", type(None): "null"}.get(type(value), type(value).__name__)
