"""The size of a watch band is missing, or can mean two bands.

What it checks
    Bands fit 38, 40 and 41 mm watches, or 42, 44 and 45 mm watches. 42 mm is both: the large watch of Series 1 to 3,
    and the small one from Series 10 on. So 42 mm needs the series. Two sizes of different groups are held, too.

Why it matters
    The millimeters are the height of the watch, not the length of the band. A band of the other group does not fit.

How to fix it
    Ask for the series: it is on the back of the watch, and in the Watch app.

Limits
    The groups are from https://www.zoneofmac.com and https://koniq.co; 46 and 49 mm count as large.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from casecheck.goods.watch_bands import IN_BOTH, LARGE_NAME, NEW, OLD, SMALL_NAME, connector, series_in, sizes_in
from casecheck.hold import Line, Reason, hold
from casecheck.model import Message, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator


@hold(severity=Severity.WARNING)
def check(line: Line) -> Iterator[Reason]:
    """Hold a watch band whose size is not clear."""
    if not line.is_watch_band:
        return
    sizes, series = sizes_in(line.words), series_in(line.words)
    if not sizes:
        yield Reason(
            Message("No size of the watch: {small} or {large}", small=SMALL_NAME, large=LARGE_NAME),
            Message("Which size has your watch? It is on its back, in mm. Please also tell us the series."),
        )
    elif IN_BOTH in sizes and connector(IN_BOTH, series) is None:
        why = Message("42 mm without the series: Series 1 to 3 take the large band, Series 10 and later the small one")
        if series is not None:
            why = Message(
                "Series {series} has no 42 mm watch: Series {first} to {last}, or {new} and later, do",
                series=series,
                first=OLD[1],
                last=OLD[-1],
                new=NEW[0],
            )
        yield Reason(
            why,
            Message(
                "Two different bands fit watches of 42 mm. Please tell us the series of your watch: it is on its back,"
                " and in the Watch app."
            ),
        )
    elif len({connector(size, series) for size in sizes}) > 1:
        listed = ", ".join(map(str, sizes))
        yield Reason(
            Message(
                "Sizes of two bands: {sizes} mm; allowed: one of {small} or {large}",
                sizes=listed,
                small=SMALL_NAME,
                large=LARGE_NAME,
            ),
            Message("Your order names two sizes of watches ({sizes} mm). Which one is yours?", sizes=listed),
        )
