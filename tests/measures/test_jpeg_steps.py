"""earlier_quality: finds the quality of an earlier save as a JPEG, and nothing in pictures that were never one."""

from __future__ import annotations

import random
from io import BytesIO
from typing import TYPE_CHECKING

import numpy as np
import pytest
from PIL import Image, ImageDraw

from casecheck.design.opening import open_design
from casecheck.measures.compression import ANNEX_K, earlier_quality, libjpeg_table
from tests.drawing import design_of, encode
from tests.scenes import again, enlarged, scene, soft

if TYPE_CHECKING:
    from collections.abc import Callable

NATIVE = scene(400, 320)


def jpeg(quality: int) -> Image.Image:
    return again(NATIVE, quality=quality)


@pytest.mark.parametrize("quality", [10, 20, 30, 40, 50, 56])
def test_the_quality_of_a_jpeg_that_was_saved_as_a_png(quality: int) -> None:
    found = design_of(jpeg(quality)).measure(earlier_quality)
    assert found is not None
    assert abs(found - quality) <= 2


@pytest.mark.parametrize("left", range(8))
def test_a_crop_at_any_column_and_row(left: int) -> None:
    assert design_of(jpeg(40).crop((left, 7 - left, 400, 320))).measure(earlier_quality) == 40


@pytest.mark.parametrize("way", list(Image.Transpose))
def test_a_turn_by_a_quarter_and_a_mirror_image(way: Image.Transpose) -> None:
    assert design_of(jpeg(40).transpose(way)).measure(earlier_quality) == 40


@pytest.mark.parametrize(
    ("form", "options", "left"),
    [
        pytest.param("JPEG", {"quality": 90}, 0, id="same-blocks"),
        pytest.param("JPEG", {"quality": 90}, 3, id="other-blocks"),
        pytest.param("JPEG", {"quality": 80}, 0, id="same-blocks-80"),
        pytest.param("JPEG", {"quality": 80}, 1, id="other-blocks-80-beside-its-own"),
        pytest.param("JPEG", {"quality": 80}, 3, id="other-blocks-80"),
        pytest.param("WebP", {"quality": 90}, 3, id="webp"),
        pytest.param("AVIF", {"quality": 90}, 3, id="avif"),
        pytest.param("WebP", {"lossless": True}, 3, id="lossless-webp"),
        pytest.param("TIFF", {}, 3, id="tiff"),
    ],
)
def test_a_jpeg_of_quality_30_that_was_saved_again(form: str, options: dict[str, int], left: int) -> None:
    data = encode(jpeg(30).crop((left, left, 400, 320)), form, **options)
    found = open_design(data, "art", 1_000_000).measure(earlier_quality)
    assert found is not None
    assert abs(found - 30) <= 2


def test_coarse_steps_beneath_the_own_ones_of_a_jpeg() -> None:
    data = encode(jpeg(50), "JPEG", quality=80)
    assert open_design(data, "art", 1_000_000).measure(earlier_quality) == 50


def test_steps_of_zero() -> None:
    data = encode(jpeg(50), "JPEG", quality=80)
    last = data.index(b"\xff\xdb") + 5 + 27  # after the marker, the length and the number of the table
    design = open_design(data[:last] + b"\0" + data[last + 1 :], "art", 1_000_000)
    assert design.measure(earlier_quality) == 50


def test_photoshops_low_quality_for_the_web() -> None:
    saved = Image.open(BytesIO(encode(NATIVE, "JPEG", quality="web_low")))
    assert design_of(saved.crop((3, 5, 400, 320))).measure(earlier_quality) == 33


def test_a_part_of_a_page() -> None:
    page = Image.new("RGB", (700, 900), "ivory")
    page.paste(jpeg(40), (101, 205))
    assert design_of(page).measure(earlier_quality) == 40


def bayer(picture: Image.Image) -> Image.Image:
    order = np.zeros((1, 1))
    while len(order) < 8:
        order = np.block([[4 * order, 4 * order + 2], [4 * order + 3, 4 * order + 1]])
    gray = np.asarray(picture.convert("L"), np.float32)
    tiled = np.tile(order, (gray.shape[0] // 8, gray.shape[1] // 8))
    return Image.fromarray((gray > 4 * tiled).astype(np.uint8) * 255)


def squares(side: int) -> Image.Image:
    small = NATIVE.resize((400 // side, 320 // side))
    return small.resize((small.width * side, small.height * side), Image.Resampling.NEAREST)


def tiles(picture: Image.Image, side: int) -> Image.Image:
    made = Image.new("RGB", (400, 320))
    for x in range(0, 400, side):
        for y in range(0, 320, side):
            made.paste(picture.crop((0, 0, side, side)), (x, y))
    return made


def on_a_grid(picture: Image.Image) -> Image.Image:
    made = picture.copy()
    draw = ImageDraw.Draw(made)
    for at in range(0, 400, 8):
        draw.line((at, 0, at, 320), "gray")
        draw.line((0, at, 400, at), "gray")
    return made


HEALTHY: dict[str, Callable[[], Image.Image]] = {
    "native": lambda: NATIVE,
    "soft": lambda: soft(NATIVE, 1.5),
    "jpeg-62": lambda: jpeg(62),
    "jpeg-75": lambda: jpeg(75),
    "jpeg-90": lambda: jpeg(90),
    "webp-50": lambda: again(NATIVE, "WebP", quality=50),
    "avif-50": lambda: again(NATIVE, "AVIF", quality=50),
    "enlarged-since": lambda: enlarged(jpeg(30), 1.5),
    "reduced-since": lambda: enlarged(jpeg(30), 0.75),
    "squares-of-8": lambda: squares(8),
    "squares-of-16": lambda: squares(16),
    "dithered-by-8": lambda: bayer(NATIVE),
    "tiles-of-32": lambda: tiles(NATIVE, 32),
    "grid-of-8": lambda: on_a_grid(NATIVE),
    "few-colors": lambda: NATIVE.quantize(16).convert("RGB"),
    "noise": lambda: Image.frombytes("L", (400, 320), random.Random(1).randbytes(128_000)),
    "one-color": lambda: Image.new("RGB", (400, 320), "gold"),
    "gray-16": lambda: Image.new("I;16", (400, 320)),
    "floats": lambda: Image.new("F", (400, 320)),
}


@pytest.mark.parametrize("name", HEALTHY)
def test_pictures_that_were_no_jpeg_of_a_low_quality(name: str) -> None:
    assert design_of(HEALTHY[name]()).measure(earlier_quality) is None


@pytest.mark.parametrize("quality", [70, 80, 90])
def test_a_jpeg_that_was_saved_once(quality: int) -> None:
    design = open_design(encode(NATIVE, "JPEG", quality=quality), "art", 1_000_000)
    assert design.measure(earlier_quality) is None


@pytest.mark.parametrize("size", [(1, 1), (1, 400), (400, 1), (34, 400), (400, 34), (40, 35), (43, 4000)])
def test_small_and_thin_pictures(size: tuple[int, int]) -> None:
    assert design_of(NATIVE.resize(size)).measure(earlier_quality) is None


def test_the_least_size_with_an_answer() -> None:
    assert design_of(again(NATIVE, quality=30).crop((0, 0, 160, 160))).measure(earlier_quality) == 30


def test_the_tables_of_libjpeg() -> None:
    assert libjpeg_table(50) == list(ANNEX_K)
    assert libjpeg_table(100) == [1] * 64
