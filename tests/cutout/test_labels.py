"""Connected pieces, against a search from pixel to pixel."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from casecheck.cutout.labels import labeled

if TYPE_CHECKING:
    from numpy.typing import NDArray


Piece = frozenset[tuple[int, int]]


def places(mask: NDArray[np.bool_]) -> list[tuple[int, int]]:
    return [(int(row), int(column)) for row, column in np.argwhere(mask)]


def searched(mask: NDArray[np.bool_], diagonal: bool) -> list[Piece]:
    left = set(places(mask))
    steps = [(y, x) for y in (-1, 0, 1) for x in (-1, 0, 1) if (y or x) and (diagonal or not (y and x))]
    pieces: list[Piece] = []
    while left:
        waiting = [left.pop()]
        piece = set(waiting)
        while waiting:
            row, column = waiting.pop()
            for y, x in steps:
                if (row + y, column + x) in left:
                    left.remove((row + y, column + x))
                    piece.add((row + y, column + x))
                    waiting.append((row + y, column + x))
        pieces.append(frozenset(piece))
    return sorted(pieces, key=min)


@pytest.mark.parametrize("diagonal", [False, True])
@pytest.mark.parametrize("share", [0.1, 0.4, 0.6, 0.9])
def test_pieces_are_those_of_a_search(share: float, diagonal: bool) -> None:
    for seed in range(5):
        mask = np.random.default_rng(seed).random((23, 31)) < share
        labels = labeled(mask, diagonal=diagonal)
        assert np.array_equal(labels > 0, mask)
        found = [frozenset(places(labels == number)) for number in range(1, int(labels.max()) + 1)]
        assert sorted(found, key=min) == searched(mask, diagonal)


def test_a_spiral_is_one_piece() -> None:
    mask = np.zeros((41, 41), bool)
    row, column, step, length = 20, 20, (0, 1), 2
    while 0 <= row < 41 and 0 <= column < 41:
        for _ in range(length):
            if 0 <= row < 41 and 0 <= column < 41:
                mask[row, column] = True
            row, column = row + step[0], column + step[1]
        step = step[1], -step[0]
        length += 1
    assert labeled(mask).max() == 1


def test_nothing_has_no_pieces() -> None:
    assert not labeled(np.zeros((3, 4), bool)).any()
