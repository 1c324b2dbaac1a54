"""Pixels and exact alpha of a PNG whose walk found it whole.

Pillow's own decoder does the work, but not its PNG plug-in: that refuses whole pictures for a long text chunk, and
it misreads the transparent color of 2-, 4- and 16-bit files and drops the lower half of a 16-bit alpha.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PIL import Image, ImageChops

from casecheck.formats.png import GRAY, GRAY_ALPHA, PALETTE, RGB, RGB_ALPHA

if TYPE_CHECKING:
    from collections.abc import Iterable

    from casecheck.formats.png import PngStructure
    from casecheck.formats.png_alpha import AlphaRows

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

LOWER_BYTES = {RGB: "RGB;16L", RGB_ALPHA: "RGBA;16L"}
"""Raw modes that take the other byte of every 16-bit sample: as if its bytes were swapped."""


def png_picture(png: PngStructure) -> tuple[Image.Image, Image.Image | None]:
    """The picture as stored, in a mode with 8-bit samples, and its alpha where it can have one."""
    image = _decode(png, *RAW_MODES[png.color_type, png.depth])
    if png.color_type == PALETTE:
        image.putpalette(png.palette or b"")
        return image, _palette_alpha(image, png.transparency)
    if png.depth == 16:
        return _picture_16(png, image)
    if png.color_type in (GRAY_ALPHA, RGB_ALPHA):
        return image, image.getchannel("A")
    if png.transparency is None:
        return image, None
    samples = image.convert("L") if png.depth == 1 else image
    scale = 255 // (2**png.depth - 1)  # Pillow spreads 1, 2 and 4 bits over 0 to 255
    clear = [sample * scale for sample in _samples(png.transparency, png.depth)]
    return image, _alpha_of(zip(samples.split(), clear, strict=False))


def png_alpha(png: PngStructure, rows: AlphaRows) -> Image.Image:
    """The alpha as stored, decoded without the colors."""
    upper, *lower = (
        Image.frombytes("L", png.size, stream, "zip", "L", int(png.interlaced)) for stream in rows.streams()
    )
    return _alpha_16(upper, *lower) if lower else upper


def _decode(png: PngStructure, mode: str, rawmode: str) -> Image.Image:
    return Image.frombytes(mode, png.size, b"".join(png.data), "zip", rawmode, int(png.interlaced))


def _palette_alpha(image: Image.Image, transparency: bytes | None) -> Image.Image | None:
    if transparency is None:
        return None
    alphas = transparency[:256].ljust(256, b"\xff")
    return Image.frombytes("L", image.size, image.tobytes()).point(list(alphas))


def _picture_16(png: PngStructure, image: Image.Image) -> tuple[Image.Image, Image.Image | None]:
    """Upper bytes are the picture; the lower ones decide what is exactly transparent or opaque."""
    if png.color_type == GRAY_ALPHA:
        gray, _, upper, lower = image.split()
        return Image.merge("LA", (gray, upper)), _alpha_16(upper, lower)
    if png.color_type == RGB_ALPHA:
        lower = _decode(png, "RGBA", LOWER_BYTES[RGB_ALPHA]).getchannel("A")
        return image, _alpha_16(image.getchannel("A"), lower)
    bands = list(image.split()) if png.color_type == GRAY else []
    gray_or_rgb = bands[0] if bands else image
    if png.transparency is None:
        return gray_or_rgb, None
    clear = _samples(png.transparency, 16)
    if not bands:
        uppers, lowers = image.split(), _decode(png, "RGB", LOWER_BYTES[RGB]).split()
        bands = [band for pair in zip(uppers, lowers, strict=True) for band in pair]
    halves = [half for sample in clear for half in divmod(sample, 256)]
    return gray_or_rgb, _alpha_of(zip(bands, halves, strict=False))


def _alpha_16(upper: Image.Image, lower: Image.Image) -> Image.Image:
    """16-bit alpha on 8 bits: 0 and 255 only where all 16 bits say so."""
    alpha = upper.point([1, *range(1, 255), 254])
    alpha.paste(255, mask=_both_are(255, upper, lower))
    alpha.paste(0, mask=_both_are(0, upper, lower))
    return alpha


def _both_are(value: int, upper: Image.Image, lower: Image.Image) -> Image.Image:
    return ImageChops.invert(_alpha_of([(upper, value), (lower, value)]))


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
