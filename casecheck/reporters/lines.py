"""Lines of text that stand under each other on any screen: what Rich's tables do, at a part of the cost."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rich.console import Console

NARROWEST = 20
"""Columns that a text gets at least."""


WIDE = "\u2e80-\uffef"
"""Chinese, Japanese and Korean characters, which need no space to break a line."""

NO_START, NO_END = "、。，．：；！？）」』〜ー々っゃゅょッャュョァィゥェォ", "（「『"  # noqa: RUF001  # as they are written
"""What may not begin and not end a line: Unicode Standard Annex 14, classes CL, CJ, NS and OP, as far as used here."""


def hanging(screen: Console, body: Text, head: Text | None = None, indent: int = 2) -> Text:
    """`body` behind its head, wrapped to the screen so that its lines stand under each other."""
    lead = Text(" " * indent) + (head or Text())
    room = max(NARROWEST, screen.width - lead.cell_len)
    if body.cell_len <= room:
        return lead.append_text(_trimmed(body))
    margin = " " * lead.cell_len
    return Text("\n").join(
        (lead if number == 0 else Text(margin)) + _trimmed(line)
        for number, line in enumerate(_wrapped(screen, body, room))
    )


@cache
def _pieces() -> re.Pattern[str]:
    """What a line may break after. Compiling it takes 5 ms, and most texts fit."""
    return re.compile(rf"[{NO_END}]*(?:[{WIDE}]|[^\s{WIDE}]+)[{NO_START}]*\s*|\s+")


def _wrapped(screen: Console, body: Text, room: int) -> Iterator[Text]:
    """The lines; Rich breaks them at spaces only, and in words that are longer than a line."""
    for line in body.divide(list(_breaks(body.plain, room))):
        line.rstrip()
        yield from line.wrap(screen, room)


def _breaks(text: str, room: int) -> Iterator[int]:
    """Where lines begin in a text with wide characters; nowhere in any other."""
    if re.search(f"[{WIDE}]", text):
        begin = 0
        for piece in _pieces().finditer(text):
            if piece.start() > begin and cell_len(text[begin : piece.end()].rstrip()) > room:
                begin = piece.start()
                yield begin


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
