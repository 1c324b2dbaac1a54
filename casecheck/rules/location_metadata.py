"""The metadata contains the place where the photo was taken.

What it checks
    Whether EXIF or XMP contains a GPS position. A note. The position itself is not shown, so that it does not get
    into reports.

Why it matters
    The file goes to a shop, and often to a designer and a printer as well. If the photo was taken at home, all of
    them can look up the address. The print does not need it.

How to fix it
    Export the image without its location: phones offer this when a photo is shared (iPhone: Options > Location), and
    drawing programs have a checkbox "Metadata" or "Location" in the export dialog.

Limits
    Positions of all zeros, which cleaning tools leave behind, pass. Place names in captions are not checked.

Examples
    Passes: samples/photos/IMG_3391.jpg
    Fails: samples/photos/beach-stock.jpg
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from casecheck.design.levels import ReadLevel
from casecheck.measures.location import located_in
from casecheck.model import Message, Problem, Severity, all_of
from casecheck.rule import Context, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casecheck.design.levels import IntactImage


@rule(family="rights", severity=Severity.NOTE, needs=ReadLevel.STREAM, repairs=("strip",))
def check(context: Context[IntactImage]) -> Iterator[Problem]:
    """Report a GPS position in the metadata."""
    design = context.design
    if found := design.measure(located_in):
        yield Problem(
            Message(
                "GPS position in the metadata ({places}): it reveals where the photo was taken",
                places=all_of(found),
            ),
            fix=Message("Export it without its location before you send it to anyone."),
            actual={"gps": True},
            required={"gps": False},
        )
