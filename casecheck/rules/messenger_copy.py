"""The image looks like a reduced copy from a messenger or social network.

What it checks
    Only JPEGs without a camera in the metadata, and only if several clues agree: a file name that an app gives (such
    as `IMG-...-WA0001` in WhatsApp) or Facebook's mark (FBMD) in the file, and the size or quality of a copy. Without
    a name or mark, a quality below 90, neither metadata nor a color profile, and one of these sizes: a portrait photo
    (3:4, 2:3 or 9:16) whose longer side is 720, 960, 1280, 1600, 2048 or 2560 px, an Instagram post 1080 or 1440 px
    wide (4:5, 3:4 or 1.91:1), or a Pinterest preview 564 or 736 px wide.

Why it matters
    Apps shrink and compress photos before they send them: the sender's original has several times the pixels.
    customiphonecase.net warns that copies from social media "often have a low resolution".

How to fix it
    Use the original. Ask the sender for it as a file ("Document" in WhatsApp, "File" in Telegram), by email or as a
    link. If this is the original, ignore this rule.

Limits
    This is a guess, so it is only a note. Other sizes pass without such a name, also those of screens such as
    720x1280: wallpapers and finished artwork look the same.

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
from casecheck.model import Message, Problem, Severity, Size
from casecheck.rule import Context, rule

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from casecheck.design.levels import IntactImage


LONG_SIDES = (720, 960, 1280, 1600, 2048, 2560)
QUALITY_BELOW = 90

NAMES = {
    "WhatsApp": r"IMG-\d{8}-WA\d{4}|WhatsApp Image \d{4}-\d\d-\d\d",
    "Telegram": r"photo_\d{4}-\d\d-\d\d_\d\d-\d\d-\d\d",
    "Signal": r"signal-\d{4}-\d\d-\d\d-",
    "Facebook": r"received_\d{10,}|FB_IMG_\d{10,}|\d{6,}(_\d{6,}){0,3}_[no]\.",
    "Pinterest": r"[0-9a-f]{32}\.jpe?g|(236|474|564|736)x[-_ ]",
    "WeChat": r"mmexport\d{10,}",
}
"""File name prefixes of the apps that save images, as regular expressions."""

FACEBOOK_MARK = b"FBMD"
"""Written by Facebook and Instagram into the IPTC field Special Instructions."""

PHOTO_SHAPES = ((3, 4), (2, 3), (9, 16))
"""Width to height of camera photos in portrait."""

POST_WIDTHS, POST_SHAPES = (1080, 1440), ((4, 5), (3, 4), (540, 283))
"""Widths in which Instagram stores posts, and their shapes, width to height. Squares are too common elsewhere."""

PIN_WIDTHS = (564, 736)
"""Widths of Pinterest's previews; their height follows from the picture."""

SCREENS = ((480, 720), (540, 960), (640, 960), (720, 1280), (900, 1600), (1440, 2560), (1536, 2048))
"""Sizes of wallpapers for phones and tablets in those shapes."""


@rule(family="compression", severity=Severity.NOTE, confidence="guess", needs=ReadLevel.STREAM)
def check(context: Context[IntactImage]) -> Iterator[Problem]:
    """Report a reduced copy if several clues agree."""
    design = context.design
    if not design.format.used_by_messengers or design.measure(exif).camera:
        return
    size, quality = design.upright, design.measure(jpeg_quality)
    compressed = quality is not None and quality < QUALITY_BELOW
    sender = _sender(design)
    if sender:
        likely = compressed or max(size) <= max(LONG_SIDES)
    else:
        likely = compressed and _typical(size) and size not in SCREENS and _bare(design)
    if likely:
        origin = sender or Message("a messenger or social network")
        yield Problem(
            Message(
                "Possibly a reduced copy from {origin}: {size} px, JPEG quality about {quality}, no camera in"
                " the metadata",
                origin=origin,
                size=size,
                quality=quality,
            ),
            fix=Message("Use the original image. Ask the sender for it as a file, not as a photo."),
            actual={"long_side": max(size), "quality": quality or 0, "sender": sender},
        )


def _sender(design: IntactImage) -> str:
    """The app that the file name or Facebook's mark points to, or an empty string."""
    name = os.path.basename(design.name)
    named = [app for app, pattern in NAMES.items() if re.match(pattern, name, re.ASCII)]
    tagged = ["Facebook"] if FACEBOOK_MARK in (design.metadata.iptc or b"") else []
    return (named + tagged + [""])[0]


def _typical(size: Size) -> bool:
    """Whether apps make pictures of this size. They round to whole pixels."""

    def shaped(shapes: Iterable[tuple[int, int]]) -> bool:
        return any(abs(size.width * high - size.height * wide) <= high for wide, high in shapes)

    photo = max(size) in LONG_SIDES and shaped(PHOTO_SHAPES)
    post = size.width in POST_WIDTHS and shaped(POST_SHAPES)
    return photo or post or size.width in PIN_WIDTHS


def _bare(design: IntactImage) -> bool:
    """Whether the file has neither metadata nor a color profile."""
    metadata = design.metadata
    return not (metadata.exif or metadata.xmp or metadata.iptc or metadata.icc or metadata.content_credentials)
