"""A picture is upright if a browser shows it so: EXIF counts, XMP does not."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from PIL import Image

from casecheck.design.opening import open_design

XMP = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:Description tiff:Orientation="6"/></x:xmpmeta>'
ORIENTATION, X_RESOLUTION = 274, 282
EXIF_FORMATS = ["PNG", "JPEG", "WEBP", "TIFF", "AVIF"]


def saved(format: str, **options: Any) -> bytes:  # noqa: A002  # as Pillow calls it
    file = BytesIO()
    Image.new("RGB", (20, 40), "red").save(file, format, **options)
    return file.getvalue()


def exif(tag: int, value: int) -> Image.Exif:
    block = Image.Exif()
    block[tag] = value
    return block


def opened(data: bytes) -> tuple[int, object, object]:
    design = open_design(data, "art", 10_000)
    return design.orientation, design.stored_size, design.size


@pytest.mark.parametrize("format", EXIF_FORMATS)
def test_exif_turns(format: str) -> None:  # noqa: A002
    assert opened(saved(format, exif=exif(ORIENTATION, 6))) == (6, (20, 40), (40, 20))


def test_exif_turns_a_compressed_tiff_once() -> None:
    assert opened(saved("TIFF", exif=exif(ORIENTATION, 6), compression="tiff_lzw")) == (6, (20, 40), (40, 20))


@pytest.mark.parametrize("format", EXIF_FORMATS)
def test_xmp_does_not_turn(format: str) -> None:  # noqa: A002
    options = {"tiffinfo": {700: XMP}} if format == "TIFF" else {"xmp": XMP}
    assert opened(saved(format, **options)) == (1, (20, 40), (20, 40))


def test_xmp_beside_exif_does_not_turn() -> None:
    assert opened(saved("JPEG", exif=exif(X_RESOLUTION, 300), xmp=XMP)) == (1, (20, 40), (20, 40))


@pytest.mark.parametrize("orientation", [0, 9, 65535])
def test_an_orientation_that_does_not_exist(orientation: int) -> None:
    assert opened(saved("JPEG", exif=exif(ORIENTATION, orientation))) == (1, (20, 40), (20, 40))


@pytest.mark.parametrize("block", [b"MM", b"II*\0\xff\xff\xff\xff", b"MM\0*\0\0\0\x08\xff\xff"])
def test_broken_exif(block: bytes) -> None:
    assert opened(saved("JPEG", exif=b"Exif\0\0" + block)) == (1, (20, 40), (20, 40))
