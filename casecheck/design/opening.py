"""From a path, bytes or a stream to a design: what it is, how large, whether whole, and only then its pixels.

It goes no further than it is told to before the first byte is read. A design that took its next step when a rule asks
for it would meet damage in the middle of a rule, and a JPEG would be decoded twice.
"""

from __future__ import annotations

import os
import stat
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from casecheck.design import Design, Trouble
from casecheck.design.steps import Step
from casecheck.formats import DamagedError, png, readable, reader
from casecheck.formats.sniff import HEAD, identify
from casecheck.formats.source import PIECE

if TYPE_CHECKING:
    from collections.abc import Iterator

Source = str | os.PathLike[str] | bytes | BinaryIO

KEPT: dict[Step, png.Keep] = {Step.STREAM: "nothing", Step.ALPHA: "alpha", Step.PIXELS: "pixels"}
"""What a PNG's walk is to leave for the decoder."""

MAX_PIPED_BYTES = 1 << 30
"""What comes through a pipe is kept in memory, and has to end somewhere."""


def open_design(source: Source, name: str, max_pixels: int, step: Step = Step.PIXELS) -> Design:
    """Open one picture, up to this step. A file that is no whole picture gives a design with `trouble`.

    What is wrong with it is the same for every step from the stream on.

    Raises OSError where the file cannot be read at all, which says nothing of the picture in it.
    """
    with _stream(source) as stream:
        stream.seek(0)  # what was just written to a stream leaves it at its end
        kind = identify(stream.read(HEAD))
        design = Design(name=name, kind=kind, bytes=stream.seek(0, os.SEEK_END), step=step)
        if not readable(kind):
            design.trouble = Trouble("unsupported", kind.name, kind.advice)
            return design
        try:
            _read(design, stream, max_pixels)
        except DamagedError as error:
            design.trouble = Trouble("damaged", str(error))
        return design


def _read(design: Design, stream: BinaryIO, max_pixels: int) -> None:
    form = reader(design.kind)
    stream.seek(0)
    design.stored_size = design.size = form.read_size(stream)
    if design.size.width * design.size.height > max_pixels:  # held before anything is inflated
        design.trouble = Trouble("oversized", str(design.size))
        return
    if design.step is Step.HEADER:
        return
    stream.seek(0)
    structure = png.walk(stream, KEPT[design.step]) if design.kind.id == "PNG" else form.walk(stream)
    design.frames, design.metadata = structure.frames, structure.metadata
    if isinstance(structure, png.PngStructure):
        design.mode, design.opaque = structure.mode, structure.opaque
        if structure.done and structure.metadata.exif is None:
            return  # without Pillow, which takes longer to load than most pictures to walk
    stream.seek(0)

    from casecheck.design.decoding import UnreadableVariantError, decode

    try:
        picture = decode(design.kind, stream, structure, design.step)
    except UnreadableVariantError as error:
        words = f"a {design.kind.id} of a kind that casecheck cannot read: {error}"
        design.trouble = Trouble("unsupported", words, "Export the artwork again as a PNG with 8 bits per channel.")
        return
    design.size, design.orientation, design.mode = picture.size, picture.orientation, picture.mode
    design.metadata = picture.metadata
    design.accept(picture.image, picture.alpha)


@contextmanager
def _stream(source: Source) -> Iterator[BinaryIO]:
    """The source's bytes as a stream that can seek."""
    if isinstance(source, bytes):
        yield BytesIO(source)
    elif isinstance(source, str | os.PathLike):
        with Path(source).open("rb") as file:
            mode = os.fstat(file.fileno()).st_mode
            if stat.S_ISFIFO(mode):
                yield piped(file)
            elif stat.S_ISREG(mode):
                yield file
            else:  # /dev/zero never ends
                raise OSError("it is a device, not a file")
    elif source.seekable():
        yield source
    else:
        yield piped(source)


def piped(pipe: BinaryIO) -> BytesIO:
    """All that comes through a pipe. Raises OSError where it does not end."""
    kept = BytesIO()
    while piece := pipe.read(PIECE):  # an unbuffered pipe gives less than it is asked for
        kept.write(piece)
        if kept.tell() > MAX_PIPED_BYTES:
            raise OSError(f"more than {MAX_PIPED_BYTES >> 30} GiB came through the pipe")
    return kept
