"""Part of the artwork is semi-transparent: a shadow, a glow or a fade.

What it checks
    How much of the visible artwork is 2% to 90% opaque over an area wider than an edge. More than 2% is a warning.
    The smooth rim of a cutout (up to about 1% of the longer side) does not count, nor do hair, fur and fine lines.

Why it matters
    A printer lays down ink or none: semi-transparent areas come out as a pale, gray or milky haze. On a white screen
    nothing of it shows. Aczessories refuses designs for the "gray fog" of shadows, among other reasons; TeePublic
    asks for an opacity of at least 40%, at best 100%.

How to fix it
    Turn off the shadow, glow or fade layer and export again, or make it solid: a flat, darker color or a halftone.

Options
    share: maximum share of the visible artwork that may be semi-transparent, 0 to 1 (default 0.02).

Limits
    Intentional glass effects are reported, too. Glows that are hardly wider than an edge, and images under 200 px,
    are not. With `--background full`, see `transparent-gaps` instead.

Examples
    Passes: samples/stickers/cat.png
    Fails: samples/stickers/watercolor-glow.png
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from casecheck.design.levels import ReadLevel
from casecheck.measures.alpha import alpha
from casecheck.measures.semi_transparency import semi_transparent_areas
from casecheck.model import Problem, Severity, percent
from casecheck.rule import Context, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casecheck.design.levels import AlphaMask


@rule(family="background", severity=Severity.WARNING, needs=ReadLevel.ALPHA)
def check(context: Context[AlphaMask], *, share: float = 0.02) -> Iterator[Problem]:
    """Report semi-transparent areas that are wider than an edge."""
    design, plan = context.design, context.plan
    seen = design.measure(alpha)
    if plan.background == "full" or seen.semi_pixels <= share * (seen.pixels - seen.transparent_pixels):
        return
    found = design.measure(semi_transparent_areas)
    if found and found.share > share:
        yield Problem(
            f"Semi-transparent artwork: {percent(found.share)} of it (average opacity {percent(found.opacity)}) prints"
            f" as a haze; limit {percent(share)}",
            fix="Turn off the shadow, glow or fade and export again, or make it solid: a flat color or a halftone.",
            actual={"soft": found.share, "opacity": found.opacity},
            required={"soft": share},
            box=found.box,
        )
