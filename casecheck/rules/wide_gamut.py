"""The colors are made for a wider range than sRGB, or the color profile does not fit the picture.

What it checks
    The color profile (ICC) in the file: where its red, green and blue lie, whatever it is called. For 24 mixtures of
    them it is worked out how much saturation (CIE chroma) is lost where somebody drops the profile and takes the
    numbers for sRGB: 15 % for Display P3 and Adobe RGB, 29 % for Rec. 2020, none for any of the sRGB profiles. 10 %
    and more is a warning. So are a profile that is broken, and a picture that is marked as P3, Rec. 2020 or Adobe RGB
    without a profile (cICP and nclx in PNG and AVIF, the EXIF mark of cameras). A profile that programs drop, since
    its checksum is wrong or it stands in the wrong place in a PNG, is a warning where it is that wide, and a note
    otherwise. A profile for other colors than the
    pixels have, such as CMYK on RGB, is an error. A profile of sRGB's range with other tones, such as an old Mac's,
    is a note, and so is one of look-up tables, whose range cannot be told. A picture without a profile counts as sRGB.

Why it matters
    Many shops drop profiles when they make their preview and their print file: a Display P3 picture from an iPhone
    comes out duller than on its screen, and one in ProPhoto RGB loses more than a third of its saturation. sRGB looks
    the same either way.

How to fix it
    Convert the picture to sRGB: in Photoshop Edit > Convert to Profile, in GIMP Image > Color Management > Convert to
    Color Profile, in Procreate by a canvas in sRGB. "Convert" keeps what you see; "assign" gives the same numbers
    other colors. Look at the brightest colors then, because sRGB may not have them.

Options
    duller_percent
        How much duller colors may get without the profile. 10 lies between the profiles of ordinary screens (6 % at
        most in 44 real files with a profile) and the least of the wide ones, Display P3 and Adobe RGB (15 %).

Limits
    Whether the picture really uses the wide colors is not looked at, nor what your shop does with profiles. A range
    narrower than sRGB passes: colors get livelier, not duller. Gamma and primaries in PNG chunks (gAMA, cHRM) and
    profiles in GIF files are not read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from casecheck.design.levels import ReadLevel
from casecheck.measures.color import color_model
from casecheck.measures.colorimetry import SRGB_LIGHTNESS
from casecheck.measures.icc import BrokenProfileError
from casecheck.measures.profile import dropped_profile, profile, unembedded
from casecheck.model import Problem, Severity, percent
from casecheck.rule import Context, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casecheck.design.levels import IntactImage
    from casecheck.measures.icc import Profile


OTHER_TONES = 5
"""L* by which a mid-gray may differ: gamma 2.2 differs by 0.4, gamma 1.8 by 7, linear light by 23."""

CONVERT = "Convert it to sRGB (not: assign sRGB) and export it again."
SPACES = {"RGB": ("RGB",), "gray": ("GRAY", "RGB")}
"""Gray is gray in every RGB profile: many programs write sRGB's beside gray pixels."""


@rule(family="color", severity=Severity.WARNING, needs=ReadLevel.STREAM)
def check(context: Context[IntactImage], *, duller_percent: int = 10) -> Iterator[Problem]:
    """Colors that change where the profile is dropped."""
    design = context.design
    model = design.measure(color_model)
    if model not in SPACES:  # color-mode speaks of these, whatever their profile is
        return
    try:
        found, dropped = design.measure(profile), design.measure(dropped_profile)
    except BrokenProfileError as error:
        yield Problem(
            f"its color profile is broken: {error}; programs will show different colors",
            fix="Convert it to sRGB in a program that shows the right colors, and export it again.",
            required={"profile": "sRGB"},
        )
        return
    if model == "RGB" and (space := design.measure(unembedded)):
        yield Problem(
            f"its colors are marked as {space}, beyond sRGB: they look dull or pale where the mark is ignored",
            fix=CONVERT,
            actual={"profile": space},
            required={"profile": "sRGB"},
        )
    elif dropped:
        yield _of_dropped(*dropped, duller_percent)
    elif found and found.space not in SPACES[model]:
        yield Problem(
            f"its color profile{_called(found)} is for {found.space or 'unknown'} colors, but the picture is {model}",
            fix="Export it again with the profile of its own colors; sRGB is safest.",
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
                f"its color profile{_called(found)} is a table; how far it is from sRGB cannot be told",
                fix=CONVERT,
                actual={"profile": found.name},
                required={"profile": "sRGB"},
                severity=Severity.NOTE,
            )
    elif found.duller * 100 >= duller_percent:
        yield Problem(
            f"its color profile{_called(found)} is wider than sRGB: colors lose {percent(round(found.duller, 2))} of "
            f"their saturation where it is dropped (below {duller_percent}% passes)",
            fix=CONVERT,
            actual={"profile": found.name, "duller": round(found.duller, 3)},
            required={"profile": "sRGB", "duller": duller_percent / 100},
        )
    elif found.lightness is not None and abs(found.lightness - SRGB_LIGHTNESS) >= OTHER_TONES:
        gets = "darker" if found.lightness > SRGB_LIGHTNESS else "lighter"
        yield Problem(
            f"its color profile{_called(found)} has other tones than sRGB: the picture gets {gets} where it is dropped "
            f"(a mid-gray of L* {found.lightness:.0f} is taken for {SRGB_LIGHTNESS:.0f})",
            fix=CONVERT,
            actual={"profile": found.name, "lightness": round(found.lightness, 1)},
            required={"profile": "sRGB", "lightness": round(SRGB_LIGHTNESS, 1)},
            severity=Severity.NOTE,
        )


def _of_dropped(found: Profile, why: str, duller_percent: int) -> Problem:
    wide = found.duller is not None and found.duller * 100 >= duller_percent
    loss = f" and show colors with {percent(round(found.duller, 2))} less saturation" if found.duller and wide else ""
    return Problem(
        f"its color profile{_called(found)} {why}: many programs drop it{loss}",
        fix=CONVERT if wide else "Export it again, in sRGB.",
        actual={"profile": found.name},
        required={"profile": "sRGB"},
        severity=None if wide else Severity.NOTE,
    )


def _called(found: Profile) -> str:
    return f" ({found.name})" if found.name else ""
