"""A checkerboard is painted behind the art: the picture of transparency instead of transparency.

What it checks
    Whether a checkerboard of two grays lies around the art, as editors draw it where nothing is. It is looked for
    along all edges and has to be found on at least three sides: squares of about 3 to 90 px, in any phase, also after
    JPEG or a change of size. The two grays differ by 8 to 140 of 255. An error. Pictures with a transparent
    background are not looked at.

Why it matters
    A picture saved from a search page, or a screenshot of an editor, shows the squares that stand for transparency.
    They are pixels like all others: the checkerboard is printed on the case.

How to fix it
    Get the original: in the editor, export a PNG with a transparent background instead of taking a screenshot; from a
    web page, download the file itself instead of its preview. A painted checkerboard is hard to remove afterwards:
    cut the art out along its outline.

Limits
    Checks in color, and black and white ones, are a design and pass. A full-bleed pattern of square checks in two
    grays cannot be told from a preview: leave the rule out for it (`--ignore painted-checkerboard`). Squares that are
    hidden by the art on two sides, or of which fewer than four in a row are seen, are not found.

    Measured on cut-out clip art of which half was not used for tuning (181 originals): 709 of 724 painted
    checkerboards of 4 to 64 px in ten pairs of grays were found (98 %), most of the missed ones in JPEGs or behind
    art that leaves little of them; later, on 257 cut-outs from other packages, too, 1009 of 1028. No false alarm on the
    originals, nor on 2056 drawn patterns: checks in color and in black and white, a chessboard in the middle, stripes,
    gingham, dots, bricks and houndstooth; nor on 3336 photos, wallpapers, maps, screenshots and drawings. The
    checkerboards were drawn for this: those of the wild may be harder.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from casecheck.design.levels import ReadLevel
from casecheck.measures.checkerboard import checkerboard
from casecheck.model import Problem, Severity
from casecheck.rule import Context, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casecheck.design import Design


@rule(
    family="background",
    severity=Severity.ERROR,
    confidence="likely",
    needs=ReadLevel.PIXELS,
    supersedes=("opaque-background", "solid-box"),
)
def check(context: Context[Design]) -> Iterator[Problem]:
    """A checkerboard of two grays around the art."""
    design = context.design
    found = design.measure(checkerboard)
    if found is None:
        return
    dark, light = (f"#{tone:02x}{tone:02x}{tone:02x}" for tone in (found.dark, found.light))
    yield Problem(
        f"a checkerboard is painted around the art (squares of {found.square:.0f} px in {light} and {dark}):"
        " it is not transparency and would be printed",
        fix="Export the original as a PNG with a transparent background; a screenshot or a saved preview shows the"
        " checkerboard as pixels.",
        actual={"square": round(found.square, 1), "light": light, "dark": dark},
        required={"background": "transparent"},
    )
