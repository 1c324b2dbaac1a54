"""Lines of text that stand under each other on any screen: what Rich's tables do, at a part of the cost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rich.console import Console

NARROWEST = 20
"""Columns that a text gets at least."""


def hanging(screen: Console, body: Text, head: Text | None = None, indent: int = 2) -> Text:
    """`body` behind its head, wrapped to the screen so that its lines stand under each other."""
    lead = Text(" " * indent) + (head or Text())
    room = max(NARROWEST, screen.width - lead.cell_len)
    if body.cell_len <= room:
        return lead.append_text(_trimmed(body))
    margin = " " * lead.cell_len
    return Text("\n").join(
        (lead if number == 0 else Text(margin)) + _trimmed(line) for number, line in enumerate(body.wrap(screen, room))
    )


def columns(rows: Iterable[tuple[Text, ...]]) -> Iterator[Text]:
    """Each row as one text, its cells padded to the widest of their column; the last is not."""
    rows = list(rows)
    widths = [max(cell.cell_len for cell in column) for column in zip(*rows, strict=True)]
    for row in rows:
        padded = [cell + Text(" " * (width - cell_len(cell.plain))) for cell, width in zip(row, widths, strict=True)]
        yield Text("  ").join([*padded[:-1], row[-1]])


def _trimmed(line: Text) -> Text:
    line.rstrip()
    return line
