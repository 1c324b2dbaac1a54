"""Upscaled pictures as designers make them: with text or a logo set on them, in collages and frames, processed further.

The upscaled picture is as large as the original, and made from one that was scaled down by at least 2: all pixels of a
native picture hold detail, whatever was done to the original before.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PIL import Image

from tests.evaluation.made import Made
from tests.evaluation.pixel_scalers import hq2x, scale2x, xbr
from tests.evaluation.upscaling_steps import (
    RESAMPLING,
    again,
    blurred,
    framed,
    grain,
    in_focus,
    logo,
    native,
    reduced,
    resized,
    rotated,
    sharpened,
    strongly_sharpened,
    text,
)

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Mapping

    from tests.evaluation.kinds import Maker
    from tests.evaluation.upscaling_steps import Picture, Step

SHORTEST = 40
"""Pixels: pictures that would be smaller before upscaling are left out."""

FORMS = ("PNG", "PNG", "JPEG-95", "JPEG-90", "JPEG-85")


def upscaled(factors: tuple[float, ...] = (2.0,), *steps: Step, forms: tuple[str, ...] = FORMS) -> Maker:
    """Upscaled by one of these factors, and then changed."""

    def make(art: Picture, dice: random.Random) -> Made | None:
        factor = dice.choice(factors)
        small = native(art, max(2.0, factor))
        if min(small.size) < SHORTEST:
            return None
        picture = resized(small, (round(small.width * factor), round(small.height * factor)), dice)
        for step in steps:
            picture = step(picture, dice)
        return Made(picture, True, form=dice.choice(forms))

    return make


def healthy(*steps: Step, forms: tuple[str, ...] = FORMS) -> Maker:
    """Not upscaled, but changed."""

    def make(art: Picture, dice: random.Random) -> Made | None:
        picture = native(art)
        for step in steps:
            picture = step(picture, dice)
        return Made(picture, False, form=dice.choice(forms))

    return make


def collage(*upscaled_parts: bool) -> Maker:
    """Parts of equal width beside each other; some upscaled by 2 to 3."""

    def make(art: Picture, dice: random.Random) -> Made | None:
        sharp = native(art)
        factor = dice.choice((2, 2, 2.5, 3))
        width = sharp.width // len(upscaled_parts)
        if width < 3 * SHORTEST:
            return None
        page = Image.new("RGB", sharp.size)
        for place, part_upscaled in enumerate(upscaled_parts):
            at = dice.randint(0, sharp.width - width)
            part = sharp.crop((at, 0, at + width, sharp.height))
            if part_upscaled:
                small = part.resize((round(width / factor), round(part.height / factor)), Image.Resampling.LANCZOS)
                part = resized(small, part.size, dice)
            page.paste(part, (place * width, 0))
        if dice.random() < 0.5:
            page = page.transpose(Image.Transpose.TRANSPOSE)
        return Made(page, any(upscaled_parts), form=dice.choice(FORMS))

    return make


def steps_of(least: float, by: float) -> Maker:
    """Upscaled in small steps until at least this factor."""

    def make(art: Picture, dice: random.Random) -> Made | None:
        picture = native(art, 3)
        factor = 1.0
        while factor < least:
            factor *= by
            picture = picture.resize((round(picture.width * by), round(picture.height * by)), dice.choice(RESAMPLING))
        return Made(picture, True, form=dice.choice(FORMS))

    return make


def upscaled_again(first: float, then: tuple[float, ...]) -> Maker:
    """Upscaled twice."""

    def make(art: Picture, dice: random.Random) -> Made | None:
        second = dice.choice(then)
        small = native(art, first * second)
        if min(small.size) < SHORTEST:
            return None
        once = resized(small, (round(small.width * first), round(small.height * first)), dice)
        twice = resized(once, (round(once.width * second), round(once.height * second)), dice)
        return Made(twice, True, form=dice.choice(FORMS))

    return make


def pixel_art(scaler: Callable[[Picture], Picture]) -> Maker:
    """A picture of few pixels and colors, doubled once or twice by the scaler of an emulator."""

    def make(art: Picture, dice: random.Random) -> Made | None:
        picture = native(art, 4).quantize(dice.choice((16, 48, 128))).convert("RGB")
        for _ in range(dice.choice((1, 2))):
            picture = scaler(picture)
        return Made(picture, True, form=dice.choice(FORMS))

    return make


PLAIN = "2x"
"""Originals from which this kind is not found are too soft, or too plain, for any answer."""

NEAR_2_TO_4 = (2.0, 2.0, 2.5, 3.0, 3.4, 4.0)
WEBP = ("WebP-70", "WebP-80", "WebP-90")

KINDS: Mapping[str, Maker] = {
    "2x": upscaled(),
    "1.5x": upscaled((1.5,)),
    "2.5x to 4x": upscaled((2.5, 3.0, 3.4, 4.0)),
    "5x to 6x": upscaled((5.0, 5.7, 6.0)),
    "1 line of text at 2x": upscaled((2.0,), text(1)),
    "2 lines of text at 2x": upscaled((2.0,), text(2)),
    "4 lines of text at 2x": upscaled((2.0,), text(4)),
    "4 lines of text at 2.5x to 4x": upscaled((2.5, 3.0, 3.4, 4.0), text(4)),
    "logo": upscaled(NEAR_2_TO_4, logo),
    "flat frame": upscaled(NEAR_2_TO_4, framed(line=False)),
    "frame with a line": upscaled(NEAR_2_TO_4, framed(line=True)),
    "half upscaled": collage(True, False),
    "two of three upscaled": collage(True, False, True),
    "7x to 10x": upscaled((7.0, 7.5, 9.0, 10.0)),
    "8x": upscaled((8.0,)),
    "4x, then 2x": upscaled_again(4, (2.0, 1.5, 2.5)),
    "2x, then 2x": upscaled_again(2, (2.0, 1.5, 3.0)),
    "WebP at 2x": upscaled((2.0,), forms=WEBP),
    "WebP at 4x": upscaled((4.0,), forms=WEBP),
    "WebP at 2.5x to 3.4x": upscaled((2.5, 3.0, 3.4), forms=WEBP),
    "grain": upscaled(NEAR_2_TO_4, grain),
    "strongly sharpened": upscaled(NEAR_2_TO_4, strongly_sharpened),
    "sharpened": upscaled(NEAR_2_TO_4, sharpened),
    "rotated": upscaled(NEAR_2_TO_4, rotated),
    "steps of 1.1": steps_of(2, 1.1),
    "steps of 1.25": steps_of(2, 1.25),
    "pixel art by Scale2x": pixel_art(scale2x),
    "pixel art by xBR": pixel_art(xbr),
    "pixel art by hq2x": pixel_art(hq2x),
    "native": healthy(),
    "JPEG 60 to 80": healthy(forms=("JPEG-60", "JPEG-70", "JPEG-80")),
    "WebP": healthy(forms=("WebP-50", *WEBP)),
    "WebP saved as PNG": healthy(again("WEBP", 50, 95), forms=("PNG",)),
    "WebP saved as JPEG": healthy(again("WEBP", 50, 95), forms=("JPEG-90", "JPEG-95")),
    "blurred": healthy(blurred),
    "blurred WebP as PNG": healthy(blurred, again("WEBP", 50, 95), forms=("PNG",)),
    "blurred with text": healthy(blurred, text(4)),
    "partly in focus": healthy(in_focus),
    "partly in focus, WebP": healthy(in_focus, forms=WEBP),
    "with text": healthy(text(4)),
    "with a logo": healthy(logo),
    "framed": healthy(framed(line=True)),
    "sharpened natives": healthy(sharpened),
    "with grain": healthy(grain),
    "rotated natives": healthy(rotated),
    "blurred WebP, rotated": healthy(blurred, again("WEBP", 50, 95), rotated),
    "blurred JPEG, rotated": healthy(blurred, again("JPEG", 50, 95), rotated),
    "scaled down": healthy(reduced),
    "of two natives": collage(False, False),
}
"""By kind of defect; the last ones are healthy."""
