"""first-frame: one frame, the one that is printed."""

from __future__ import annotations

import pytest
from PIL import Image

from casecheck.writing.png import chunks
from tests.drawing import encode
from tests.repairs.mending import done, mended, picture

RED, BLUE = (Image.new("RGB", (400, 800), color) for color in ("red", "blue"))


@pytest.mark.parametrize("form", ["GIF", "WEBP", "TIFF"])
def test_the_first_frame_of(form: str) -> None:
    data = encode(RED, form, save_all=True, append_images=[BLUE, RED], **({"lossless": True} if form == "WEBP" else {}))
    made = mended(data, name=f"art.{form.lower()}")
    assert done(made) == ["first-frame", "format"]
    assert made.repairs[0].before == {"frames": 3}
    image = picture(made)
    assert image.format == "PNG"
    assert image.convert("RGB").getpixel((0, 0)) == (255, 0, 0)


def test_an_animated_png_keeps_its_first_frame_byte_for_byte() -> None:
    data = encode(RED, save_all=True, append_images=[BLUE])
    made = mended(data, name="art.png")
    assert done(made) == ["first-frame"]
    assert made.data is not None
    kept = dict(chunks(made.data))
    assert kept[b"IDAT"] == dict(chunks(data))[b"IDAT"]
    assert not {b"acTL", b"fcTL", b"fdAT"} & kept.keys()


def test_one_frame_is_left_alone() -> None:
    assert mended(encode(RED)).repairs == ()
