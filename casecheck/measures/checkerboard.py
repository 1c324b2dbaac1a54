"""Finds a painted checkerboard around the artwork: the pattern that editors show in place of transparency."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from casecheck.measures.alpha import alpha
from casecheck.measures.checkerboard_tile import TileBoard, board_in, gray_pixels
from casecheck.measures.pixels import area, rgb
from casecheck.measures.samples import outline
from casecheck.model import Box, Size

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from casecheck.design import Design

TILE = 96
"""Side of a tile, in sampled pixels."""

SQUARES = {1: (2.7, 30.0), 4: (5.0, 24.0)}
"""By sampling step: the smallest and largest squares that a tile can resolve, in sampled pixels. Step 1 samples every
pixel and finds small squares; step 4 samples every fourth pixel of an area four times as wide, and finds large ones."""

TOP_AND_BOTTOM = tuple((across, down) for across in (0, 2, 4) for down in (0, 4))
LEFT_AND_RIGHT = tuple((across, down) for down in (1, 2, 3) for across in (0, 4))
"""Positions of the tiles along the edges, in quarters of the image's width and height."""

SIDES = 3
"""The checkerboard has to be found on at least this many of the four sides."""

GRAY_SHARE = 0.3
"""At least this share of the sampled pixels of one edge has to be gray, or the tiles are not examined."""


@dataclass(frozen=True, slots=True)
class Checkerboard:
    """A checkerboard of two grays."""

    square: float
    """Side of a square, in pixels of the image."""
    dark: int
    light: int
    """The two grays, 0 to 255."""


@dataclass(frozen=True, slots=True)
class _Tile:
    board: Checkerboard
    edges: int
    """The number of edges between squares that were found in the tile."""
    sides: frozenset[str]
    """The sides of the image that the tile touches."""


def checkerboard(design: Design) -> Checkerboard | None:
    """The checkerboard that is painted around the artwork; None where there is none."""
    if design.measure(alpha).background == "transparent" or min(design.upright) < TILE // 2:
        return None
    if not _gray_around(design):
        return None
    tiles: list[_Tile] = []
    for step in SQUARES:
        tiles += _tiles(design, step, TOP_AND_BOTTOM)
        if tiles and not _surrounding(tiles):
            tiles += _tiles(design, step, LEFT_AND_RIGHT)
        if found := _surrounding(tiles):
            return found
    return None


def _gray_around(design: Design) -> bool:
    """Whether enough of the outermost pixels are gray. This alone rules out most pictures, at little cost."""
    edges = outline(design.image, Box(0, 0, *design.upright), TILE)
    return edges is not None and area(gray_pixels(edges)) >= GRAY_SHARE * edges.width


def _tiles(design: Design, step: int, places: Sequence[tuple[int, int]]) -> Iterator[_Tile]:
    """The tiles at these places that show a checkerboard."""
    width, height = design.upright
    side = min(TILE, width // step, height // step)
    if side < TILE // 4:
        return
    right, bottom = width - side * step, height - side * step
    for across, down in places:
        x, y = right * across // 4, bottom * down // 4
        part = rgb(design.image, Box(x, y, x + side * step, y + side * step), Size(side, side))
        found = part and board_in(part, step)
        if found and _resolved(found, step):
            touched = {"left": x == 0, "top": y == 0, "right": x == right, "bottom": y == bottom}
            yield _Tile(
                Checkerboard(found.square * step, found.dark, found.light),
                found.edges,
                frozenset(name for name, touches in touched.items() if touches),
            )


def _resolved(board: TileBoard, step: int) -> bool:
    smallest, largest = SQUARES[step]
    return smallest <= board.square <= largest


def _surrounding(tiles: list[_Tile]) -> Checkerboard | None:
    """The checkerboard that tiles on most sides agree on."""
    for best in sorted(tiles, key=lambda tile: -tile.edges)[:3]:
        alike = [tile for tile in tiles if _alike(tile.board, best.board)]
        if len(alike) > 1 and len(frozenset.union(*(tile.sides for tile in alike))) >= SIDES:
            return best.board
    return None


def _alike(one: Checkerboard, other: Checkerboard) -> bool:
    tones = max(abs(one.dark - other.dark), abs(one.light - other.light))
    return tones <= 10 and abs(one.square - other.square) <= 0.08 * other.square + 0.3
