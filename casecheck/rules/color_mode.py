"""The colors are CMYK, or in another mode that is not RGB.

What it checks
    How the pixels are stored. RGB, grayscale and black and white pass. CMYK is a warning, also as YCCK (the CMYK of
    Photoshop's JPEGs), and so is CIELAB.

Why it matters
    Upload forms and previews expect RGB. Society6 says that CMYK artwork shows inverted colors; other shops convert
    it without its profile, which shifts the colors. The shop itself converts RGB to the inks of its printer.

How to fix it
    Convert the artwork to sRGB and export it as a PNG or JPEG: in Photoshop Edit > Convert to Profile > sRGB
    IEC61966-2.1, in Affinity Document > Convert Format, in GIMP Image > Mode > RGB. Do not "assign" a profile, which
    changes the colors. Check bright colors afterwards.

Limits
    No shop's handling of CMYK was tested, and CASETiFY publishes nothing about it.

Examples
    Passes: samples/botanical-leaves.jpg
    Fails: samples/boho-arches-cmyk.jpg
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from casecheck.design.levels import ReadLevel
from casecheck.measures.color import color_model
from casecheck.model import MendedBy, Message, Problem, Severity
from casecheck.rule import Context, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casecheck.design.levels import IntactImage


_YCCK = 2
"""Transform code in Adobe's JPEG marker: CMYK stored as luma, two color differences and black."""


@rule(family="color", severity=Severity.WARNING, needs=ReadLevel.STREAM, repairs=("srgb",))
def check(context: Context[IntactImage]) -> Iterator[Problem]:
    """Report colors that are neither RGB nor gray."""
    design = context.design
    model = design.measure(color_model)
    if model in ("RGB", "gray"):
        return
    if model == "CMYK":
        stored = Message(" (stored as YCCK)") if design.metadata.adobe_transform == _YCCK else ""
        profile = "" if design.metadata.icc else Message("; no CMYK profile is embedded")
        message = Message(
            "CMYK colors{stored} instead of RGB: shops may show them shifted or inverted{profile}",
            stored=stored,
            profile=profile,
        )
    else:
        message = Message("{model} colors instead of RGB: few shops can show them", model=_NAMES.get(model, model))
    problem = Problem if design.metadata.icc else MendedBy  # without a profile, nobody knows the colors
    yield problem(
        message,
        fix=Message("Convert it to sRGB and export it again as a PNG or JPEG."),
        actual={"mode": model},
        required={"mode": "RGB"},
    )


_NAMES = {"LAB": "CIELAB"}
