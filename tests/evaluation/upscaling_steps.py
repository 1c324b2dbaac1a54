"""What designers do to pictures, upscaled or not: text, frames, sharpening, grain ..."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from tests.evaluation.made import COLORS

if TYPE_CHECKING:
    import random
    from collections.abc import Callable

    Picture = Image.Image
    Step = Callable[[Picture, random.Random], Picture]

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


def again(form: str, low: int, high: int) -> Step:
    """Saved in this form and opened."""

    def step(picture: Picture, dice: random.Random) -> Picture:
        stream = BytesIO()
        picture.save(stream, form, quality=dice.randint(low, high))
        return Image.open(stream).convert("RGB")

    return step


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
