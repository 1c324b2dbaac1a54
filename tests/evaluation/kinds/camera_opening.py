"""Art, names and faces that the opening for the camera takes away, and designs that do without that part."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont

from tests.evaluation.cases import SURFACE, any_target, centered, hole
from tests.evaluation.made import Made, fit, pattern

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Mapping

    from casecheck.model import Target
    from tests.evaluation.kinds import Maker

    Drawn = Callable[[Image.Image, tuple[int, int], random.Random], Image.Image | None]
    """An object in RGBA that fits a box, from an original; None where this original does not suit."""

INKS = ("#101010", "#ffffff", "#c1121f", "#1d3557", "#e9c46a")
GROUNDS = ("#ffffff", "#f6d5d5", "#2d6a4f", "#ffe8a3", "#3a86ff", "#101418", "#e8e2d6")
WORDS = ("LUNA", "Noa & Sam", "Hello", "Marie", "2026", "SUMMER", "good vibes", "J.R.")
LEAST = 24
"""Pixels: 2 mm. Lower words are hardly read on a case."""

FORMS = ("PNG", "JPEG-85", "JPEG-95")


def artwork(art: Image.Image, box: tuple[int, int], _: random.Random) -> Image.Image | None:
    """A cut-out that is nearly as large as the box."""
    return fit(art, box) if art.getchannel("A").histogram()[0] and max(art.size) >= 64 else None


def name(_: Image.Image, box: tuple[int, int], dice: random.Random) -> Image.Image:
    """A word or two."""
    words = dice.choice(WORDS)
    large = ImageFont.load_default(200)
    left, top, right, bottom = large.getbbox(words)
    drawn = Image.new("RGBA", (int(right - left), int(bottom - top)))
    ImageDraw.Draw(drawn).text((-left, -top), words, dice.choice(INKS), large)
    return fit(drawn, box)


def face(_: Image.Image, box: tuple[int, int], dice: random.Random) -> Image.Image:
    """A round face with eyes and a mouth."""
    drawn = Image.new("RGBA", (400, 400))
    draw = ImageDraw.Draw(drawn)
    skin = dice.choice(("#f1c7a5", "#8d5a3b", "#ffd166", "#d9a37e"))
    draw.ellipse((20, 0, 380, 399), skin, "#3a2a20", dice.choice((0, 8)))
    for x in (130, 270):
        draw.ellipse((x - 28, 130, x + 28, 175), "#ffffff", "#3a2a20", 6)
        draw.ellipse((x - 12, 140, x + 12, 165), "#20140c")
    draw.arc((120, 190, 280, 310), 20, 160, "#8c2f39", 14)
    return fit(drawn, box)


def paper(dice: random.Random) -> Image.Image:
    """A calm ground: of one color, a gradient, or soft colors."""
    first, second = dice.sample(GROUNDS, 2)
    made = Image.new("RGBA", SURFACE, first)
    if dice.random() < 0.5:
        return made
    ends = Image.new("RGBA", (1, 2), first)
    ends.putpixel((0, 1), Image.new("RGBA", (1, 1), second).getpixel((0, 0)) or 0)
    made = ends.resize(SURFACE, Image.Resampling.BILINEAR, (0, 0.5, 1, 1.5))
    if dice.random() < 0.5:
        ImageDraw.Draw(made).ellipse((400, 1100, 1300, 2000), dice.choice(GROUNDS))
        made = made.reduce(6).filter(ImageFilter.GaussianBlur(20)).resize(SURFACE, Image.Resampling.BICUBIC)
    return made


def stands_out(one: Image.Image, canvas: Image.Image, where: tuple[int, int]) -> bool:
    """Whether most of the object differs from the ground behind it."""
    behind = canvas.crop((*where, where[0] + one.width, where[1] + one.height))
    changed = ImageChops.difference(Image.alpha_composite(behind, one).convert("L"), behind.convert("L"))
    counts = changed.histogram(one.getchannel("A").point([0] * 128 + [255] * 128))
    return sum(counts[40:]) > sum(counts) / 2


def saved(canvas: Image.Image, target: Target, dice: random.Random, *, full: bool, defect: bool) -> Made:
    """A full print in any form, or a transparent PNG."""
    return (
        Made(canvas.convert("RGB"), defect, form=dice.choice(FORMS), target=target)
        if full
        else Made(canvas, defect, target=target)
    )


def lost(drawn: Drawn, *, full: bool, least: float, most: float) -> Maker:
    """The object under the opening, between `least` and `most` times as large; on a full print, or transparent."""

    def make(art: Image.Image, dice: random.Random) -> Made | None:
        target = any_target(dice)
        left, top, right, bottom = hole(target)
        times = dice.uniform(least, most)
        one = drawn(art, (round(times * (right - left)), round(times * (bottom - top))), dice)
        if one is None or one.height < LEAST:
            return None
        canvas = paper(dice) if full else Image.new("RGBA", SURFACE)
        # its middle in the middle half of the opening
        x = dice.uniform(left + (right - left) / 4, right - (right - left) / 4) - one.width / 2
        y = dice.uniform(top + (bottom - top) / 4, bottom - (bottom - top) / 4) - one.height / 2
        if dice.random() < 0.5:
            centered(canvas, art, dice.uniform(0.3, 0.6), target)
        where = max(0, round(x)), max(0, round(y))
        if full and not stands_out(one, canvas, where):
            return None
        canvas.alpha_composite(one, where)
        return Made(
            canvas.convert("RGB") if full else canvas, True, form=dice.choice(FORMS) if full else "PNG", target=target
        )

    return make


def beside(drawn: Drawn, *, full: bool) -> Maker:
    """The object on the visible back, below the opening."""

    def make(art: Image.Image, dice: random.Random) -> Made | None:
        target = any_target(dice)
        canvas = paper(dice) if full else Image.new("RGBA", SURFACE)
        one = drawn(art, (dice.randint(150, 700), dice.randint(150, 700)), dice)
        if one is None:
            return None
        centered(canvas, one, dice.uniform(0.3, 1.0), target)
        return Made(
            canvas.convert("RGB") if full else canvas, False, form=dice.choice(FORMS) if full else "PNG", target=target
        )

    return make


def everywhere(*, full: bool) -> Maker:
    """The art repeated all over the case."""

    def make(art: Image.Image, dice: random.Random) -> Made | None:
        if not art.getchannel("A").histogram()[0]:
            return None
        ground = dice.choice(GROUNDS)
        if full:
            made = pattern(art, SURFACE, ground, dice)
            return Made(made, False, form=dice.choice(FORMS), target=any_target(dice))
        made = Image.new("RGBA", SURFACE)
        one = fit(art, (SURFACE.width // dice.randint(3, 7),) * 2)
        step = max(one.size) * 5 // 4
        for row, y in enumerate(range(-step // 2, SURFACE.height, step)):
            for x in range(-step // 2 - row % 2 * step // 2, SURFACE.width, step):
                made.paste(one, (x, y), one)
        return Made(made, False, target=any_target(dice))

    return make


def bled(art: Image.Image, dice: random.Random) -> Made | None:
    """A full picture over all of the case."""
    if art.getchannel("A").getextrema() != (255, 255) or min(art.size) < 200:
        return None
    return Made(art.convert("RGB"), False, form=dice.choice(FORMS), target=any_target(dice))


KINDS: Mapping[str, Maker] = {
    "art under it, transparent": lost(artwork, full=False, least=0.4, most=1.5),
    "a name under it, transparent": lost(name, full=False, least=0.4, most=1.5),
    "art under it": lost(artwork, full=True, least=0.4, most=1.5),
    "a name under it": lost(name, full=True, least=0.4, most=1.5),
    "a face under it": lost(face, full=True, least=0.4, most=1.5),
    "art below it, transparent": beside(artwork, full=False),
    "a name below it": beside(name, full=True),
    "art below it": beside(artwork, full=True),
    "a pattern": everywhere(full=True),
    "a pattern, transparent": everywhere(full=False),
    "a picture everywhere": bled,
}
"""By kind of defect, and healthy pictures."""
