"""Unmixing: the color and the opacity of edge pixels once the background is taken out of them."""

from __future__ import annotations

import numpy as np

from casecheck.cutout.flood import background
from casecheck.cutout.unmixing import Unmixed, unmixed

SIDE = 60
INK = (20, 40, 160)


def cleared(pixels: np.ndarray[tuple[int, ...], np.dtype[np.uint8]], ground: int) -> Unmixed:
    levels = np.full((1, 1, 3), ground, np.float32)
    away = np.abs(pixels - levels).max(axis=2).astype(np.uint8)
    found = background(away, None)
    return unmixed(pixels, levels, found.mask, None, 25, enclosed=found.enclosed)


def square(ground: int, outline: tuple[int, int, int], inside: tuple[int, int, int], thickness: int) -> Unmixed:
    pixels = np.full((SIDE, SIDE, 3), ground, np.uint8)
    pixels[15:45, 15:45] = outline
    pixels[15 + thickness : 45 - thickness, 15 + thickness : 45 - thickness] = inside
    return cleared(pixels, ground)


def test_what_a_thin_outline_encloses_is_not_its_color() -> None:
    made = square(255, INK, (255, 255, 255), 2)
    assert made.nearest == 0
    assert tuple(made.pixels[15, 30]) == (*INK, 255)
    assert tuple(made.pixels[30, 44]) == (*INK, 255)


def test_an_outline_of_another_color_than_the_artwork_stays() -> None:
    made = square(204, (255, 255, 255), (0, 0, 0), 2)
    assert tuple(made.pixels[15, 30]) == (255, 255, 255, 255)
    assert made.pixels[14, 30, 3] == 0


def test_a_mixture_of_artwork_and_ground_gets_its_share_of_opacity() -> None:
    pixels = np.full((SIDE, SIDE, 3), 255, np.uint8)
    pixels[14:46, 14:46] = 128
    pixels[15:45, 15:45] = 0
    made = cleared(pixels, 255)
    assert tuple(made.pixels[14, 30, :3]) == (0, 0, 0)
    assert abs(int(made.pixels[14, 30, 3]) - 127) <= 1


def test_artwork_in_nearly_the_color_of_the_ground_is_near() -> None:
    assert square(255, (240, 240, 240), (235, 235, 235), 4).nearest == 1
