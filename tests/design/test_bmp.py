"""A BMP with 16 bits a pixel: Pillow passes over its alpha, so that casecheck must not call it opaque."""

from __future__ import annotations

import struct

import pytest

from casecheck.design.opening import open_design

HEADER, INFO = 14, 56


def bmp(alpha_mask: int) -> bytes:
    info = struct.pack("<IiiHHIIiiII", INFO, 2, 1, 1, 16, 3, 4, 0, 0, 0, 0)
    masks = struct.pack("<4I", 0x7C00, 0x3E0, 0x1F, alpha_mask)
    return struct.pack("<2sIHHI", b"BM", HEADER + INFO + 4, 0, 0, HEADER + INFO) + info + masks + bytes(4)


@pytest.mark.parametrize(("alpha_mask", "open_error"), [(0, None), (0x8000, "unsupported")], ids=["no-alpha", "alpha"])
def test_alpha_that_cannot_be_read(alpha_mask: int, open_error: str | None) -> None:
    design = open_design(bmp(alpha_mask), "art.bmp", 10_000)
    assert (design.open_error and design.open_error.kind) == open_error
