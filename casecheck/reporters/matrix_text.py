"""The matrix of pictures and devices on a terminal, in as many tables as its width needs."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.text import Text

from casecheck.reporters.lines import NARROWEST, hanging
from casecheck.reporters.marks import MARKS
from casecheck.reporters.matrix import TITLE
from casecheck.reporters.names import shown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from rich.console import Console

    from casecheck.reporters.matrix import Column, Matrix, Row

GAP = 2
LONGEST_NAME = 40


def matrix_lines(screen: Console, matrix: Matrix, say: Callable[[str], str]) -> Iterator[Text]:
    """A title, and tables whose lines fit the screen; an empty line after each."""
    yield hanging(screen, Text(say(TITLE)), indent=0)
    columns = list(enumerate(matrix.columns.values()))
    widths = [max(cell_len(shown(column.device)), *(cell_len(str(row.cells[at] or "")) for row in matrix.rows))
              for at, column in columns]  # fmt: skip
    for shop, there in groupby(columns, lambda each: each[1].shop):
        positions = [at for at, _ in there]
        lacking = cell_len(shown(shop)) - sum(widths[at] + GAP for at in positions) + GAP
        widths[positions[0]] += max(0, min(lacking, NARROWEST))
    longest = max(cell_len(shown(row.path)) for row in matrix.rows) + 2
    room = screen.width - sum(width + GAP for width in widths)
    names = min(longest, LONGEST_NAME, max(NARROWEST, room))
    for part in _parts(columns, widths, screen.width - names):
        yield from _table(part, widths, names, matrix.rows)
        yield Text()


def _parts(columns: list[tuple[int, Column]], widths: list[int], room: int) -> Iterator[list[tuple[int, Column]]]:
    """The columns in groups that fit beside the names; at least one in each."""
    part: list[tuple[int, Column]] = []
    for at, column in columns:
        if part and sum(widths[other] + GAP for other, _ in part) + widths[at] + GAP > room:
            yield part
            part = []
        part.append((at, column))
    yield part


def _table(part: list[tuple[int, Column]], widths: list[int], names: int, rows: list[Row]) -> Iterator[Text]:
    by_shop = groupby(part, lambda each: each[1].shop)
    shops = (_over(shop, [widths[at] for at, _ in columns]) for shop, columns in by_shop)
    yield Text((" " * names + "".join(shops)).rstrip(), style="bold")
    yield Text(" " * names + "".join(_right(shown(column.device), widths[at]) for at, column in part))
    for row in rows:
        mark, style = MARKS[row.verdict]
        line = Text.assemble((mark, style), " ", _fitted(shown(row.path), names - 2))
        for at, _ in part:
            cell = row.cells[at]
            line.append(_right(str(cell or ""), widths[at]), MARKS[cell.verdict][1] if cell else "")
        line.rstrip()
        yield line


def _over(shop: str, widths: list[int]) -> str:
    """The name of a shop over its columns, cut where these are narrower."""
    room = sum(width + GAP for width in widths) - GAP
    return " " * GAP + _fitted(shown(shop), room, keep_end=False)


def _right(text: str, width: int) -> str:
    return " " * (GAP + width - cell_len(text)) + text


def _fitted(text: str, width: int, *, keep_end: bool = True) -> str:
    """A text in exactly this width; of a long path, the end is what tells it from others."""
    if cell_len(text) > width:
        while text and cell_len(text) > width - 1:
            text = text[1:] if keep_end else text[:-1]
        text = f"\N{HORIZONTAL ELLIPSIS}{text}" if keep_end else f"{text}\N{HORIZONTAL ELLIPSIS}"
    return text + " " * (width - cell_len(text))
