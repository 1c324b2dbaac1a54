"""The colors are wider than sRGB, or the color profile does not fit the image.

What it checks
    How much saturation colors lose if the ICC profile is dropped: 10% or more is a warning. So are a damaged profile,
    and a tag for P3, Rec. 2020, HDR or Adobe RGB without a profile. A profile for another color mode, such as CMYK on
    RGB, is an error. A table-based profile, another tone curve, and an sRGB profile that programs drop are notes.

Why it matters
    Many shops drop profiles: a Display P3 image from an iPhone prints 15% duller than it looks on the screen, one in
    ProPhoto RGB by more than a third. sRGB looks the same with or without its profile.

How to fix it
    Convert to sRGB: in Photoshop Edit > Convert to Profile, in GIMP Image > Color Management > Convert to Color
    Profile, in Procreate with an sRGB canvas. Do not "assign" sRGB, which changes the colors.

Options
    duller_percent: loss of saturation, in percent, from which a profile is reported (default 10).

Limits
    It does not check whether the image uses the wide colors, nor what your shop does with profiles.

Examples
    Passes: samples/botanical-leaves.jpg
    Fails: samples/Untitled_Artwork.png
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from casecheck.design.levels import ReadLevel
from casecheck.measures.color import color_model
from casecheck.measures.colorimetry import SRGB_LIGHTNESS
from casecheck.measures.icc import BrokenProfileError
from casecheck.measures.profile import dropped_profile, profile, unembedded
from casecheck.model import MendedBy, Message, Problem, Severity, percent
from casecheck.rule import Context, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casecheck.design.levels import IntactImage
    from casecheck.measures.icc import Profile


OTHER_TONES = 5
"""Difference in CIE L* of a mid-gray that is reported: gamma 2.2 differs by 0.4, gamma 1.8 by 7, linear light by 23."""

CONVERT = Message("Convert it to sRGB (do not assign sRGB) and export it again.")
CONVERTED = ("Display P3", "Adobe RGB")
"""Spaces without a profile that `casecheck fix` knows how to convert."""
SPACES = {"RGB": ("RGB",), "gray": ("GRAY", "RGB")}
"""Color spaces of the profiles that fit. An sRGB profile in a grayscale image is common and harmless."""


@rule(family="color", severity=Severity.WARNING, needs=ReadLevel.STREAM, repairs=("srgb",))
def check(context: Context[IntactImage], *, duller_percent: int = 10) -> Iterator[Problem]:
    """Report colors that change if the profile is dropped, and profiles that do not work."""
    design = context.design
    model = design.measure(color_model)
    if model not in SPACES:  # color-mode reports these
        return
    try:
        found, dropped = design.measure(profile), design.measure(dropped_profile)
    except BrokenProfileError as error:
        yield MendedBy(
            Message("Damaged color profile: {error}; programs will show different colors", error=error.words),
            fix=Message("Convert it to sRGB in a program that shows the right colors, then export it again."),
            required={"profile": "sRGB"},
        )
        return
    if model == "RGB" and (space := design.measure(unembedded)):
        problem = Problem if space in CONVERTED else MendedBy
        yield problem(
            Message("Tagged as {space}, wider than sRGB: colors look dull in apps that ignore the tag", space=space),
            fix=CONVERT,
            actual={"profile": space},
            required={"profile": "sRGB"},
        )
    elif dropped:
        yield _of_dropped(*dropped, duller_percent)
    elif found and found.space not in SPACES[model]:
        yield MendedBy(
            Message(
                "Wrong color profile{profile}: it is for {space} colors, but the image is {model}",
                profile=_called(found),
                space=found.space or Message("unknown"),
                model=Message("gray") if model == "gray" else model,
            ),
            fix=Message("Export it again with a profile for its own color mode; sRGB is safest."),
            actual={"profile": found.name, "profile_space": found.space, "mode": model},
            required={"profile_space": SPACES[model][0]},
            severity=Severity.ERROR,
        )
    elif found and model == "RGB":
        yield from _of_rgb(found, duller_percent)


def _of_rgb(found: Profile, duller_percent: int) -> Iterator[Problem]:
    if found.duller is None:
        if not found.name.startswith("sRGB"):
            yield Problem(
                Message(
                    "Table-based color profile{profile}: its gamut cannot be compared with sRGB", profile=_called(found)
                ),
                fix=CONVERT,
                actual={"profile": found.name},
                required={"profile": "sRGB"},
                severity=Severity.NOTE,
            )
    elif found.duller * 100 >= duller_percent:
        yield Problem(
            Message(
                "Color profile wider than sRGB{profile}: colors lose {duller} of their saturation in apps that"
                " drop it; must be below {duller_percent}%",
                profile=_called(found),
                duller=percent(round(found.duller, 2)),
                duller_percent=duller_percent,
            ),
            fix=CONVERT,
            actual={"profile": found.name, "duller": round(found.duller, 3)},
            required={"profile": "sRGB", "duller": duller_percent / 100},
        )
    elif found.lightness is not None and abs(found.lightness - SRGB_LIGHTNESS) >= OTHER_TONES:
        gets = Message("darker") if found.lightness > SRGB_LIGHTNESS else Message("lighter")
        yield Problem(
            Message(
                "Color profile with a different tone curve than sRGB{profile}: the image gets {gets} in apps"
                " that drop it (a mid-gray of L* {lightness:.0f} becomes {other:.0f})",
                profile=_called(found),
                gets=gets,
                lightness=found.lightness,
                other=SRGB_LIGHTNESS,
            ),
            fix=CONVERT,
            actual={"profile": found.name, "lightness": round(found.lightness, 1)},
            required={"profile": "sRGB", "lightness": round(SRGB_LIGHTNESS, 1)},
            severity=Severity.NOTE,
        )


def _of_dropped(found: Profile, why: str, duller_percent: int) -> Problem:
    wide = found.duller is not None and found.duller * 100 >= duller_percent
    loss = ""
    if found.duller and wide:
        loss = Message(" and show colors {share} duller", share=percent(round(found.duller, 2)))
    return MendedBy(
        Message(
            "Unreliable color profile{profile}: it {why}, so many programs drop it{loss}",
            profile=_called(found),
            why=why,
            loss=loss,
        ),
        fix=CONVERT if wide else Message("Convert it to sRGB and export it again."),
        actual={"profile": found.name},
        required={"profile": "sRGB"},
        severity=None if wide else Severity.NOTE,
    )


def _called(found: Profile) -> str:
    return f" ({found.name})" if found.name else ""
