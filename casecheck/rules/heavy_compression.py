"""The image was compressed so heavily as a JPEG that blocks and fringes may show in print.

What it checks
    The quality from 1 to 100 at which a JPEG was last saved: below 60 is a warning, below 75 a note. In every format,
    whether the pixels were a JPEG of a quality below 60 before, also if they were cropped or saved as a PNG since.

Why it matters
    JPEG compression discards detail in blocks of 8x8 px. Blocks show in skies and gradients, gray fringes around
    letters and outlines, and print reproduces both. Saving again at a higher quality brings nothing back.

How to fix it
    Export the artwork again from the original, as a PNG or as a JPEG of quality 90 or higher (10 to 12 in Photoshop).
    If somebody sent it to you, ask for the original file.

Options
    warning_below: quality below which it is a warning, 1 to 100 (default 60).
    note_below: quality below which it is a note, 1 to 100 (default 75, libjpeg's own default).

Limits
    An earlier save is rarely found if the image has little texture or was saved as a WebP of quality 80 since, and
    never if it was scaled. WebP's and AVIF's own compression is not checked. Photoshop's quality is an estimate.

Examples
    Passes: samples/photos/IMG_2207.jpg
    Fails: samples/sail_final_web.jpg
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from casecheck.design.levels import ReadLevel
from casecheck.measures.compression import earlier_quality, jpeg_quality
from casecheck.model import Message, Problem, Severity
from casecheck.rule import Context, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casecheck.design import Design


@rule(family="compression", severity=Severity.WARNING, confidence="likely", needs=ReadLevel.PIXELS)
def check(context: Context[Design], *, warning_below: int = 60, note_below: int = 75) -> Iterator[Problem]:
    """Report an image that is, or was, a JPEG of low quality."""
    quality = context.design.measure(jpeg_quality)
    passes = max(warning_below, note_below)
    if quality is None or quality >= warning_below:
        earlier = context.design.measure(earlier_quality)
        if earlier is not None and earlier < warning_below:
            yield Problem(
                Message(
                    "Heavily compressed before: the image was saved as a JPEG of quality about {earlier}; blocks"
                    " and fringes may show in print ({passes} or higher passes)",
                    earlier=earlier,
                    passes=passes,
                ),
                fix=Message("Use the original. Saving this image again, at whatever quality, does not remove them."),
                actual={"earlier_quality": earlier},
                required={"quality": passes},
            )
            return
    if quality is None or quality >= passes:
        return
    heavy = quality < warning_below
    fault = Message("Heavily compressed JPEG") if heavy else Message("Compressed JPEG")
    effect = Message("check gradients and outlines at full size")
    if heavy:
        effect = Message("blocks and fringes may show in print")
    yield Problem(
        Message(
            "{fault}: quality about {quality}; {effect} ({passes} or higher passes)",
            fault=fault,
            quality=quality,
            effect=effect,
            passes=passes,
        ),
        fix=Message("Export it again from the original, as a PNG or as a JPEG of quality 90 or higher."),
        actual={"quality": quality},
        required={"quality": passes},
        severity=Severity.WARNING if heavy else Severity.NOTE,
    )
