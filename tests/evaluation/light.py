"""What light, lenses and sensors do to a picture of paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PIL import Image, ImageFilter

if TYPE_CHECKING:
    import random
    from collections.abc import Callable

    from numpy.typing import NDArray

    Pixels = NDArray[np.floating]
    """Rows x columns x 3, from 0 to 255."""
    Effect = Callable[[Pixels, random.Random], Pixels]


def place_of(pixels: Pixels) -> tuple[Pixels, Pixels]:
    """Where each pixel is, across and down, from -1 to 1."""
    down, across = (np.linspace(-1, 1, side, dtype=np.float32)[:, None] for side in pixels.shape[:2])
    return across.T, down


def noise(least: float, most: float) -> Effect:
    """Noise of a sensor, independent from pixel to pixel."""

    def effect(pixels: Pixels, dice: random.Random) -> Pixels:
        generator = np.random.default_rng(dice.getrandbits(32))
        return pixels + generator.standard_normal(pixels.shape, np.float32) * dice.uniform(least, most)

    return effect


def coarse_noise(least: float, most: float) -> Effect:
    """Noise in grains of some pixels, as high sensitivity and paper leave it."""

    def effect(pixels: Pixels, dice: random.Random) -> Pixels:
        high, wide = pixels.shape[:2]
        grain = dice.choice((2, 3, 4))
        generator = np.random.default_rng(dice.getrandbits(32))
        rough = generator.standard_normal((high // grain + 1, wide // grain + 1), np.float32)
        grains = Image.fromarray(rough).resize((wide, high), Image.Resampling.BICUBIC)
        return pixels + np.asarray(grains)[..., None] * dice.uniform(least, most)

    return effect


def vignette(least: float, most: float) -> Effect:
    """A lens that darkens the corners by this part."""

    def effect(pixels: Pixels, dice: random.Random) -> Pixels:
        across, down = place_of(pixels)
        return (
            pixels
            * (1 - dice.uniform(least, most) * ((across**2 + down**2) / 2) ** dice.choice((1, 1, 1.5)))[..., None]
        )

    return effect


def lamp(least: float, most: float) -> Effect:
    """Light from one side, which falls by this part on its way across, with a bright spot of its own."""

    def effect(pixels: Pixels, dice: random.Random) -> Pixels:
        across, down = place_of(pixels)
        turn, fall = dice.uniform(0, 2 * np.pi), dice.uniform(least, most)
        slope = (np.cos(turn) * across + np.sin(turn) * down) / 2.8 + 0.5
        spot = (across - dice.uniform(-1, 1)) ** 2 + (down - dice.uniform(-1, 1)) ** 2
        light: Pixels = 1 - fall * (0.7 * slope + 0.3 * (1 - np.exp(-spot)))
        return pixels * light[..., None]

    return effect


def fade(darkest: int, lightest: int) -> Effect:
    """A gradient from the top to the bottom, from its own color to a light gray."""

    def effect(pixels: Pixels, dice: random.Random) -> Pixels:
        _, down = place_of(pixels)
        end = dice.randint(darkest, lightest) / 255
        way = (down + 1) / 2 if dice.random() < 0.5 else (1 - down) / 2
        return pixels * (1 - (1 - end) * way)[..., None]

    return effect


def white_balance(pixels: Pixels, dice: random.Random) -> Pixels:
    """The tint of a lamp that the camera did not quite take out."""
    return pixels * np.asarray(dice.choice(((1, 1, 1), (1, 0.99, 0.96), (1, 0.98, 0.93), (0.98, 0.99, 1))), np.float32)


def soft_focus(pixels: Pixels, dice: random.Random) -> Pixels:
    """A lens and a hand that are not quite sharp."""
    image = Image.fromarray(pixels.clip(0, 255).astype(np.uint8))
    return np.asarray(image.filter(ImageFilter.GaussianBlur(dice.uniform(0.5, 1.5))), np.float32)
