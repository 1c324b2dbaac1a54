"""EXIF tags of every format that has them, and metadata as printable text."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from PIL import Image

from casecheck.design import Design
from casecheck.design.opening import open_design
from casecheck.formats import Metadata
from casecheck.formats.sniff import identify
from casecheck.measures.metadata import MAX_TEXT, Exif, exif, text
from tests import iphone  # noqa: F401  # lets Pillow write HEIF


def opened(kind: str, **options: Any) -> Design:
    stream = BytesIO()
    Image.new("RGB", (8, 8)).save(stream, kind, **options)
    return open_design(stream.getvalue(), "art", 10_000)


def block() -> bytes:
    tags = Image.Exif()
    tags[0x010F], tags[0x0110], tags[0x8298] = "Maker", "Model 1\0", "me"
    tags.get_ifd(0x8825)[1] = "N"
    tags.get_ifd(0x8769)[0xA001] = 1
    return tags.tobytes()


def told(data: bytes) -> Design:
    return Design(name="art", format=identify(b""), bytes=0, metadata=Metadata(exif=data))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WebP", "TIFF", "AVIF", "HEIF"])
def test_tags_of_every_format(kind: str) -> None:
    found = opened(kind, exif=block()).measure(exif)
    assert found.camera == "Maker Model 1"
    assert found.image[0x8298] == "me"
    assert found.gps == {1: "N"}
    assert found.photo == {0xA001: 1}
    assert found.interop == {}


@pytest.mark.parametrize("kind", ["AVIF", "HEIF"])
def test_xmp_in_boxes(kind: str) -> None:
    assert opened(kind, xmp=b"<x/>").metadata.xmp == b"<x/>"


def test_no_tags() -> None:
    assert opened("PNG").measure(exif) == Exif()
    assert Exif().camera == ""


def test_malformed_blocks_raise_nothing() -> None:
    whole = block().removeprefix(b"Exif\0\0")
    for end in range(len(whole)):
        assert isinstance(exif(told(whole[:end])), Exif)
    for at in range(len(whole)):
        for value in (0, 255):
            assert isinstance(exif(told(whole[:at] + bytes([value]) + whole[at + 1 :])), Exif)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        pytest.param(None, "", id="nothing"),
        pytest.param("  Canon\0\0", "Canon", id="filled-up-with-zeros"),
        pytest.param(b"caf\xc3\xa9 \xff", "café �", id="bytes"),
        pytest.param("\x1b[31mred\n\u202etxt", "[31mred txt", id="control-characters"),
        pytest.param("x" * MAX_TEXT, "x" * MAX_TEXT, id="as-long-as-can-be"),
        pytest.param("x" * (MAX_TEXT + 1), "x" * (MAX_TEXT - 1) + "…", id="too-long"),
        pytest.param(("a", 1), "('a', 1)", id="not-a-text"),
    ],
)
def test_printable_text(value: object, shown: str) -> None:
    assert text(value) == shown
