"""Makes native and upscaled pictures from larger originals, in common file formats and qualities.

Natives are scaled down from the original by at least 2, so that each of their pixels holds detail, whatever was done to
the original before.
"""

from __future__ import annotations

import random
import zlib
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Literal

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

Half = Literal["tune", "test"]

SHORT, LONG = 1000, 1500
"""Largest sides of the pictures, in pixels."""

KERNELS = {
    "nearest": (Image.Resampling.NEAREST, cv2.INTER_NEAREST),
    "bilinear": (Image.Resampling.BILINEAR, cv2.INTER_LINEAR),
    "bicubic": (Image.Resampling.BICUBIC, cv2.INTER_CUBIC),
    "lanczos": (Image.Resampling.LANCZOS, cv2.INTER_LANCZOS4),
}
"""Resampling kernels of Pillow and of OpenCV."""

FACTORS = (1.25, 1.5, 2, 2, 2, 3, 3, 4, 4, None, None, None)
"""Upscaling factors for one original; None: a random one from 2 to 4."""

NATIVE = (
    *("png", "jpeg-95", "jpeg-90", "jpeg-85", "jpeg-75", "webp-80", "sharpened", "noise"),
    *("blurred", "blurred-jpeg", "blurred-webp"),
)
"""Finishes of the native pictures of one original, once each."""

FINISHES = (
    *("png", "jpeg-95", "jpeg-90", "jpeg-85") * 2,
    *("jpeg-75", "webp-80", "sharpened", "noise", "cropped", "from-jpeg", "text"),
)
"""Finishes of upscaled pictures; one is chosen at random."""

GOAL = ("png", "cropped", "jpeg-95", "jpeg-90", "jpeg-85")
"""The finishes to which the goal applies."""

COINCIDING = (2, 4)
"""Factors whose traces have the same periods as the blocks of WebP; each is also made as WebP."""


@dataclass(frozen=True, slots=True)
class Case:
    """The recipe of one picture."""

    original: Path
    """Its folder is named for the kind of picture."""
    finish: str
    factor: float = 1
    kernel: str = "lanczos"
    library: Literal["Pillow", "OpenCV"] = "Pillow"

    @property
    def kind(self) -> str:
        """The kind of picture: photo, illustration ..."""
        return self.original.parent.name

    @property
    def name(self) -> str:
        """A file name without suffix."""
        how = f"{self.factor:.4f}-{self.kernel}-{self.library}-" if self.factor > 1 else ""
        return f"{self.kind}-{self.original.stem}-{how}{self.finish}"


def half_of(original: Path) -> Half:
    """The half of an original, by its name: all pictures made from it are in the same half."""
    return "test" if zlib.crc32(original.stem.encode()) % 2 else "tune"


def cases(original: Path) -> Iterator[Case]:
    """The cases of an original, identical in every run."""
    lot = random.Random(original.stem)
    for finish in NATIVE:
        yield Case(original, finish)
    for factor in FACTORS:
        yield Case(
            original,
            lot.choice(FINISHES),
            factor or round(lot.uniform(2, 4), 4),
            lot.choice(list(KERNELS)),
            lot.choice(["Pillow", "OpenCV"]),
        )
    for factor in COINCIDING:
        yield Case(original, "webp-80", factor, lot.choice(list(KERNELS)), lot.choice(["Pillow", "OpenCV"]))


def made(case: Case, original: Image.Image) -> bytes:
    """The bytes of the file. `original` is the decoded original of the case."""
    lot = random.Random(case.name)
    portrait = original.height >= original.width
    width, height = (SHORT, LONG) if portrait else (LONG, SHORT)
    at_most = min(original.width // 2, width), min(original.height // 2, height)
    small = max(8, round(at_most[0] / case.factor)), max(8, round(at_most[1] / case.factor))
    picture = _reduced(original, small, lot)
    if case.finish == "from-jpeg":
        picture = Image.open(BytesIO(_encoded(picture, "JPEG", quality=85)))
    if case.factor > 1:
        picture = _upscaled(picture, case)
    match case.finish.split("-"):
        case ["jpeg", quality]:
            return _encoded(picture, "JPEG", quality=int(quality), subsampling=lot.choice([0, 2]))
        case ["webp", quality]:
            return _encoded(picture, "WEBP", quality=int(quality))
        case ["sharpened"]:
            picture = picture.filter(ImageFilter.UnsharpMask(1, 100, 2))
        case ["noise"]:
            picture = _noisy(picture, lot)
        case ["blurred"]:
            picture = picture.filter(ImageFilter.GaussianBlur(lot.uniform(0.7, 2.5)))
        case ["blurred", "jpeg"]:
            blurred = picture.filter(ImageFilter.GaussianBlur(lot.uniform(0.7, 2.5)))
            return _encoded(blurred, "JPEG", quality=lot.randint(75, 95), subsampling=lot.choice([0, 2]))
        case ["blurred", "webp"]:
            blurred = picture.filter(ImageFilter.GaussianBlur(lot.uniform(0.7, 2.5)))
            return _encoded(blurred, "WEBP", quality=lot.randint(75, 95))
        case ["cropped"]:
            left, top = lot.randint(1, 40), lot.randint(1, 40)
            picture = picture.crop((left, top, picture.width - lot.randint(1, 40), picture.height - lot.randint(1, 40)))
        case ["text"]:
            font = ImageFont.load_default(picture.width // 9)
            ImageDraw.Draw(picture).text((picture.width // 9, picture.height // 3), "stay golden", "gold", font)
    return _encoded(picture, "PNG", compress_level=1)


def _reduced(original: Image.Image, size: tuple[int, int], lot: random.Random) -> Image.Image:
    """A part of the original, scaled down by at least 2."""
    least = max(2 * size[0] / original.width, 2 * size[1] / original.height)
    share = lot.uniform(least, 1) if least < 1 else 1  # of the largest window of this shape, 1: all of it
    scale = min(original.width / size[0], original.height / size[1]) * share
    scale = max(scale, 2)
    width, height = size[0] * scale, size[1] * scale
    left, top = lot.uniform(0, max(0, original.width - width)), lot.uniform(0, max(0, original.height - height))
    box = (left, top, min(left + width, original.width), min(top + height, original.height))
    kernel = lot.choice([Image.Resampling.LANCZOS, Image.Resampling.BICUBIC, Image.Resampling.BOX])
    return original.resize(size, kernel, box)


def _upscaled(picture: Image.Image, case: Case) -> Image.Image:
    size = round(picture.width * case.factor), round(picture.height * case.factor)
    pillow, opencv = KERNELS[case.kernel]
    if case.library == "Pillow":
        return picture.resize(size, pillow)
    return Image.fromarray(cv2.resize(np.asarray(picture), size, interpolation=opencv))


def _noisy(picture: Image.Image, lot: random.Random) -> Image.Image:
    noise = np.random.default_rng(lot.randrange(1 << 30)).normal(0, 3, (picture.height, picture.width, 3))
    return Image.fromarray(np.clip(np.asarray(picture) + noise.round(), 0, 255).astype(np.uint8))


def _encoded(picture: Image.Image, form: str, **options: int) -> bytes:
    stream = BytesIO()
    picture.save(stream, form, **options)
    return stream.getvalue()
