"""Strokes and gaps of known widths on an iPhone 16 Pro: too thin at 0.08 to 0.2 mm, healthy from 0.35 mm on.

They are drawn at four times the size and reduced, so that their edges are smooth at any angle.
"""

from __future__ import annotations

from math import cos, radians, sin
from typing import TYPE_CHECKING

from PIL import Image, ImageDraw, ImageFont

from casecheck.model import Size
from casecheck.placement import effective_ppi, place
from tests.drawing import target_of
from tests.evaluation.made import Made
from tests.evaluation.made import place as paste

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Mapping

    from tests.evaluation.kinds import Maker

    Draw = Callable[[ImageDraw.ImageDraw, Image.Image, float, random.Random], None]
    """Draws strokes of so many pixels in white on a mask."""

PHONE = target_of(1000, 2000, name="iPhone 16 Pro", mm=(71.5, 149.6))
CANVASES = ((1000, 2000), (1290, 2796))
LARGER = 4
THIN, HEALTHY = (0.08, 0.2), (0.35, 0.8)
"""Widths in mm."""

LIGHT = ("#ffffff", "#f6d5d5", "#ffe8a3", "#cfe8ff")
DARK = ("#000000", "#1a1a2e", "#7a1f1f", "#14532d")


def strokes(
    draw: Draw, *, gaps: bool = False, clear: bool = False, thin: bool = True, art_too: bool = False, times: float = 1
) -> Maker:
    """Strokes, or gaps in a form; `clear`: in the alpha channel.

    The gaps in letters and between them are narrower than their strokes, so it takes `times` their width to be healthy.
    """

    def make(art: Image.Image, dice: random.Random) -> Made | None:
        size = dice.choice(CANVASES)
        px = times * dice.uniform(*(THIN if thin else HEALTHY)) / mm_of(size)
        large = Image.new("L", (size[0] * LARGER, size[1] * LARGER))
        draw(ImageDraw.Draw(large), large, px * LARGER, dice)
        mask = large.reduce(LARGER)
        inks = [dice.choice(LIGHT), dice.choice(DARK)]
        dice.shuffle(inks)
        if clear:
            picture = Image.new("RGBA", size, inks[0])
            picture.putalpha(mask.point(range(255, -1, -1)) if gaps else mask)
            return Made(picture, thin, target=PHONE)
        picture = Image.new("RGB", size, inks[1] if gaps else inks[0])
        picture.paste(inks[0] if gaps else inks[1], mask=mask)
        if art_too:
            whole = picture.convert("RGBA")
            paste(whole, art.crop(art.getbbox()), 0.6)
            picture = whole.convert("RGB")
        return Made(picture, thin, target=PHONE, form=dice.choice(("PNG", "JPEG-90")))

    return make


def mm_of(size: tuple[int, int]) -> float:
    """Millimeters of a pixel in print."""
    ppi = effective_ppi(PHONE.device, place(Size(*size), PHONE).quality)
    assert ppi
    return 25.4 / ppi


def lines(draw: ImageDraw.ImageDraw, mask: Image.Image, width: float, dice: random.Random) -> None:
    """Three to eight parallel lines at any angle."""
    angle = radians(dice.choice((0, 90, dice.uniform(0, 180), dice.uniform(0, 180))))
    for at in range(dice.randint(3, 8)):
        line(draw, mask, width, angle, at * max(40, 6 * width))


def line(draw: ImageDraw.ImageDraw, mask: Image.Image, width: float, angle: float, away: float) -> None:
    """One bar of a third of the height, around the middle."""
    across, along = (-sin(angle), cos(angle)), (cos(angle), sin(angle))
    half = mask.width / 3
    corners = [
        (mask.width / 2 + a * along[0] + b * across[0], mask.height / 2 + a * along[1] + b * across[1])
        for a, b in ((-half, away), (half, away), (half, away + width), (-half, away + width))
    ]
    draw.polygon(corners, fill=255)


def dashes(draw: ImageDraw.ImageDraw, mask: Image.Image, width: float, dice: random.Random) -> None:
    """Upright or level dashes, six times as long as wide."""
    upright = dice.random() < 0.5
    for row in range(1, 9):
        for start in range(mask.width // 8, mask.width * 7 // 8, round(10 * width)):
            box = (start, row * mask.width // 9, start + 6 * width, row * mask.width // 9 + width)
            draw.rectangle([*box[1::-1], *box[3:1:-1]] if upright else box, fill=255)


def circles(draw: ImageDraw.ImageDraw, mask: Image.Image, width: float, dice: random.Random) -> None:
    """Outlines of circles."""
    for _ in range(dice.randint(3, 9)):
        radius = dice.randint(mask.width // 20, mask.width // 5)
        x, y = dice.randint(radius, mask.width - radius), dice.randint(radius, mask.height - radius)
        draw.ellipse((x - radius, y - radius, x + radius, y + radius), outline=255, width=round(width))


def stars(draw: ImageDraw.ImageDraw, mask: Image.Image, width: float, dice: random.Random) -> None:
    """The outline of a star with few or many points."""
    points, radius = dice.randint(5, 9), mask.width * dice.uniform(0.2, 0.4)
    start = radians(dice.uniform(0, 90))
    corners = [
        (
            mask.width / 2 + radius * (0.55 if at % 2 else 1) * cos(start + radians(180 * at / points)),
            mask.height / 2 + radius * (0.55 if at % 2 else 1) * sin(start + radians(180 * at / points)),
        )
        for at in range(2 * points)
    ]
    draw.line([*corners, corners[0], corners[1]], fill=255, width=round(width), joint="curve")


def lettering(draw: ImageDraw.ImageDraw, mask: Image.Image, width: float, dice: random.Random) -> None:
    """Lines of text in Pillow's font, whose upright strokes have the width."""
    left, _, right, _ = ImageFont.load_default(1000).getmask("l").getbbox()
    stem = (right - left) / 1000
    font = ImageFont.load_default(width / stem)
    words = ["".join(dice.choice("abdehiklmnoprstuvz") for _ in range(dice.randint(3, 9))) for _ in range(60)]
    text, lines_of_text = " ".join(words), dice.randint(2, 5)
    for row in range(lines_of_text):
        part = text[row * 30 : row * 30 + 30]
        while font.getlength(part) > mask.width * 0.9:
            part = part[:-1]
        draw.text((mask.width * 0.05, mask.height * 0.86 + row * 1.3 * width / stem), part, fill=255, font=font)


KINDS: Mapping[str, Maker] = {
    "lines": strokes(lines),
    "lines in alpha": strokes(lines, clear=True),
    "gaps": strokes(lines, gaps=True),
    "gaps in alpha": strokes(lines, gaps=True, clear=True),
    "dashes": strokes(dashes),
    "circles": strokes(circles),
    "circles in alpha": strokes(circles, clear=True),
    "outline of a star": strokes(stars),
    "lettering": strokes(lettering),
    "lettering in alpha": strokes(lettering, clear=True),
    "lettering below art": strokes(lettering, art_too=True),
    "lines of 0.35 mm and more": strokes(lines, thin=False),
    "lines in alpha of 0.35 mm and more": strokes(lines, clear=True, thin=False),
    "gaps of 0.35 mm and more": strokes(lines, gaps=True, thin=False),
    "gaps in alpha of 0.35 mm and more": strokes(lines, gaps=True, clear=True, thin=False),
    "dashes of 0.35 mm and more": strokes(dashes, thin=False),
    "circles of 0.35 mm and more": strokes(circles, thin=False),
    "outline of a star of 0.35 mm and more": strokes(stars, thin=False),
    "lettering with stems of 0.7 mm and more": strokes(lettering, thin=False, times=2),
}
"""By kind of defect, and healthy pictures."""
