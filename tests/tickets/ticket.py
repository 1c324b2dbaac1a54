"""Tickets as bytes, and what is read in them, in short."""

from __future__ import annotations

import warnings
from dataclasses import fields
from typing import TYPE_CHECKING, Any

from casecheck.model import TicketWarning
from casecheck.model.orders import BadLine, OrderLine
from casecheck.tickets import read

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


def said(line: OrderLine | BadLine, name: str) -> dict[str, Any] | str:
    """What a line states; of a bad one its place, below the name of the file."""
    if isinstance(line, BadLine):
        assert line.problem
        return line.where.removeprefix(name).removeprefix(":").strip()
    values = {field.name: getattr(line, field.name) for field in fields(line) if field.name != "where"}
    return {key: value for key, value in values.items() if value}


def found_in(file: Path, *, columns: Mapping[str, str] | None = None, address: bool = False) -> list[Any]:
    """All lines of a ticket, without what is warned of."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", TicketWarning)
        return [said(line, str(file)) for line in read(file, columns=columns, address=address)]


def write(folder: Path, content: bytes | str, name: str = "today.csv") -> Path:
    file = folder / name
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return file
