"""EXIF tags of a file, and metadata as printable text. Anyone can write anything there: do not rely on it."""

from __future__ import annotations

import warnings
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from casecheck.design.levels import IntactImage

MAX_TEXT = 80
"""Characters: longer texts are cut."""


@dataclass(frozen=True, slots=True)
class Exif:
    """EXIF tags by number, with the values that Pillow reads; damaged tags are left out."""

    image: Mapping[int, Any] = field(default_factory=dict)
    """The main directory: camera, software, author."""
    photo: Mapping[int, Any] = field(default_factory=dict)
    """The Exif directory: exposure, lens, color space."""
    gps: Mapping[int, Any] = field(default_factory=dict)
    interop: Mapping[int, Any] = field(default_factory=dict)

    @property
    def camera(self) -> str:
        """Make and model as one line; empty where both are missing."""
        return text(f"{text(self.image.get(0x010F))} {text(self.image.get(0x0110))}")


def exif(design: IntactImage) -> Exif:
    """The EXIF tags of the file. Never raises, even for a malformed block."""
    from PIL import Image
    from PIL.ExifTags import IFD

    if not design.metadata.exif:
        return Exif()
    tags = Image.Exif()

    def directory(ifd: int) -> dict[int, Any]:
        try:
            return dict(tags.get_ifd(ifd))
        except Exception:  # malformed blocks raise almost any exception
            return {}

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about damaged tags
        try:
            tags.load(b"Exif\0\0" + design.metadata.exif)
        except Exception:  # as above
            return Exif()
        return Exif(_readable(tags), directory(IFD.Exif), directory(IFD.GPSInfo), directory(IFD.Interop))


def text(value: object, most: int = MAX_TEXT) -> str:
    """A metadata value as one line of at most `most` printable characters."""
    if isinstance(value, bytes):
        value = value.decode("utf-8", "replace")
    if value is None:
        return ""
    printable = "".join(letter if letter.isprintable() else " " for letter in str(value)[: 8 * most])
    line = " ".join(printable.split())
    return line if len(line) <= most else line[: most - 1] + "…"


def _readable(tags: Any) -> dict[int, Any]:
    read: dict[int, Any] = {}
    for tag in list(tags):
        with suppress(Exception):  # one damaged tag must not hide the others
            read[tag] = tags[tag]
    return read
