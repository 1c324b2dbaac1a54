"""From orders in JSON, in whichever of the known shapes they are, to lines."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING, Any

from casecheck.model import TicketWarning, UserError
from casecheck.model.orders import BadLine
from casecheck.tickets.columns import ADDRESS, COLUMNS, key, misspelled
from casecheck.tickets.gelato import GELATO
from casecheck.tickets.lines import LineError, order_line, shown, text_of
from casecheck.tickets.printful import PRINTFUL
from casecheck.tickets.prodigi import PRODIGI
from casecheck.tickets.shopify import SHOPIFY, SHOPIFY_GRAPHQL

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casecheck.model.orders import OrderLine
    from casecheck.tickets.node import Node
    from casecheck.tickets.shape import Shape

SHAPES = (PRODIGI, PRINTFUL, GELATO, SHOPIFY, SHOPIFY_GRAPHQL)

KNOWN = (
    "our own lines (order, file or url ...), and orders of Prodigi (items with assets), Printful (items with"
    " variant_id), Gelato (items with productUid) and Shopify (line_items or lineItems)"
)
HELP = "casecheck schema order describes our own lines"

_ENVELOPES = ("order", "orders", "data", "result", "results", "node", "nodes", "edges")
_MAX_DEPTH = 8


def orders_in(node: Node, depth: int = 0) -> Iterator[Node]:
    """The orders in a document, without the lists and envelopes that they are in."""
    if isinstance(node.value, list) and depth < _MAX_DEPTH:
        for each in node.each():
            yield from orders_in(each, depth + 1)
        return
    if isinstance(node.value, dict) and depth < _MAX_DEPTH and not _is_order(node.value):
        inner = [key for key in _ENVELOPES if isinstance(node.value.get(key), dict | list)]
        for name in inner:
            yield from orders_in(node.at(name), depth + 1)
        if inner:
            return
    yield node


def is_known(order: Node) -> bool:
    """Whether an order is in one of the shapes."""
    try:
        shape_of(order)
    except UserError:
        return False
    return True


def shape_of(order: Node) -> Shape | None:
    """The shape of an order; None: a line of our own. Raises UserError."""
    if not isinstance(order.value, dict):
        raise UserError(f"is {shown(order.value)}; known: {KNOWN}", HELP)
    shapes = [shape for shape in SHAPES if shape.items in order.value and _tells(order.value[shape.items], shape)]
    if len(shapes) > 1:
        services = " and ".join(shape.service for shape in shapes)
        raise UserError(f"has keys of {services}; allowed: one of them. Known: {KNOWN}", HELP)
    if shapes:
        return shapes[0]
    if _is_order(order.value) or not {"order", "file", "url"} & order.value.keys():
        raise UserError(f"is in no shape that is known; known: {KNOWN}", HELP)
    return None


def lines_of(order: Node, unnamed: str, *, address: bool) -> Iterator[OrderLine | BadLine]:
    """The lines of one order, or the one line of ours; `unnamed`: the name of an order without one.

    Raises UserError for a shape that is not known.
    """
    shape = shape_of(order)
    if shape is None:
        yield _ours(order, address)
        return
    try:
        whole = {"order": _first(order, shape.names) or unnamed} | (_address(order, shape) if address else {})
        items = list(_elements(order.at(shape.items)))
    except LineError as error:
        yield BadLine(f"{order.where}: {error.column or shape.items}", str(error))
        return
    for number, item in enumerate(items, 1):
        line = {**whole, "line": str(number)}
        try:
            for where, found, names in shape.pictures(item):
                yield order_line(where, line | found, names)
        except LineError as error:
            place = f"{item.where}: {error.column}" if error.column else item.where
            yield BadLine(place, str(error), order=whole["order"], line=str(number))


def _is_order(found: dict[str, Any]) -> bool:
    return any(shape.items in found for shape in SHAPES)


def _tells(items: Any, shape: Shape) -> bool:
    listed = items if isinstance(items, list) else ()
    return not shape.tells or any(isinstance(item, dict) and shape.tells & item.keys() for item in listed)


def _ours(line: Node, address: bool) -> OrderLine | BadLine:
    columns = {name: key(name) for name in line.value}
    for name, meant in misspelled(tuple(columns)):
        note = f"the key {shown(name)} of lines is not read; did you mean {meant}?"
        warnings.warn(note, TicketWarning, stacklevel=2)
    wanted = [column for column in COLUMNS if address or column not in ADDRESS]
    found = {column: line.value[name] for name, column in columns.items() if column in wanted}
    return order_line(line.where, {"order": None, **found}, {column: name for name, column in columns.items()})


def _first(order: Node, names: tuple[str, ...]) -> str:
    return next(filter(None, (text_of("order", order[name], name) for name in names)), "")


def _elements(items: Node) -> Iterator[Node]:
    """Of a list; of GraphQL, also those of `nodes`, and of `edges` with a `node` each."""
    if not isinstance(items.value, dict):
        yield from items.each()
    elif "edges" in items.value:
        yield from (edge.at("node") for edge in items.at("edges").each())
    else:
        yield from items.at("nodes").each()


def _address(order: Node, shape: Shape) -> dict[str, str]:
    """Empty where it is no address: an order is not refused for it."""
    place = order
    for name in shape.address.split("."):
        place = place.at(name)
        if not isinstance(place.value, dict):
            return {}
    return {
        column: " ".join(text for name in keys if isinstance(text := place[name], str))
        for column, keys in shape.address_keys.items()
    }
