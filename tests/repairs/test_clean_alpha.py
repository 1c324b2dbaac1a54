"""clean-alpha: the same look in fewer bytes."""

from __future__ import annotations

import random

import numpy as np
from PIL import Image

from casecheck.cutout.hidden import BEYOND, REACH, bled
from casecheck.measures.pixels import differing_pixels
from tests.drawing import encode
from tests.repairs.mending import done, mended, picture


def erased(width: int = 400, height: int = 800) -> Image.Image:
    """Noise, erased but for a rectangle in the middle."""
    image = Image.frombytes("RGB", (width, height), random.Random(2).randbytes(3 * width * height)).convert("RGBA")
    band = Image.new("L", image.size)
    band.paste(255, (100, 200, 300, 600))
    image.putalpha(band)
    return image


def test_the_look_is_the_same_and_the_file_is_smaller() -> None:
    data = encode(erased())
    made = mended(data)
    assert done(made) == ["clean-alpha"]
    assert made.data is not None
    assert differing_pixels(erased(), picture(made)) == 0
    assert len(made.data) < len(data) / 2


def test_hidden_colors_near_the_edge_are_those_of_the_edge() -> None:
    image = Image.new("RGBA", (60, 60), (9, 99, 199, 0))
    image.paste((200, 100, 50, 255), (20, 20, 40, 40))
    pixels = np.asarray(bled(image))
    assert tuple(pixels[30, 20 - REACH]) == (200, 100, 50, 0)
    assert tuple(pixels[30, 20 - REACH - 1]) == (BEYOND, BEYOND, BEYOND, 0)
    assert tuple(pixels[30, 30]) == (200, 100, 50, 255)


def test_a_cleaned_file_is_left_alone() -> None:
    made = mended(encode(erased()))
    assert made.data is not None
    assert mended(made.data).repairs == ()


def test_flat_hidden_colors_are_left_alone() -> None:
    image = erased()
    pixels = np.array(image)
    pixels[pixels[..., 3] == 0] = 0
    assert mended(encode(Image.fromarray(pixels))).repairs == ()
