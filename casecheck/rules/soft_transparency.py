"""A part of the art is half transparent: a shadow, a glow, a fade.

What it checks
    How much of the visible art is between 2 % and 90 % opaque over an area wider than an edge. Every cut-out has a
    rim of half transparent pixels that makes its outline smooth; up to about 1 % of the picture's longer side (16 px
    of 2000) such a rim is an edge and does not count. Neither do hair, fur and fine lines, which change from pixel
    to pixel. A warning where more than 2 % of the art is soft.

Why it matters
    A printer lays ink or none. What is half transparent comes out as a pale, gray or milky haze: on a clear case the
    phone shines through, and white ink may be laid under all of it. A case shop lists the "gray fog" of shadows
    among its reasons to refuse a design (Aczessories), and TeePublic asks for an opacity of 40 % at least, 100 % at
    best. On the screen, over a white page, nothing of it is seen.

How to fix it
    Switch off the shadow, glow or fade layer and export again; or make it solid: a flat darker color, or a pattern of
    dots or lines (halftone). If the art was cut out by a tool, let it remove the rest of the old background.

Options
    share: the most of the visible art that may be soft, 0 to 1 (0.02).

Limits
    The 2 % are a choice. Of 814 drawings and photo cut-outs with an alpha channel, 653 have under 1 %, 17 have 1 to
    2 %, and 144 have more. We looked at all 144: 6 were leaves, feathers, strings or fine lines, the others have a
    shadow, a glow, glass or smoke. Of 1578 others, 1149 of them from packages of which nothing was seen before (games,
    manuals, a paint program), 502 were reported; looked at, 6 were leaves, feathers, hair and a fuzzy hill: 0.6 % of
    those without anything soft. One of the 6 is among the 1149. Of 1028 shadows, glows, veils and fades that we added
    to 257 cut-outs at 1000x2000 px, 968 were found (94 %), and nothing in the same cut-outs without them. All shadows
    are among them, and all glows blurred by 12 px or more, but only 31 of 81 glows blurred by 6 px, hardly wider than
    an edge. What is meant to be glass is found, too: only you know whether the case is to shine through. Pictures
    under 200 px are not judged. With `--background full`, `transparent-gaps` says already that nothing may be
    see-through.
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
    """Half transparent areas that are wider than an edge."""
    design, plan = context.design, context.plan
    seen = design.measure(alpha)
    if plan.background == "full" or seen.semi_pixels <= share * (seen.pixels - seen.transparent_pixels):
        return
    found = design.measure(semi_transparent_areas)
    if found and found.share > share:
        yield Problem(
            f"{percent(found.share)} of the art is half transparent, {percent(found.opacity)} opaque on average, and"
            f" prints as a haze (at most {percent(share)})",
            fix="Switch off the shadow, glow or fade and export again, or make it solid: a flat color, or dots.",
            actual={"soft": found.share, "opacity": found.opacity},
            required={"soft": share},
            box=found.box,
        )
