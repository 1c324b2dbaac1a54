"""Transparent artwork that nearly vanishes on the color of the device.

What it checks
    Whether at least 90% of artwork on a transparent background, weighted by its opacity, has nearly the color of the
    device that `--finish` names: a difference below 10 (CIE Delta E*ab). Artwork with an outline that shows passes.

Why it matters
    Most cases are transparent, so the device is what is behind the artwork. Black lines on a black phone and white
    letters on a silver one hardly show, although they look fine on the screen's other background.

How to fix it
    Choose another color of the case or of the artwork, or put a filled shape or an outline of another color behind
    the artwork.

Options
    difference: the color difference below which a pixel counts as hidden, in Delta E*ab (10).
    share: the share of the artwork that has to be hidden (0.9).

Limits
    Without `--finish`, nothing is reported. The colors of devices are approximate, and so is the result. About 2.3
    is just noticeable side by side (Mahy et al., 1994); 10 is our choice. Nothing is reported with `--background full`.

Examples
    Passes: samples/stickers/cat.png (with --device iphone --finish Silver)
    Fails: samples/logo/luna-logo-white.png (with --device iphone --finish Silver)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from casecheck.design.levels import ReadLevel
from casecheck.measures.alpha import alpha
from casecheck.measures.case_contrast import hidden_share
from casecheck.model import Message, Problem, Severity, percent
from casecheck.rule import Context, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casecheck.design import Design

OUTLINE = 0.5
"""At least this share of the outline is hidden, too. Art whose outline shows is seen, whatever is inside."""


@rule(family="background", severity=Severity.WARNING, confidence="likely", needs=ReadLevel.PIXELS, per="target")
def check(context: Context[Design], *, difference: float = 10, share: float = 0.9) -> Iterator[Problem]:
    """Report artwork in the color of the device."""
    design, finish = context.design, context.target.finish
    if finish is None or context.plan.background == "full" or design.measure(alpha).background == "opaque":
        return
    hidden = hidden_share(design, finish.color, difference)
    if hidden is not None and hidden.art >= share and hidden.outline >= OUTLINE:
        yield Problem(
            Message(
                "Hardly visible on {finish}: {share} of the artwork has nearly the color of the device (about {color})",
                finish=finish.name,
                share=percent(hidden.art),
                color=finish.color,
            ),
            fix=Message("Choose another color of the case or of the artwork, or put a shape or an outline behind it."),
            actual={"share": round(hidden.art, 3), "color": finish.color},
            required={"share": share},
        )
