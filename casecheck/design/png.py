"""A PNG: what of its rows is taken while they are inflated. Pillow is only loaded where that is a picture."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from casecheck.design import Picture
from casecheck.design.levels import ReadLevel
from casecheck.formats.png_alpha import AlphaRows
from casecheck.formats.png_header import WITH_ALPHA
from casecheck.formats.png_walk import walk_and_take

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PIL.Image import Image

    from casecheck.formats.format import Format
    from casecheck.formats.png_walk import PngStructure


NARROW = 64
"""Pixels: where rows are shorter, to take the alpha out of each costs more than to decode them."""


class Taken(NamedTuple):
    """As stored."""

    image: Image | None = None
    alpha: Image | None = None
    exact_alpha: tuple[int, int] | None = None
    opaque: bool = False
    """Whether it has an alpha channel that is opaque."""


def read(_format: Format, stream: BinaryIO, level: ReadLevel) -> Picture:
    """Walk through a PNG and take what this level needs, in one pass over the file. Raises DamagedError."""
    png, taken = walk_and_take(stream, TAKES[level])
    of_file = (png.size, png.mode, 1, png.frames, png.metadata)
    picture = Picture(taken.image, taken.alpha, *of_file, taken.opaque, taken.exact_alpha)
    if png.turning_exif is None:
        return picture

    from casecheck.design.orientation import orientation_in, turned_upright

    return turned_upright(picture, orientation_in(png.turning_exif))


def _nothing(_png: PngStructure, _rows: Iterator[bytes]) -> Taken:
    return Taken()


def _alpha(png: PngStructure, rows: Iterator[bytes]) -> Taken:
    if png.color_type not in WITH_ALPHA:
        return Taken(alpha=_pixels(png, rows).alpha) if png.transparency else Taken()
    if png.size.width < NARROW:
        return _pixels(png, rows)._replace(image=None)
    alpha = AlphaRows(png.passes, png.pixel_bytes, png.depth // 8)
    for inflated in rows:
        alpha.take(inflated)
    if alpha.opaque:
        return Taken(opaque=True)

    from casecheck.design.png_pixels import png_alpha

    return Taken(*png_alpha(png, alpha))


def _pixels(png: PngStructure, rows: Iterator[bytes]) -> Taken:
    from casecheck.design.png_pixels import png_picture

    return Taken(*png_picture(png, rows))


TAKES: dict[ReadLevel, Callable[[PngStructure, Iterator[bytes]], Taken]] = {
    ReadLevel.STREAM: _nothing,
    ReadLevel.ALPHA: _alpha,
    ReadLevel.PIXELS: _pixels,
}
