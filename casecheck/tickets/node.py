"""A place in a JSON document, of which nothing is known yet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from casecheck.tickets.lines import LineError, shown

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class Node:
    """A value, and where it stands."""

    value: Any
    file: str
    """`order.json`, or `orders.jsonl:12`"""
    path: str = ""
    """`items[0].assets[1]`"""

    @property
    def where(self) -> str:
        """`order.json: items[0].assets[1]`"""
        return f"{self.file}: {self.path}" if self.path else self.file

    def __getitem__(self, key: str) -> Any:
        """What an object has under a key; None where there is none. Raises LineError for what is no object."""
        if not isinstance(self.value, dict):
            raise LineError(f"is {shown(self.value)}; allowed: an object")
        return self.value.get(key)

    def at(self, key: str) -> Node:
        """What an object has under a key, as a place."""
        return Node(self[key], self.file, f"{self.path}.{key}" if self.path else key)

    def each(self) -> Iterator[Node]:
        """The elements of a list; none of null. Raises LineError for what is no list."""
        if self.value is None:
            return
        if not isinstance(self.value, list):
            raise LineError(f"is {shown(self.value)}; allowed: a list", self.path.rpartition(".")[2])
        for number, value in enumerate(self.value):
            yield Node(value, self.file, f"{self.path}[{number}]")
