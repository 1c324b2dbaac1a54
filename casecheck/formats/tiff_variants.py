"""Names for variants of TIFF that no decoder here reads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casecheck.formats import tiff_pages as tags
from casecheck.model import Message, all_of

if TYPE_CHECKING:
    from casecheck.formats.source import Source
    from casecheck.formats.tiff_pages import Page

_COMPRESSIONS = {
    **dict.fromkeys((9, 10, 34661), "JBIG"),
    **dict.fromkeys((33003, 33004, 33005, 34712), "JPEG 2000"),
    **dict.fromkeys((34676, 34677), "SGI LogLuv"),
    **dict.fromkeys((22610, 34934), "JPEG XR"),
    **dict.fromkeys((50002, 52546), "JPEG XL"),
    32766: "NeXT",
    32809: "ThunderScan",
    32908: "PixarFilm",
    32909: "PixarLog",
    34887: "LERC",
    34925: "LZMA",
    34933: "PNG",
    50000: "Zstandard",
    50001: "WebP",
}
_USUAL_COMPRESSIONS = {1, 2, 3, 4, 5, 6, 7, 8, 32771, 32773, 32946}
"""None, fax, LZW, JPEG, Deflate and PackBits, which every program reads."""
_COLORS = {
    0: (Message("a grayscale TIFF"), 1),
    1: (Message("a grayscale TIFF"), 1),
    2: (Message("an RGB TIFF"), 3),
    3: (Message("a palette TIFF"), 1),
    5: (Message("a CMYK TIFF"), 4),
    6: (Message("a YCbCr TIFF"), 3),
    8: (Message("a Lab TIFF"), 3),
}
"""What colors are called, and how many channels they take: TIFF 6.0, section 8."""
_RARE_COLORS = {
    4: Message("a TIFF that is only a mask"),
    9: Message("a TIFF with Lab colors of the ICC"),
    10: Message("a TIFF with Lab colors of fax machines"),
    32844: Message("a TIFF with LogL colors"),
    32845: Message("a TIFF with LogLuv colors"),
}
"""By libtiff's list."""
_SIGNED, _FLOATING, _COMPLEX, _COMPLEX_FLOATING = 2, 3, 5, 6
_NUMBERS = {
    _SIGNED: Message("signed numbers"),
    _FLOATING: Message("floating-point numbers"),
    _COMPLEX: Message("complex numbers"),
    _COMPLEX_FLOATING: Message("complex numbers"),
}
_TRANSPARENCY = (1, 2)
"""What EXTRA_SAMPLES calls associated and unassociated alpha, section 18."""


def describe(source: Source) -> Message | None:
    """What is unusual about a TIFF, by the tags of its first page: `a TIFF compressed as JPEG 2000`."""
    layout = tags.read_layout(source)
    page = next(tags.pages(source, layout), None)
    if page is None:
        return None
    if layout.order == ">" and layout.offset == "Q":
        return Message("a BigTIFF with the highest byte of its numbers first (big-endian)")
    compression = page.numbers.get(tags.COMPRESSION, 1)
    if compression not in _USUAL_COMPRESSIONS:
        name = _COMPRESSIONS.get(compression)
        if name:
            return Message("a TIFF compressed as {compression}", compression=name)
        return Message("a TIFF of an unknown compression ({number})", number=compression)
    numbers = _NUMBERS.get(page.numbers.get(tags.SAMPLE_FORMAT, 1))
    if numbers:
        return Message("a TIFF of {bits}-bit {numbers}", bits=page.numbers.get(tags.BITS, 1), numbers=numbers)
    return _tiff_colors(page)


def _tiff_colors(page: Page) -> Message | None:
    colors = page.numbers.get(tags.COLORS, 0)
    if colors not in _COLORS:
        return _RARE_COLORS.get(colors, Message("a TIFF of an unknown color model ({number})", number=colors))
    name, channels = _COLORS[colors]
    transparent = page.numbers.get(tags.EXTRA_SAMPLES) in _TRANSPARENCY
    bits, samples = page.numbers.get(tags.BITS, 1), page.numbers.get(tags.SAMPLES, 1)
    oddities = []
    if bits != 8:
        oddities.append(Message("{bits} bits per channel", bits=bits))
    if transparent:
        oddities.append(Message("transparency"))
    if samples != channels + transparent:
        oddities.append(Message("{samples} channels", samples=samples))
    return Message("{tiff} with {oddities}", tiff=name, oddities=all_of(oddities)) if oddities else None
