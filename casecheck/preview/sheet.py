"""Several previews in one picture, and the findings beside them."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from PIL import Image, ImageDraw

from casecheck.preview import MARGIN
from casecheck.preview.lettering import Line, lettered, wrapped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from casecheck.model import Verdict

MOST = 60
"""Previews in one picture."""

LONGEST = ((3, 1000), (12, 640), (MOST, 400))
"""Number of previews, and up to there the longer side of each device, in pixels.

A sheet is about 6,000 px wide at most.
"""

PAPER = "#e6e8ec"
"""Behind all devices: each preview in a sheet has this backdrop, too."""

COLORS: dict[Verdict, str] = {
    "ok": "#157f3b",
    "note": "#1f6fb2",
    "warning": "#e06c00",
    "error": "#c4003c",
    "failed": "#8b2fa8",
}
INK, FAINT = "#20242c", "#5c6370"


class Cell(NamedTuple):
    """A preview in a sheet, and what is written below it."""

    image: Image.Image
    title: str
    subtitle: str
    verdict: Verdict


class Remark(NamedTuple):
    """A finding, as it is written beside the previews."""

    verdict: Verdict
    text: str


def longest(count: int) -> int:
    """How long each device is drawn in a sheet of so many, in pixels. There are at most `MOST`."""
    return next(length for most, length in LONGEST if count <= most)


def sheet(cells: Sequence[Cell]) -> Image.Image:
    """The previews side by side, in rows of equal length, with their titles below."""
    columns = _columns(len(cells))
    width = max(cell.image.width for cell in cells)
    height = max(cell.image.height for cell in cells)
    letters = max(16, height // 32)
    below = 4 * letters
    made = Image.new("RGB", (columns * width, math.ceil(len(cells) / columns) * (height + below)), PAPER)
    for number, cell in enumerate(cells):
        left, top = number % columns * width, number // columns * (height + below)
        made.paste(cell.image, (left + (width - cell.image.width) // 2, top + (height - cell.image.height) // 2))
        words = [Line(cell.title, letters, INK, COLORS[cell.verdict]), Line(cell.subtitle, letters, FAINT)]
        caption = lettered([part for line in words for part in wrapped(line, width - 2 * letters)][:3], PAPER)
        made.paste(caption, (left + (width - caption.width) // 2, top + height))
    return made


def beside(picture: Image.Image, title: str, verdict: Remark, remarks: Sequence[Remark], more: str) -> Image.Image:
    """The picture, and right of it the title, the verdict, the remarks, and a last line if there is one."""
    letters = max(18, min(34, picture.height // 40))
    width = 20 * letters
    lines = [
        *wrapped(Line(title, letters, FAINT), width)[:3],
        *wrapped(Line(verdict.text, round(1.4 * letters), COLORS[verdict.verdict]), width),
    ]
    for remark in remarks:
        lines += [Line("", letters // 2, INK), *wrapped(Line(remark.text, letters, INK, COLORS[remark.verdict]), width)]
    if more:
        lines += [Line("", letters // 2, INK), Line(more, letters, FAINT)]
    text = lettered(lines, "white")
    margin = round(MARGIN * letters / 34 / 2)
    size = picture.width + text.width + 2 * margin, max(picture.height, text.height + 2 * margin)
    made = Image.new("RGB", size, "white")
    made.paste(PAPER, (0, 0, picture.width, size[1]))
    made.paste(picture, (0, 0))
    made.paste(text, (picture.width + margin, margin))
    ImageDraw.Draw(made).line((picture.width, 0, picture.width, size[1]), "#c4c8d2", 2)
    return made


def _columns(count: int) -> int:
    """The columns of a sheet that is wider than high, with rows that are as equally long as they can be."""
    rows = math.ceil(count / max(4, math.ceil(1.5 * math.sqrt(count))))
    return math.ceil(count / rows)
