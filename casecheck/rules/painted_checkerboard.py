"""A checkerboard is painted behind the artwork instead of real transparency.

What it checks
    Whether a checkerboard as editors draw it for transparency surrounds the artwork: squares of about 3 to 90 px of two
    tones that differ by 8 to 140 of 255, at any angle, on the whole image, in a margin or in a window. Tones of a pale
    tint and diamonds are a warning.

Why it matters
    An image saved from a search page, or a screenshot of an editor, contains the squares that stand for
    transparency. They are pixels like all others, so the checkerboard is printed on the case.

How to fix it
    In the editor, export a PNG with a transparent background instead of taking a screenshot. From a web page,
    download the file itself, not its preview. If only this image is left, cut the artwork out along its outline.

Limits
    Colored and black-and-white checks, gingham and dots pass. A full-bleed design of gray checks looks just like a
    preview: use `--ignore painted-checkerboard` for it.

Examples
    Passes: samples/checker-daisy.png
    Fails: samples/stickers/cat-no-background.png
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from casecheck.design.levels import ReadLevel
from casecheck.measures.checkerboard import checkerboard
from casecheck.model import Message, Problem, Severity
from casecheck.rule import Context, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casecheck.design import Design

STEEP = 30
"""Checks that are turned by more degrees than this are diamonds, which are often a design."""


@rule(
    family="background",
    severity=Severity.ERROR,
    confidence="likely",
    needs=ReadLevel.PIXELS,
    supersedes=("opaque-background", "solid-box"),
    repairs=("clear-checkerboard",),
)
def check(context: Context[Design]) -> Iterator[Problem]:
    """Report a checkerboard of two grays around the artwork."""
    design = context.design
    found = design.measure(checkerboard)
    if found is None:
        return
    dark, light = ("#{:02x}{:02x}{:02x}".format(*tone) for tone in (found.dark, found.light))
    yield Problem(
        Message(
            "Painted checkerboard instead of transparency: {square:.0f} px squares in {light} and {dark}"
            " would be printed around the artwork",
            square=found.square,
            light=light,
            dark=dark,
        ),
        fix=Message(
            "Export the original as a PNG with a transparent background, not a screenshot or saved"
            " preview. If the checks are part of the design, ignore this rule."
        ),
        actual={"square": round(found.square, 1), "light": light, "dark": dark},
        required={"background": "transparent"},
        severity=Severity.WARNING if found.tinted or abs(found.degrees) > STEEP else None,
    )
