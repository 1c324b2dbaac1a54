"""Draws what is known of a print area on a preview: the openings of the case, the visible back, the safe area."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PIL import Image, ImageChops, ImageDraw

from casecheck.model.print_area import NO_INSET
from casecheck.preview.drawing import Rectangle, fainter, gradient, mask, mixed, ring

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casecheck.model import Finish, Inset, Opening, PrintArea

BACK, SAFE = "#d6336c", "#0b7285"
"""Colors of the edge of the visible back, and of the safe area."""

DASH, DOT = 22, 8
"""Lengths of their dashes and of the gaps between them, in pixels of a device of 1600 px."""


def draw_print_area(
    image: Image.Image,
    area: PrintArea,
    device: Rectangle,
    outline: Image.Image,
    scale: float,
    finish: Finish,
    share: float,
) -> None:
    """Draw the openings, through which the phone is seen, and dashed lines.

    `outline` is the mask of the device, `scale` the pixels of the image per pixel of the surface, `share` the length of
    the device relative to that of a single preview.
    """
    if area.wrap != NO_INSET:
        _draw_line(image, _inner(device, area.wrap, scale), BACK, DASH * share, share)
    if area.safe not in (NO_INSET, area.wrap):
        _draw_line(image, _inner(device, area.safe, scale), SAFE, DOT * share, share)
    phone = gradient(image.size, mixed(finish.color, "black", 0.35), mixed(finish.color, "black", 0.55))
    for opening in area.openings:
        edges, corner = _hole(opening, device, scale)
        image.paste(phone, mask=ImageChops.multiply(outline, mask(image.size, edges, corner)))
        for color, breadth, strength in (("black", 9 * share, 0.25), ("white", 3 * share, 0.8)):
            rim = ImageChops.multiply(outline, ring(image.size, edges, corner, breadth))
            image.paste(color, mask=fainter(rim, strength))


def _hole(opening: Opening, device: Rectangle, scale: float) -> tuple[Rectangle, float]:
    """Its edges in the image, and the radius of its corners."""
    left, top = device.left + opening.left * scale, device.top + opening.top * scale
    wide, high = opening.width * scale, opening.height * scale
    return Rectangle(left, top, left + wide, top + high), min(opening.radius * scale, wide / 2, high / 2)


def _inner(device: Rectangle, inset: Inset, scale: float) -> Rectangle:
    left, top, right, bottom = (side * scale for side in inset)
    return Rectangle(device.left + left, device.top + top, device.right - right, device.bottom - bottom)


def _draw_line(image: Image.Image, edges: Rectangle, color: str, dash: float, share: float) -> None:
    """Dashes of the color on a light ground, so that they are seen on any art."""
    draw, width = ImageDraw.Draw(image), max(1, round(3 * share))
    left, top, right, bottom = (round(edge) for edge in edges)
    if left >= right or top >= bottom:
        return
    draw.rectangle((left, top, right, bottom), outline="#ffffff", width=width)
    for start, end in _dashes(left, right, dash):
        for y in (top, bottom - width + 1):
            draw.rectangle((start, y, end, y + width - 1), color)
    for start, end in _dashes(top, bottom, dash):
        for x in (left, right - width + 1):
            draw.rectangle((x, start, x + width - 1, end), color)


def _dashes(start: int, end: int, dash: float) -> Iterator[tuple[int, int]]:
    length = max(2, round(dash))
    return ((at, min(at + length, end)) for at in range(start, end, 2 * length))
