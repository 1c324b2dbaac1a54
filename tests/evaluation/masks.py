"""Masks that cut art out of a background, as wands, thresholds and background removers make them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import cv2
import numpy as np

if TYPE_CHECKING:
    import random
    from collections.abc import Callable

    from numpy.typing import NDArray

    Pixels = NDArray[np.uint8]
    Mask = Callable[[Pixels, Pixels, Pixels, random.Random], Pixels]
    """The alpha of the cut-out, from the opaque picture (RGB), its background color and the true alpha."""


def wand(tolerance: tuple[int, int], *, smooth: bool = False) -> Mask:
    """A flood fill from the border with a tolerance per channel; `smooth`: the tool's anti-aliasing."""

    def mask(picture: Pixels, background: Pixels, _: Pixels, dice: random.Random) -> Pixels:
        level = dice.randint(*tolerance)
        height, width = picture.shape[:2]
        framed = np.empty((height + 2, width + 2, 3), np.uint8)
        framed[:] = background
        framed[1:-1, 1:-1] = picture
        filled = np.zeros((height + 4, width + 4), np.uint8)
        flags = 4 | cv2.FLOODFILL_FIXED_RANGE | cv2.FLOODFILL_MASK_ONLY | 255 << 8
        cv2.floodFill(framed, filled, (0, 0), (0, 0, 0), (level,) * 3, (level,) * 3, flags)
        alpha = 255 - filled[2:-2, 2:-2]
        return np.asarray(cv2.GaussianBlur(alpha, (3, 3), 0.5) if smooth else alpha, np.uint8)

    return mask


def threshold(picture: Pixels, _: Pixels, __: Pixels, dice: random.Random) -> Pixels:
    """Everything lighter than a level is transparent, as `convert -fuzz 10% -transparent white` makes it."""
    light = picture.min(axis=2) >= dice.randint(215, 245)
    return np.where(light, 0, 255).astype(np.uint8)


def true_mask(_: Pixels, __: Pixels, truth: Pixels, ___: random.Random) -> Pixels:
    """The right mask, but the colors were not decontaminated."""
    return truth


def grown(widths: tuple[int, int], *, smooth: bool, opacity: tuple[float, float] = (1, 1)) -> Mask:
    """A mask that is too large by the same width everywhere; the rim is opaque, or semi-transparent."""

    def mask(_: Pixels, __: Pixels, truth: Pixels, dice: random.Random) -> Pixels:
        rim = widened(truth, dice.randint(*widths), smooth=smooth)
        return np.maximum(truth, np.asarray(rim * dice.uniform(*opacity), np.uint8))

    return mask


def widened(truth: Pixels, width: int, *, smooth: bool) -> Pixels:
    """The mask grown by a disk."""
    disk = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * width + 1,) * 2)
    mask = truth if smooth else np.where(truth >= 128, 255, 0).astype(np.uint8)
    return np.asarray(cv2.dilate(mask, disk), np.uint8)


def remover(_: Pixels, __: Pixels, truth: Pixels, dice: random.Random) -> Pixels:
    """The mask of a network that sees the picture at 320x320, enlarged: ragged, and a little too large."""
    height, width = truth.shape
    small = cv2.resize(truth, (320, 320), interpolation=cv2.INTER_AREA)
    noise = np.random.default_rng(dice.getrandbits(32)).normal(0, 1, (320, 320))
    noise = np.asarray(cv2.GaussianBlur(noise, (0, 0), 3))
    soft = np.asarray(cv2.GaussianBlur(small, (0, 0), 0.8), np.float64) + noise / noise.std() * 20
    sharp = np.clip((soft - dice.randint(50, 110)) * 4 + 128, 0, 255).astype(np.uint8)
    return np.asarray(cv2.resize(sharp, (width, height), interpolation=cv2.INTER_CUBIC), np.uint8)


def blurred(_: Pixels, __: Pixels, truth: Pixels, dice: random.Random) -> Pixels:
    """A feathered mask."""
    return np.asarray(cv2.GaussianBlur(truth, (0, 0), dice.uniform(0.8, 3)), np.uint8)
