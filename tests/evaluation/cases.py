"""Cases with openings for the camera and a visible back, like those of a shop that prints round the edge."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casecheck.model import Box, Device, Inset, Opening, PrintArea, Size, Target
from tests.evaluation.made import fit

if TYPE_CHECKING:
    import random

    from PIL import Image

PX = 300 / 25.4
"""Pixels of the surface per mm."""

SURFACE = Size(1266, 2121)
BACK = 71.5, 149.6
"""The visible back in mm, in the middle of the surface; the rest bends round the edge."""

SAFE = 3.0
"""Millimeters of the visible back, from its edge, that important art stays out of."""

WRAP = (SURFACE.width / PX - BACK[0]) / 2, (SURFACE.height / PX - BACK[1]) / 2

OPENINGS = {
    "block": (1.15, 1.15, 41.2, 42.4, 11.0),
    "pill": (6.2, 6.5, 11.3, 24.2, 5.6),
    "bar": (2.0, 13.0, 67.0, 22.0, 10.0),
    "round": (18.0, 8.0, 36.0, 36.0, 18.0),
}
"""From the left and top of the visible back, width, height and radius, in mm: an iPhone 13 Pro's, an iPhone XS's, a
Pixel's, and a round one."""


def target(opening: str) -> Target:
    """The case with this opening."""
    left, top, width, height, radius = OPENINGS[opening]
    hole = Opening(*(PX * mm for mm in (WRAP[0] + left, WRAP[1] + top, width, height, radius)))
    wrap = Inset(*(PX * WRAP[axis] for axis in (0, 1, 0, 1)))
    safe = Inset(*(PX * (WRAP[axis] + SAFE) for axis in (0, 1, 0, 1)))
    area = PrintArea(wrap=wrap, safe=safe, openings=(hole,))
    return Target(Device(opening, f"Case with a {opening}", opening, SURFACE, "custom", print_area=area))


def any_target(dice: random.Random) -> Target:
    """One of them."""
    return target(dice.choice(("block", "block", "block", "pill", "bar", "round")))


def hole(target: Target) -> Box:
    """The box of its opening, in pixels of the surface."""
    assert target.device.print_area
    (opening,) = target.device.print_area.openings
    left, top = round(opening.left), round(opening.top)
    return Box(left, top, left + round(opening.width), top + round(opening.height))


def centered(canvas: Image.Image, art: Image.Image, fill: float, target: Target) -> None:
    """Paste the art in the middle of the part of the visible back below the opening, at this share of its size."""
    assert target.device.print_area
    safe, top = target.device.print_area.safe, hole(target).bottom
    width, height = SURFACE.width - safe.left - safe.right, SURFACE.height - safe.bottom - top
    one = fit(art, (int(fill * width), int(fill * height)))
    canvas.alpha_composite(one, ((SURFACE.width - one.width) // 2, int(top + (height - one.height) / 2)))
