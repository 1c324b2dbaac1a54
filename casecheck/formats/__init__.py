"""File formats: recognizing them by content, and verifying that a file is intact, without Pillow and without pixels.

Each format that is checked has a module with its `Format`, and one with its walk: `read_size` and `walk`.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, BinaryIO, NamedTuple, Protocol, cast

from casecheck.model import MessageError

if TYPE_CHECKING:
    from casecheck.formats.format import Format
    from casecheck.model import Size


class DamagedError(MessageError):
    """A part of the file is missing or wrong.

    The text completes the sentence "the file is damaged: ...", in words that need no knowledge of formats.
    """


class UnreadableVariantError(MessageError):
    """The file is intact as far as its structure shows, but no decoder here reads its variant of the format.

    The text names the variant: `a TIFF compressed as JPEG 2000`.
    """


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """The metadata of a file. Each block is as stored: it may be truncated, wrong or hostile.

    None of that is damage: the picture is whole without it.
    """

    exif: bytes | None = None
    """From its byte order mark (`II` or `MM`) on."""
    icc: bytes | None = None
    """The ICC profile; empty if it cannot be decompressed."""
    dropped_icc: tuple[bytes, str] | None = None
    """A color profile that programs drop, as above, and why: in words that follow "its color profile"."""
    xmp: bytes | None = None
    """The main XMP packet, XML."""
    iptc: bytes | None = None
    """The datasets of IPTC-IIM."""
    author: bytes | None = None
    """A PNG's text of that name."""
    copyright: bytes | None = None
    """The same."""
    content_credentials: bool = False
    """Whether there is a C2PA manifest; it is not verified."""
    cicp: tuple[int, int] | None = None
    """Color primaries and transfer characteristics, by the numbers of ITU-T H.273."""
    misplaced_transparency: bool = False
    """Whether a PNG has transparent colors where programs pass over them."""
    still_apart: bool = False
    """Whether an animated PNG has a separate still image, which is none of its frames."""
    depth: int = 8
    """Bits of one channel, or of an entry of a palette's index."""
    quantization: tuple[int, ...] | None = None
    """A JPEG's table for luminance: 64 steps, in zigzag order."""
    zeros_from_row: int | None = None
    """The row in whose middle the data of an uncompressed image turn into zeros, up to their end.

    Counted from 1 at the top, before any EXIF orientation.
    """
    zeros_to_top: bool = False
    """Whether these zeros are the rows above `zeros_from_row`: most BMPs store the bottom row first."""
    adobe_transform: int | None = None
    """The color transform in a JPEG's Adobe marker: 0 none or CMYK, 1 YCbCr, 2 YCCK."""
    is_thumbnail: bool = False
    """Whether a TIFF calls its first page a thumbnail of another."""


class Suspect(NamedTuple):
    """Picture data in which a long run of zeros may be honest: they are, where no byte at the end can be spared."""

    zeros_at: int
    """In bytes from the start of the file, as `start`."""
    name: bytes
    """Of the chunk that it is, or can be made into."""
    header: bytes
    """The bytes that precede the data in it."""
    start: int
    length: int


@dataclass(frozen=True, slots=True)
class Structure:
    """What a walk through a whole file learned without decoding a pixel."""

    size: Size
    """As stored, before any EXIF orientation."""
    frames: int = 1
    metadata: Metadata = Metadata()
    suspects: tuple[Suspect, ...] = ()
    """What only a decoder can judge."""
    variant: str | None = None
    """What it is, where programs do not agree what it shows: `a WebP with ...`. It is not decoded then."""


class Reader(Protocol):
    """What the module of each format offers. Whatever the bytes are, the only error is DamagedError."""

    def read_size(self, stream: BinaryIO) -> Size:
        """The size as stored, from the header alone: asked first, so that a bomb is refused unopened."""

    def walk(self, stream: BinaryIO) -> Structure:
        """Go through the whole file, in bounded memory."""


def reader(form: Format) -> Reader:
    """The module that reads this format; imported on demand to keep the start-up light."""
    if form.walker is None:
        raise ValueError(f"{form.name} is not checked")
    return cast(Reader, import_module(f"casecheck.formats.{form.walker}"))
