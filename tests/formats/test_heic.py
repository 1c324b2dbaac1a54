from __future__ import annotations

import struct
from io import BytesIO

import pytest
from PIL import Image

from casecheck.formats import DamagedError, heic_walk, reader
from casecheck.formats.sniff import identify
from casecheck.model import Size
from tests import iphone

SIZE = Size(90, 70)


def photo(orientation: int = 1) -> bytes:
    return iphone.heic(Image.radial_gradient("L").resize(SIZE).convert("RGB"), orientation)


def test_its_reader() -> None:
    assert reader(identify(photo())) is heic_walk


@pytest.mark.parametrize("orientation", [1, 6], ids=["upright", "on-its-side"])
def test_the_size_is_that_of_the_pixels_as_stored(orientation: int) -> None:
    data = photo(orientation)
    assert heic_walk.read_size(BytesIO(data)) == SIZE
    assert heic_walk.walk(BytesIO(data)).size == SIZE


@pytest.mark.parametrize("bits", [8, 10, 12])
def test_the_depth_is_that_of_hevc(bits: int) -> None:
    data = photo()
    at = data.index(b"hvcC") + 4 + 17
    deeper = data[:at] + bytes([data[at] & ~7 | bits - 8]) + data[at + 1 :]
    assert heic_walk.walk(BytesIO(deeper)).metadata.depth == bits


def test_a_second_picture_is_no_frame() -> None:
    first, second = Image.new("RGB", SIZE), Image.new("RGB", SIZE, "red")
    data = iphone.heic(first, save_all=True, append_images=[second])
    assert heic_walk.walk(BytesIO(data)).frames == 1


def test_of_a_sequence_the_frames_are_counted() -> None:
    stsz = box(b"stsz", struct.pack(">III", 0, 0, 3), bytes(12))
    track = box(b"moov", box(b"trak", box(b"mdia", box(b"minf", box(b"stbl", stsz)))))
    data = photo()
    start = int.from_bytes(data[:4], "big")
    assert heic_walk.walk(BytesIO(box(b"ftyp", b"msf1\0\0\0\0") + bytes_of_meta(data[start:]) + track)).frames == 3


def bytes_of_meta(data: bytes) -> bytes:
    """The description of a picture; where its data is does not matter here."""
    return data[: int.from_bytes(data[:4], "big")].replace(b"iloc", b"free")


def box(name: bytes, *content: bytes) -> bytes:
    payload = b"".join(content)
    return struct.pack(">I4s", 8 + len(payload), name) + payload


def test_a_photo_that_is_cut_off_anywhere_is_damaged() -> None:
    data = photo()
    for end in range(len(data)):
        with pytest.raises(DamagedError):
            heic_walk.walk(BytesIO(data[:end]))
