"""Pictures with outlines and textures, sharp to the pixel, drawn in memory; and what people do to them."""

from __future__ import annotations

import random
from io import BytesIO

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

FINER = 3
"""Outlines are smooth, as a camera or a drawing program makes them: drawn so much larger, and reduced."""


def scene(width: int, height: int, seed: int = 1) -> Image.Image:
    """Discs, bars and grain, as in a photo of a market."""
    lot = random.Random(seed)
    picture = Image.new("RGB", (FINER * width, FINER * height), "tan")
    pen = ImageDraw.Draw(picture)
    for _ in range(max(60, width * height // 1500)):
        x, y, r = lot.randrange(picture.width), lot.randrange(picture.height), lot.randint(8, 90)
        color = (lot.randrange(256), lot.randrange(256), lot.randrange(256))
        if lot.random() < 0.5:
            pen.ellipse((x - r, y - r, x + r, y + r // 2), color)
        else:
            end = (x + lot.randint(-9, 9) * r, y + lot.randint(-9, 9) * r)
            pen.line(((x, y), end), color, lot.randint(5, 25))
    picture = picture.resize((width, height), Image.Resampling.LANCZOS)
    return grainy(picture, 1.5, seed)


def grainy(picture: Image.Image, sigma: float, seed: int = 1) -> Image.Image:
    """With the noise of a camera."""
    noise = np.random.default_rng(seed).normal(0, sigma, (picture.height, picture.width, 1))
    return Image.fromarray(np.clip(np.asarray(picture) + noise, 0, 255).astype(np.uint8))


def enlarged(picture: Image.Image, factor: float, kernel: Image.Resampling = Image.Resampling.BICUBIC) -> Image.Image:
    """As any program does it."""
    return picture.resize((round(picture.width * factor), round(picture.height * factor)), kernel)


def again(picture: Image.Image, form: str = "JPEG", **options: int) -> Image.Image:
    """As it is after it was saved and opened."""
    stream = BytesIO()
    picture.save(stream, form, **options)
    opened = Image.open(stream)
    opened.load()
    return opened


def soft(picture: Image.Image, radius: float) -> Image.Image:
    """Out of focus."""
    return picture.filter(ImageFilter.GaussianBlur(radius))


def sprite_sheet(columns: int, rows: int, seed: int = 1) -> Image.Image:
    """Pixel art in its own size: symmetric little creatures of few colors, 12 px wide."""
    lot = random.Random(seed)
    colors = [(20, 20, 40), (240, 90, 90), (90, 200, 120), (250, 220, 120)]
    sheet = np.full((rows * 12, columns * 12, 3), 255, np.uint8)
    for column in range(columns):
        for row in range(rows):
            for x in range(5):
                for y in range(10):
                    if lot.random() < 0.55:
                        color = lot.choice(colors)
                        for at in (x, 9 - x):
                            sheet[row * 12 + 1 + y, column * 12 + 1 + at] = color
    return Image.fromarray(sheet)
