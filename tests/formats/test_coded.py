"""What is coded in an AVIF or HEIC counts, not what the boxes around it say; what stands behind them does not."""

from __future__ import annotations

import struct
from io import BytesIO

import numpy as np
import pytest
from PIL import Image

from casecheck.engine import check_file, make_plan
from casecheck.formats import DamagedError, av1, hevc, items
from casecheck.formats.bits import BrokenError
from casecheck.formats.source import Source
from tests import iphone

PLAN = make_plan(["iphone"], select=["damaged-file", "oversized-file"])


def picture(width: int = 160, height: int = 240) -> Image.Image:
    return Image.fromarray(np.random.default_rng(7).integers(0, 256, (height, width, 3), "u1"))


def avif(width: int = 160, height: int = 240) -> bytes:
    stream = BytesIO()
    picture(width, height).save(stream, "AVIF", quality=60)
    return stream.getvalue()


AVIF, HEIC = avif(), iphone.heic(picture(), quality=60)


VIDEO = b"\0\0\0\x10ftypmp42\0\0\0\0" + b"\0\0\0\x6cmdat" + b"v" * 100 + b"\0\0\0\x6cmoov" + bytes(100)
"""In boxes, too, as phones leave it behind a motion photo."""


def told(data: bytes) -> list[str]:
    return [finding.message for finding in check_file(data, PLAN, "art").findings]


def with_size(data: bytes, width: int, height: int) -> bytes:
    at = data.index(b"ispe") + 8
    return data[:at] + struct.pack(">II", width, height) + data[at + 8 :]


@pytest.mark.parametrize(
    ("width", "height"), [(1000, 2000), (161, 240), (160, 239), (16, 24)], ids=["larger", "wider", "lower", "smaller"]
)
def test_an_avif_has_the_size_that_is_coded(width: int, height: int) -> None:
    assert told(with_size(AVIF, 160, 240)) == []
    says = f"Damaged file: its header states {width}x{height} px, but its picture data has 160x240 px"
    assert told(with_size(AVIF, width, height)) == [says]


def test_a_heic_that_codes_far_more_than_it_says_is_refused_before_it_is_decoded() -> None:
    large = iphone.heic(Image.new("RGB", (1200, 1200)))
    (message,) = told(with_size(large, 16, 16))
    assert message.startswith("Damaged file: its header states 16x16 px, but its picture data has 12")


@pytest.mark.parametrize("size", [(1, 1), (7, 5), (64, 64), (71, 51), (130, 66)])
def test_sizes_that_are_no_multiple_of_a_block_pass(size: tuple[int, int]) -> None:
    assert told(avif(*size)) == []
    assert told(iphone.heic(picture(*size))) == []


@pytest.mark.parametrize(
    "tail",
    [
        b"\n",
        b"\r\n",
        bytes(7),
        bytes(100),
        b"/>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end='w'?>",
        b"MotionPhoto_Data" * 9,
        VIDEO,
        VIDEO[:-50],
        b"\xff\xd8\xff\xe0\0\x10JFIF\0\1",
        b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR",
    ],
    ids=[
        "newline",
        "two-bytes",
        "seven-zeros",
        "zeros",
        "rest-of-an-xmp",
        "trailer-of-a-phone",
        "video",
        "start-of-a-video",
        "jpeg",
        "png",
    ],
)
@pytest.mark.parametrize("data", [AVIF, HEIC], ids=["avif", "heic"])
def test_bytes_behind_the_last_box_are_no_damage(data: bytes, tail: bytes) -> None:
    assert told(data + tail) == []


@pytest.mark.parametrize("data", [AVIF, HEIC], ids=["avif", "heic"])
def test_a_second_picture_behind_the_first_is_no_damage(data: bytes) -> None:
    assert told(data + data) == []


@pytest.mark.parametrize("data", [AVIF, HEIC], ids=["avif", "heic"])
@pytest.mark.parametrize("missing", [1, 100, 2000])
def test_a_file_that_ends_in_its_last_box_is_damaged(data: bytes, missing: int) -> None:
    (message,) = told(data[:-missing])
    assert message.startswith("Damaged file: the file is cut off")


@pytest.mark.parametrize("position", [0.2, 0.5, 0.9])
def test_a_heic_that_breaks_the_rules_of_its_units_is_damaged(position: float) -> None:
    at = HEIC.index(b"mdat") + int((len(HEIC) - HEIC.index(b"mdat")) * position)
    (message,) = told(HEIC[:at] + b"\xaa\0\0\1\xaa" + HEIC[at + 5 :])
    assert f"its picture data is damaged (at byte {at + 1:,})" in message


UNIT = b"\x26\x01" + b"\xaa" * 6


@pytest.mark.parametrize(
    ("data", "broken"),
    [
        pytest.param(b"\0\0\0\x08" + UNIT, None, id="one-unit"),
        pytest.param(2 * (b"\0\0\0\x08" + UNIT), None, id="two-units"),
        pytest.param(b"\0\0\0\x09" + UNIT, 0, id="longer-than-the-data"),
        pytest.param(b"\0\0\0\x08" + UNIT + b"\0", 12, id="a-rest"),
        pytest.param(b"\0\0\0\x08" + b"\xa6" + UNIT[1:], 0, id="forbidden-bit"),
        pytest.param(b"\0\0\0\x08" + UNIT[:3] + b"\0\0\3\xaa\xaa", None, id="escaped-zeros"),
        pytest.param(b"\0\0\0\x08" + UNIT[:3] + b"\0\0\2\xaa\xaa", 7, id="zeros-that-are-not-escaped"),
        pytest.param(b"\0\0\0\1\x26", 0, id="shorter-than-its-header"),
    ],
)
def test_units_of_hevc(data: bytes, broken: int | None) -> None:
    if broken is None:
        hevc.check(data, b"")
    else:
        with pytest.raises(BrokenError) as error:
            hevc.check(data, b"")
        assert error.value.at == broken


@pytest.mark.parametrize("data", [b"", b"\x0a", b"\x0a\xff\xff\xff\xff\xff\xff", bytes(40), b"\xff" * 40])
def test_what_cannot_be_read_has_no_size(data: bytes) -> None:
    assert av1.sizes(data) == []
    assert hevc.sizes(b"", data) == []


@pytest.mark.parametrize("count", [items.MAX_ITEMS, items.MAX_ITEMS + 1])
def test_a_list_of_items_is_bounded(count: int) -> None:
    entry = struct.pack(">I4sI", 12, b"none", 0)
    listed = Source(BytesIO(struct.pack(">IH", 0, 0) + entry * count))
    read = items.Items()
    if count <= items.MAX_ITEMS:
        read.read(b"iinf", listed, 0)
    else:
        with pytest.raises(DamagedError, match="no picture has more than"):
            read.read(b"iinf", listed, 0)
