"""A JPEG that is drawn to the end: its one decode, and what its decoder finds wrong with it."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, BinaryIO

from PIL import Image

from casecheck.design import Picture
from casecheck.design.jpeg_codes import MODES, WarnedError, pixels
from casecheck.design.jpeg_stray import without_stray_bytes
from casecheck.design.levels import ReadLevel
from casecheck.design.orientation import orientation_in, turned_upright
from casecheck.formats import DamagedError, UnreadableVariantError
from casecheck.formats.jpeg_frame import BASELINE, EXTENDED, PROGRESSIVE
from casecheck.formats.jpeg_walk import walk
from casecheck.model import Message

if TYPE_CHECKING:
    from casecheck.design.jpeg_codes import Pixels
    from casecheck.formats.format import Format
    from casecheck.formats.jpeg_walk import JpegStructure

_ARITHMETIC = range(0xC9, 0xD0)
_LOSSLESS = 0xC3
_FEW = Message("which few programs read")
_GRAY = 128
"""What libjpeg-turbo leaves where there are no codes."""
_SCANS_WITH_STRAY_BYTES = 3
"""The most scans with stray bytes for which it is tested whether these are harmless: each takes a few decodes."""


def read(_format: Format, stream: BinaryIO, level: ReadLevel) -> Picture:
    """Walk through a JPEG and decode it, as far as this level needs it.

    Raises DamagedError or UnreadableVariantError.
    """
    jpeg = walk(stream)
    if reason := _unreadable(jpeg):
        raise UnreadableVariantError(reason)
    mode = MODES[jpeg.channels]
    image = _image(jpeg, mode, small=level < ReadLevel.PIXELS)
    picture = Picture(image, None, jpeg.size, mode, 1, jpeg.frames, jpeg.metadata)
    return turned_upright(picture, orientation_in(jpeg.metadata.exif))


def _unreadable(jpeg: JpegStructure) -> Message | None:
    """Why this kind of JPEG is not read, though it may be whole."""
    if jpeg.kind in _ARITHMETIC:
        return Message("a JPEG with arithmetic coding, {few}", few=_FEW)
    if jpeg.kind == _LOSSLESS:
        return Message("a JPEG that is compressed without loss, {few}", few=_FEW)
    if jpeg.kind not in (BASELINE, EXTENDED, PROGRESSIVE):
        return Message("a hierarchical JPEG, {few}", few=_FEW)
    if jpeg.metadata.depth != 8:
        return Message("a JPEG with {depth} bits per channel, {few}", depth=jpeg.metadata.depth, few=_FEW)
    if jpeg.channels not in MODES:
        return Message("a JPEG with {channels} channels, {few}", channels=jpeg.channels, few=_FEW)
    return None


def _image(jpeg: JpegStructure, mode: str, *, small: bool) -> Image.Image | None:
    """Decode it. With `small`, only verify that all pixels are present."""
    for _ in range(_SCANS_WITH_STRAY_BYTES + 1):
        try:
            found = pixels(jpeg.coded, mode, small=small)
        except WarnedError as error:
            if "subsampling" in str(error):
                return _by_pillow(jpeg)
            kept = without_stray_bytes(jpeg, str(error))
            if kept is None:
                raise DamagedError(_damage(jpeg, mode, str(error))) from error
            jpeg = kept
        else:
            raw = "CMYK;I" if mode == "CMYK" else mode  # programs store ink inverted, as Adobe's do
            return None if small else Image.frombuffer(mode, jpeg.size, found, "raw", raw, 0, 1)
    raise DamagedError("its picture data contains many stray bytes")


def _by_pillow(jpeg: JpegStructure) -> Image.Image:
    """What simplejpeg has no name for: color channels of unheard-of sizes."""
    from PIL.JpegImagePlugin import JpegImageFile

    coded = jpeg.coded
    if jpeg.kind != PROGRESSIVE and len(jpeg.ends) == 1:  # without an end marker, Pillow does not conceal missing codes
        coded = coded.removesuffix(b"\xff\xd9") + b"\xff\0" * 8
    try:
        image: Image.Image = JpegImageFile(BytesIO(coded))
        image.load()
    except MemoryError:
        raise
    except Exception as error:  # see casecheck.design.decoding
        raise DamagedError("its pixels cannot be decoded to the end") from error
    return image


def _damage(jpeg: JpegStructure, mode: str, warning: str) -> Message:
    if not warning.startswith(("Corrupt", "Premature", "Inconsistent")):
        return Message("its pixels cannot be decoded to the end")
    if "remature end" in warning and jpeg.kind != PROGRESSIVE and mode != "CMYK":
        rows = _rows_before_gray(pixels(jpeg.coded, mode, strict=False))
        if rows < jpeg.size.height - 8:
            return Message(
                "its picture data ends early: only {rows} of {height} rows are present; the rest is plain gray",
                rows=rows,
                height=jpeg.size.height,
            )
    return Message("a part of its picture data is missing or wrong")


def _rows_before_gray(found: Pixels) -> int:
    """How many rows there are before those that are plain gray to the lower edge."""
    drawn = (found != _GRAY).any(axis=(1, 2)).nonzero()[0]
    return int(drawn[-1]) + 1 if drawn.size else 0
