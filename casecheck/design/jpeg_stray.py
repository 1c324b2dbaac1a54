"""Bytes after the last code of a scan: harmless padding, or more codes.

Cameras and scanners leave some there, and the picture before them is whole. After a broken code, on the other hand, a
decoder soon reads the codes that follow as they were meant, but has counted too many blocks: the last codes are left.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING

from casecheck.design.jpeg_codes import MODES, WarnedError, pixels
from casecheck.formats.jpeg_frame import PROGRESSIVE

if TYPE_CHECKING:
    from casecheck.formats.jpeg_walk import JpegStructure

Coded = bytes | bytearray

_EOI = b"\xff\xd9"
_LEFT_OVER = re.compile(r"(\d+) extraneous bytes before marker 0x(?!d[0-7])")
_READ_AHEAD = 16
"""libjpeg-turbo has read up to this many bytes, and as many zeros after FF, when it looks for the next marker."""
_ZEROS = bytes(32)
"""Before the last code: the decoder came to its end in a part that was never written."""
_TEXT = 12
"""This many bytes of codes in a row are hardly ever all below 128 by chance."""
_MOST_ROWS = 65_535 // 32
"""Of units: as many as a JPEG can have, whatever their height."""
_PIXELS = 1 << 20
"""What is left over is not tried as a larger picture than this, or than the picture itself."""


def without_stray_bytes(jpeg: JpegStructure, warning: str) -> JpegStructure | None:
    """The same without the bytes that this warning is about; None where they are codes, or it is about something else.

    Takes up to some thirty decodes.
    """
    left_over = _LEFT_OVER.search(warning)
    if not left_over:
        return None
    coded, mode = jpeg.coded, MODES[jpeg.channels]
    scan = bisect_left(range(len(jpeg.ends)), True, key=lambda at: bool(_warning(coded[: jpeg.ends[at]], mode)))
    if scan == len(jpeg.ends):
        return None
    end = jpeg.ends[scan]
    least = end - 2 * int(left_over[1]) - _READ_AHEAD
    begin = least + bisect_left(range(least, end), True, key=lambda at: not _too_short(coded[:at], mode))
    if _warning(coded[:begin], mode):
        return None
    if _are_codes(jpeg, coded[:begin], coded[begin:end]):
        return None
    ends = [at if at < end else at - (end - begin) for at in jpeg.ends]
    return replace(jpeg, coded=coded[:begin] + coded[end:], ends=ends)


def _are_codes(jpeg: JpegStructure, before: Coded, left: Coded) -> bool:
    """Whether codes follow these."""
    filling = len(set(left)) == 1
    if before.endswith(_ZEROS) or (len(left) > len(before) and not filling):
        return True
    if jpeg.kind == PROGRESSIVE or len(jpeg.ends) > 1:
        # No camera writes these, and nothing but filling and text was ever seen in them. The bits do not tell: the
        # last code ends many blocks, and some more of them would change nothing.
        return not (filling or (left.isascii() and len(left) >= _TEXT))
    mode = MODES[jpeg.channels]
    unread = _unread_bits(before, mode)
    if not _is_padded(before, unread):
        return True
    return any(left) and any(_are_units(jpeg, unread, left, width) for width in (jpeg.unit.width, jpeg.size.width))


def _are_units(jpeg: JpegStructure, unread: int, left_over: Coded, width: int) -> bool:
    """Whether the unread bits, all ones, and the bytes after them form whole units up to the end.

    They are decoded as a picture of their own, of this width.
    """
    data = left_over.replace(b"\xff\0", b"\xff")
    bits = ((1 << unread) - 1 << 8 * len(data)) | int.from_bytes(data, "big")
    filled = bits << 8 - unread | (1 << 8 - unread) - 1
    codes = filled.to_bytes(len(data) + 1, "big").replace(b"\xff", b"\xff\0")
    mode = MODES[jpeg.channels]

    def picture(rows: int, codes: Coded) -> Coded:
        size = (rows * jpeg.unit.height).to_bytes(2, "big") + width.to_bytes(2, "big")
        return jpeg.coded[: jpeg.size_at] + size + jpeg.coded[jpeg.size_at + 4 : jpeg.data_at] + codes

    most = min(_MOST_ROWS, max(_PIXELS, jpeg.size.width * jpeg.size.height) // (width * jpeg.unit.height) + 1)
    rows = bisect_left(range(1, most), True, key=lambda rows: _too_short(picture(rows, codes), mode))
    if not rows or _warning(picture(rows, codes), mode):
        return False
    if codes.endswith(b"\xff\0") and not _warning(picture(rows, codes[:-2]), mode):
        codes = codes[:-2]  # nothing but filling
    whole = picture(rows, codes)
    return _too_short(picture(rows, codes[:-1]), mode) and _is_padded(whole, _unread_bits(whole, mode))


def _is_padded(coded: Coded, unread: int) -> bool:
    """Whether these bits of the last byte are ones, which is how encoders pad it (ITU-T T.81, section F.1.2.3)."""
    ones = (1 << unread) - 1
    return _last_byte(coded)[1] & ones == ones


def _unread_bits(coded: Coded, mode: str) -> int:
    """How many bits of the last byte no code has read: to turn these over changes nothing."""
    before, last = _last_byte(coded)
    shown = pixels(coded + _EOI, mode)
    for unread in range(8):
        other = bytes((last ^ 1 << unread,)).replace(b"\xff", b"\xff\0")
        try:
            if (pixels(before + other + _EOI, mode) != shown).any():
                return unread
        except WarnedError:
            return unread
    return 8


def _last_byte(coded: Coded) -> tuple[Coded, int]:
    """The picture data without its last byte, and that byte."""
    before = coded[:-2] if coded.endswith(b"\xff\0") else coded[:-1]
    return before, coded[len(before)]


def _too_short(coded: Coded, mode: str) -> bool:
    """Whether there are fewer codes than the picture needs."""
    warning = _warning(coded, mode)
    return bool(warning) and not _LEFT_OVER.search(warning)


def _warning(coded: Coded, mode: str) -> str:
    """The decoder's warning about this data with an end marker; empty if there is none."""
    try:
        pixels(coded + _EOI, mode, small=True)
    except WarnedError as error:
        return str(error)
    return ""
