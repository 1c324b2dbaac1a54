"""The picture is whole, but its format is not one that case shops take.

What it checks
    Whether the file is a JPEG or a PNG. A warning for HEIC, TIFF, BMP and AVIF, which casecheck reads but an upload
    form hardly will. A note for WebP and GIF; with `--background plain` a transparent one is left to
    `opaque-background`, which asks for a PNG already.

Why it matters
    Shops that publish a list of formats name JPEG and PNG (customiphonecase.net: "JPG, PNG and JPEG"; casenario.com:
    "upload JPG/PNG"). Other files are refused, or converted by somebody who does not see the result: their colors
    and their transparency are a matter of luck.

How to fix it
    Export the picture again: as a PNG where anything in it is transparent, drawn or lettered, a photo as a JPEG of
    the best quality. Renaming the file changes nothing. New photos of an iPhone are JPEGs after Settings > Camera >
    Formats > Most Compatible.

Limits
    CASETiFY publishes no list of formats; it only asks for a PNG where the background is to stay blank. WebP and GIF
    are a note because every browser shows them, and so, probably, do editors that run in one; a shop that takes JPEG
    and PNG alone refuses them all the same. If your shop takes more, switch the rule off
    (`--ignore not-accepted-format`).
    Of 558 real pictures, many of them made to test programs, 74 are warned of (26 TIFF, 23 AVIF, 20 BMP, 5 HEIC) and
    18 noted; all 283 drawings and photos among them are PNG or JPEG, and silent.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from casecheck.design.levels import ReadLevel
from casecheck.measures.alpha import alpha
from casecheck.model import Problem, Severity
from casecheck.rule import Context, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casecheck.design.levels import AlphaMask


ACCEPTED = ("PNG", "JPEG")
SHOWN_BY_BROWSERS = ("WebP", "GIF")
PHOTOS = ("HEIC", "AVIF", "WebP")
"""Formats whose pixels were compressed with losses already, as photos are."""


@rule(family="file", severity=Severity.WARNING, needs=ReadLevel.ALPHA)
def check(context: Context[AlphaMask]) -> Iterator[Problem]:
    """A picture that has to be exported again before the upload."""
    design, plan = context.design, context.plan
    kind = design.kind
    if kind.id in ACCEPTED:
        return
    found = design.measure(alpha)
    lenient = kind.id in SHOWN_BY_BROWSERS
    if lenient and plan.background == "plain" and found.background == "transparent":
        return
    if found.transparent_pixels + found.semi_pixels:
        fix = "Export it as a PNG, which keeps its transparency."
    elif kind.id in PHOTOS:
        fix = "Export it as a JPEG of the best quality or as a PNG."
    else:
        fix = "Export it as a PNG."
    yield Problem(
        f"this is {kind.name}; case shops take JPEG and PNG",
        fix=fix,
        actual={"format": kind.id},
        required={"format": "PNG or JPEG"},
        severity=Severity.NOTE if lenient else None,
    )
