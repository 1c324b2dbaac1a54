"""The codes of a JPEG, decoded by libjpeg-turbo, whose warnings count: Pillow's own decode drops them.

Whatever is given here is the picture alone, see `JpegStructure.coded`: then no warning is about metadata.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import simplejpeg

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Pixels = NDArray[np.uint8]

MODES = {1: "L", 3: "RGB", 4: "CMYK"}
"""Pillow's, by the number of channels."""
_SPACES = {"L": "GRAY", "RGB": "RGB", "CMYK": "CMYK"}


class WarnedError(Exception):
    """The warning of libjpeg-turbo."""


def pixels(coded: bytes | bytearray, mode: str, *, small: bool = False, strict: bool = True) -> Pixels:
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
