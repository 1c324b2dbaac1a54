"""The picture looks like a copy that a messenger or a social network made smaller.

What it checks
    Only JPEGs, and only where several signs agree. Either the file's name is one that an app gives (`IMG-...-WA0001`
    of WhatsApp, `photo_2026-01-31_12-00-00` of Telegram, `received_...` of Messenger, ...) or there is Facebook's mark
    in it (FBMD), and nothing tells of a camera, and its longer side or its quality is that of a copy. Or, without such
    a name: it has the shape of a photo in portrait (3:4, 2:3 or 9:16), its longer side is exactly one that apps make
    (720, 960, 1280, 1600, 2048 or 2560 px), it is no size of a screen, its JPEG quality is below 90, and it has no
    EXIF, XMP, IPTC or color profile.

Why it matters
    Apps make pictures smaller and compress them when they are sent as a photo: the sender has one with several times
    the pixels. customiphonecase.net warns that copies from social media "often have a low resolution".

How to fix it
    Use the original. Have it sent as a file ("Document" in WhatsApp, "File" in Telegram), by e-mail, or through a link
    to a cloud folder. If this is the original, there is nothing to mend.

Limits
    A guess, and therefore a note. Sizes and qualities as the apps' makers and users tell them: 1280 and 2560 px
    Telegram (tdesktop issue 6520), 1600 px WhatsApp and Signal (Signal-Android pull request 10952), 2048 px and
    quality 78 Element (element-meta issue 2543), 720, 960 and 2048 px Facebook's help page. No copy by a real app was
    at hand to measure how many are missed; of 138 real JPEGs, none is taken for one. Landscape pictures, those of the
    size of a screen (720x1280, 1536x2048) and those of another shape (1:1, 1:2) pass without such a name, since
    wallpapers and finished artwork look the same.
"""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

from casecheck.design.levels import ReadLevel
from casecheck.measures.compression import jpeg_quality
from casecheck.measures.metadata import exif
from casecheck.model import Problem, Severity, Size
from casecheck.rule import Context, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casecheck.design.levels import IntactImage


LONG_SIDES = (720, 960, 1280, 1600, 2048, 2560)
QUALITY_BELOW = 90

NAMES = {
    "WhatsApp": r"IMG-\d{8}-WA\d{4}|WhatsApp Image \d{4}-\d\d-\d\d",
    "Telegram": r"photo_\d{4}-\d\d-\d\d_\d\d-\d\d-\d\d",
    "Signal": r"signal-\d{4}-\d\d-\d\d-",
    "Facebook": r"received_\d{10,}|FB_IMG_\d{10,}|\d{6,}_\d{10,}_\d{10,}_[no]\.",
    "WeChat": r"mmexport\d{10,}",
}
"""How the names begin that apps give to what they saved."""

FACEBOOK_MARK = b"FBMD"
"""What Facebook and Instagram write into the IPTC field of special instructions."""

PHOTO_SHAPES = ((3, 4), (2, 3), (9, 16))
"""Width to height, as cameras have them."""

SCREENS = ((480, 720), (540, 960), (640, 960), (720, 1280), (900, 1600), (1440, 2560), (1536, 2048))
"""Sizes of those shapes in which wallpapers for phones and tablets are made."""


@rule(family="compression", severity=Severity.NOTE, confidence="guess", needs=ReadLevel.STREAM)
def check(context: Context[IntactImage]) -> Iterator[Problem]:
    """A copy, where enough speaks for it."""
    design = context.design
    if not design.format.used_by_messengers or design.measure(exif).camera:
        return
    size, quality = design.upright, design.measure(jpeg_quality)
    sized = max(size) in LONG_SIDES
    compressed = quality is not None and quality < QUALITY_BELOW
    sender = _sender(design)
    if sender:
        likely = sized or compressed
    else:
        likely = sized and compressed and _photo_shaped(size) and size not in SCREENS and _bare(design)
    if likely:
        through = f" from {sender}" if sender else " from a messenger or a social network"
        yield Problem(
            f"looks like a reduced copy{through}: {size} px, JPEG quality about {quality}, no camera named",
            fix="Use the original picture. Have it sent as a file, not as a photo.",
            actual={"long_side": max(size), "quality": quality or 0, "sender": sender},
        )


def _sender(design: IntactImage) -> str:
    """The app that the name or the mark tells of; empty where there is none."""
    name = os.path.basename(design.name)
    named = [app for app, pattern in NAMES.items() if re.match(pattern, name, re.ASCII)]
    marked = ["Facebook"] if FACEBOOK_MARK in (design.metadata.iptc or b"") else []
    return (named + marked + [""])[0]


def _photo_shaped(size: Size) -> bool:
    """Portrait, as a camera takes it; apps round to whole pixels."""
    return any(abs(size.width * high - size.height * wide) <= high for wide, high in PHOTO_SHAPES)


def _bare(design: IntactImage) -> bool:
    told = design.metadata
    return not (told.exif or told.xmp or told.iptc or told.icc or told.content_credentials)
