"""How a service writes its orders in JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from casecheck.tickets.node import Node


class Picture(NamedTuple):
    """What an order says of one picture."""

    where: str
    found: dict[str, Any]
    """By our columns."""
    names: dict[str, str] = {}  # noqa: RUF012  # never changed
    """What the document calls these columns."""


class Shape(NamedTuple):
    """How a service writes its orders in JSON."""

    service: str
    items: str
    """The key of the list of items."""
    tells: frozenset[str]
    """Keys of an item by which the service is told; none where `items` tells."""
    names: tuple[str, ...]
    """Where an order may have its name; the first that is there counts."""
    pictures: Callable[[Node], Iterator[Picture]]
    """Of one item; one without a picture has one, too. Raises LineError."""
    address: str
    """Where an order has its address: keys with dots between."""
    address_keys: Mapping[str, tuple[str, ...]]
    """The keys in there, by our columns; several are joined."""
