"""Raw photos that are TIFFs, whose first page may be no more than a preview: DNG, NEF, ARW, PEF, SRW, 3FR and others.

Sources: TIFF/EP (ISO 12234-2); DNG 1.7.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, BinaryIO

from casecheck.formats import DamagedError
from casecheck.formats.source import Source
from casecheck.formats.tiff_pages import COLORS, COMPRESSION, DNG_VERSION, SUB_PAGES, pages, read_layout, sub_pages

if TYPE_CHECKING:
    from casecheck.formats.tiff_pages import Page

MOST_PAGES = 4
"""Of those that follow each other, how many are looked at."""
_RAW_COLORS = {32803, 34892}
"""What a color filter let through, and linear raw, which was made of it."""
_RAW_COMPRESSIONS = {32767, 32770, 34713, 34892, 65000, 65535}
"""Of Sony, Samsung, Nikon, lossy DNGs, Kodak and Pentax."""


def is_raw_photo(stream: BinaryIO) -> bool:
    """Whether a TIFF is a camera's raw photo. Damage is left to the walk."""
    source = Source(stream)
    try:
        layout = read_layout(source)
        chain = pages(source, layout)
        first = next(chain)
    except (DamagedError, StopIteration):
        return False
    if DNG_VERSION in first.numbers:
        return True
    try:
        versions = list(sub_pages(source, layout, first))
        if first.is_thumbnail and not all(page.is_thumbnail for page in versions):
            return True
        return any(map(_is_raw, [first, *versions, *islice(chain, MOST_PAGES - 1)]))
    except DamagedError:
        return first.is_thumbnail and SUB_PAGES in first.lists


def _is_raw(page: Page) -> bool:
    return page.numbers.get(COLORS) in _RAW_COLORS or page.numbers.get(COMPRESSION) in _RAW_COMPRESSIONS
