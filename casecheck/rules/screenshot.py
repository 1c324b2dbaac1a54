"""The image is a screenshot, or has the bars that apps add around a picture.

What it checks
    Whether a portrait image shows a phone's clock, battery or home indicator, and whether two opposite edges have bars,
    each thicker than 2% of the image: black, white, in a color, or the picture itself, blurred. A warning; a note if
    only the metadata (certain) or the file name, such as "Screenshot_2025", tell.

Why it matters
    The clock, the buttons and the bars are printed, for example as a black band across the camera. A screenshot also
    has fewer pixels than the original.

How to fix it
    Use the original photo or video frame. If there is none, crop the bars off; the finding gives the remaining size.

Options
    share: maximum thickness of a bar, as a share of the image's height or width, 0 to 1 (default 0.02).

Limits
    Frames on all four sides, stripes and transparent margins pass as design, and so do colored bars beside a picture of
    an unusual shape. Windows and task bars of computers, a clock in front of a busy picture, and bars next to an image
    that is dark or smooth along its edges may be missed.

Examples
    Passes: samples/photos/IMG_3391.jpg
    Fails: samples/photos/Screenshot_20250914_201533.jpg
"""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

from casecheck.design.levels import ReadLevel
from casecheck.measures.backdrop import backdrop
from casecheck.measures.bars import bars
from casecheck.measures.metadata import exif, text
from casecheck.measures.screen import screen_picture
from casecheck.measures.status_bar import status_bar
from casecheck.measures.xmp import xmp
from casecheck.model import Box, MendedBy, Message, Problem, Severity, Size, all_of, percent
from casecheck.rule import Context, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casecheck.design import Design
    from casecheck.measures.bars import Bars
    from casecheck.measures.status_bar import StatusBar

NAMES = r"screen ?shot[-_ ]|bildschirmfoto|capture d.[eé]cran|captura de pantalla|schermata |scherm.?afbeelding"
"""How systems name screenshots, in several languages, at the start of the file name."""

USER_COMMENT = 0x9286
"""EXIF 2.32, section 4.6.5 D. iOS and macOS write "Screenshot" there and into XMP."""


WHERE = {"metadata": Message("metadata"), "file name": Message("file name")}
MARKS = {"clock": Message("clock"), "battery": Message("battery"), "home indicator": Message("home indicator")}
FILLS = {
    "black": Message("Black bars"),
    "white": Message("White bars"),
    "colored": Message("Colored bars"),
    "blurred": Message("Blurred bars"),
}
SIDES = {"top and bottom": Message("top and bottom"), "left and right": Message("left and right")}


@rule(
    family="compression", severity=Severity.WARNING, confidence="likely", needs=ReadLevel.PIXELS, repairs=("cut-bars",)
)
def check(context: Context[Design], *, share: float = 0.02) -> Iterator[Problem]:
    """Report a phone's screen, or else two bars along opposite edges."""
    design = context.design
    if inside := design.measure(screen_picture):
        yield _screen(design.measure(status_bar), design.upright, inside)
    elif (found := design.measure(bars) or design.measure(backdrop)) and min(found.shares) > share:
        yield _bars(found, share)
    elif where := _said(design):
        yield MendedBy(
            Message("Screenshot, by its {where}: it probably has fewer pixels than the original", where=WHERE[where]),
            fix=Message("Use the original picture if there is one."),
            actual={"according_to": where},
            severity=Severity.NOTE,
            confidence="certain" if where == "metadata" else "likely",
        )


def _screen(status: StatusBar, size: Size, inside: Box) -> Problem:
    marks = {"clock": status.clock, "battery": status.battery, "home indicator": status.home is not None}
    names = [name for name, there in marks.items() if there]
    listed = all_of([MARKS[name] for name in names])
    above, below = Box(0, 0, size.width, inside.top), Box(0, inside.bottom, *size)
    kept = Size(inside.right - inside.left, inside.bottom - inside.top)
    return Problem(
        Message(
            "Screenshot of a phone: its {marks} would be printed",
            marks=listed,
        ),
        fix=Message("Use the original picture instead of a screenshot, or crop it to {kept} px.", kept=kept),
        actual={"marks": ", ".join(names), "width": kept.width, "height": kept.height},
        box=above if inside.top else below,
    )


def _bars(found: Bars, share: float) -> Problem:
    first, second = map(percent, found.shares)
    side = Message("height") if found.sides == "top and bottom" else Message("width")
    left, top, right, bottom = found.inside
    return Problem(
        Message(
            "{bars} at the {sides}: {first} and {second} of the {side} would be printed; limit {limit} each",
            bars=FILLS[found.fill],
            sides=SIDES[found.sides],
            first=first,
            second=second,
            side=side,
            limit=percent(share),
        ),
        fix=Message(
            "Use the original photo or video frame instead of a screenshot, or crop the bars off, which"
            " leaves {size} px.",
            size=Size(right - left, bottom - top),
        ),
        actual={"first": found.shares[0], "second": found.shares[1], "color": found.fill},
        required={"first": share, "second": share},
        box=found.first if found.shares[0] >= found.shares[1] else found.second,
    )


def _said(design: Design) -> str:
    """Where it is said that the image is a screenshot: "metadata", "file name" or nowhere."""
    comments = text(design.measure(exif).photo.get(USER_COMMENT)), design.measure(xmp).get("exif:UserComment", "")
    if any(comment.removeprefix("ASCII").strip() == "Screenshot" for comment in comments):
        return "metadata"
    return "file name" if re.match(NAMES, os.path.basename(design.name), re.IGNORECASE) else ""
