"""Converts the colors to sRGB, and embeds the sRGB profile.

What it does
    Converts each pixel from its profile with LittleCMS: relative colorimetric, with black point compensation. The
    report has the error of the way there and back: more than 4 of 255 levels means that colors outside sRGB were
    clipped.

When
    By default, where `wide-gamut` or `color-mode` has a finding and the file says what its colors are: by a profile,
    or by a tag for Display P3, Rec. 2020 or Adobe RGB.

Options
    --cmyk-profile FILE: the ICC profile of CMYK colors that have none of their own. Your print shop or your layout
    program names it, such as "Coated FOGRA39".

Limits
    CMYK without a profile, damaged profiles, profiles for another color mode and HDR are refused: to guess a profile
    is to guess the colors.
"""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from casecheck.measures.color import color_model
from casecheck.measures.pixels import differing_pixels
from casecheck.measures.profile import unembedded
from casecheck.model import Message, Repair
from casecheck.repair import RefusedError, Step, Work, repair
from casecheck.writing.profiles import profile_of_space, srgb_profile

EXPORT = Message("Export it as sRGB from its source.")
UNUSABLE = Message("LittleCMS cannot use its color profile")

if TYPE_CHECKING:
    from PIL.Image import Image

SEEN = 4
"""Levels of 255: more is a loss. For colors inside sRGB, the way there and back costs up to 3, by rounding."""

SAMPLES = 1 << 18
"""Pixels that go there and back."""


@repair(step=Step.COLOR)
def mend(work: Work, *, cmyk_profile: bytes = b"") -> Repair | None:
    """Convert the picture to sRGB."""
    rules = work.found("wide-gamut", "color-mode")
    if not rules:
        return None
    name, icc = _source(work, cmyk_profile)
    image = work.design.image if work.design.image.mode in ("CMYK", "LAB") else work.image
    alpha = image.getchannel("A") if image.mode in ("LA", "RGBA") else None
    colors = image if image.mode in ("CMYK", "LAB") else image.convert("RGB")
    converted = _converted(colors, icc, srgb_profile(), "RGB")
    error = _round_trip(colors, converted, icc) if colors.mode == "RGB" else None
    changed = differing_pixels(colors.convert("RGB"), converted)
    if alpha:
        converted.putalpha(alpha)
    work.draw(converted)
    work.adopt_srgb(srgb_profile())
    trip = (
        "" if error is None else Message("; there and back, no color is off by more than {error} of 255", error=error)
    )
    if error is not None and error > SEEN:
        trip = Message("; some colors lie outside sRGB and were clipped, by up to {error} of 255", error=error)
    return Repair(
        "srgb",
        Message("Converted the colors from {name} to sRGB{more}", name=name, more=trip),
        rules,
        before={"profile": name},
        after={"profile": "sRGB"} | ({} if error is None else {"round_trip_error": error}),
        pixels_changed=changed,
    )


def _source(work: Work, cmyk_profile: bytes) -> tuple[str, bytes]:
    """The name and the profile of the colors. Raises RefusedError."""
    from casecheck.measures.icc import BrokenProfileError, read_profile

    design = work.design
    model, own = design.measure(color_model), design.metadata.icc
    if model == "RGB" and (space := design.measure(unembedded)):
        icc = profile_of_space(space)
        if icc is None:
            raise RefusedError(Message("{space} has no conversion that keeps its look", space=space), EXPORT)
        return space, icc
    if design.metadata.dropped_icc:
        raise RefusedError(Message("its color profile is where programs ignore it, so it has two looks"), EXPORT)
    icc = own or (cmyk_profile if model == "CMYK" else None)
    if not icc:
        raise RefusedError(
            Message("its {model} colors have no profile, so nobody knows how they look", model=model),
            Message("Name the profile: --cmyk-profile FILE.icc") if model == "CMYK" else None,
        )
    try:
        found = read_profile(icc)
    except BrokenProfileError as error:
        raise RefusedError(Message("its color profile is damaged: {why}", why=error.words), EXPORT) from error
    if found.space != {"gray": "GRAY", "LAB": "Lab"}.get(model, model):
        raise RefusedError(
            Message("the profile is for {space} colors, but the picture is {model}", space=found.space, model=model)
        )
    return found.name or f"a {model} profile", icc


def _converted(image: Image, source: bytes, target: bytes, mode: str) -> Image:
    from PIL import ImageCms

    try:
        one, other = (ImageCms.ImageCmsProfile(BytesIO(icc)) for icc in (source, target))
        made = ImageCms.profileToProfile(
            image,
            one,
            other,
            renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
            outputMode=mode,
            flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
        )
    except (ImageCms.PyCMSError, ValueError) as error:
        raise RefusedError(UNUSABLE, EXPORT) from error
    if made is None:
        raise RefusedError(UNUSABLE)
    made.info = {}
    return made


def _round_trip(before: Image, after: Image, icc: bytes) -> int | None:
    """The largest difference after the way back, in levels; None for a profile that leads one way only."""
    import numpy as np

    step = max(1, round((before.width * before.height / SAMPLES) ** 0.5))
    size = max(1, before.width // step), max(1, before.height // step)
    few, there = (image.resize(size, resample=0) for image in (before, after))
    try:
        back = _converted(there, srgb_profile(), icc, "RGB")
    except RefusedError:
        return None
    return int(np.abs(np.asarray(few, np.int16) - np.asarray(back, np.int16)).max())
