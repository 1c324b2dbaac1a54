"""The image looks like a reduced copy from a messenger or social network.

What it checks
    Only JPEGs, and only if several clues agree: a file name that an app gives (such as `IMG-...-WA0001` in WhatsApp)
    or Facebook's mark (FBMD) in the file, no camera in the metadata, and the size or quality of a copy. Without such
    a name: a portrait photo (3:4, 2:3 or 9:16) whose longer side is one that apps produce (720, 960, 1280, 1600, 2048
    or 2560 px), with a quality below 90 and neither metadata nor a color profile.

Why it matters
    Apps shrink and compress photos before they send them: the sender's original has several times the pixels.
    customiphonecase.net warns that copies from social media "often have a low resolution".

How to fix it
    Use the original. Ask the sender for it as a file ("Document" in WhatsApp, "File" in Telegram), by email, or as a
    link to a cloud folder. If this is the original, ignore this rule.

Limits
    This is a guess, so it is only a note. Landscape photos, screen sizes such as 720x1280 and other shapes pass
    without such a name, because wallpapers and finished artwork look the same.

Examples
    Passes: samples/photos/IMG_2207.jpg
    Fails: samples/photos/IMG-20250914-WA0007.jpg
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
"""File name prefixes of the apps that save images, as regular expressions."""

FACEBOOK_MARK = b"FBMD"
"""Written by Facebook and Instagram into the IPTC field Special Instructions."""

PHOTO_SHAPES = ((3, 4), (2, 3), (9, 16))
"""Width to height of camera photos in portrait."""

SCREENS = ((480, 720), (540, 960), (640, 960), (720, 1280), (900, 1600), (1440, 2560), (1536, 2048))
"""Sizes of wallpapers for phones and tablets in those shapes."""


@rule(family="compression", severity=Severity.NOTE, confidence="guess", needs=ReadLevel.STREAM)
def check(context: Context[IntactImage]) -> Iterator[Problem]:
    """Report a reduced copy if several clues agree."""
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
        origin = sender or "a messenger or social network"
        yield Problem(
            f"Possibly a reduced copy from {origin}: {size} px, JPEG quality about {quality}, no camera in the"
            " metadata",
            fix="Use the original image. Ask the sender for it as a file, not as a photo.",
            actual={"long_side": max(size), "quality": quality or 0, "sender": sender},
        )


def _sender(design: IntactImage) -> str:
    """The app that the file name or Facebook's mark points to, or an empty string."""
    name = os.path.basename(design.name)
    named = [app for app, pattern in NAMES.items() if re.match(pattern, name, re.ASCII)]
    tagged = ["Facebook"] if FACEBOOK_MARK in (design.metadata.iptc or b"") else []
    return (named + tagged + [""])[0]


def _photo_shaped(size: Size) -> bool:
    """Whether the size is that of a camera photo in portrait. Apps round to whole pixels."""
    return any(abs(size.width * high - size.height * wide) <= high for wide, high in PHOTO_SHAPES)


def _bare(design: IntactImage) -> bool:
    """Whether the file has neither metadata nor a color profile."""
    metadata = design.metadata
    return not (metadata.exif or metadata.xmp or metadata.iptc or metadata.icc or metadata.content_credentials)
