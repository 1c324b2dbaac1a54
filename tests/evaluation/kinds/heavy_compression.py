"""Pictures that were JPEGs of a low quality before, and pictures that look similar."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

from tests.evaluation.made import COLORS, Made

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Mapping

    from tests.evaluation.kinds import Maker

    Step = Callable[[Image.Image, random.Random], Image.Image]

LEAST_ENTROPY = 1
"""Bits: flatter pictures, such as a black silhouette on black, have nothing that compression could ruin."""


def saved(picture: Image.Image, quality: int | str, subsampling: int = 2) -> Image.Image:
    """The pixels of a JPEG of this quality."""
    stream = BytesIO()
    picture.save(stream, "JPEG", quality=quality, subsampling=subsampling)
    return Image.open(stream).convert("RGB")


def flat(art: Image.Image, dice: random.Random) -> Image.Image:
    """The art on a color, in print size where it is small."""
    ground = Image.new("RGB", art.size, dice.choice(COLORS))
    ground.paste(art, (0, 0), art)
    scale = 900 / min(art.size)
    size = round(art.width * scale), round(art.height * scale)
    return ground.resize(size, Image.Resampling.LANCZOS) if scale > 1 and dice.random() < 0.7 else ground


def ruined(qualities: tuple[int | str, ...], then: tuple[str, ...], *steps: Step, defect: bool = True) -> Maker:
    """Saved as a JPEG of one of the qualities, changed by the steps, and saved again."""

    def make(art: Image.Image, dice: random.Random) -> Made | None:
        picture = flat(art, dice)
        if picture.convert("L").reduce(8).entropy() < LEAST_ENTROPY:
            return None
        picture = saved(picture, dice.choice(qualities), dice.choice((0, 2)))
        for step in steps:
            picture = step(picture, dice)
        return Made(picture, defect, form=dice.choice(then))

    return make


def native(then: tuple[str, ...], *steps: Step) -> Maker:
    """A healthy picture, changed by the steps and saved once."""

    def make(art: Image.Image, dice: random.Random) -> Made:
        picture = flat(art, dice)
        for step in steps:
            picture = step(picture, dice)
        return Made(picture, False, form=dice.choice(then))

    return make


def cropped(picture: Image.Image, dice: random.Random) -> Image.Image:
    """Without some columns and rows at all sides."""
    left, top, right, bottom = (dice.randrange(1, 40) for _ in range(4))
    return picture.crop((left, top, picture.width - right, picture.height - bottom))


def on_a_canvas(picture: Image.Image, dice: random.Random) -> Image.Image:
    """Somewhere on a larger canvas of one color."""
    wide, high = round(picture.width * 1.4), round(picture.height * 1.6)
    canvas = Image.new("RGB", (wide, high), dice.choice(COLORS))
    canvas.paste(picture, (dice.randrange(wide - picture.width + 1), dice.randrange(high - picture.height + 1)))
    return canvas


def cut_out(picture: Image.Image, dice: random.Random) -> Image.Image:
    """An ellipse of it in a transparent picture."""
    mask = Image.new("L", picture.size, 0)
    ImageDraw.Draw(mask).ellipse((0, 0, *picture.size), fill=255)
    picture.putalpha(mask)
    return picture if dice.random() < 0.5 else picture.crop((13, 7, *picture.size))


def captioned(picture: Image.Image, dice: random.Random) -> Image.Image:
    """With lines of crisp text across it."""
    draw = ImageDraw.Draw(picture)
    for _ in range(4):
        at = dice.randrange(picture.width // 2), dice.randrange(picture.height)
        draw.text(at, "Summer 2024", fill=dice.choice(COLORS), font_size=max(12, picture.height // 14))
    return picture


def turned(picture: Image.Image, dice: random.Random) -> Image.Image:
    """Turned by a quarter, or mirrored."""
    return picture.transpose(dice.choice(list(Image.Transpose)))


def scaled(picture: Image.Image, dice: random.Random) -> Image.Image:
    """Scaled, which removes the grid."""
    scale = dice.choice((0.5, 0.63, 0.75, 0.9, 1.25, 1.5, 2))
    size = round(picture.width * scale), round(picture.height * scale)
    return picture.resize(size, dice.choice((Image.Resampling.BICUBIC, Image.Resampling.LANCZOS)))


def pixel_art(picture: Image.Image, dice: random.Random) -> Image.Image:
    """Squares of 8 or 16 px in a few colors."""
    side = dice.choice((8, 8, 16))
    small = picture.resize((max(1, picture.width // side), max(1, picture.height // side)))
    small = small.quantize(dice.choice((8, 32, 256))).convert("RGB")
    large = small.resize((small.width * side, small.height * side), Image.Resampling.NEAREST)
    return large.crop((dice.randrange(8), dice.randrange(8), *large.size))


def bayer(picture: Image.Image, dice: random.Random) -> Image.Image:
    """Dithered in few levels by an ordered pattern of 8x8 px."""
    order = np.zeros((1, 1))
    while len(order) < 8:
        order = np.block([[4 * order, 4 * order + 2], [4 * order + 3, 4 * order + 1]])
    high, wide = picture.height // 8, picture.width // 8
    step = 255 / (dice.choice((2, 4, 8)) - 1)
    pixels = np.asarray(picture.crop((0, 0, 8 * wide, 8 * high)), np.float32)
    dithered = np.floor(pixels / step + np.tile((order + 0.5) / 64, (high, wide))[..., None]) * step
    return Image.fromarray(dithered.round().clip(0, 255).astype(np.uint8))


def few_colors(picture: Image.Image, dice: random.Random) -> Image.Image:
    """In few colors, with error diffusion or in areas."""
    way = dice.choice((Image.Dither.NONE, Image.Dither.FLOYDSTEINBERG))
    return picture.quantize(dice.choice((4, 16, 64)), dither=way).convert("RGB")


def halftone(picture: Image.Image, dice: random.Random) -> Image.Image:
    """Dots in cells of 8 px, or near it."""
    cell = dice.choice((4, 6, 7, 8, 8, 8, 10, 16))
    y, x = np.mgrid[: picture.height, : picture.width] * 2 * np.pi / cell
    gray = np.asarray(picture.convert("L"), np.float32)
    dots = np.clip((gray / 255 * 4 - 2 + np.cos(x) + np.cos(y)) * 200 + 128, 0, 255)
    return Image.fromarray(dots.astype(np.uint8)).convert("RGB")


def tiles(picture: Image.Image, dice: random.Random) -> Image.Image:
    """A part of it repeated as tiles whose sides are multiples of 8 px."""
    side = dice.choice((16, 32, 64, 128))
    tile = picture.resize((side, side))
    made = Image.new("RGB", (1024, 1536))
    for y in range(0, made.height, side):
        for x in range(0, made.width, side):
            made.paste(tile, (x, y))
    return made


def grid(picture: Image.Image, dice: random.Random) -> Image.Image:
    """Under a grid of lines every 8, 16 or 24 px, or fine checks."""
    draw, step, color = ImageDraw.Draw(picture), dice.choice((8, 16, 24)), dice.choice(COLORS)
    for x in range(dice.randrange(8), picture.width, step):
        draw.line((x, 0, x, picture.height), color)
    for y in range(dice.randrange(8), picture.height, step):
        draw.line((0, y, picture.width, y), color)
    return picture


def pixelated_parts(picture: Image.Image, dice: random.Random) -> Image.Image:
    """With the lower half in squares of 8 px, as faces are hidden."""
    lower = picture.crop((0, picture.height // 2, *picture.size))
    small = lower.resize((max(1, lower.width // 8), max(1, lower.height // 8)), Image.Resampling.BOX)
    picture.paste(small.resize((small.width * 8, small.height * 8), Image.Resampling.NEAREST), (0, picture.height // 2))
    return picture


def grainy(picture: Image.Image, dice: random.Random) -> Image.Image:
    """With noise."""
    noise = np.random.default_rng(dice.randrange(1 << 30)).normal(0, dice.choice((2, 5, 12)), (*picture.size[::-1], 1))
    return Image.fromarray((np.asarray(picture) + noise).round().clip(0, 255).astype(np.uint8))


def as_webp_or_avif(picture: Image.Image, dice: random.Random) -> Image.Image:
    """The pixels of a WebP or AVIF, whose blocks are 4x4 px and more."""
    stream = BytesIO()
    picture.save(stream, dice.choice(("WebP", "AVIF")), quality=dice.choice((30, 50, 75, 90)))
    return Image.open(stream).convert("RGB")


def soft(picture: Image.Image, dice: random.Random) -> Image.Image:
    """Blurred."""
    return picture.filter(ImageFilter.GaussianBlur(dice.choice((0.7, 1.5, 4))))


LOSSLESS = ("PNG", "TIFF")
HIGH = ("JPEG-85", "JPEG-90", "JPEG-92", "JPEG-95")

KINDS: Mapping[str, Maker] = {
    "PNG or TIFF of a JPEG 20-30": ruined((20, 25, 30), LOSSLESS),
    "PNG or TIFF of a JPEG 35-50": ruined((35, 40, 45, 50), LOSSLESS),
    "PNG or TIFF of a JPEG 55-58": ruined((55, 58), LOSSLESS),
    "PNG of a low JPEG for the web of Photoshop": ruined(("web_low",), ("PNG",)),
    "cropped": ruined((30, 40, 50), LOSSLESS, cropped),
    "turned or mirrored": ruined((30, 40, 50), LOSSLESS, turned),
    "on a canvas": ruined((30, 40, 50), ("PNG",), on_a_canvas),
    "cut out": ruined((30, 40, 50), ("PNG",), cut_out),
    "with text over it": ruined((30, 40, 50), ("PNG",), captioned),
    "WebP 80 of a JPEG 30-50": ruined((30, 40, 50), ("WebP-80",), cropped),
    "WebP 90 of a JPEG 30-50": ruined((30, 40, 50), ("WebP-90",), cropped),
    "AVIF 80 or 90 of a JPEG 30-50": ruined((30, 40, 50), ("AVIF-80", "AVIF-90"), cropped),
    "JPEG 85-95 of a JPEG 30-50, same grid": ruined((30, 40, 50), HIGH),
    "JPEG 85-95 of a JPEG 30-50, other grid": ruined((30, 40, 50), HIGH, cropped),
    "JPEG 80 of a JPEG 30-50, same grid": ruined((30, 40, 50), ("JPEG-80",)),
    "JPEG 80 of a JPEG 30-50, other grid": ruined((30, 40, 50), ("JPEG-80",), cropped),
    "PNG of a JPEG 75-95": ruined((75, 85, 95), LOSSLESS, cropped, defect=False),
    "JPEG of a JPEG 75-95": ruined((75, 85, 95), HIGH, cropped, defect=False),
    "scaled": ruined((30, 40, 50), (*LOSSLESS, "JPEG-90"), scaled, defect=False),
    "saved once": native((*LOSSLESS, "PNG-8", *HIGH, "WebP-50", "WebP-75", "WebP-90", "AVIF-50", "AVIF-75")),
    "PNG of a WebP or AVIF": native(("PNG",), as_webp_or_avif),
    "pixel art": native((*LOSSLESS, "JPEG-90"), pixel_art),
    "pixelated parts": native((*LOSSLESS, "JPEG-90"), pixelated_parts),
    "ordered dither": native((*LOSSLESS, "JPEG-95"), bayer),
    "few colors": native(LOSSLESS, few_colors),
    "halftone": native((*LOSSLESS, "JPEG-90"), halftone),
    "tiles": native((*LOSSLESS, "JPEG-90"), tiles),
    "grid": native((*LOSSLESS, "JPEG-90"), grid),
    "grain": native((*LOSSLESS, *HIGH), grainy),
    "blurred": native((*LOSSLESS, *HIGH), soft),
}
"""By kind of defect; the last ones are healthy."""
