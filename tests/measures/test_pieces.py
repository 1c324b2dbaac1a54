from __future__ import annotations

import pytest
from PIL import Image

from casecheck.measures.pieces import box_of, closed, filled, largest_piece, pieces, size_of
from casecheck.model import Box


def marks(*rows: str) -> Image.Image:
    """A mask from rows of text: `#` is 255."""
    data = bytes(255 * (mark == "#") for row in rows for mark in row)
    return Image.frombytes("L", (len(rows[0]), len(rows)), data)


@pytest.mark.parametrize("size", [(0, 0), (0, 9), (9, 0)], ids=str)
def test_a_mask_without_pixels_has_no_pieces(size: tuple[int, int]) -> None:
    assert pieces(Image.new("L", size)) == []


@pytest.mark.parametrize(
    ("rows", "share"),
    [
        (("....", "...."), 0.0),
        (("####", "####"), 1.0),
        (("#..#", "...."), 0.5),
        (("##.#", "##.#"), 4 / 6),
        (("#.#.", ".#.#"), 1.0),
        (("#.#", "#.#", "###"), 1.0),
        (("#.#.#", "#.#.#", "#.###", "....."), 7 / 10),
        (("###", "#.#", "#.#", "..#", "#.."), 1 - 1 / 9),
        (("#.#.#.#", "#.#.#.#", "###.###", "..#.#..", "..###.."), 1.0),
        (("##..", "....", "..##", "..##"), 4 / 6),
    ],
    ids=[
        "nothing", "everything", "two-dots", "two-columns", "corners-touch", "a-cup", "a-column-and-a-cup",
        "a-hook-and-a-dot", "four-columns-that-meet-below", "one-above-the-other",
    ],
)  # fmt: skip
def test_the_share_of_the_largest_piece(rows: tuple[str, ...], share: float) -> None:
    assert largest_piece(marks(*rows)) == pytest.approx(share)


@pytest.mark.parametrize(("gap", "pieces"), [(4, 1), (5, 2)])
def test_gaps_up_to_twice_the_reach_are_closed(gap: int, pieces: int) -> None:
    whole = closed(marks(*["...." + "####" + "." * gap + "####" + "...."] * 9), 2)
    (row, *_) = whole.tobytes().replace(b"\0", b" ").splitlines()
    assert len(row[: whole.width].split()) == pieces


def test_closing_does_not_grow_the_mask() -> None:
    square = marks(*["." * 12] * 4, *["....####...."] * 4, *["." * 12] * 4)
    assert closed(square, 2).tobytes() == square.tobytes()


def test_pieces_with_their_boxes() -> None:
    found = pieces(marks("##..#", "#...#", "..#..", ".#..#"))
    assert [(box_of(piece), size_of(piece)) for piece in found] == [
        (Box(0, 0, 2, 2), 3),
        (Box(4, 0, 5, 2), 2),
        (Box(1, 2, 3, 4), 2),
        (Box(4, 3, 5, 4), 1),
    ]


def test_a_piece_whose_branches_meet_below_is_one() -> None:
    (piece,) = pieces(marks("#...#", "#.#.#", "#####"))
    assert box_of(piece) == Box(0, 0, 5, 3)
    assert size_of(filled(piece)) == 15
