"""Small cases with openings and lines, and designs on them: 400x800 px, one pixel of the picture to one of the case."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PIL import Image

from casecheck.model import Device, PrintArea, Size, Target
from tests.drawing import cut_out, design_of

if TYPE_CHECKING:
    from casecheck.design import Design

SIZE = Size(400, 800)
WHOLE = 0, 0, *SIZE

Box = tuple[int, int, int, int]


def case(area: PrintArea | None, size: Size = SIZE, **fields: Any) -> Target:
    """A case with this print area."""
    return replace(Target(Device("case", "Case", "case", size, "custom", print_area=area)), **fields)


def art(*boxes: Box, size: tuple[int, int] = SIZE) -> Design:
    """Art in these boxes, on a transparent ground."""
    band = Image.new("L", size)
    for box in boxes:
        band.paste(255, box)
    return design_of(cut_out(band))


def printed(*boxes: Box, size: tuple[int, int] = SIZE, ground: str = "#ffe8a3") -> Design:
    """A full print with a striped box in each of these places."""
    picture = Image.new("RGB", size, ground)
    for left, top, right, bottom in boxes:
        picture.paste("#1d3557", (left, top, right, bottom))
        for y in range(top + 8, bottom - 8, 16):
            picture.paste("#ffffff", (left + 8, y, right - 8, y + 8))
    return design_of(picture)
