"""The image is upright only because of its EXIF orientation tag.

What it checks
    The EXIF orientation of the file. A camera held upright stores the photo sideways, with a tag for how to rotate
    it. A note for the three plain rotations, a warning for the four mirrored orientations.

Why it matters
    casecheck follows the tag, as image viewers and most shops do. Some upload forms ignore or drop it, and the photo
    arrives sideways. Cameras do not write mirrored orientations; if the tag is ignored, text prints backward.

How to fix it
    Open the image, check that it is upright, and save or export it again. Most programs then store it upright.

Examples
    Passes: samples/photos/IMG_3391.jpg
    Fails: samples/photos/IMG_2207.jpg
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from casecheck.design.levels import ReadLevel
from casecheck.model import Message, Problem, Severity
from casecheck.model.geometry import STORED
from casecheck.rule import Context, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casecheck.design.levels import IntactImage


MIRRORED = (2, 4, 5, 7)


@rule(family="file", severity=Severity.NOTE, needs=ReadLevel.STREAM, repairs=("upright",))
def check(context: Context[IntactImage]) -> Iterator[Problem]:
    """Report an image that is upright only by its EXIF orientation tag."""
    design = context.design
    if stored := STORED.get(design.orientation):
        mirrored = design.orientation in MIRRORED
        yield Problem(
            Message(
                "{turned} only by its EXIF orientation tag ({orientation}): stored {stored}, and some upload"
                " forms ignore the tag",
                turned=Message("Flipped") if mirrored else Message("Rotated"),
                orientation=design.orientation,
                stored=stored,
            ),
            fix=Message("Open the image, check that it is upright, and save it again."),
            actual={"orientation": design.orientation},
            required={"orientation": 1},
            severity=Severity.WARNING if mirrored else None,
        )
