"""eight-bit: every sample is rounded to the nearest of 256 levels."""

from __future__ import annotations

import pytest

from tests.drawing import GRAY, GRAY_ALPHA, RGB, RGB_ALPHA, encode, motif, png_of
from tests.repairs.mending import done, mended, picture

SAMPLES = (0, 128, 129, 256, 257, 385, 386, 32767, 32768, 51200, 65407, 65535)
CHANNELS = {GRAY: 1, GRAY_ALPHA: 2, RGB: 3, RGB_ALPHA: 4}
MODES = {GRAY: "L", GRAY_ALPHA: "LA", RGB: "RGB", RGB_ALPHA: "RGBA"}


@pytest.mark.parametrize("color", CHANNELS)
def test_samples_are_rounded(color: int) -> None:
    opaque = 65535 if color in (GRAY_ALPHA, RGB_ALPHA) else None
    colors = CHANNELS[color] - (opaque is not None)
    row = [(sample,) * colors + ((opaque,) if opaque is not None else ()) for sample in SAMPLES]
    made = mended(png_of([row] * 12, 16, color), name="art.png")
    assert done(made) == ["eight-bit"]
    image = picture(made)
    assert image.mode == MODES[color].removesuffix("A")  # nothing is transparent
    assert image.convert("L").tobytes()[: len(SAMPLES)] == bytes(round(sample / 257) for sample in SAMPLES)


def test_alpha_keeps_its_upper_bits() -> None:
    row: list[tuple[int, ...]] = [(30000, 30000, 30000, alpha) for alpha in (0, 255, 256, 65279, 65535) * 8]
    image = picture(mended(png_of([row] * 40, 16, RGB_ALPHA), "eight-bit"))
    assert image.getchannel("A").tobytes()[:5] == bytes((0, 0, 1, 254, 255))


def test_the_report_counts_what_cutting_off_would_change() -> None:
    row: list[tuple[int, ...]] = [(sample, sample, sample) for sample in (0, 65535, 200, 51200)]
    (repair,) = mended(png_of([row] * 4, 16, RGB)).repairs
    assert repair.pixels_changed == 8  # 200 rounds up, 51200 rounds down


def test_eight_bits_are_left_alone() -> None:
    assert mended(encode(motif(40, 80))).repairs == ()
