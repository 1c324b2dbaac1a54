"""Draws the template of a device: an empty picture with its guides, for designers to draw on."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image

from casecheck.placement import effective_ppi
from casecheck.preview.lettering import Line, lettered, wrapped
from casecheck.template.guides import (
    FIRST,
    FIRST_LENGTH,
    GRAY,
    MEANING,
    PERIOD,
    SECOND,
    SECOND_LENGTH,
    area_of,
    body,
    guides,
)
from casecheck.template.mark import marked
from casecheck.template.rounded import Rounded, distances

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from casecheck.model import Device, Opening
    from casecheck.template.guides import Frame, Guide

INK = "#404654"
"""Of the letters."""

BLEED_AND_OPENINGS = "gray: cut off, or open for the camera"

COLOR_NAMES = {"edge": "orange", "wrap": "green", "safe": "blue"}


def captions(device: Device) -> list[str]:
    """What is written on a template: device, shop, size, and what the guides mean."""
    ppi = effective_ppi(device, 1.0)
    area = area_of(device)
    said = [device.name, f"{device.size} px" + (f", {ppi:.0f} ppi" if ppi else "")]
    said += [f"pink and {COLOR_NAMES[guide.kind]}: {MEANING[guide.kind]}" for guide in guides(device)]
    if any(area.bleed) or area.openings:
        said.append(BLEED_AND_OPENINGS)
    return [*said, "Hide these guides before you export."]


def caption_place(device: Device) -> tuple[int, int, int]:
    """Where captions are centered, in px from the left and the top, and how wide they may be.

    That is in the highest part of the visible back without an opening.
    """
    width, height = device.size
    area = area_of(device)
    left, top, right, bottom = (max(wrap, safe) for wrap, safe in zip(area.wrap, area.safe, strict=True))
    taken = sorted((each.top, each.top + each.height) for each in area.openings)
    free, at = [], top
    for start, end in [*taken, (height - bottom, height)]:
        free.append((start - at, at))
        at = max(at, end)
    high, start = max(free)
    return round((left + width - right) / 2), round(start + high / 2), max(1, round(0.8 * (width - left - right)))


def letter_size(device: Device) -> int:
    """Height of the letters, in pixels."""
    return max(8, round(caption_place(device)[2] / 26))


def draw_template(device: Device) -> Image.Image:
    """The template in RGBA: bleed and openings in half-transparent gray, lines and letters opaque."""
    width, height = device.size
    pixels = np.zeros((height, width, 4), np.uint8)
    left, top, right, bottom = body(device)
    alpha = np.full((height, width), float(GRAY))
    alpha[top:bottom, left:right] = 0
    for opening in area_of(device).openings:
        _cover(alpha, opening)
    pixels[..., 3] = alpha.round()
    for guide in guides(device):
        _draw(pixels, guide)
    image = Image.fromarray(pixels, "RGBA")
    _write(image, device)
    return image


def as_png(image: Image.Image, device: Device) -> bytes:
    """A template as a PNG file with its mark, which names the resolution."""
    file = BytesIO()
    ppi = effective_ppi(device, 1.0)
    resolution = {"dpi": (ppi, ppi)} if ppi else {}
    image.save(file, "PNG", **resolution)
    return marked(file.getvalue())


def _cover(alpha: NDArray[np.float64], opening: Opening) -> None:
    """Make an opening gray, anti-aliased."""
    box = Rounded(opening.left, opening.top, opening.left + opening.width, opening.top + opening.height, opening.radius)
    height, width = alpha.shape
    top, bottom = max(0, int(box.top) - 1), min(height, int(box.bottom) + 2)
    left, right = max(0, int(box.left) - 1), min(width, int(box.right) + 2)
    down, across = np.mgrid[top:bottom, left:right] + 0.5
    inside = np.clip(0.5 - distances(np.column_stack((across.ravel(), down.ravel())), box), 0, 1)
    part = alpha[top:bottom, left:right]
    np.maximum(part, GRAY * inside.reshape(part.shape), out=part)


def _draw(pixels: NDArray[np.uint8], guide: Guide) -> None:
    for number, side in enumerate(guide.sides):
        left, top, right, bottom = _within(side, pixels.shape)
        lengthwise = number < 2
        way = np.arange(left if lengthwise else top, right if lengthwise else bottom) % PERIOD
        first, second = way < FIRST_LENGTH, (way >= FIRST_LENGTH) & (way < FIRST_LENGTH + SECOND_LENGTH)
        part = pixels[top:bottom, left:right]
        for dashes, color in ((first, FIRST), (second, SECOND[guide.kind])):
            part[(slice(None), dashes) if lengthwise else dashes] = (*color, 255)


def _within(frame: Frame, shape: tuple[int, ...]) -> tuple[int, int, int, int]:
    height, width = shape[:2]
    left, right = (min(max(0, at), width) for at in (frame.left, frame.right))
    top, bottom = (min(max(0, at), height) for at in (frame.top, frame.bottom))
    return left, top, right, bottom


def _write(image: Image.Image, device: Device) -> None:
    x, y, wide = caption_place(device)
    size = letter_size(device)
    lines = [part for text in captions(device) for part in wrapped(Line(text, size, "white"), wide)]
    mask = lettered(lines, "black").convert("L")
    place = x - mask.width // 2, y - mask.height // 2
    letters = Image.new("RGBA", image.size)
    letters.paste(INK, (place[0], place[1], place[0] + mask.width, place[1] + mask.height), mask)
    image.alpha_composite(letters)
