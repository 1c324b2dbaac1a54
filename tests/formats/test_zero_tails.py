"""Bytes that were never written: damage in a compressed format, a warning in one that is not; honest zeros pass."""

from __future__ import annotations

import struct
from io import BytesIO
from typing import Any

import numpy as np
import pytest
from PIL import Image

from casecheck.engine import check_file, make_plan
from casecheck.formats import bmp_walk
from casecheck.formats.source import PIECE, Source
from casecheck.formats.zeros import LEAST_UNWRITTEN, cut_row, find_zeros
from casecheck.model import Severity
from tests import iphone

PLAN = make_plan(["iphone"], select=["damaged-file"])


def noise(mode: str = "RGB", width: int = 200, height: int = 300) -> Image.Image:
    pixels = np.random.default_rng(4).integers(1, 256, (height, width, 3), "u1")
    return Image.fromarray(pixels).convert(mode)


def saved(image: Image.Image, kind: str, **options: Any) -> bytes:
    stream = BytesIO()
    image.save(stream, kind, **options)
    return stream.getvalue()


def half_flat(color: str) -> Image.Image:
    image = Image.new("RGB", (400, 1200), color)
    image.paste(noise(width=400, height=300))
    return image


def found(data: bytes) -> list[tuple[Severity, str]]:
    return [(finding.severity, finding.message) for finding in check_file(data, PLAN, "art").findings]


COMPRESSED = {
    "webp-lossy": saved(noise(), "WebP", quality=80),
    "webp-lossless": saved(noise(), "WebP", lossless=True),
    "avif": saved(noise(), "AVIF", quality=70),
    "heic": iphone.heic(noise(), quality=70),
    "tiff-lzw": saved(noise(), "TIFF", compression="tiff_lzw"),
    "tiff-deflate": saved(noise(), "TIFF", compression="tiff_deflate"),
    "gif": saved(noise("P"), "GIF"),
}


@pytest.mark.parametrize("share", [0.4, 0.6, 0.9])
@pytest.mark.parametrize("name", COMPRESSED)
def test_a_tail_of_zeros_is_damage_where_data_are_compressed(name: str, share: float) -> None:
    data = COMPRESSED[name]
    kept = int(len(data) * share)
    ((severity, message),) = found(data[:kept] + bytes(len(data) - kept))
    assert severity is Severity.ERROR
    assert message.startswith("Damaged file: ")


@pytest.mark.parametrize("name", ["webp-lossy", "webp-lossless", "avif", "heic"])
@pytest.mark.parametrize("share", [0.3, 0.7])
def test_a_hole_of_zeros_is_damage_and_its_place_is_named(name: str, share: float) -> None:
    data = COMPRESSED[name]
    at = int(len(data) * share)
    ((severity, message),) = found(data[:at] + bytes(4096) + data[at + 4096 :])
    assert severity is Severity.ERROR
    if "from byte" in message:
        place = int(message.partition("from byte ")[2].partition(" ")[0].replace(",", ""))
        assert at - 8 <= place <= at  # bytes before it may happen to be zero


@pytest.mark.parametrize("name", COMPRESSED)
def test_the_whole_file_passes(name: str) -> None:
    assert found(COMPRESSED[name]) == []


@pytest.mark.parametrize("method", [0, 4])
@pytest.mark.parametrize("color", ["white", "black", "gray"])
def test_honest_zeros_of_flat_webps_pass(color: str, method: int) -> None:
    honest = [saved(half_flat(color), "WebP", quality=quality, method=method) for quality in (50, 80, 100)]
    honest.append(saved(half_flat(color), "WebP", lossless=True, method=method))
    assert [found(data) for data in honest] == [[]] * 4
    if method == 0:  # else this shows nothing
        assert any(bytes(512) in data for data in honest)


@pytest.mark.parametrize("kind", ["TIFF", "BMP"])
@pytest.mark.parametrize("mode", ["RGB", "RGBA", "L"])
def test_zeros_from_the_middle_of_a_row_on_are_a_warning_where_nothing_is_compressed(kind: str, mode: str) -> None:
    data = saved(noise(mode, height=400), kind)
    row_bytes = 200 * len(mode)
    kept = len(data) - 160 * row_bytes - row_bytes // 2
    ((severity, message),) = found(data[:kept] + bytes(len(data) - kept))
    assert severity is Severity.WARNING
    row = int(message.partition("row ")[2].partition(" ")[0])
    assert row == (161 if kind == "BMP" else 240)
    assert ("top" in message) == (kind == "BMP")


def test_the_rows_of_a_bmp_that_is_stored_from_the_top_are_counted_down() -> None:
    data = bytearray(saved(noise(height=400), "BMP"))
    struct.pack_into("<i", data, 22, -400)
    kept = len(data) - 160 * 600 - 300
    metadata = bmp_walk.walk(BytesIO(data[:kept] + bytes(len(data) - kept))).metadata
    assert (metadata.zeros_from_row, metadata.zeros_to_top) == (240, False)


@pytest.mark.parametrize("kind", ["TIFF", "BMP"])
def test_black_art_passes(kind: str) -> None:
    bar = noise(height=400)
    bar.paste("black", (0, 0, 200, 150) if kind == "BMP" else (0, 250, 200, 400))
    dot = Image.new("RGB", (300, 400))
    dot.paste(noise(width=60, height=60), (100, 100))
    assert [found(saved(image, kind)) for image in (bar, dot, Image.new("RGB", (300, 400)))] == [[], [], []]


ROW = 2000


@pytest.mark.parametrize(
    ("column", "zeros", "row"),
    [
        pytest.param(16, 3 * ROW, 1, id="just-in-the-middle-of-a-row"),
        pytest.param(15, 3 * ROW, None, id="too-near-to-the-start-of-a-row"),
        pytest.param(ROW - 16, 3 * ROW, 1, id="near-to-the-end-of-a-row"),
        pytest.param(ROW - 15, 3 * ROW, None, id="too-near-to-the-end-of-a-row"),
        pytest.param(700, LEAST_UNWRITTEN, 1, id="as-much-as-a-block-of-a-disk"),
        pytest.param(700, LEAST_UNWRITTEN - 1, None, id="less-than-a-block-of-a-disk"),
    ],
)
def test_a_row_is_cut(column: int, zeros: int, row: int | None) -> None:
    data = b"\1" * (ROW + column) + bytes(zeros)
    assert cut_row(Source(BytesIO(data)), 0, len(data), ROW) == row


@pytest.mark.parametrize(
    ("data", "start", "end", "first"),
    [
        pytest.param(b"a" + bytes(8) + b"a", 0, 10, 1, id="just-long-enough"),
        pytest.param(b"a" + bytes(7) + b"a", 0, 9, None, id="one-too-few"),
        pytest.param(b"a" * (PIECE - 4) + bytes(8), 0, PIECE + 4, PIECE - 4, id="over-two-pieces"),
        pytest.param(bytes(20), 13, 20, None, id="not-before-the-start"),
        pytest.param(bytes(20), 0, 7, None, id="not-after-the-end"),
    ],
)
def test_a_run_of_zeros_is_found(data: bytes, start: int, end: int, first: int | None) -> None:
    assert find_zeros(Source(BytesIO(data)), start, end, 8) == first


def test_a_webp_whose_header_hides_its_transparency_is_not_judged() -> None:
    image = noise("RGBA")
    image.putalpha(Image.linear_gradient("L").resize(image.size))
    data = bytearray(saved(image, "WebP", quality=80))
    assert data[12:16] == b"VP8X"
    data[20] &= ~0x10
    report = check_file(bytes(data), make_plan(["iphone"], background="plain"), "art")
    ((rule, message),) = [(finding.rule, finding.message) for finding in report.findings]
    assert rule == "unsupported-format"
    assert "transparency that its header does not announce" in message


def test_zeros_in_place_of_the_frames_of_an_animated_webp_are_damage() -> None:
    frames = [noise(), noise().rotate(180)]
    data = saved(frames[0], "WebP", save_all=True, append_images=frames[1:], duration=50)
    at = data.index(b"ANMF", data.index(b"ANMF") + 4)
    ((severity, message),) = found(data[:at] + bytes(len(data) - at))
    assert severity is Severity.ERROR
    assert f"from byte {at:,} on" in message


def test_zeros_where_a_chunk_of_a_webp_ends_are_nothing() -> None:
    data = saved(noise(), "WebP", quality=80) + bytes(16)
    assert found(data[:4] + struct.pack("<I", len(data) - 8) + data[8:]) == []
