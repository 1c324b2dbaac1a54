"""The picture is turned only by a tag in the file.

What it checks
    The EXIF orientation of the file. A camera that is held upright stores the photo on its side and a tag that says
    how to turn it. A note for the three plain turns; a warning for the four mirrored ones.

Why it matters
    casecheck follows the tag, as viewers do, and so do most shops. Some uploaders do not, or drop the tag: the photo
    arrives sideways. Cameras write no mirrored orientations; with one of those, text may be printed in mirror
    writing.

How to fix it
    Open the picture, check that it is upright, and save or export it again: most programs then store it turned.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from casecheck.design.levels import ReadLevel
from casecheck.model import Problem, Severity
from casecheck.rule import Context, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casecheck.design.levels import IntactImage


TURNED = {
    2: "mirrored",
    3: "upside down",
    4: "mirrored and upside down",
    5: "mirrored and on its side",
    6: "on its side",
    7: "mirrored and on its side",
    8: "on its side",
}
MIRRORED = (2, 4, 5, 7)


@rule(family="file", severity=Severity.NOTE, needs=ReadLevel.STREAM)
def check(context: Context[IntactImage]) -> Iterator[Problem]:
    """A picture that is stored in another way than it is shown."""
    design = context.design
    if words := TURNED.get(design.orientation):
        yield Problem(
            f"stored {words}, with a tag to turn it (EXIF orientation {design.orientation}); some uploaders ignore it",
            fix="Open it, check that it is upright, and save it again.",
            actual={"orientation": design.orientation},
            required={"orientation": 1},
            severity=Severity.WARNING if design.orientation in MIRRORED else None,
        )
