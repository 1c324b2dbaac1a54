"""What a JPEG says beside its picture data, in segments that may be many, few or missing."""

from __future__ import annotations

import struct
from io import BytesIO
from time import process_time

import pytest

from casecheck.formats import jpeg_walk
from tests.formats.healthy import drawn

PARTS = [b"first ", b"second ", b"third"]


def segment(marker: int, payload: bytes) -> bytes:
    return bytes((0xFF, marker)) + struct.pack(">H", 2 + len(payload)) + payload


def with_segments(*segments: bytes) -> bytes:
    whole = drawn("JPEG")
    return whole[:2] + b"".join(segments) + whole[2:]


def icc(number: int, parts: int, part: bytes) -> bytes:
    return segment(0xE2, b"ICC_PROFILE\0" + bytes((number, parts)) + part)


@pytest.mark.parametrize(
    ("numbers", "profile"),
    [
        pytest.param([1, 2, 3], b"first second third", id="whole"),
        pytest.param([3, 1, 2], b"first second third", id="in-another-order"),
        pytest.param([1, 2, 3, 2], b"first second third", id="one-part-twice"),
        pytest.param([1, 3], b"", id="one-part-missing"),
        pytest.param([1, 2], b"", id="the-last-part-missing"),
        pytest.param([2, 3], b"", id="the-first-part-missing"),
        pytest.param([], None, id="none"),
    ],
)
def test_a_profile_in_parts(numbers: list[int], profile: bytes | None) -> None:
    data = with_segments(*(icc(number, 3, PARTS[number - 1]) for number in numbers))
    assert jpeg_walk.walk(BytesIO(data)).metadata.icc == profile


def test_photoshop_resources_in_many_segments_take_no_time() -> None:
    iptc = b"8BIM\x04\x04\0\0" + struct.pack(">I", 2_000_000)
    parts = [iptc, *[b"x" * 50] * 40_000]
    data = with_segments(*(segment(0xED, b"Photoshop 3.0\0" + part) for part in parts))
    start = process_time()
    metadata = jpeg_walk.walk(BytesIO(data)).metadata
    assert process_time() - start < 2  # some tenths of a second; each copied what came before: half a minute
    assert metadata.iptc == b"x" * 2_000_000
