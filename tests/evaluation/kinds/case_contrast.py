"""Art that vanishes on the color of the device: lettering, silhouettes, line art and hazes nearly in its color."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from casecheck.model import Finish
from tests.drawing import target_of
from tests.evaluation.made import CANVASES, Made, place

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Mapping

    from numpy.typing import NDArray

    from tests.evaluation.kinds import Maker

    Masked = Callable[[Image.Image, random.Random], Image.Image | None]
    """The alpha of a design on a canvas; None where an original does not suit."""

PHONE = target_of(1000, 2000, name="iPhone 11 Pro", mm=(71.4, 144.0))
FINISHES = {"Silver": "#ebebe3", "Gold": "#fad7bd", "Midnight Green": "#4e5851", "Space Black": "#0e0e0e"}
NEAR = 6
"""Levels of 255 by which each channel of the art differs from the device, at most: hardly seen side by side."""

OTHER = 110
"""Luma differs from that of the device by at least this much where art is meant to be seen."""

FIRM = 0.9
"""At least this part of a form is opaque: the color of a glow is that of what is behind it."""

WORDS = ("LUNA", "Noa & Sam", "Hello", "Marie", "2026", "SUMMER", "good vibes", "J.R.")


def lettering(_: Image.Image, dice: random.Random) -> Image.Image:
    """A word or two."""
    mask = Image.new("L", dice.choice(CANVASES))
    font = ImageFont.load_default(mask.width // dice.randint(6, 12))
    ImageDraw.Draw(mask).text((mask.width * 0.1, mask.height * 0.4), dice.choice(WORDS), 255, font)
    return mask


def silhouette(art: Image.Image, dice: random.Random) -> Image.Image | None:
    """The form of a cut-out; None for a glow."""
    counts = art.getchannel("A").histogram()
    if not counts[0] or sum(counts[230:]) < FIRM * sum(counts[1:]):
        return None
    canvas = Image.new("RGBA", dice.choice(CANVASES))
    place(canvas, art, dice.choice((0.4, 0.6, 0.9)))
    return canvas.getchannel("A")


def outline(art: Image.Image, dice: random.Random) -> Image.Image | None:
    """Line art: the outline of a cut-out, of 3 to 9 px."""
    form = silhouette(art, dice)
    if form is None:
        return None
    wide = form.filter(ImageFilter.MaxFilter(dice.choice((5, 7, 11))))
    return Image.fromarray(np.asarray(wide) - np.minimum(np.asarray(form), np.asarray(wide)))


def haze(art: Image.Image, dice: random.Random) -> Image.Image | None:
    """The form of a cut-out, hardly opaque: 3% to 6%."""
    form = silhouette(art, dice)
    return form.point([round(level * dice.uniform(0.03, 0.06)) for level in range(256)]) if form else None


def hidden(masked: Masked, *, any_color: bool = False) -> Maker:
    """The design in shades of the device's color; `any_color`: in any."""

    def make(art: Image.Image, dice: random.Random) -> Made | None:
        name, color = dice.choice(list(FINISHES.items()))
        mask = masked(art, dice)
        if mask is None:
            return None
        shades = _near(color, mask.size, dice)
        if any_color:
            shades = np.full_like(shades, [dice.randrange(256) for _ in range(3)])
        return _made(shades, mask, name, color, defect=True)

    return make


def seen(masked: Masked, *, part: float = 1) -> Maker:
    """The design in a color that shows; `part`: only so much of its height, the rest in the device's color."""

    def make(art: Image.Image, dice: random.Random) -> Made | None:
        name, color = dice.choice(list(FINISHES.items()))
        mask = masked(art, dice)
        if mask is None or (box := mask.getbbox()) is None:
            return None
        shades = _near(color, mask.size, dice)
        until = round(box[1] + part * (box[3] - box[1]))
        shades[:until] = _other(color, dice)
        return _made(shades, mask, name, color, defect=False)

    return make


def two_tones(art: Image.Image, dice: random.Random) -> Made | None:
    """A form in the device's color, with an outline that shows."""
    name, color = dice.choice(list(FINISHES.items()))
    form = silhouette(art, dice)
    if form is None:
        return None
    wide = form.filter(ImageFilter.MaxFilter(11)).filter(ImageFilter.MaxFilter(11))
    picture = Image.fromarray(np.full((*form.size[::-1], 3), _other(color, dice), np.uint8))
    picture.paste(color, mask=form)
    return _made(np.asarray(picture), wide, name, color, defect=False)


def _near(color: str, size: tuple[int, int], dice: random.Random) -> NDArray[np.uint8]:
    """The color, with a smooth change and grain of up to `NEAR` levels."""
    noise = np.random.default_rng(dice.getrandbits(32)).uniform(-NEAR / 2, NEAR / 2, (size[1], size[0], 1))
    change = np.linspace(-NEAR / 2, NEAR / 2, size[1])[:, None, None]
    made: NDArray[np.uint8] = np.clip(np.array(_levels(color)) + noise + change, 0, 255).astype(np.uint8)
    return made


def _other(color: str, dice: random.Random) -> list[int]:
    while True:
        levels = [dice.randrange(256) for _ in range(3)]
        if abs(np.mean(levels) - np.mean(_levels(color))) >= OTHER:
            return levels


def _levels(color: str) -> list[int]:
    return [int(color[at : at + 2], 16) for at in (1, 3, 5)]


def _made(colors: NDArray[np.uint8], mask: Image.Image, name: str, color: str, *, defect: bool) -> Made:
    picture = Image.fromarray(np.ascontiguousarray(colors))
    picture.putalpha(mask)
    return Made(picture, defect, {"finish": name}, target=replace(PHONE, finish=Finish(name, color)))


KINDS: Mapping[str, Maker] = {
    "lettering": hidden(lettering),
    "silhouette": hidden(silhouette),
    "line art": hidden(outline),
    "haze of any color": hidden(haze, any_color=True),
    "lettering that shows": seen(lettering),
    "silhouette that shows": seen(silhouette),
    "line art that shows": seen(outline),
    "a third of it shows": seen(silhouette, part=0.33),
    "outline that shows": two_tones,
}
"""By kind of defect, and healthy pictures."""
