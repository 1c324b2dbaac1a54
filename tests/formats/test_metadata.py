"""What files say beside their pixels: found in every format, and never a reason to call a picture damaged."""

from __future__ import annotations

import struct
import tracemalloc
import zlib
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest
from PIL import Image, TiffImagePlugin

from casecheck.formats import Metadata, blocks, reader
from casecheck.formats.sniff import identify
from tests.formats.healthy import EXIF, SIZE, chunk, drawn, png_of

if TYPE_CHECKING:
    from collections.abc import Iterator

ICC = b"a profile, as far as anybody here knows" * 4
XMP = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'/>"
IPTC = b"\x1c\x02\x74\0\x04mine"


def told(data: bytes) -> Metadata:
    return reader(identify(data)).walk(BytesIO(data)).metadata


def segment(marker: int, payload: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(payload) + 2) + payload


def jpeg_with(*segments: bytes, **options: Any) -> bytes:
    whole = drawn("JPEG", **options)
    return whole[:2] + b"".join(segments) + whole[2:]


def icc_part(number: int, count: int, data: bytes) -> bytes:
    return segment(0xE2, b"ICC_PROFILE\0" + bytes((number, count)) + data)


def resource(number: int, data: bytes, name: bytes = b"") -> bytes:
    """One of Photoshop's, filled up to even lengths."""
    named = bytes([len(name)]) + name
    return b"8BIM" + struct.pack(">H", number) + named + bytes(len(named) % 2) + _even(data)


def _even(data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + data + bytes(len(data) % 2)


def photoshop(*resources: bytes) -> bytes:
    return segment(0xED, b"Photoshop 3.0\0" + b"".join(resources))


def itxt(text: bytes, *, packed: bool = False, keyword: bytes = b"XML:com.adobe.xmp") -> bytes:
    data = zlib.compress(text) if packed else text
    return chunk(b"iTXt", keyword + b"\0" + bytes((packed, 0)) + b"en\0XMP\0" + data)


def png_with(*chunks: bytes) -> bytes:
    return png_of(SIZE, 8, 2, *chunks)


def iccp(packed: bytes) -> bytes:
    return chunk(b"iCCP", b"a name\0\0" + packed)


def webp_with(*chunks: tuple[bytes, bytes], **options: Any) -> bytes:
    body = drawn("WebP", **options)[12:] + b"".join(
        name + struct.pack("<I", len(data)) + data + bytes(len(data) % 2) for name, data in chunks
    )
    return b"RIFF" + struct.pack("<I", 4 + len(body)) + b"WEBP" + body


def tiff_with(tags: dict[int, bytes], mode: str = "RGB") -> bytes:
    info = TiffImagePlugin.ImageFileDirectory_v2()
    for tag, value in tags.items():
        info.tagtype[tag] = 7
        info[tag] = value
    return drawn("TIFF", mode, tiffinfo=info)


def avif_with(box: bytes) -> bytes:
    return drawn("AVIF") + box


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        pytest.param(drawn("JPEG", icc_profile=ICC), {"icc": ICC}, id="jpeg-profile"),
        pytest.param(
            jpeg_with(icc_part(2, 2, ICC[50:]), icc_part(1, 2, ICC[:50])), {"icc": ICC}, id="jpeg-profile-out-of-order"
        ),
        pytest.param(
            jpeg_with(icc_part(1, 1, ICC), icc_part(1, 1, b"other")), {"icc": ICC}, id="jpeg-profile-part-twice"
        ),
        pytest.param(drawn("JPEG", exif=EXIF), {"exif": None}, id="jpeg-app1-that-is-not-exif"),
        pytest.param(drawn("JPEG", xmp=XMP), {"xmp": XMP, "exif": None}, id="jpeg-xmp"),
        pytest.param(jpeg_with(photoshop(resource(0x0404, IPTC))), {"iptc": IPTC}, id="jpeg-iptc"),
        pytest.param(
            jpeg_with(photoshop(resource(0x03ED, b"odd", b"dpi"), resource(0x0404, IPTC, b"even"))),
            {"iptc": IPTC},
            id="jpeg-iptc-after-another-resource",
        ),
        pytest.param(
            jpeg_with(photoshop(resource(0x0404, IPTC)[:12]), photoshop(resource(0x0404, IPTC)[12:])),
            {"iptc": IPTC},
            id="jpeg-iptc-in-two-segments",
        ),
        pytest.param(
            jpeg_with(segment(0xEB, b"JP\0\1\0\0\0\1....jumb....jumdc2pa")),
            {"content_credentials": True},
            id="jpeg-content-credentials",
        ),
        pytest.param(
            jpeg_with(segment(0xEB, b"HDR_RI c2pa")), {"content_credentials": False}, id="jpeg-other-app11-segment"
        ),
        pytest.param(drawn("JPEG", "CMYK"), {"adobe_transform": 0}, id="jpeg-cmyk"),
        pytest.param(drawn("JPEG"), {"adobe_transform": None, "depth": 8}, id="jpeg-without-adobe-marker"),
        pytest.param(png_with(iccp(zlib.compress(ICC))), {"icc": ICC, "depth": 8}, id="png-profile"),
        pytest.param(png_with(iccp(b"not packed")), {"icc": b""}, id="png-profile-that-cannot-be-unpacked"),
        pytest.param(png_with(itxt(XMP)), {"xmp": XMP}, id="png-xmp"),
        pytest.param(png_with(itxt(XMP, packed=True)), {"xmp": XMP}, id="png-xmp-packed"),
        pytest.param(png_with(itxt(b"hello", keyword=b"Comment"), itxt(XMP)), {"xmp": XMP}, id="png-xmp-second-text"),
        pytest.param(png_with(itxt(XMP)[:-1] + b"?"), {"xmp": None}, id="png-xmp-with-a-wrong-checksum"),
        pytest.param(
            png_with(chunk(b"tEXt", b"Copyright\0CC0"), chunk(b"tEXt", b"Author\0Noa"), chunk(b"tEXt", b"Author\0x")),
            {"author": b"Noa", "copyright": b"CC0"},
            id="png-author-and-copyright",
        ),
        pytest.param(png_with(chunk(b"tEXt", b"Author")), {"author": None}, id="png-text-without-its-end"),
        pytest.param(png_with(chunk(b"tEXt", b"Author\0")), {"author": None}, id="png-empty-text"),
        pytest.param(png_with(chunk(b"tEXt", b"Author\0Noa", checksum=1)), {"author": None}, id="png-text-broken"),
        pytest.param(png_with(chunk(b"caBX", b"jumb")), {"content_credentials": True}, id="png-content-credentials"),
        pytest.param(png_with(chunk(b"cICP", b"\x0c\x0d\0\1")), {"cicp": (12, 13)}, id="png-code-points"),
        pytest.param(png_with(chunk(b"cICP", b"\x0c")), {"cicp": None}, id="png-code-points-cut-off"),
        pytest.param(png_of(SIZE, 16, 2), {"depth": 16}, id="png-16-bit"),
        pytest.param(drawn("WebP", icc_profile=ICC, xmp=XMP), {"icc": ICC, "xmp": XMP}, id="webp"),
        pytest.param(
            webp_with((b"C2PA", b"jumb"), xmp=XMP), {"content_credentials": True}, id="webp-content-credentials"
        ),
        pytest.param(
            tiff_with({34675: ICC, 700: XMP, 33723: IPTC}),
            {"icc": ICC, "xmp": XMP, "iptc": IPTC, "content_credentials": False, "depth": 8},
            id="tiff",
        ),
        pytest.param(tiff_with({34377: resource(0x0404, IPTC)}), {"iptc": IPTC}, id="tiff-iptc-of-photoshop"),
        pytest.param(tiff_with({52545: b"jumb"}), {"content_credentials": True}, id="tiff-content-credentials"),
        pytest.param(drawn("TIFF", "1"), {"depth": 1}, id="tiff-1-bit"),
        pytest.param(drawn("TIFF", "I;16"), {"depth": 16}, id="tiff-16-bit"),
        pytest.param(drawn("AVIF", icc_profile=ICC), {"icc": ICC, "depth": 8}, id="avif-profile"),
        pytest.param(drawn("AVIF"), {"icc": None, "cicp": (1, 13)}, id="avif-code-points"),
        pytest.param(
            avif_with(struct.pack(">I4s", 24, b"uuid") + bytes.fromhex("d8fec3d61b0e483c92975828877ec481")),
            {"content_credentials": True},
            id="avif-content-credentials",
        ),
        pytest.param(
            avif_with(struct.pack(">I4s", 24, b"uuid") + bytes(16)),
            {"content_credentials": False},
            id="avif-other-uuid",
        ),
        pytest.param(drawn("GIF"), {"icc": None, "depth": 8}, id="gif"),
        pytest.param(drawn("BMP"), {"icc": None, "depth": 8}, id="bmp"),
    ],
)
def test_what_a_file_says(data: bytes, expected: dict[str, Any]) -> None:
    metadata = told(data)
    assert {name: getattr(metadata, name) for name in expected} == expected


@pytest.mark.parametrize("quality", [1, 50, 92])
@pytest.mark.parametrize("progressive", [False, True], ids=["baseline", "progressive"])
def test_the_luminance_table_is_that_of_the_decoder(quality: int, progressive: bool) -> None:
    data = drawn("JPEG", quality=quality, progressive=progressive)
    with Image.open(BytesIO(data)) as image:
        natural = image.quantization[0]  # type: ignore[attr-defined]  # JpegImageFile has it
    table = told(data).quantization
    assert table is not None
    assert table[:6] == tuple(natural[at] for at in (0, 1, 8, 16, 9, 2))  # ITU-T T.81, figure A.6
    assert sorted(table) == sorted(natural)


def test_a_luminance_table_of_16_bits_and_another_number() -> None:
    whole = drawn("JPEG", "L")
    at = whole.index(b"\xff\xdb")
    table = segment(0xDB, b"\x13" + struct.pack(">64H", *range(300, 364)))
    data = whole[:at] + table + whole[at + 2 + 67 :]
    start = data.index(b"\xff\xc0")
    data = data[: start + 12] + b"\3" + data[start + 13 :]
    assert told(data).quantization == tuple(range(300, 364))


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(jpeg_with(segment(0xE2, b"ICC_PROFILE\0")), id="jpeg-profile-without-a-number"),
        pytest.param(jpeg_with(segment(0xED, b"Photoshop 3.0\x008BIM\4\4")), id="jpeg-resource-cut-off"),
        pytest.param(jpeg_with(photoshop(b"8BIM\4\4\xff\xff")), id="jpeg-resource-with-a-long-name"),
        pytest.param(jpeg_with(photoshop(b"8BIM\4\4\0\0\0\0\0\0")), id="jpeg-empty-iptc"),
        pytest.param(jpeg_with(segment(0xEE, b"Adobe")), id="jpeg-adobe-marker-cut-off"),
        pytest.param(jpeg_with(segment(0xE1, b"Exif\0\0PK")), id="jpeg-exif-that-is-none"),
        pytest.param(png_with(chunk(b"iTXt", b"XML:com.adobe.xmp\0\1\0\0\0not packed")), id="png-xmp-not-packed"),
        pytest.param(png_with(chunk(b"iTXt", b"XML:com.adobe.xmp\0")), id="png-xmp-without-fields"),
        pytest.param(webp_with((b"EXIF", b"?"), (b"XMP ", b"")), id="webp"),
        pytest.param(tiff_with({700: b""}), id="tiff"),
        pytest.param(avif_with(struct.pack(">I4sI", 12, b"colr", 0)), id="avif-unknown-colors"),
    ],
)
def test_broken_blocks_are_left_out_and_no_damage(data: bytes) -> None:
    metadata = told(data)
    assert not any((metadata.exif, metadata.icc, metadata.xmp, metadata.iptc, metadata.content_credentials))


def test_a_tiff_block_that_lies_outside_of_the_file_is_left_out() -> None:
    whole = tiff_with({34675: ICC})
    entry = whole.index(struct.pack("<HHI", 34675, 7, len(ICC)))
    for length in (0x7FFFFFFF, 0xFFFFFFFF):
        assert told(whole[: entry + 4] + struct.pack("<I", length) + whole[entry + 8 :]).icc is None


@pytest.fixture
def peak() -> Iterator[list[int]]:
    """Filled with the most bytes that the test needed, once asked."""
    tracemalloc.start()
    yield []
    tracemalloc.stop()


@pytest.mark.slow
@pytest.mark.parametrize("field", ["icc", "xmp"])
def test_a_block_that_unpacks_to_gigabytes_is_not_unpacked(field: str, peak: list[int]) -> None:
    packer = zlib.compressobj()
    bomb = b"".join(packer.compress(bytes(1 << 20)) for _ in range(200)) + packer.flush()
    block = iccp(bomb) if field == "icc" else chunk(b"iTXt", b"XML:com.adobe.xmp\0\1\0\0\0" + bomb)
    assert not getattr(told(png_with(block)), field)
    assert tracemalloc.get_traced_memory()[1] < 3 * blocks.MAX_BLOCK


def test_a_block_beyond_the_limit_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    long = bytes(1000)
    monkeypatch.setattr("casecheck.formats.tiff_pages.MAX_BLOCK", 999)
    monkeypatch.setattr("casecheck.formats.webp_walk.MAX_BLOCK", 999)
    monkeypatch.setattr("casecheck.formats.png_chunks.MAX_BLOCK", 999)
    monkeypatch.setattr("casecheck.formats.blocks.MAX_BLOCK", 999)
    assert told(tiff_with({34675: long})).icc is None
    assert told(webp_with((b"ICCP", long), xmp=XMP)).icc is None
    assert told(png_with(itxt(long))).xmp is None
    assert told(png_with(iccp(zlib.compress(long)))).icc == b""
    assert told(png_with(iccp(zlib.compress(long[:-1])))).icc == long[:-1]


def test_what_follows_the_picture_is_not_its_own() -> None:
    whole = drawn("JPEG")
    assert told(whole[:-2] + icc_part(1, 1, ICC) + whole[-2:]).icc is None
