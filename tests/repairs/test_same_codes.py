"""Repairs of the metadata alone: the new file holds the same codes, so its picture is not decoded again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PIL.ExifTags import Base

from casecheck.design.opening import open_design
from tests.drawing import chunk, encode, motif, png_of, trns
from tests.repairs.mending import MAX_PIXELS, done, mended
from tests.repairs.test_strip import exif_with_position

if TYPE_CHECKING:
    from PIL.Image import Image

POSITION = chunk(b"eXIf", exif_with_position().tobytes().removeprefix(b"Exif\0\0"))


def photo(mode: str = "RGB", *, orientation: int = 1, progressive: bool = False) -> bytes:
    exif = exif_with_position()
    exif[Base.Orientation] = orientation
    return encode(motif(200, 400).convert(mode), "JPEG", exif=exif, progressive=progressive)


def png(mode: str) -> bytes:
    picture = motif(200, 400, "RGBA") if mode in ("RGBA", "LA") else motif(200, 400)
    return encode(picture.quantize(16) if mode == "P" else picture.convert(mode), "PNG", exif=exif_with_position())


FILES = [
    pytest.param(photo(), id="jpeg"),
    pytest.param(photo(progressive=True), id="progressive"),
    pytest.param(photo("L"), id="gray"),
    pytest.param(photo(orientation=6), id="lying-on-its-side"),
    pytest.param(png("RGB"), id="png"),
    pytest.param(png("RGBA"), id="transparent"),
    pytest.param(png("LA"), id="gray-transparent"),
    pytest.param(png("P"), id="palette"),
    pytest.param(png_of([[(0,), (300,), (65535,)]] * 3, 16, 0, POSITION, trns(300)), id="16-bit-with-a-clear-level"),
    pytest.param(png_of([[(1, 2, 3)] * 3] * 3, 8, 2, POSITION, interlaced=True), id="interlaced"),
]


@pytest.mark.parametrize("data", FILES)
def test_the_picture_is_the_one_that_the_new_file_decodes_to(data: bytes) -> None:
    made = mended(data, "strip")
    assert done(made) == ["strip"]
    assert made.data is not None
    assert made.design is not None
    decoded = open_design(made.data, "new", MAX_PIXELS)
    assert (made.design.level, made.design.mode, made.design.orientation) == (
        decoded.level,
        decoded.mode,
        decoded.orientation,
    )
    assert (made.design.opaque, made.design.exact_alpha) == (decoded.opaque, decoded.exact_alpha)
    assert _bytes(made.design.image) == _bytes(decoded.image)
    assert _bytes(made.design.alpha) == _bytes(decoded.alpha)


def test_a_new_file_that_is_shown_otherwise_is_decoded(monkeypatch: pytest.MonkeyPatch) -> None:
    """As where what is left of EXIF is too long for a segment."""
    monkeypatch.setattr("casecheck.repairs.strip.rights_only", lambda *_, **__: None)
    made = mended(photo(orientation=6), "strip")
    assert made.design is not None
    assert (made.design.orientation, made.design.image.size) == (1, (200, 400))


def test_a_file_that_is_shown_otherwise_lends_no_picture() -> None:
    upright, turned = (open_design(photo(orientation=turn), "art.jpg", MAX_PIXELS) for turn in (1, 6))
    assert not turned.take_pixels(upright)
    assert turned.image.size == (400, 200)


def test_a_file_that_is_not_whole_takes_no_picture() -> None:
    whole, cut = (open_design(data, "art.jpg", MAX_PIXELS) for data in (photo(), photo()[:-500]))
    assert not cut.take_pixels(whole)
    assert cut.open_error


def _bytes(image: Image | None) -> bytes | None:
    return image.tobytes() if image else None
