"""TIFF and BigTIFF: every page, and whether the strips or tiles it lists lie in the file.

Sources: TIFF 6.0, sections 3, 8 and 15.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING, BinaryIO

from casecheck.formats import DamagedError, Metadata, Structure, jpeg_walk
from casecheck.formats import tiff_pages as tags
from casecheck.formats.blocks import iptc_in
from casecheck.formats.source import Source
from casecheck.formats.tiff_pages import pages, read_layout, values
from casecheck.formats.zeros import cut_row
from casecheck.model import Message

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from casecheck.formats.tiff_pages import Layout, List, Page
    from casecheck.model import Size

_YCBCR = 6
_OLD_JPEG, _JPEG, _WEBP = 6, 7, 50001
_SEPARATE = 2


def read_size(stream: BinaryIO) -> Size:
    """The size of the first page."""
    source = Source(stream)
    for page in pages(source, read_layout(source)):
        return page.size
    raise DamagedError("it contains no picture")


def walk(stream: BinaryIO) -> Structure:
    """Follow the chain of pages; every part of the first picture and of the others has to be there.

    Thumbnails and masks of others are no frames, unless they come first: that is what is decoded and printed.
    """
    source = Source(stream)
    layout = read_layout(source)
    size = None
    frames = 0
    metadata = Metadata()
    for page in pages(source, layout):
        if size is None:
            size = page.size
            metadata = _metadata(source, page)
            first = page
        elif page.is_loose_jpeg:
            continue
        _check_parts(source, layout, page)
        frames += not (frames and (page.is_thumbnail or page.is_mask))
    if size is None:
        raise DamagedError("it contains no picture")
    # few builds of libtiff have this decoder
    variant = (
        Message("a TIFF compressed as {compression}", compression="WebP")
        if first.numbers.get(tags.COMPRESSION) == _WEBP
        else None
    )
    if (row := _cut_row(source, layout, first)) is not None:
        metadata = replace(metadata, zeros_from_row=row + 1)
    return Structure(size, frames, metadata, variant=variant)


def _cut_row(source: Source, layout: Layout, page: Page) -> int | None:
    """As `zeros.cut_row`, where the strips or tiles of a page lie one after the other."""
    tiled = tags.TILES in page.lists
    offsets = page.lists.get(tags.TILES if tiled else tags.STRIPS)
    lengths = page.lists.get(tags.TILE_BYTES if tiled else tags.STRIP_BYTES)
    width = page.numbers.get(tags.TILE_WIDTH, 0) if tiled else page.size.width
    height = page.numbers.get(tags.TILE_HEIGHT, 0) if tiled else page.size.height
    row_bytes = _uncompressed_row(page, width)
    if not (row_bytes and height and offsets and lengths):
        return None
    start = end = None
    for at, length in _parts(source, layout, offsets, lengths):
        if end not in (None, at):
            return None
        start, end = at if start is None else start, at + length
    if start is None or end is None:
        return None
    row = cut_row(source, start, end if tiled else min(end, start + height * row_bytes), row_bytes)
    if row is None or not tiled:
        return row
    tile, row = divmod(row, height)
    return tile // -(-page.size.width // width) * height + row


def _metadata(source: Source, page: Page) -> Metadata:
    def block(tag: int) -> bytes | None:
        at, length = page.blocks.get(tag, (0, 0))
        source.go_to(at, "the metadata")
        return source.take(length, "the metadata") or None

    return Metadata(
        icc=block(tags.ICC),
        xmp=block(tags.XMP),
        iptc=block(tags.IPTC) or iptc_in(block(tags.PHOTOSHOP) or b""),
        content_credentials=tags.CREDENTIALS in page.blocks,
        depth=page.numbers.get(tags.BITS, 1),
        is_thumbnail=page.is_thumbnail,
    )


def _check_parts(source: Source, layout: Layout, page: Page) -> None:
    """Hold the strips or tiles of a page against the length of the file."""
    if tags.COLORS not in page.numbers:  # section 8 requires it
        raise DamagedError("its color model (PhotometricInterpretation) is missing")
    tiled = tags.TILES in page.lists
    offsets = page.lists.get(tags.TILES if tiled else tags.STRIPS)
    if offsets is None:
        raise DamagedError("it contains no picture data")
    lengths = page.lists.get(tags.TILE_BYTES if tiled else tags.STRIP_BYTES)
    listed = min(each.length for each in (offsets, lengths) if each)
    if listed < (needed := _needed_parts(page, tiled)):
        raise DamagedError(
            "its list of the parts of the picture is too short: {listed} of {needed} are in it",
            listed=listed,
            needed=needed,
        )
    total = missing = 0
    for start, length in _parts(source, layout, offsets, lengths):
        total += length
        missing += start + length > source.size
    if missing:
        raise DamagedError(
            "the file is cut off: {missing} of {all} parts of the picture are missing",
            missing=missing,
            all=offsets.length,
        )
    if page.numbers.get(tags.COMPRESSION) == _JPEG:
        if total > source.size:  # each would be read as often as it is listed
            raise DamagedError("the parts of its picture overlap")
        _walk_jpegs(source, _parts(source, layout, offsets, lengths))
    expected = page.size.height * _uncompressed_row(page, page.size.width)
    if lengths and not tiled and total < expected:
        rows = page.size.height * total // expected
        raise DamagedError(
            "the file is cut off: only {rows} of {height} rows are present", rows=rows, height=page.size.height
        )


def _needed_parts(page: Page, tiled: bool) -> int:
    """How many strips (section 3) or tiles (section 15) the picture is cut into.

    Pillow leaves black what an uncompressed picture lacks. JPEGs of before Technical Note 2 are found without a list.
    """
    numbers, size = page.numbers, page.size
    if numbers.get(tags.COMPRESSION) == _OLD_JPEG:
        return 1
    width = (tiled and numbers.get(tags.TILE_WIDTH)) or size.width
    height = numbers.get(tags.TILE_HEIGHT if tiled else tags.STRIP_ROWS) or size.height
    planes = numbers.get(tags.SAMPLES, 1) if numbers.get(tags.PLANES) == _SEPARATE else 1
    return -(-size.width // width) * -(-size.height // height) * planes


def _parts(source: Source, layout: Layout, offsets: List, lengths: List | None) -> Iterator[tuple[int, int]]:
    """Where each strip or tile starts, and its length in bytes."""
    if lengths:
        yield from zip(values(source, layout, offsets), values(source, layout, lengths), strict=False)


def _walk_jpegs(source: Source, parts: Iterable[tuple[int, int]]) -> None:
    """Each part is a JPEG, some of whose tables may be elsewhere (Technical Note 2 of Adobe Photoshop's TIFF).

    libtiff, as Pillow uses it, passes over what is broken in them.
    """
    for start, length in parts:
        source.go_to(start, "a part of the picture")
        jpeg_walk.walk(BytesIO(source.take(length, "a part of the picture")))


def _uncompressed_row(page: Page, width: int) -> int:
    """The length of a row in bytes; 0 if the header does not determine it."""
    numbers: dict[int, int] = defaultdict(lambda: 1, page.numbers)
    # YCbCr stores fewer color samples than pixels (section 21)
    if numbers[tags.COMPRESSION] != 1 or numbers[tags.PLANES] != 1 or numbers[tags.COLORS] == _YCBCR:
        return 0
    return (width * numbers[tags.BITS] * numbers[tags.SAMPLES] + 7) // 8
