"""Whether the metadata of a file contains a GPS position."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

from casecheck.measures.metadata import exif
from casecheck.measures.xmp import xmp

if TYPE_CHECKING:
    from casecheck.design.levels import IntactImage

_LATITUDE, _LONGITUDE = 2, 4
"""Tags of the GPS directory (EXIF 2.32, section 4.6.6)."""


def located_in(design: IntactImage) -> tuple[str, ...]:
    """The metadata blocks with a position: `EXIF`, `XMP`. All zeros, as left by cleaning tools, are no position."""
    gps, properties = design.measure(exif).gps, design.measure(xmp)
    texts = (properties.get(f"exif:GPS{axis}", "") for axis in ("Latitude", "Longitude"))
    places = {
        "EXIF": any(map(_is_somewhere, (gps.get(_LATITUDE), gps.get(_LONGITUDE)))),
        "XMP": any(re.search("[1-9]", value) for value in texts),
    }
    return tuple(name for name, somewhere in places.items() if somewhere)


def _is_somewhere(angle: object) -> bool:
    """Whether degrees, minutes and seconds are numbers, and at least one of them is not zero."""
    parts = angle if isinstance(angle, tuple) else (angle,)
    return any(_number(part) for part in parts[:3])


def _number(part: object) -> float:
    try:
        number = float(part)  # type: ignore[arg-type]  # the file may hold anything
    except (TypeError, ValueError, ArithmeticError):
        return 0.0
    return number if math.isfinite(number) else 0.0
