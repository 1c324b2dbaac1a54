"""The colors are written as inks (CMYK) or in another way that is not RGB.

What it checks
    How the pixels are stored, not what they show: RGB, gray and black-and-white pass. CMYK, as in a JPEG or TIFF for
    a printing press, and CIELAB do not; nor does YCCK, the CMYK of Photoshop's JPEGs.

Why it matters
    Upload forms and previews expect RGB, the colors of a screen. Society6 says that CMYK art shows with inverted
    colors; other shops convert it without its profile, and the colors shift. Which inks the case printer has is the
    shop's business: it converts to them from RGB.

How to fix it
    Convert the artwork to sRGB and export it again as a PNG or JPEG: in Photoshop Edit > Convert to Profile >
    sRGB IEC61966-2.1, in Affinity Document > Convert Format, in GIMP Image > Mode > RGB. "Assign profile" is not
    enough: it gives the same numbers another meaning. Look at the result, because bright colors may differ.

Limits
    No shop's treatment of CMYK is tried; CASETiFY publishes nothing about it. All of 771 cut-outs that we saved in CMYK
    (JPEG, TIFF) and CIELAB were found; none of 1542 in RGB, gray, palette or black-and-white, and none of 3336 real
    drawings, photos and textures.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from casecheck.design.levels import ReadLevel
from casecheck.measures.color import color_model
from casecheck.model import Problem, Severity
from casecheck.rule import Context, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casecheck.design.levels import IntactImage


_YCCK = 2
"""Adobe's marker in a JPEG: the inks are stored as brightness, two color differences and black."""


@rule(family="color", severity=Severity.WARNING, needs=ReadLevel.STREAM)
def check(context: Context[IntactImage]) -> Iterator[Problem]:
    """Colors that are neither RGB nor gray."""
    design = context.design
    model = design.measure(color_model)
    if model in ("RGB", "gray"):
        return
    if model == "CMYK":
        stored = ", stored as YCCK" if design.metadata.adobe_transform == _YCCK else ""
        which = "" if design.metadata.icc else "; no profile tells which inks"
        message = (
            f"the colors are CMYK (the inks of a press{stored}), not RGB{which}: shops show them shifted or inverted"
        )
    else:
        message = f"the colors are {_NAMES.get(model, model)}, not RGB: few programs of shops can show them"
    yield Problem(
        message,
        fix="Convert it to sRGB and export it again as a PNG or JPEG.",
        actual={"mode": model},
        required={"mode": "RGB"},
    )


_NAMES = {"LAB": "CIELAB"}
