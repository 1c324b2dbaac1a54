"""Tiles of a TIFF that is not compressed and whose end was never written."""

from __future__ import annotations

from io import BytesIO

import pytest

from casecheck.formats import tiff_walk
from tests.formats.tiffs import page
from tests.formats.tiffs import tiff as made

WIDTH, HEIGHT, SIDE = 160, 130, 64
TILES = 3 * 3
"""Three across, of which the last ones reach beyond the picture."""


def tiled(data: bytes) -> bytes:
    """Grayscale tiles, which lie one after the other."""
    tags = {"t258": 8, "t262": 1, "t277": 1, "t322": SIDE, "t323": SIDE}
    plain = page(WIDTH, HEIGHT, 1, t324=(0,) * TILES, t325=(SIDE * SIDE,) * TILES, **tags)
    without_strips = {tag: value for tag, value in plain.items() if tag not in (278, 279)}
    empty = made(without_strips)
    places = tuple(len(empty) + SIDE * SIDE * at for at in range(TILES))
    return made(without_strips | {324: places}) + data


def cut_at(tile: int, row: int, column: int) -> int:
    return (tile * SIDE + row) * SIDE + column


@pytest.mark.parametrize(
    ("kept", "row"),
    [
        pytest.param(cut_at(4, 10, 20), SIDE + 11, id="in-the-second-row-of-tiles"),
        pytest.param(cut_at(2, 63, 40), 64, id="in-the-last-row-of-a-tile"),
        pytest.param(cut_at(4, 10, 0), None, id="at-the-start-of-a-row"),
        pytest.param(cut_at(8, 10, 20), None, id="too-little-behind-it"),
        pytest.param(cut_at(9, 0, 0), None, id="whole"),
    ],
)
def test_the_row_in_which_zeros_begin_is_that_of_the_picture(kept: int, row: int | None) -> None:
    data = tiled((b"\x55" * kept).ljust(TILES * SIDE * SIDE, b"\0"))
    assert tiff_walk.walk(BytesIO(data)).metadata.zeros_from_row == row


def test_the_filling_of_tiles_beyond_the_picture_is_no_damage() -> None:
    """The last tile has two rows of the picture, of 32 pixels each."""
    last = (b"\x55" * 32 + bytes(32)) * 2 + bytes(62 * SIDE)
    data = tiled(b"\x55" * (8 * SIDE * SIDE) + last)
    assert tiff_walk.walk(BytesIO(data)).metadata.zeros_from_row is None
