"""format: a PNG or a JPEG, by what is in the picture, with the right extension."""

from __future__ import annotations

import random
from io import BytesIO

import pytest
from PIL import Image, ImageFilter

from casecheck.measures.pixels import differing_pixels
from casecheck.repairs.format import FLAT, is_flat
from tests.drawing import band_of, cut_out, encode, motif
from tests.repairs.mending import done, mended, picture


def noise(width: int = 200, height: int = 400) -> Image.Image:
    """Like a photo: no two neighbors are equal."""
    image = Image.frombytes("RGB", (width, height), random.Random(1).randbytes(3 * width * height))
    return image.filter(ImageFilter.BoxBlur(2))


@pytest.mark.parametrize(
    ("image", "form", "becomes"),
    [
        pytest.param(motif(200, 400), "TIFF", "PNG", id="flat-tiff"),
        pytest.param(motif(200, 400), "BMP", "PNG", id="flat-bmp"),
        pytest.param(noise(), "TIFF", "JPEG", id="photo-tiff"),
        pytest.param(noise(), "WEBP", "JPEG", id="photo-webp"),
        pytest.param(cut_out(band_of(200, 400, (0, 0, 200, 100))), "WEBP", "PNG", id="transparent-webp"),
        pytest.param(noise().convert("L"), "TIFF", "JPEG", id="gray-photo"),
    ],
)
def test_the_format_is_chosen_by_the_picture(image: Image.Image, form: str, becomes: str) -> None:
    made = mended(encode(image, form, **({"lossless": True} if form == "WEBP" else {})), name=f"art.{form.lower()}")
    assert done(made) == ["format"]
    assert picture(made).format == becomes
    assert made.suffix == {"PNG": ".png", "JPEG": ".jpg"}[becomes]
    if becomes == "PNG":
        assert differing_pixels(picture(made), image) == 0


@pytest.mark.parametrize(
    ("form", "name", "suffix"),
    [
        pytest.param("JPEG", "art.png", ".jpg", id="jpeg-named-png"),
        pytest.param("PNG", "art.jpg", ".png", id="png-named-jpg"),
        pytest.param("JPEG", "art.jfif", ".jpg", id="odd-extension"),
    ],
)
def test_a_wrong_extension_changes_no_pixel(form: str, name: str, suffix: str) -> None:
    image = noise()
    data = encode(image, form)
    made = mended(data, name=name)
    assert done(made) == ["format"]
    assert made.suffix == suffix
    assert picture(made).tobytes() == Image.open(BytesIO(data)).tobytes()


def test_a_transparent_webp_for_the_bare_case_becomes_a_png() -> None:
    data = encode(cut_out(band_of(1000, 2000, (0, 0, 1000, 1000), (0, 1000, 100, 2000))), "WEBP", lossless=True)
    made = mended(data, name="art.webp", devices=("iphone",), background="plain")
    assert done(made) == ["format"]
    assert picture(made).format == "PNG"


@pytest.mark.parametrize(
    ("equal", "flat"),
    [
        pytest.param(49, False, id="just-below"),
        pytest.param(50, True, id="exactly"),
        pytest.param(99, True, id="above"),
    ],
)
def test_flat_is_measured(equal: int, flat: bool) -> None:
    assert FLAT == 0.5
    row = bytes([0] * (equal + 1)) + bytes(range(1, 101 - equal))
    assert is_flat(Image.frombytes("L", (101, 1), row)) is flat


def test_good_formats_are_left_alone() -> None:
    assert mended(encode(noise(), "JPEG"), name="art.jpg").repairs == ()
