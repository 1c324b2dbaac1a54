"""Whether a checkerboard is painted around the art: what editors show in place of transparency.

A checkerboard is a wave across times a wave down: every row is the first one or its negative, and so is every column.
This holds for any size and phase of the squares, also after scaling, and hardly for anything else.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from itertools import accumulate
from operator import mul, sub
from typing import TYPE_CHECKING, cast

from casecheck.measures.alpha import alpha
from casecheck.measures.pixels import at_least, at_most, between, rgb
from casecheck.measures.samples import outline
from casecheck.model import Box, Size

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PIL.Image import Image

    from casecheck.design import Design

TILE = 96
"""Pixels on a side of a tile that is looked at."""

STEPS = (1, 4)
"""A tile is of every pixel for small squares, and of every fourth for large ones, of a part four times as wide."""

SQUARES = {1: (2.7, 30.0), 4: (5.0, 24.0)}
"""The squares that can be seen in a tile, in its own pixels."""

GRAY_SPREAD = 12
"""A gray has channels that differ by so much of 255 at most: JPEG colors gray a little."""

GRAY_MEAN = 5
"""And no more than this on average: cream and ivory are colors."""

CONTRAST = (8, 140)
"""How far apart the two grays may be. Black and white squares are a design: no editor shows transparency like that."""

NEAR = 3
"""Samples of a tone differ by so much of 255 from it at most."""

AGREEMENT = (0.45, 0.975)
"""So much of each row has to be the first one or its negative: all but 0.45 pixels a square, which JPEG and scaling
blur, and never less than 97.5 % of large squares. Of round dots it is 85 to 92 %, of noise 54 %."""

TRANSITIONS = 3
"""So many edges between squares have to follow each other in even steps, across and down."""

UNEVEN = (2, 7, 13, 20, 24, 33, 39, 48, 53, 62, 68, 76, 83, 91)
"""Rows for a first look: in even steps they might all lie on the blurred edges between squares."""

TOP_AND_BOTTOM = tuple((across, down) for across in (0, 2, 4) for down in (0, 4))
LEFT_AND_RIGHT = tuple((across, down) for down in (1, 2, 3) for across in (0, 4))
"""Where tiles lie, in quarters of the picture."""

SIDES = 3
"""The checkerboard surrounds the art: it is found at so many of the four sides at least."""


@dataclass(frozen=True, slots=True)
class Checkerboard:
    """A checkerboard of two grays."""

    square: float
    """The side of a square in pixels."""
    dark: int
    light: int
    """The two grays, 0 to 255."""


@dataclass(frozen=True, slots=True)
class _Tile:
    board: Checkerboard
    edges: int
    sides: frozenset[str]


def checkerboard(design: Design) -> Checkerboard | None:
    """The checkerboard that is painted around the art; None where there is none."""
    if design.measure(alpha).background == "transparent" or min(design.upright) < TILE // 2:
        return None
    if not _gray_around(design):
        return None
    tiles: list[_Tile] = []
    for step in STEPS:
        tiles += _tiles(design, step, TOP_AND_BOTTOM)
        if tiles and not _surrounding(tiles):
            tiles += _tiles(design, step, LEFT_AND_RIGHT)
        if found := _surrounding(tiles):
            return found
    return None


def _surrounding(tiles: list[_Tile]) -> Checkerboard | None:
    """The checkerboard that is seen along most of the sides."""
    for best in sorted(tiles, key=lambda tile: -tile.edges)[:3]:
        alike = [tile for tile in tiles if _alike(tile.board, best.board)]
        if len(alike) > 1 and len(frozenset.union(*(tile.sides for tile in alike))) >= SIDES:
            return best.board
    return None


def _alike(one: Checkerboard, other: Checkerboard) -> bool:
    tones = max(abs(one.dark - other.dark), abs(one.light - other.light))
    return tones <= 10 and abs(one.square - other.square) <= 0.08 * other.square + 0.3


def _gray_around(design: Design) -> bool:
    """Whether a good part of the outermost pixels is gray: most pictures are told apart by this alone."""
    around = outline(design.image, Box(0, 0, *design.upright), TILE)
    return around is not None and _gray(_chroma(around)).tobytes().count(255) >= 0.3 * around.width


def _gray(chroma: Image) -> Image:
    """A band that is 255 where the picture is gray."""
    return at_most(chroma, GRAY_SPREAD)


def _chroma(part: Image) -> Image:
    from PIL import ImageChops

    red, green, blue = part.split()
    return ImageChops.lighter(ImageChops.difference(red, green), ImageChops.difference(green, blue))


def _tiles(design: Design, step: int, places: Sequence[tuple[int, int]]) -> Iterator[_Tile]:
    """The tiles along the edges that show a checkerboard."""
    width, height = design.upright
    side = min(TILE, width // step, height // step)
    if side < TILE // 4:
        return
    right, bottom = width - side * step, height - side * step
    for across, down in places:
        x, y = right * across // 4, bottom * down // 4
        part = rgb(design.image, Box(x, y, x + side * step, y + side * step), Size(side, side))
        found = part and _board(part, step)
        if found:
            board, edges = found
            touched = {"left": x == 0, "top": y == 0, "right": x == right, "bottom": y == bottom}
            yield _Tile(
                Checkerboard(board.square * step, board.dark, board.light),
                edges,
                frozenset(name for name, touches in touched.items() if touches),
            )


def _board(part: Image, step: int) -> tuple[Checkerboard, int] | None:
    """The checkerboard in one tile, and how many edges between its squares were followed."""
    least, most = SQUARES[step]
    light = part.convert("L")
    darkest, lightest = cast(tuple[int, int], light.getextrema())
    if lightest - darkest < CONTRAST[0] - NEAR:  # one tone, which _tones may put so far beside it
        return None
    chroma = _chroma(part)
    gray = _gray(chroma)
    histogram = light.histogram(gray)
    count = sum(histogram)
    if 5 * count < 2 * part.width * part.height:
        return None
    low, high = _tones(histogram, count)
    if not CONTRAST[0] <= high - low <= CONTRAST[1]:
        return None
    if _mean(chroma.histogram(gray)) > GRAY_MEAN:
        return None
    from PIL import Image as PillowImage
    from PIL import ImageChops

    slack = max(6, (high - low) // 4)
    known = ImageChops.darker(gray, between(light, low - slack, high + slack))
    bright = at_least(light, (low + high) // 2 + 1)
    turn = PillowImage.Transpose.TRANSPOSE
    bright_and_known = ImageChops.darker(bright, known).tobytes().count(255)
    if not 0.36 <= bright_and_known / max(1, known.tobytes().count(255)) <= 0.64:
        return None
    down = _wave(_rows(bright), _rows(known), part.width)
    across = down and _wave(_rows(bright.transpose(turn)), _rows(known.transpose(turn)), part.height)
    if not down or not across:
        return None
    (tall, edges_down, agreed_down), (wide, edges_across, agreed_across) = down, across
    square = (tall * edges_down + wide * edges_across) / (edges_down + edges_across)
    if abs(tall - wide) > 0.08 * square + 0.25 or not least <= square <= most:
        return None
    if min(agreed_down, agreed_across) < min(1 - AGREEMENT[0] / (square * step), AGREEMENT[1]):
        return None
    return Checkerboard(square, low, high), edges_down + edges_across


def _mean(histogram: Sequence[int]) -> float:
    total: int = sum(map(mul, range(256), histogram))
    return total / max(1, sum(histogram))


def _tones(histogram: Sequence[int], count: int) -> tuple[int, int]:
    """The two grays: the two most frequent, or where scaling has mixed them, the darkest and the lightest."""
    wide = 2 * NEAR + 1
    sums = list(accumulate((*[0] * (NEAR + 1), *histogram, *[0] * NEAR)))
    windows = list(zip(map(sub, sums[wide:], sums), histogram, strict=False))
    first = max(range(256), key=windows.__getitem__)
    second = max((*range(first - wide), *range(first + wide + 1, 256)), key=windows.__getitem__)
    if windows[first][0] + windows[second][0] >= 0.7 * count and windows[second][0] >= 0.15 * count:
        return min(first, second), max(first, second)
    below = list(accumulate(histogram))
    return bisect_left(below, 0.05 * count), bisect_left(below, 0.95 * count)


def _rows(band: Image) -> list[int]:
    """Each row of a band of 0 and 255 as a number of so many bits."""
    from PIL import Image as PillowImage

    data = band.convert("1", dither=PillowImage.Dither.NONE).tobytes()
    width = (band.width + 7) // 8
    if data == data[:width] * band.height:  # of what is known, mostly
        return [int.from_bytes(data[:width], "big")] * band.height
    return [int.from_bytes(data[at : at + width], "big") for at in range(0, len(data), width)]


def _wave(rows: list[int], known: list[int], width: int) -> tuple[float, int, float] | None:
    """How far apart the edges between squares are, how many there are, and how well the rows agree with the first."""
    uneven = [at for at in UNEVEN if at < len(rows)]
    few = [rows[at] for at in uneven], [known[at] for at in uneven]
    best = 0.0, 0
    for at in reversed(uneven[::2]):
        best = max(best, (_signs(*few, (rows[at], known[at]), width)[0], at))
        if best[0] == 1:  # as in all checkerboards that were never scaled or compressed
            break
    score, at = best
    if score < 0.75:
        return None
    agreement, signs = _signs(rows, known, (rows[at], known[at]), width)
    even = _even_steps(signs)
    return even and (*even, agreement)


def _signs(rows: list[int], known: list[int], first: tuple[int, int], width: int) -> tuple[float, list[int]]:
    """Whether each row is like the first one (1), its negative (-1) or neither (0); and how well they agree."""
    signs, agreed, compared = [], 0, 0
    first_row, first_mask = first
    for row, mask in zip(rows, known, strict=True):
        both = mask & first_mask
        seen = both.bit_count()
        if 4 * seen < width:
            signs.append(0)
            continue
        differ = ((row ^ first_row) & both).bit_count()
        agreed += differ if 2 * differ > seen else seen - differ
        compared += seen
        signs.append((4 * differ < seen) - (4 * differ > 3 * seen))
    return (agreed / compared if 3 * compared > width * len(rows) else 0), signs


def _even_steps(signs: list[int]) -> tuple[float, int] | None:
    """The step between changes of sign, and how many there are, where they follow each other evenly."""
    runs: list[list[float]] = [[]]
    last, sign = -1, 0
    for at, now in enumerate(signs):
        if not now:
            continue
        if at - last > 3:
            runs.append([])
        elif sign and now != sign:
            runs[-1].append((at + last + 1) / 2)
        last, sign = at, now
    edges = max(runs, key=len)
    if len(edges) < TRANSITIONS:
        return None
    step = (edges[-1] - edges[0]) / (len(edges) - 1)
    slack = max(1.0, 0.15 * step)
    if any(abs(edge - edges[0] - number * step) > slack for number, edge in enumerate(edges)):
        return None
    return step, len(edges)
