"""The whole image is dark, like an underexposed photo. Off by default.

What it checks
    The brightness (luma, 0 black to 255 white) of the visible pixels. A warning if the mean is below 50 and 95% of
    the pixels are below 110. Images with fewer than 32 tones, or that are mostly transparent, pass.

Why it matters
    A screen glows and a case does not: a dark image prints even darker, and its shadows lose detail. The Phone Case
    Place writes that "a dark picture will result in a dark finished product".

How to fix it
    Brighten the image until its subject is clear on a screen at half brightness, then export it again.

Options
    mean: mean brightness from which an image passes, 0 to 255 (default 50).
    light: brightness from which the lightest 5% of the pixels let an image pass, 0 to 255 (default 110).

Limits
    It cannot tell a mistake from an intentionally dark design, such as a night sky, so it runs only with
    `--select dark-picture`.

Examples
    Passes: samples/retro-waves.png (with --set dark-picture.mean=75 --set dark-picture.light=150)
    Fails: samples/night-sky.webp (with --set dark-picture.mean=75 --set dark-picture.light=150)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from casecheck.design.levels import ReadLevel
from casecheck.measures.brightness import brightness
from casecheck.model import Message, Problem, Severity
from casecheck.rule import Context, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casecheck.design import Design


LEAST_TONES = 32
"""Photos have more tones; a drawing in black ink with smooth edges has fewer."""

LEAST_VISIBLE = 0.5
"""Minimum share of the image that is visible, 0 to 1."""


@rule(family="color", severity=Severity.WARNING, confidence="guess", needs=ReadLevel.PIXELS, off=True)
def check(context: Context[Design], *, mean: float = 50, light: float = 110) -> Iterator[Problem]:
    """Report an image of many tones, all of them dark."""
    design = context.design
    found = design.measure(brightness)
    if found is None or found.tones < LEAST_TONES or found.visible < LEAST_VISIBLE:
        return
    if found.mean < mean and found.light < light:
        yield Problem(
            Message(
                "Dark image: mean brightness {mean:.0f} of 255, and 95% of the pixels are no brighter than"
                " {light}; needs a mean of at least {least_mean:g} or highlights of at least {least_light:g}",
                mean=found.mean,
                light=found.light,
                least_mean=mean,
                least_light=light,
            ),
            fix=Message("Brighten it until the subject is clear on a screen at half brightness, then export it again."),
            actual={"mean": found.mean, "light": found.light},
            required={"mean": mean, "light": light},
        )
