"""Upscaled pictures as designers make them: with text or a logo set on them, in collages and frames, processed further.

The upscaled picture is as large as the original, and made from one that was scaled down by at least 2: all pixels of a
native picture hold detail, whatever was done to the original before.
"""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from tests.evaluation.made import COLORS, Made

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Mapping

    from numpy.typing import NDArray

    from tests.evaluation.kinds import Maker

    Picture = Image.Image
    Step = Callable[[Picture, random.Random], Picture]

SHORTEST = 40
"""Pixels: pictures that would be smaller before upscaling are left out."""

FORMS = ("PNG", "PNG", "JPEG-95", "JPEG-90", "JPEG-85")

RESAMPLING = (Image.Resampling.BILINEAR, Image.Resampling.BICUBIC, Image.Resampling.LANCZOS)
OPENCV = (cv2.INTER_LINEAR, cv2.INTER_CUBIC, cv2.INTER_LANCZOS4)

WORDS = ("stay golden", "Est. 2019", "good vibes only", "LUNA", "take it easy", "1 of 50")


def native(art: Picture, by: float = 2) -> Picture:
    """The opaque picture, scaled down."""
    page = Image.new("RGB", art.size, "white")
    page.paste(art, (0, 0), art)
    return page.resize((max(1, round(art.width / by)), max(1, round(art.height / by))), Image.Resampling.LANCZOS)


def resized(picture: Picture, size: tuple[int, int], dice: random.Random) -> Picture:
    """Scaled to this size by Pillow or OpenCV."""
    kernel = dice.randrange(3)
    if dice.random() < 0.5:
        return picture.resize(size, RESAMPLING[kernel])
    return Image.fromarray(cv2.resize(np.asarray(picture), size, interpolation=OPENCV[kernel]))


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


def text(lines: int) -> Step:
    """Lines of crisp text."""

    def step(picture: Picture, dice: random.Random) -> Picture:
        size = round(picture.width * dice.uniform(0.05, 0.12))
        top = dice.uniform(0.1, 0.4) * picture.height
        for line in range(lines):
            where = dice.uniform(0.05, 0.25) * picture.width, top + line * 1.3 * size
            ImageDraw.Draw(picture).text(where, dice.choice(WORDS), dice.choice(COLORS), ImageFont.load_default(size))
        return picture

    return step


def logo(picture: Picture, dice: random.Random) -> Picture:
    """A round badge with a name, drawn finer and reduced."""
    size = round(min(picture.size) * dice.uniform(0.25, 0.55))
    badge = Image.new("RGBA", (3 * size, 3 * size))
    pen = ImageDraw.Draw(badge)
    for ring, color in enumerate(dice.sample(COLORS, 4)):
        inset = ring * size // 7
        pen.ellipse((inset, inset, 3 * size - inset, 3 * size - inset), color)
    pen.text((size * 0.7, size * 1.3), dice.choice(WORDS[3:]), "white", ImageFont.load_default(0.5 * size))
    badge = badge.resize((size, size), Image.Resampling.LANCZOS)
    where = dice.randint(0, picture.width - size), dice.randint(0, picture.height - size)
    picture.paste(badge, where, badge)
    return picture


def framed(*, line: bool) -> Step:
    """A part in a flat frame, perhaps with a crisp line around it."""

    def step(picture: Picture, dice: random.Random) -> Picture:
        width, height = (round(side * dice.uniform(0.55, 0.85)) for side in picture.size)
        left, top = dice.randint(0, picture.width - width), dice.randint(0, picture.height - height)
        page = Image.new("RGB", picture.size, dice.choice(COLORS))
        x, y = (picture.width - width) // 2, (picture.height - height) // 2
        page.paste(picture.crop((left, top, left + width, top + height)), (x, y))
        if line:
            far = dice.randint(0, 12)
            box = (x - far, y - far, x + width - 1 + far, y + height - 1 + far)
            ImageDraw.Draw(page).rectangle(box, None, dice.choice(COLORS), dice.randint(1, 6))
        return page

    return step


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


def again(form: str, low: int, high: int) -> Step:
    """Saved in this form and opened."""

    def step(picture: Picture, dice: random.Random) -> Picture:
        stream = BytesIO()
        picture.save(stream, form, quality=dice.randint(low, high))
        return Image.open(stream).convert("RGB")

    return step


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


def rotated(picture: Picture, dice: random.Random) -> Picture:
    """Rotated by a few degrees, and cropped to what is covered."""
    angle = dice.choice((-1, 1)) * dice.uniform(1, 5)
    turned = picture.rotate(angle, Image.Resampling.BICUBIC)
    inset = round(max(picture.size) * abs(np.sin(np.radians(angle))))
    return turned.crop((inset, inset, picture.width - inset, picture.height - inset))


def grain(picture: Picture, dice: random.Random) -> Picture:
    """Film grain, a little coarser than pixels."""
    lot = np.random.default_rng(dice.randrange(1 << 30))
    noise = lot.normal(0, dice.uniform(4, 9), (picture.height, picture.width, 1)).astype(np.float32)
    noise = cv2.GaussianBlur(noise, (0, 0), dice.uniform(0.4, 0.7))[..., None] * 1.5
    return Image.fromarray(np.clip(np.asarray(picture) + noise, 0, 255).astype(np.uint8))


def strongly_sharpened(picture: Picture, dice: random.Random) -> Picture:
    """A strong unsharp mask."""
    return picture.filter(ImageFilter.UnsharpMask(dice.uniform(1.5, 4), dice.randint(150, 350), dice.choice((0, 2))))


def sharpened(picture: Picture, dice: random.Random) -> Picture:
    """A usual unsharp mask."""
    return picture.filter(ImageFilter.UnsharpMask(dice.uniform(0.8, 1.5), dice.randint(60, 120), 2))


def blurred(picture: Picture, dice: random.Random) -> Picture:
    """Out of focus."""
    return picture.filter(ImageFilter.GaussianBlur(dice.uniform(0.6, 3)))


def reduced(picture: Picture, dice: random.Random) -> Picture:
    """Scaled down a little."""
    by = dice.uniform(0.6, 0.95)
    return resized(picture, (round(picture.width * by), round(picture.height * by)), dice)


def in_focus(picture: Picture, dice: random.Random) -> Picture:
    """One part in focus, the rest blurred."""
    mask = Image.new("L", picture.size)
    x, y = (dice.uniform(0.1, 0.5) * side for side in picture.size)
    size = dice.uniform(0.25, 0.45) * min(picture.size)
    ImageDraw.Draw(mask).ellipse((x, y, x + size, y + size), 255)
    soft = picture.filter(ImageFilter.GaussianBlur(dice.uniform(1, 4)))
    return Image.composite(picture, soft, mask.filter(ImageFilter.GaussianBlur(15)))


def pixel_scaler(picture: Picture) -> Picture:
    """Scale2x (EPX): each pixel becomes four, which follow the edges."""
    pixels = np.pad(np.asarray(picture), ((1, 1), (1, 1), (0, 0)), mode="edge")
    up, down, left, right = pixels[:-2, 1:-1], pixels[2:, 1:-1], pixels[1:-1, :-2], pixels[1:-1, 2:]
    middle = pixels[1:-1, 1:-1]

    def same(one: NDArray[np.uint8], other: NDArray[np.uint8]) -> NDArray[np.bool_]:
        return np.asarray((one == other).all(axis=2, keepdims=True))

    edge = ~same(left, right) & ~same(up, down)
    big = np.empty((2 * picture.height, 2 * picture.width, 3), np.uint8)
    big[::2, ::2] = np.where(edge & same(left, up), left, middle)
    big[::2, 1::2] = np.where(edge & same(up, right), right, middle)
    big[1::2, ::2] = np.where(edge & same(left, down), left, middle)
    big[1::2, 1::2] = np.where(edge & same(down, right), right, middle)
    return Image.fromarray(big)


def scaled_by_pixels(art: Picture, dice: random.Random) -> Made:
    """By the scaler of an emulator."""
    return Made(pixel_scaler(native(art)), True, form=dice.choice(FORMS))


NEAR_2_TO_4 = (2.0, 2.0, 2.5, 3.0, 3.4, 4.0)
WEBP = ("WebP-70", "WebP-80", "WebP-90")

KINDS: Mapping[str, Maker] = {
    "2x": upscaled(),
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
    "emulator": scaled_by_pixels,
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
    "scaled down": healthy(reduced),
    "of two natives": collage(False, False),
}
"""By kind of defect; the last ones are healthy."""
