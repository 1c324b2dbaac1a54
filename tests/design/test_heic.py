"""HEIC photos."""

from __future__ import annotations

import subprocess
import sys

import pytest
from PIL import Image

from casecheck.design import OpenError
from casecheck.design.levels import ReadLevel
from casecheck.design.opening import open_design
from casecheck.model import DEFAULT_MAX_PIXELS, Size
from tests import iphone
from tests.drawing import band_of, cut_out, encode

WHITE, RED = (255, 255, 255), (255, 0, 0)

CORNERS = {1: (0, 0), 2: (1, 0), 3: (1, 1), 4: (0, 1), 5: (0, 0), 6: (1, 0), 7: (1, 1), 8: (0, 1)}
"""Where the upper left corner as stored is seen, for each EXIF orientation (EXIF 2.32, section 4.6.4)."""


def marked(width: int, height: int) -> Image.Image:
    """White, with a red corner at the upper left."""
    image = Image.new("RGB", (width, height), WHITE)
    image.paste(RED, (0, 0, width // 3, height // 3))
    return image


@pytest.mark.parametrize(("orientation", "corner"), CORNERS.items())
def test_a_photo_is_turned_exactly_once(orientation: int, corner: tuple[int, int]) -> None:
    design = open_design(iphone.heic(marked(120, 80), orientation), "photo.heic", DEFAULT_MAX_PIXELS)
    assert design.stored_size == Size(120, 80)
    assert design.size == design.image.size == ((120, 80) if orientation < 5 else (80, 120))
    seen = {
        (x, y)
        for x in (0, 1)
        for y in (0, 1)
        if is_red(design.image, x * (design.upright.width - 1), y * (design.upright.height - 1))
    }
    assert seen == {corner}


def test_exif_alone_turns_no_heic() -> None:
    data = iphone.heic(marked(120, 80))
    assert data.count(iphone.ORIENTATION + b"\1") == 1
    turned = data.replace(iphone.ORIENTATION + b"\1", iphone.ORIENTATION + b"\6")
    assert open_design(turned, "photo.heic", DEFAULT_MAX_PIXELS).size == (120, 80)


def is_red(image: Image.Image, x: int, y: int) -> bool:
    pixel = image.getpixel((x, y))
    assert isinstance(pixel, tuple)
    return pixel[1] < 128


def test_alpha_is_read() -> None:
    band = band_of(120, 80, (0, 0, 60, 80))
    design = open_design(iphone.heic(cut_out(band), quality=-1), "art.heic", DEFAULT_MAX_PIXELS)
    assert design.alpha is not None
    assert design.alpha.tobytes() == band.tobytes()


@pytest.mark.parametrize(("limit", "open_error"), [(9600, None), (9599, "oversized")], ids=["at-the-limit", "above"])
def test_its_pixels_are_counted_before_it_is_decoded(limit: int, open_error: str | None) -> None:
    design = open_design(iphone.heic(marked(120, 80)), "photo.heic", limit)
    assert (design.open_error.kind if design.open_error else None) == open_error


def test_a_header_that_lies_about_the_size_is_damage() -> None:
    data = iphone.heic(marked(1200, 800))
    at = data.index(b"ispe") + 8
    smaller = data[:at] + (120).to_bytes(4) + (80).to_bytes(4) + data[at + 8 :]
    design = open_design(smaller, "photo.heic", DEFAULT_MAX_PIXELS)
    assert design.open_error
    assert design.open_error.kind == "damaged"


@pytest.mark.parametrize("level", [ReadLevel.STREAM, ReadLevel.PIXELS])
def test_the_size_is_that_of_the_pixels_where_the_crop_lies(level: ReadLevel) -> None:
    data = bytearray(iphone.heic(marked(51, 71)))
    data[data.index(b"clap") + 12] ^= 8  # 134217799 rows, which the decoder only minds when it comes to them
    design = open_design(bytes(data), "photo.heic", DEFAULT_MAX_PIXELS, level)
    assert (design.open_error, design.size) == (None, (51, 72))
    assert level < ReadLevel.PIXELS or design.image.size == (51, 72)


def test_a_cut_off_photo_is_damaged() -> None:
    data = iphone.heic(marked(120, 80))
    design = open_design(data[:-1], "photo.heic", DEFAULT_MAX_PIXELS)
    words = f"the file is cut off: only {len(data) - 1} of {len(data)} bytes are present"
    assert design.open_error == OpenError("damaged", words)


def test_the_package_is_imported_for_heic_alone() -> None:
    code = """
import sys
from casecheck.design.opening import open_design
open_design(sys.stdin.buffer.read(), "art.png", 100)
print("pillow_heif" in sys.modules)
"""
    png = encode(marked(9, 9))
    run = subprocess.run([sys.executable, "-c", code], input=png, capture_output=True, check=True)
    assert run.stdout.split() == [b"False"]
