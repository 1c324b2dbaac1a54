"""The alpha of a PNG from its filtered rows: opaque where it is, and the same as where everything is decoded."""

from __future__ import annotations

import zlib
from contextlib import nullcontext
from io import BytesIO
from itertools import product
from typing import TYPE_CHECKING

import pytest

from casecheck.design.levels import ReadLevel
from casecheck.design.opening import open_design
from casecheck.design.png import NARROW
from casecheck.formats import png_walk
from casecheck.formats.png_alpha import AlphaRows, opaque_residuals
from casecheck.model import DEFAULT_MAX_PIXELS, Size
from tests.drawing import GRAY_ALPHA, RGB_ALPHA, png_around
from tests.drawing import png_of as png_of_samples
from tests.formats.healthy import png_of

if TYPE_CHECKING:
    from collections.abc import Iterator

CHANNELS = {GRAY_ALPHA: 2, RGB_ALPHA: 4}
KINDS = [
    pytest.param(color, depth, id=f"color-type-{color}-depth-{depth}")
    for color, depth in product((GRAY_ALPHA, RGB_ALPHA), (8, 16))
]
SIZES = [Size(1, 1), Size(1, 5), Size(5, 1), Size(3, 2), Size(30, 20), Size(9, 700)]


def filtered(kind: int, row: bytes, above: bytes, pixel_bytes: int) -> bytes:
    """One row as the PNG specification filters it, section 9.2."""

    def left_of(line: bytes, at: int) -> int:
        return line[at - pixel_bytes] if at >= pixel_bytes else 0

    def predicted(at: int) -> int:
        left, up, corner = left_of(row, at), above[at], left_of(above, at)
        nearest = min((left, up, corner), key=lambda value: abs(left + up - corner - value))  # the first of equals
        return (0, left, up, (left + up) // 2, nearest)[kind]

    return bytes((sample - predicted(at)) % 256 for at, sample in enumerate(row))


def png_with(rows: list[bytes], filters: list[int], size: Size, depth: int, color: int) -> bytes:
    """A PNG of these rows, each with its filter."""
    above = [bytes(len(rows[0])), *rows]
    pixel_bytes = CHANNELS[color] * depth // 8
    data = b"".join(
        bytes([kind]) + filtered(kind, row, up, pixel_bytes)
        for kind, row, up in zip(filters, rows, above, strict=False)
    )
    return png_around(size, depth, color, zlib.compress(data))


def painted(size: Size, depth: int, color: int) -> list[bytearray]:
    """Rows with another color in every pixel, all opaque."""
    sample = depth // 8
    pixel = CHANNELS[color] * sample
    colors = [
        bytes((7 * x + 13 * y + 31 * at) % 256 for at in range(pixel - sample))
        for y in range(size.height)
        for x in range(size.width)
    ]
    opaque = b"\xff" * sample
    pixels = [each + opaque for each in colors]
    return [bytearray(b"".join(pixels[y * size.width : (y + 1) * size.width])) for y in range(size.height)]


def taken(data: bytes) -> AlphaRows:
    def take(structure: png_walk.PngStructure, rows: Iterator[bytes]) -> AlphaRows:
        alpha = AlphaRows(structure.passes, structure.pixel_bytes, structure.depth // 8)
        for inflated in rows:
            alpha.take(inflated)
        return alpha

    return png_walk.walk_and_take(BytesIO(data), take)[1]


@pytest.mark.parametrize("columns", [1, 2, 5])
def test_what_each_filter_leaves_of_opaque_rows(columns: int) -> None:
    full, nothing = b"\xff" * columns, bytes(columns)
    first, others = opaque_residuals(columns)
    assert first == tuple(filtered(kind, full, nothing, 1) for kind in range(5))
    assert others == tuple(filtered(kind, full, full, 1) for kind in range(5))


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize(("color", "depth"), KINDS)
@pytest.mark.parametrize("first_filter", range(5))
def test_opaque_rows_are_proven(size: Size, color: int, depth: int, first_filter: int) -> None:
    filters = [(first_filter + y) % 5 for y in range(size.height)]
    rows = [bytes(row) for row in painted(size, depth, color)]
    assert taken(png_with(rows, filters, size, depth, color)).opaque


@pytest.mark.parametrize(("color", "depth"), KINDS)
@pytest.mark.parametrize("byte", range(2))
@pytest.mark.parametrize("place", [(0, 0), (2, 0), (1, 1), (0, 2), (2, 2)], ids=str)
@pytest.mark.parametrize("kind", range(5))
def test_one_sample_that_is_not_quite_opaque(
    color: int, depth: int, byte: int, place: tuple[int, int], kind: int
) -> None:
    rows = painted(Size(3, 3), depth, color)
    x, y = place
    sample = depth // 8
    at = (x + 1) * CHANNELS[color] * sample - sample + byte % sample
    rows[y][at] = 0xFE
    assert not taken(png_with([bytes(row) for row in rows], [kind] * 3, Size(3, 3), depth, color)).opaque


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize(("color", "depth"), KINDS)
@pytest.mark.parametrize("interlaced", [False, True], ids=["plain", "adam7"])
def test_the_alpha_is_that_of_the_decoded_picture(
    size: Size, color: int, depth: int, interlaced: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Rows of arbitrary bytes under all filters in turn."""
    monkeypatch.setattr("casecheck.design.png.NARROW", 0)
    if interlaced:
        samples = [
            [tuple((5 * x + 3 * y + at) * 97 % 2**depth for at in range(CHANNELS[color])) for x in range(size.width)]
            for y in range(size.height)
        ]
        data = png_of_samples(samples, depth, color, interlaced=True)
    else:
        data = png_of(size, depth, color)
    seen, decoded = (
        open_design(data, "art", DEFAULT_MAX_PIXELS, level) for level in (ReadLevel.ALPHA, ReadLevel.PIXELS)
    )
    assert seen.alpha is not None
    assert decoded.alpha is not None
    assert len(set(decoded.alpha.tobytes())) > 1 or size == (1, 1)
    assert seen.alpha.tobytes() == decoded.alpha.tobytes()


@pytest.mark.parametrize(("color", "depth"), KINDS)
def test_an_interlaced_picture_is_proven_opaque_too(color: int, depth: int) -> None:
    most = 2**depth - 1
    samples = [[(*([x * y] * (CHANNELS[color] - 1)), most) for x in range(11)] for y in range(9)]
    assert taken(png_of_samples(samples, depth, color, interlaced=True)).opaque


def test_an_opaque_picture_takes_no_memory() -> None:
    rows = [bytes(row) for row in painted(Size(50, 40), 8, RGB_ALPHA)]
    (pieces,) = taken(png_with(rows, [0] * 40, Size(50, 40), 8, RGB_ALPHA))._pieces
    assert len({id(piece) for piece in pieces}) <= 3  # the filter, the first row, the others


@pytest.mark.parametrize(("width", "apart"), [(NARROW - 1, False), (NARROW, True)])
def test_rows_of_narrow_pictures_are_not_taken_apart(width: int, apart: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(AlphaRows, "take", None)
    data = png_of(Size(width, 3), 8, RGB_ALPHA)
    with pytest.raises(TypeError) if apart else nullcontext():
        assert open_design(data, "art", DEFAULT_MAX_PIXELS, ReadLevel.ALPHA).alpha
