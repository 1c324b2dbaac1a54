"""The whole picture is dark, as an underexposed photo is. Off unless it is asked for.

What it checks
    The luma (0 black, 255 white) of the visible pixels. A warning where the mean is below 50, 95 % of the pixels are
    below 110, and there are at least 32 different tones. Only where at least half of the picture is visible.

Why it matters
    A screen shines and a case does not: what is dark on the screen comes out darker, and shadows run together. A case
    shop writes that "a dark picture will result in a dark finished product" (The Phone Case Place).

How to fix it
    Brighten the picture until its subject is clear on a screen at half of its brightness, and export it again.

Options
    mean: the least mean luma, 0 to 255 (50).
    light: the least luma that the lightest 5 % of the pixels are to reach, 0 to 255 (110).

Limits
    It cannot tell a mistake from a night sky, which is why it is off: ask for it with `--select dark-picture`. It was
    raised by 5 of 45 photos and wallpapers, 21 of 135 drawings and sky charts, and 9 of 616 pieces of clip art, all
    dark on purpose: 4 %, where 2 % would be the most. Of 40 other photos, darkened by 1, 2 and 3 stops, it found 5, 13
    and 22. Black drawings of few tones are not meant and pass.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from casecheck.design.levels import ReadLevel
from casecheck.measures.brightness import brightness
from casecheck.model import Problem, Severity
from casecheck.rule import Context, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casecheck.design import Design


LEAST_TONES = 32
"""A photo has more; a drawing in black ink with smooth edges is mostly of one."""

LEAST_VISIBLE = 0.5


@rule(family="color", severity=Severity.WARNING, confidence="guess", needs=ReadLevel.PIXELS, off=True)
def check(context: Context[Design], *, mean: float = 50, light: float = 110) -> Iterator[Problem]:
    """A picture of many tones, all of them dark."""
    design = context.design
    found = design.measure(brightness)
    if found is None or found.tones < LEAST_TONES or found.visible < LEAST_VISIBLE:
        return
    if found.mean < mean and found.light < light:
        yield Problem(
            f"the whole picture is dark: its mean brightness is {found.mean:.0f} of 255 (needs {mean:g} or more), and"
            f" 95% of it is no lighter than {found.light} ({light:g} or more would do, too)",
            fix="Brighten it until the subject is clear on a screen at half of its brightness, and export it again.",
            actual={"mean": found.mean, "light": found.light},
            required={"mean": mean, "light": light},
        )
