"""Pixels and alpha of a PNG whose walk found it whole.

Pillow's own decoder does the work, but not its PNG plug-in: that refuses whole pictures for a long text chunk, and
it misreads the transparent color of 2-, 4- and 16-bit files.

Of 16 bits the upper 8 count, as for libpng (png_set_strip_16), libvips, Chromium and Pillow: what is printed.
"""

from __future__ import annotations

from io import BytesIO
from struct import pack
from typing import TYPE_CHECKING, NamedTuple

from PIL import Image, ImageChops, ImageFile

from casecheck.formats.png_alpha import AlphaRows
from casecheck.formats.png_header import GRAY, GRAY_ALPHA, PALETTE, RGB, RGB_ALPHA

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from casecheck.formats.png_walk import PngStructure

RAW_MODES = {
    (GRAY, 1): ("1", "1"),
    (GRAY, 2): ("L", "L;2"),
    (GRAY, 4): ("L", "L;4"),
    (GRAY, 8): ("L", "L"),
    (GRAY, 16): ("LA", "LA"),
    (RGB, 8): ("RGB", "RGB"),
    (RGB, 16): ("RGB", "RGB;16B"),
    (PALETTE, 1): ("P", "P;1"),
    (PALETTE, 2): ("P", "P;2"),
    (PALETTE, 4): ("P", "P;4"),
    (PALETTE, 8): ("P", "P"),
    (GRAY_ALPHA, 8): ("LA", "LA"),
    (GRAY_ALPHA, 16): ("RGBA", "RGBA"),
    (RGB_ALPHA, 8): ("RGBA", "RGBA"),
    (RGB_ALPHA, 16): ("RGBA", "RGBA;16B"),
}
"""(color type, depth) to Pillow's mode and raw mode. A 16-bit gray is read as two bands: its upper and lower byte."""

LOWER_BYTES = "RGB;16L"
"""The raw mode that takes the other byte of every 16-bit sample: as if its bytes were swapped."""

_MOST_STORED = (1 << 16) - 1
"""Bytes in one block."""


class Decoded(NamedTuple):
    """As stored, on 8 bits a sample."""

    image: Image.Image | None
    alpha: Image.Image | None
    """None if its color type cannot have an alpha channel."""
    exact_alpha: tuple[int, int] | None = None
    """Of an alpha with 16 bits: how many pixels are transparent and how many opaque in all of them."""


def png_picture(png: PngStructure, rows: Iterable[bytes]) -> Decoded:
    """The picture, and its alpha."""
    if png.depth == 16:
        return _picture_16(png, rows)
    image = _decode(png, *RAW_MODES[png.color_type, png.depth], rows)
    if png.color_type == PALETTE:
        image.putpalette(png.palette or b"")
        return Decoded(image, _palette_alpha(image, png.transparency))
    if png.color_type in (GRAY_ALPHA, RGB_ALPHA):
        return Decoded(image, image.getchannel("A"))
    if png.transparency is None:
        return Decoded(image, None)
    samples = image.convert("L") if png.depth == 1 else image
    scale = 255 // (2**png.depth - 1)  # Pillow spreads 1, 2 and 4 bits over 0 to 255
    clear = [sample * scale for sample in _samples(png.transparency, png.depth)]
    return Decoded(image, _alpha_of(zip(samples.split(), clear, strict=False)))


def png_alpha(png: PngStructure, rows: AlphaRows) -> Decoded:
    """The alpha, decoded without the colors."""
    upper, *lower = (_decode(png, "L", "L", [rows_of_gray]) for rows_of_gray in rows.pictures())
    return Decoded(None, upper, _exactly(upper, *lower) if lower else None)


def halves_of_16(png: PngStructure, rows: Iterable[bytes]) -> tuple[Image.Image, Image.Image]:
    """The upper and the lower bytes of the colors of a PNG with 16 bits, as L or RGB, without its alpha."""
    rows = list(rows)
    mode, rawmode = RAW_MODES[png.color_type, 16]
    if png.color_type in (GRAY, GRAY_ALPHA):
        upper, lower, *_ = _decode(png, mode, rawmode, rows).split()
        return upper, lower
    swapped = LOWER_BYTES if png.color_type == RGB else "RGBA;16L"
    upper, lower = _decode(png, mode, rawmode, rows), _decode(png, mode, swapped, rows)
    return upper.convert("RGB"), lower.convert("RGB")


class _Rows(ImageFile.ImageFile):
    """Rows as they were filtered, in the place of a file: Pillow's decoder asks for them bit by bit."""

    def __init__(self, png: PngStructure, mode: str, rawmode: str, rows: Iterable[bytes]) -> None:
        self._stored: Iterator[bytes] = _stored(rows)
        self._form = png.size, mode, (rawmode, int(png.interlaced))
        super().__init__(BytesIO())

    def _open(self) -> None:
        self._size, self._mode, arguments = self._form
        self.tile = [ImageFile._Tile("zip", (0, 0, *self._size), 0, arguments)]

    def load_read(self, _read_bytes: int) -> bytes:
        return next(self._stored, b"")

    def let_go(self) -> None:
        """The picture stays; where its rows came from, and the last of them, need not."""
        self._stored = iter(())


def _stored(rows: Iterable[bytes]) -> Iterator[bytes]:
    """A zlib stream without compression (RFC 1950; RFC 1951, section 3.2.4), as far as the decoder reads it."""
    yield b"\x78\x01"
    for piece in rows:
        for start in range(0, len(piece), _MOST_STORED):
            block = piece[start : start + _MOST_STORED]
            yield pack("<BHH", 0, len(block), len(block) ^ 0xFFFF) + block


def _decode(png: PngStructure, mode: str, rawmode: str, rows: Iterable[bytes]) -> Image.Image:
    image = _Rows(png, mode, rawmode, rows)
    image.load()
    image.let_go()
    return image


def _palette_alpha(image: Image.Image, transparency: bytes | None) -> Image.Image | None:
    if transparency is None:
        return None
    alphas = transparency[:256].ljust(256, b"\xff")
    return Image.frombytes("L", image.size, image.tobytes()).point(list(alphas))


def _picture_16(png: PngStructure, rows: Iterable[bytes]) -> Decoded:
    """The upper bytes; the lower ones count in a transparent color."""
    modes = RAW_MODES[png.color_type, 16]
    if png.color_type == RGB_ALPHA:
        alpha = AlphaRows(png.passes, png.pixel_bytes, 2)
        image = _decode(png, *modes, _seen_by(alpha, rows))
        return png_alpha(png, alpha)._replace(image=image)
    if png.color_type == RGB and png.transparency is not None:
        rows = list(rows)  # decoded twice
    image = _decode(png, *modes, rows)
    if png.color_type == GRAY_ALPHA:
        gray, _, upper, lower = image.split()
        return Decoded(Image.merge("LA", (gray, upper)), upper, _exactly(upper, lower))
    bands = list(image.split()) if png.color_type == GRAY else []
    gray_or_rgb = bands[0] if bands else image
    if png.transparency is None:
        return Decoded(gray_or_rgb, None)
    clear = _samples(png.transparency, 16)
    if not bands:
        uppers, lowers = image.split(), _decode(png, "RGB", LOWER_BYTES, rows).split()
        bands = [band for pair in zip(uppers, lowers, strict=True) for band in pair]
    halves = [half for sample in clear for half in divmod(sample, 256)]
    return Decoded(gray_or_rgb, _alpha_of(zip(bands, halves, strict=False)))


def _seen_by(alpha: AlphaRows, rows: Iterable[bytes]) -> Iterator[bytes]:
    for inflated in rows:
        alpha.take(inflated)
        yield inflated


def _exactly(upper: Image.Image, lower: Image.Image) -> tuple[int, int]:
    """How many pixels are transparent and how many opaque in all 16 bits."""
    transparent, opaque = (_alpha_of([(upper, value), (lower, value)]).histogram()[0] for value in (0, 255))
    return transparent, opaque


def _alpha_of(conditions: Iterable[tuple[Image.Image, int]]) -> Image.Image:
    """0 where every band has its value (the transparent color), 255 elsewhere."""
    alpha: Image.Image | None = None
    for band, value in conditions:
        differs = band.point([0 if sample == value else 255 for sample in range(256)])
        alpha = differs if alpha is None else ImageChops.lighter(alpha, differs)
    if alpha is None:
        raise ValueError("a transparent color without samples")
    return alpha


def _samples(transparency: bytes, depth: int) -> list[int]:
    """The samples of a tRNS chunk: 16 bits each, of which only the lower `depth` count (PNG, 11.3.1.1)."""
    unused = (1 << 16) - (1 << depth)
    return [int.from_bytes(transparency[at : at + 2]) & ~unused for at in range(0, len(transparency) - 1, 2)]
