"""What a design's file says beside its pixels, in words that can be shown. All of it is hearsay."""

from __future__ import annotations

import warnings
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from casecheck.design.levels import IntactImage

MAX_TEXT = 80
"""Characters of a text from a file that are shown."""


@dataclass(frozen=True, slots=True)
class Exif:
    """EXIF tags by number, as Pillow reads them; what is missing or broken is left out."""

    image: Mapping[int, Any] = field(default_factory=dict)
    """The main directory: camera, software, author."""
    photo: Mapping[int, Any] = field(default_factory=dict)
    """The directory that is itself called Exif: exposure, lens, color space."""
    gps: Mapping[int, Any] = field(default_factory=dict)
    interop: Mapping[int, Any] = field(default_factory=dict)

    @property
    def camera(self) -> str:
        """Maker and model, in its own words; empty where neither is told."""
        return text(f"{text(self.image.get(0x010F))} {text(self.image.get(0x0110))}")


def exif(design: IntactImage) -> Exif:
    """The EXIF tags of its file. Never raises, whatever the block holds."""
    from PIL import Image
    from PIL.ExifTags import IFD

    if not design.metadata.exif:
        return Exif()
    tags = Image.Exif()

    def directory(ifd: int) -> dict[int, Any]:
        try:
            return dict(tags.get_ifd(ifd))
        except Exception:  # hostile blocks raise nearly anything
            return {}

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of tags that are broken
        try:
            tags.load(b"Exif\0\0" + design.metadata.exif)
        except Exception:  # as above
            return Exif()
        return Exif(_readable(tags), directory(IFD.Exif), directory(IFD.GPSInfo), directory(IFD.Interop))


def text(value: object, most: int = MAX_TEXT) -> str:
    """A value from a file as one short line: no control characters, no more than `most` characters."""
    if isinstance(value, bytes):
        value = value.decode("utf-8", "replace")
    if value is None:
        return ""
    shown = "".join(letter if letter.isprintable() else " " for letter in str(value)[: 8 * most])
    shown = " ".join(shown.split())
    return shown if len(shown) <= most else shown[: most - 1] + "…"


def _readable(tags: Any) -> dict[int, Any]:
    read: dict[int, Any] = {}
    for tag in list(tags):
        with suppress(Exception):  # one broken tag is not to hide the others
            read[tag] = tags[tag]
    return read
