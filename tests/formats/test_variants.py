"""What is said of pictures that are whole, but of a kind that no decoder here reads. TIFFs: see `test_tiff_words`."""

from __future__ import annotations

import struct

import pytest

from casecheck.design import OpenError
from casecheck.design.opening import open_design
from casecheck.model import DEFAULT_MAX_PIXELS
from tests.formats.healthy import drawn


def jpeg_of_12_bits() -> bytes:
    data = bytearray(drawn("JPEG"))
    data[data.index(b"\xff\xc0") + 4] = 12
    return bytes(data)


def bmp(bits: int, compression: int = 0, masks: tuple[int, int, int, int] = (0, 0, 0, 0)) -> bytes:
    info = struct.pack("<IiiHHIIiiII", 56, 8, 1, 1, bits, compression, 64, 0, 0, 0, 0) + struct.pack("<4I", *masks)
    return struct.pack("<2sIHHI", b"BM", 134, 0, 0, 70) + info + bytes(64)


def old_bmp(bits: int) -> bytes:
    return struct.pack("<2sIHHIIHHHH", b"BM", 90, 0, 0, 26, 12, 8, 1, 1, bits) + bytes(64)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        pytest.param(jpeg_of_12_bits(), "a JPEG with 12 bits per channel, which few programs read", id="jpeg-12-bits"),
        pytest.param(bmp(0, 4), "a BMP with a JPEG inside", id="bmp-jpeg"),
        pytest.param(bmp(0, 5), "a BMP with a PNG inside", id="bmp-png"),
        pytest.param(
            bmp(16, 3, (0xF000, 0xF00, 0xF0, 0)), "a BMP with 16 bits per pixel in an unusual order", id="bmp-4-bits"
        ),
        pytest.param(
            bmp(16, 3, (0x7C00, 0x3E0, 0x1F, 0x8000)), "a BMP with 16 bits per pixel and transparency", id="bmp-alpha"
        ),
        pytest.param(old_bmp(2), "a BMP with 2 bits per pixel in an unusual order", id="bmp-of-os2"),
    ],
)
def test_what_is_unusual_is_named(data: bytes, words: str) -> None:
    assert open_design(data, "art", DEFAULT_MAX_PIXELS).open_error == OpenError(
        "unsupported", words, "Export the artwork again as an RGB PNG with 8 bits per channel."
    )


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ("WebP", "a WebP picture of a kind that casecheck cannot read"),
        ("GIF", "a GIF picture of a kind that casecheck cannot read"),
        ("AVIF", "an AVIF picture of a kind that casecheck cannot read"),
        ("TIFF", "a TIFF picture of a kind that casecheck cannot read"),
    ],
)
def test_no_message_of_a_library_reaches_anybody(form: str, words: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def unreadable(*_: object) -> None:
        raise OSError("could not create decoder object")

    monkeypatch.setattr("PIL.ImageFile.ImageFile.__init__", unreadable)
    open_error = open_design(drawn(form), "art", DEFAULT_MAX_PIXELS).open_error
    assert open_error is not None
    assert (open_error.kind, open_error.words) == ("unsupported", words)
