"""upright: the pixels as a viewer shows them, and no tag that turns them again."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image, ImageChops, ImageOps, ImageStat

from tests.drawing import encode
from tests.repairs.mending import done, mended, picture


def marked_picture() -> Image.Image:
    """Each corner has a color of its own."""
    image = Image.new("RGB", (32, 16), "gray")
    for place, color in (((0, 0), "red"), ((16, 0), "lime"), ((0, 8), "blue"), ((16, 8), "white")):
        image.paste(color, (*place, place[0] + 16, place[1] + 8))
    return image.resize((1000, 500), Image.Resampling.NEAREST)


@pytest.mark.parametrize("orientation", range(2, 9))
@pytest.mark.parametrize(("form", "most"), [("PNG", 0), ("JPEG", 0.2)])
def test_the_pixels_are_those_that_were_shown(form: str, most: float, orientation: int) -> None:
    data = encode(marked_picture(), form, orientation=orientation, **({"quality": 100} if form == "JPEG" else {}))
    made = mended(data, name=f"art.{form.lower()}")
    assert done(made) == ["upright"]
    image, shown = picture(made), ImageOps.exif_transpose(_opened(data))
    assert image.getexif().get(0x0112, 1) == 1
    assert image.size == shown.size
    off = ImageStat.Stat(ImageChops.difference(image.convert("RGB"), shown.convert("RGB"))).mean
    assert max(off) <= most


def test_other_exif_data_stay() -> None:
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = 6, "Camera"
    image = picture(mended(encode(marked_picture(), "JPEG", exif=exif), name="art.jpg"))
    assert dict(image.getexif()) == {0x0112: 1, 0x010F: "Camera"}


def test_a_jpeg_keeps_its_full_chroma() -> None:
    image = picture(mended(encode(marked_picture(), "JPEG", orientation=6), name="art.jpg"))
    assert image.layer == [(1, 1, 1, 0), (2, 1, 1, 1), (3, 1, 1, 1)]  # type: ignore[attr-defined]


@pytest.mark.parametrize("orientation", [None, 1])
def test_what_is_upright_is_left_alone(orientation: int | None) -> None:
    made = mended(encode(marked_picture(), "JPEG", orientation=orientation), name="art.jpg")
    assert (made.repairs, made.data) == ((), None)


def test_what_is_encoded_again_for_another_reason_is_stored_upright() -> None:
    made = mended(encode(marked_picture(), "TIFF", orientation=6, compression="raw"), "format", name="art.tif")
    assert done(made) == ["upright", "format"]
    assert picture(made).size == (500, 1000)


def _opened(data: bytes) -> Image.Image:
    return Image.open(BytesIO(data))
