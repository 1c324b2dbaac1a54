"""Lines of orders from JSON: one document, or one a line."""

from __future__ import annotations

import json
from collections import Counter
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, TextIO

from casecheck.model import UserError
from casecheck.model.orders import BadLine
from casecheck.tickets.lines import shown
from casecheck.tickets.node import Node
from casecheck.tickets.shapes import HELP, is_known, lines_of, orders_in, shape_of
from casecheck.tickets.text import MAX_LINE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casecheck.model.orders import OrderLine
    from casecheck.tickets.text import Lines

MAX_CHARACTERS = 50_000_000
"""Of one document. JSON Lines may be of any length."""

MAX_VALUES = 2_000_000
"""In one document; each takes some 60 bytes, even `[]`."""

_BLANK = "\ufeff \t\r\n"


def is_one_a_line(lines: Lines) -> bool:
    """Whether the first line is an object of its own and more follows, which no single document allows."""
    first = list(islice((line for line in iter(lines.take, "") if line is None or line.strip(_BLANK)), 2))
    try:
        return len(first) == 2 and first[0] is not None and isinstance(_parsed(first[0]), dict)
    except ValueError:
        return False


def read_lines(lines: Lines, name: str, address: bool) -> Iterator[OrderLine | BadLine]:
    """JSON Lines. A line that cannot be read costs only itself."""
    while (line := lines.take()) != "":
        where = f"{name}:{lines.number}"
        if line is None:
            yield BadLine(where, f"the line is too long; allowed: up to {MAX_LINE} characters")
        elif line.strip(_BLANK):
            try:
                for order in orders_in(Node(_parsed(line), where)):
                    yield from lines_of(order, "", address=address)
            except ValueError as error:  # a UserError is one, too
                yield BadLine(where, str(error))


def read_one(text: TextIO, name: str, address: bool) -> Iterator[OrderLine | BadLine]:
    """One document. Raises UserError for one that is not JSON, too large, or in no shape that is known."""
    content = text.read(MAX_CHARACTERS + 1)
    if len(content) > MAX_CHARACTERS:
        raise UserError(f"{name} has more than {MAX_CHARACTERS} characters", "split it, or write JSON Lines")
    try:
        document = _parsed(content)
    except ValueError as error:
        raise UserError(f"{name}: {error}", HELP) from error
    orders = list(orders_in(Node(document, name)))
    if orders and not any(map(is_known, orders)):
        first = orders[0]
        try:
            shape_of(first)
        except UserError as error:
            raise UserError(f"{first.where} {error}", error.help) from error
    for order in orders:
        try:
            yield from lines_of(order, Path(name).stem if len(orders) == 1 else "", address=address)
        except UserError as error:
            yield BadLine(order.where, str(error))


def _parsed(text: str) -> Any:
    """The content, where numbers are the texts that they are written in. Raises ValueError in our words."""
    if text.count(",") + text.count("[") + text.count("{") > MAX_VALUES:
        raise ValueError(f"more than {MAX_VALUES} values; split it, or write JSON Lines")
    try:
        return json.loads(
            text.strip(_BLANK), object_pairs_hook=_object, parse_int=str, parse_float=str, parse_constant=_refused
        )
    except json.JSONDecodeError as error:
        line = f"line {error.lineno}, " if error.lineno > 1 else ""
        raise ValueError(f"not JSON: {error.msg} at {line}column {error.colno}") from error
    except RecursionError as error:
        raise ValueError("nested too deep to be an order") from error


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        twice = Counter(name for name, _ in pairs).most_common(1)[0][0]
        raise ValueError(f"the key {shown(twice)} is there twice in one object; allowed: once")
    return found


def _refused(word: str) -> NoReturn:
    raise ValueError(f"{word} is no number in JSON")
