"""Watch bands by the size of the watch. Its millimeters are the height of the watch, not the length of the band.

Two connectors are made. 42 mm was the large watch of Series 1 to 3, and is the small one from Series 10 on.
Sources: https://www.zoneofmac.com/every-apple-watch-band-that-fits-your-model-from-series-1-to-ultra-3 and
https://koniq.co/pages/compatibility-guide
"""

from __future__ import annotations

import re
from typing import Literal

Connector = Literal["small", "large"]

SMALL, LARGE = frozenset({38, 40, 41}), frozenset({44, 45, 46, 49})
IN_BOTH = 42

SMALL_NAME, LARGE_NAME = "38/40/41 mm", "42/44/45 mm"
"""As CASETiFY's help page names the groups."""

SIZE = re.compile(r"(?<![\d.])(38|40|41|42|44|45|46|49)(?![\d.])(?:\s*mm)?", re.IGNORECASE)
SERIES = re.compile(
    r"\b(?:series|gen(?:eration)?|s)[\s-]*(\d{1,2})\b|\b(\d{1,2})(?:st|nd|rd|th)[\s-]+gen", re.IGNORECASE
)

OLD, NEW = range(4), range(10, 100)
"""The series whose 42 mm watch takes the large band, and those whose 42 mm watch takes the small one."""


def sizes_in(text: str) -> list[int]:
    """The sizes of watches that a text names, each once: `[42, 44, 45]` for `42/44/45 mm`."""
    return list(dict.fromkeys(int(size) for size in SIZE.findall(SERIES.sub(" ", text))))


def series_in(text: str) -> int | None:
    """The series that a text names; None where it names none."""
    found = SERIES.search(text)
    return int(found[1] or found[2]) if found else None


def connector(size: int, series: int | None) -> Connector | None:
    """The band that a watch takes; None where that is not known."""
    if size in SMALL:
        return "small"
    if size in LARGE:
        return "large"
    if series in OLD:
        return "large"
    return "small" if series in NEW else None
