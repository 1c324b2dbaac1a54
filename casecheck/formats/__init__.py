"""What a file is by content, and whether all of it is there. One module a format, no pixels, no Pillow."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, BinaryIO, Protocol, cast

if TYPE_CHECKING:
    from casecheck.formats.sniff import Kind
    from casecheck.model import Size


class DamagedError(Exception):
    """A part of the file is missing or wrong.

    The text completes the sentence "the file is damaged: ...", in words that need no knowledge of formats.
    """


@dataclass(frozen=True, slots=True)
class Structure:
    """What a walk through a whole file learned without decoding a pixel."""

    size: Size
    """As stored, before any EXIF orientation."""
    frames: int = 1
    exif: bytes | None = None
    """The EXIF block, from its byte order mark (`II` or `MM`) on."""


class Reader(Protocol):
    """What the module of each format offers. Whatever the bytes are, the only error is DamagedError."""

    def read_size(self, stream: BinaryIO) -> Size:
        """The size as stored, from the header alone: asked first, so that a bomb is refused unopened."""

    def walk(self, stream: BinaryIO) -> Structure:
        """Go through the whole file, in bounded memory."""


def readable(kind: Kind) -> bool:
    """Whether a file of this kind can be checked with what is installed here."""
    return kind.checked and (kind.package is None or find_spec(kind.package) is not None)


def reader(kind: Kind) -> Reader:
    """The module that reads this kind; imported on demand, so that start-up stays light."""
    if not kind.checked:
        raise ValueError(f"{kind.name} is not checked")
    return cast(Reader, import_module(f"casecheck.formats.{kind.id.lower()}"))
