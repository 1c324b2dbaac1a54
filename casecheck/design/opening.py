"""Opens a path, bytes or a stream as a design: identifies the format, reads the size, verifies and decodes the file.

The read level is fixed before the first byte is read. If rules raised it later, damage would appear in the middle of a
rule, and a JPEG would be decoded twice.
"""

from __future__ import annotations

import os
import stat
from contextlib import contextmanager
from errno import EFBIG
from importlib import import_module
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from casecheck import remote
from casecheck.design import Design, OpenError
from casecheck.design.levels import ReadLevel
from casecheck.formats import DamagedError, UnreadableVariantError, reader
from casecheck.formats.others import RAW
from casecheck.formats.sniff import HEAD, identify, text_before_picture
from casecheck.formats.source import PIECE
from casecheck.formats.tiff import TIFF
from casecheck.model import Message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casecheck.formats.format import Format

Source = str | os.PathLike[str] | bytes | BinaryIO

_USUAL = Message("Export the artwork again as an RGB PNG with 8 bits per channel.")
_FROM_ELSEWHERE = Message(
    "The website that it came from is broken, and puts text before its pictures. Download it again, if need be from"
    " elsewhere, or export it again from the original."
)

MAX_PIPED_BYTES = 1 << 30
"""What comes through a pipe is kept in memory, and has to end somewhere."""

AT_ONCE_BYTES = 64 << 20
"""Up to this size, a file whose checksum is wanted is kept in memory: checksum, walk and decoder share one reading."""


def open_design(
    source: Source, name: str, max_pixels: int, level: ReadLevel = ReadLevel.PIXELS, *, checksum: bool = False
) -> Design:
    """Open one picture, up to this level. A file that is no whole picture gives a design with `open_error`.

    What is wrong with it is the same for every level from the stream on. With `checksum`, the file is read to its end,
    whatever the level.

    Raises OSError where the file cannot be read at all, which says nothing of the picture in it.
    """
    with _stream(source, level, at_once=checksum) as (stream, modified):
        stream.seek(0)  # what was just written to a stream leaves it at its end
        digest = _sha256(stream) if checksum else None
        head = stream.read(HEAD)
        form = _format(stream, head)
        size = stream.seek(0, os.SEEK_END)
        design = Design(name=name, format=form, bytes=size, level=level, sha256=digest, modified=modified)
        if not form.checked:
            design.open_error = OpenError("unsupported", form.name, form.advice)
            return design
        if start := text_before_picture(head):
            words = Message("text precedes the picture, which starts at byte {at}", at=start)
            design.open_error = OpenError("damaged", words, _FROM_ELSEWHERE)
            return design
        try:
            _read(design, stream, max_pixels)
        except DamagedError as error:
            design.open_error = OpenError("damaged", error.words)
        return design


def _sha256(stream: BinaryIO) -> str:
    from hashlib import file_digest  # which loads OpenSSL

    digest = file_digest(stream, "sha256").hexdigest()  # type: ignore[arg-type]  # it takes all that has readinto()
    stream.seek(0)
    return digest


def _format(stream: BinaryIO, head: bytes) -> Format:
    form = identify(head)
    if form is TIFF:
        from casecheck.formats.tiff_raw import is_raw_photo

        return RAW if is_raw_photo(stream) else form
    return form


def _read(design: Design, stream: BinaryIO, max_pixels: int) -> None:
    stream.seek(0)
    design.stored_size = design.size = reader(design.format).read_size(stream)
    if design.size.width * design.size.height > max_pixels:  # held before anything is inflated
        design.open_error = OpenError("oversized", str(design.size))
        return
    if design.level is ReadLevel.HEADER:
        return
    stream.seek(0)
    decoder = import_module(design.format.decoder)  # Pillow takes longer to load than most pictures to walk
    try:
        design.accept(decoder.read(design.format, stream, design.level))
    except UnreadableVariantError as error:
        design.open_error = OpenError("unsupported", error.words, _USUAL)


@contextmanager
def _stream(source: Source, level: ReadLevel, *, at_once: bool) -> Iterator[tuple[BinaryIO, float | None]]:
    """The source's bytes as a stream that can seek, and when the file was last changed.

    `at_once`: a file of usual size is read only once, however often the stream is read.
    """
    if isinstance(source, bytes):
        yield BytesIO(source), None
    elif isinstance(source, str) and remote.is_url(source):
        with remote.opened(source, header_only=level is ReadLevel.HEADER) as file:
            if level is ReadLevel.HEADER and getattr(file, "size", None) is not None:
                yield file, None
                return
            kept = piped(file, may_be_empty=True)  # every byte once: walk and decoder go through it one after the other
        yield kept, None
    elif isinstance(source, str | os.PathLike):
        with Path(source).open("rb") as file:
            status = os.fstat(file.fileno())
            if stat.S_ISFIFO(status.st_mode):
                yield piped(file), None
            elif stat.S_ISREG(status.st_mode):
                in_memory = at_once and status.st_size <= AT_ONCE_BYTES
                yield BytesIO(file.read()) if in_memory else file, status.st_mtime
            else:  # /dev/zero never ends
                raise OSError("it is a device, not a file")
    elif source.seekable():
        yield source, None
    else:
        yield piped(source), None


def piped(pipe: BinaryIO, *, may_be_empty: bool = False) -> BytesIO:
    """All bytes of a pipe. Raises OSError if there are too many, or none: the program before it has failed."""
    kept = BytesIO()
    while piece := pipe.read(PIECE):  # an unbuffered pipe gives less than it is asked for
        kept.write(piece)
        if kept.tell() > MAX_PIPED_BYTES:
            raise OSError(EFBIG, f"more than {MAX_PIPED_BYTES >> 30} GiB came through the pipe")
    if not kept.tell() and not may_be_empty:
        raise OSError("nothing came through the pipe")
    return kept
