"""Tells art in a solid box from a design that fills its rectangle, by where the art touches the sides.

All functions get a square mask of the art in its box, scaled to `solid_box.FINE`.
"""

from __future__ import annotations

from operator import ne
from typing import TYPE_CHECKING

from casecheck.measures.pieces import closed, largest_piece
from casecheck.measures.pixels import area

if TYPE_CHECKING:
    from PIL.Image import Image

    from casecheck.model import Box

TOUCHES, TIGHT_TOUCHES = 2, 4
"""Loose and tight art touches each side in at most this many places; a pattern that is cut off touches in more."""

TIGHT_CORNERS = 3
"""At least this many corners of a box around tight art have its color; around loose art, all four."""

ONE_PIECE = 0.8
"""Tight art is connected: its largest piece has at least this share of its pixels. Those of a pattern are smaller."""

GAP = 2
"""Pixels: parts of tight art that are up to twice as far apart are connected, since JPEG breaks up outlines."""

CORNER = 80
"""The side of a corner is the side of the mask divided by this."""

DEPTH = 16
"""Pixels: bands that run through the picture look the same at a side and this far inside."""

ALIKE = 3
"""Two rows are the same where at most this many of their pixels differ."""

FRAME_FILLED = 0.95
"""A picture in a frame: at least this share of its rectangle does not have the color of the frame."""

FRAME_MARGIN_PERCENT = 15
"""Greatest width of such a frame, as a part of the shorter side; a box around a rectangular logo is wider."""

WIDE_MARGIN_PERCENT = 40
"""Greatest width of its widest margin, where the picture fills the rim of its rectangle: an instant photo's."""

RIM = 6
"""Pixels: a picture fills its rectangle this far inside its sides; a line around art is thinner."""


def is_loose(art: Image) -> bool:
    """Whether the art, in one piece or several, hardly touches the sides."""
    return _free_corners(art) == 4 and _touches(art) <= TOUCHES


def is_tight(art: Image) -> bool:
    """Whether the art is one piece in a box that was cropped close to it: it may touch more, and fill a corner."""
    if _free_corners(art) < TIGHT_CORNERS:
        return False
    whole = closed(art, GAP)
    return _touches(whole) <= TIGHT_TOUCHES and largest_piece(whole) >= ONE_PIECE


def runs_through(art: Image) -> bool:
    """Whether bands lead straight from side to side, like those of a flag: a design, not art in a box."""
    for mask in (art, _transposed(art)):
        ends = list(zip(_rows(mask, 1), _rows(mask, 1 + DEPTH), strict=True))
        if all(any(side) and sum(map(ne, side, within)) <= ALIKE for side, within in ends):
            return True
    return False


def is_framed(art: Image, box: Box, bounds: Box) -> bool:
    """Whether the art is a picture that fills its own rectangle in a narrow frame: the frame belongs to the design.

    `art` is the mask cropped to its bounding box; `bounds` is that bounding box in the pixels of the picture.
    """
    margins = (bounds.left - box.left, bounds.top - box.top, box.right - bounds.right, box.bottom - bounds.bottom)
    shorter = min(box.right - box.left, box.bottom - box.top)
    *narrow, widest = sorted(margins)
    if 100 * narrow[-1] > FRAME_MARGIN_PERCENT * shorter or 100 * widest > WIDE_MARGIN_PERCENT * shorter:
        return False
    if 100 * widest <= FRAME_MARGIN_PERCENT * shorter and area(art) >= FRAME_FILLED * art.width * art.height:
        return True
    if min(art.size) <= 2 * RIM:
        return False
    sides = (*_rows(art, RIM), *_rows(_transposed(art), RIM))
    return all(side.count(255) >= FRAME_FILLED * len(side) for side in sides)


def _free_corners(art: Image) -> int:
    """The number of corners without art."""
    right, bottom = art.size
    side = right // CORNER
    corners = [(x, y) for x in (0, right - side) for y in (0, bottom - side)]
    return sum(art.crop((x, y, x + side, y + side)).getbbox() is None for x, y in corners)


def _touches(art: Image) -> int:
    """The number of places in which art touches a side, on the side with most.

    Read from the second row or column: scaling may leave a seam in the first.
    """
    sides = (*_rows(art, 1), *_rows(_transposed(art), 1))
    return max(len(side.replace(b"\0", b" ").split()) for side in sides)


def _rows(mask: Image, away: int) -> tuple[bytes, bytes]:
    """The rows this far from the first and from the last."""
    right, bottom = mask.size
    first, last = (0, away, right, away + 1), (0, bottom - 1 - away, right, bottom - away)
    return mask.crop(first).tobytes(), mask.crop(last).tobytes()


def _transposed(mask: Image) -> Image:
    from PIL.Image import Transpose

    return mask.transpose(Transpose.TRANSPOSE)
