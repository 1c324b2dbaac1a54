"""The codes of a JPEG, decoded by libjpeg-turbo, whose warnings count: Pillow's own decode drops them.

Whatever is given here is the picture alone, see `JpegStructure.coded`: then no warning is about metadata.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

import simplejpeg

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Pixels = NDArray[np.uint8]

MODES = {1: "L", 3: "RGB", 4: "CMYK"}
"""Pillow's, by the number of channels."""
_SPACES = {"L": "GRAY", "RGB": "RGB", "CMYK": "CMYK"}
_EOI = b"\xff\xd9"
_STRAY = re.compile(r"(\d+) extraneous bytes before marker 0x(?!d[0-7])")
_READ_AHEAD = 8
"""Bytes: how far libjpeg-turbo has read beyond the codes when it looks for the next marker."""


class WarnedError(Exception):
    """The words in which libjpeg-turbo says what is wrong."""


def pixels(coded: bytearray, mode: str, *, small: bool = False, strict: bool = True) -> Pixels:
    """Rows, columns, channels; small, an eighth of that: every code is read, but few samples are worked out.

    Raises WarnedError.
    """
    least = {"min_height": 1, "min_width": 1, "min_factor": 8} if small else {}
    try:
        found: Pixels = simplejpeg.decode_jpeg(coded, _SPACES[mode], strict=strict, **least)
    except ValueError as error:
        if "memory" in str(error):
            raise MemoryError(str(error)) from error
        raise WarnedError(str(error)) from error
    return found


def without_stray_bytes(warning: str, coded: bytearray, ends: list[int], mode: str) -> bytearray | None:
    """The same without the bytes that follow on the last code of a scan, which this warning is about; `ends` as well.

    None where the decoder had lost its place before: bytes are left over then, too.
    """
    stray = _STRAY.search(warning)
    if not stray:
        return None
    scan = bisect_left(range(len(ends)), True, key=lambda at: _warned(coded[: ends[at]], mode))
    if scan == len(ends):
        return None
    end = ends[scan] - int(stray[1])
    for _ in range(_READ_AHEAD):
        if _warned(coded[: end - 1], mode):
            break
        end -= 1
    if not _is_padded(coded[:end], mode):
        return None
    left_out = ends[scan] - end
    ends[scan:] = [at - left_out for at in ends[scan:]]
    return coded[:end] + coded[end + left_out :]


def _is_padded(coded: bytearray, mode: str) -> bool:
    """Whether the bits behind the last code are those that encoders fill up a byte with: ones (ITU-T T.81, F.1.2.3).

    Where the decoder had lost its place, they are part of a code that it did not read.
    """
    last = coded[-1]
    if last == 0xFF or coded.endswith(b"\xff\0"):
        return True
    if not last:
        return False
    lowest_zero = ~last & (last + 1)
    other = coded[:-1] + bytes((last | lowest_zero,)) + (b"\0" if last | lowest_zero == 0xFF else b"")
    try:
        return bool((pixels(coded + _EOI, mode) != pixels(other + _EOI, mode)).any())  # so that bit is a code's
    except WarnedError:
        return True


def _warned(coded: bytearray, mode: str) -> bool:
    try:
        pixels(coded + _EOI, mode, small=True)
    except WarnedError:
        return True
    return False
