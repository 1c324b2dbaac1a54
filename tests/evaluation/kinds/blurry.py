"""Pictures out of focus or moved in print size, and sharp pictures with detail in one direction only."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

from tests.evaluation.made import Made

if TYPE_CHECKING:
    import random
    from collections.abc import Mapping

    from tests.evaluation.kinds import Maker

PRINT = (1000, 2000)


def printed(art: Image.Image, dice: random.Random) -> Image.Image:
    """The art repeated on a case, each a little different in size."""
    made = Image.new("RGB", PRINT, dice.choice(("#ffffff", "#f6d5d5", "#2d6a4f", "#3a86ff")))
    for y in range(0, PRINT[1], 400):
        for x in range(0, PRINT[0], 500):
            side = dice.randrange(300, 480)
            one = art.copy()
            one.thumbnail((side, side))
            made.paste(one, (x + dice.randrange(20), y + dice.randrange(20)), one)
    return made


def out_of_focus(*radii: float) -> Maker:
    """Blurred in all directions."""

    def make(art: Image.Image, dice: random.Random) -> Made:
        picture = printed(art, dice).filter(ImageFilter.GaussianBlur(dice.choice(radii)))
        return Made(picture, True, form=dice.choice(("PNG", "JPEG-90")))

    return make


def moved(length: int, *angles: float) -> Maker:
    """Moved in one direction by so many pixels while the shutter was open."""

    def make(art: Image.Image, dice: random.Random) -> Made:
        pixels = np.asarray(printed(art, dice), np.float32)
        angle = np.deg2rad(dice.choice(angles))
        total = np.zeros_like(pixels)
        for step in range(length):
            offset = step - length // 2
            at = round(offset * np.sin(angle)), round(offset * np.cos(angle))
            total += np.roll(pixels, at, axis=(0, 1))
        noise = np.random.default_rng(dice.randrange(1 << 30)).normal(0, 1.5, pixels.shape)
        picture = Image.fromarray((total / length + noise).round().clip(0, 255).astype(np.uint8))
        return Made(picture, True, form=dice.choice(("PNG", "JPEG-90")))

    return make


def sharp(art: Image.Image, dice: random.Random) -> Made:
    """As it is."""
    return Made(printed(art, dice), False, form=dice.choice(("PNG", "JPEG-90")))


def striped(art: Image.Image, dice: random.Random) -> Made:
    """Sharp stripes on a soft ground."""
    picture = printed(art, dice).filter(ImageFilter.GaussianBlur(12))
    draw, upright = ImageDraw.Draw(picture), dice.random() < 0.5
    for at in range(0, PRINT[1], dice.choice((40, 90, 160))):
        draw.line((at, 0, at, PRINT[1]) if upright else (0, at, PRINT[0], at), "#202020", dice.choice((2, 6, 20)))
    return Made(picture, False, form=dice.choice(("PNG", "JPEG-90")))


KINDS: Mapping[str, Maker] = {
    "out of focus by 4 to 8 px": out_of_focus(4, 6, 8),
    "moved by 25 px along an axis": moved(25, 0, 90),
    "moved by 25 px, slanted": moved(25, 20, 45, 70, 120),
    "moved by 50 px": moved(50, 0, 45, 90),
    "sharp": sharp,
    "stripes on a soft ground": striped,
}
"""By kind of defect; the last ones are healthy."""
