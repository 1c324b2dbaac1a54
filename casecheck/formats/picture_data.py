"""The compressed data of one picture in an AVIF or HEIC: whether they keep the rules of their codec, and what size is
coded in them, whatever the boxes around them say.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from casecheck.formats import DamagedError, av1, hevc
from casecheck.formats.bits import BrokenError
from casecheck.formats.zeros import unwritten
from casecheck.model import Message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casecheck.formats.source import Source
    from casecheck.model import Size

CODECS = {b"av01": b"av1C", b"hvc1": b"hvcC"}
"""What is checked here; the property without which such a picture cannot be decoded."""
_LONGEST_ZEROS = 128
"""Of the bytes of an AV1 picture: 286 pictures in real AVIFs and in flat ones of up to 36 megapixels, from aom, SVT-AV1
and rav1e, have no more than 15 in a row, also without adaptive codes."""
_MANY_ZEROS = 16
_HEAD = 4096
"""The number of bytes at the start of a picture that contain its size."""
_MOST_SIZES = 100
"""A picture states its size once; its layers may repeat it."""
_PART = Message("the picture data")


class PictureData(NamedTuple):
    """Where a picture is, and what its decoder needs beside it."""

    codec: bytes
    places: tuple[tuple[int, int], ...]
    """Where each piece starts in the file, and its length in bytes."""
    configuration: bytes = b""
    """The content of av1C or hvcC."""

    @property
    def length(self) -> int:
        """In bytes."""
        return sum(length for _, length in self.places)


def sizes_at_start(source: Source, picture: PictureData) -> list[Size]:
    """The coded sizes, from the headers alone. Raises DamagedError where there is none.

    AV1 has them in the first bytes of the picture, HEVC in its configuration.
    """
    head = b""
    for start, length in picture.places[:16] if picture.codec == b"av01" else ():
        source.go_to(start, _PART)
        head += source.take(min(length, _HEAD - len(head)), _PART)
    sizes = _sizes(head, picture)
    if not sizes:
        raise DamagedError("the header of its picture is invalid")
    return sizes


def check(source: Source, picture: PictureData) -> list[Size]:
    """Fail where the data break a rule. Returns all sizes that are coded in them."""
    data = b"".join(_pieces(source, picture))
    try:
        if picture.codec == b"hvc1":
            hevc.check(data, picture.configuration)
        else:
            if (zeros := data.find(bytes(_LONGEST_ZEROS))) >= 0:
                raise BrokenError(zeros)
            av1.check(data)
    except BrokenError as error:
        at = _place(picture, error.at)
        if data.startswith(bytes(_MANY_ZEROS), error.at):
            raise DamagedError(unwritten(at)) from error
        raise DamagedError("its picture data is damaged (at byte {at:,})", at=at) from error
    sizes = _sizes(data, picture)
    if len(sizes) > _MOST_SIZES:
        raise DamagedError("the header of its picture is invalid")
    return sizes


def _sizes(data: bytes, picture: PictureData) -> list[Size]:
    return hevc.sizes(data, picture.configuration) if picture.codec == b"hvc1" else av1.sizes(data)


def _pieces(source: Source, picture: PictureData) -> Iterator[bytes]:
    for start, length in picture.places:
        source.go_to(start, _PART)
        yield source.take(length, _PART)


def _place(picture: PictureData, offset: int) -> int:
    """Where in the file a byte of the picture is; its end where there is none."""
    at = 0
    for start, length in picture.places:
        if offset < length:
            return start + offset
        offset -= length
        at = start + length
    return at
