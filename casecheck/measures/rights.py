"""What a design's file says of who made it and whose it is. All of it is hearsay, and any of it may be missing."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from casecheck.measures.iptc import datasets
from casecheck.measures.metadata import exif, text
from casecheck.measures.xmp import MAX_VALUE, xmp

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casecheck.design.levels import IntactImage

Role = Literal["owner", "maker", "license"]

_COPYRIGHT, _ARTIST, _CAMERA_OWNER = 0x8298, 0x013B, 0xA430
"""EXIF 2.32, sections 4.6.4 D and 4.6.5 H."""

_XMP: dict[str, Role] = {
    "dc:rights": "owner",
    "xmpRights:Owner": "owner",
    "photoshop:Credit": "owner",
    "photoshop:Source": "owner",
    "dc:creator": "maker",
    "tiff:Artist": "maker",
    "cc:license": "license",
    "xmpRights:UsageTerms": "license",
    "xmpRights:WebStatement": "license",
}
_IPTC: dict[tuple[int, int], tuple[str, Role]] = {
    (2, 116): ("Copyright Notice", "owner"),
    (2, 110): ("Credit", "owner"),
    (2, 115): ("Source", "owner"),
    (2, 80): ("By-line", "maker"),
}
"""IPTC-IIM 4.2, chapter 6."""

_NOBODY = re.compile(
    r"copyright|all rights reserved|x-default"
    r"|\b(?:c|by|user|owner|author|artist|unknown|none|null|n/a|digital|camera)\b|\d+|[\W_]+",
    re.IGNORECASE,
)
"""What names nobody: words that cameras and programs put where a name belongs."""


@dataclass(frozen=True, slots=True)
class Notice:
    """One thing that is said of whose the picture is."""

    where: str
    """`EXIF Copyright`"""
    role: Role
    says: str
    """One line, at most MAX_VALUE characters; from the file, so not to be trusted."""
    own: bool = False
    """Whether it is the name that the camera was given for its owner."""


def notices(design: IntactImage) -> tuple[Notice, ...]:
    """All that name somebody, or a license: first owners, then makers, then licenses."""
    tags, properties = design.measure(exif), design.measure(xmp)
    owner = _name(tags.photo.get(_CAMERA_OWNER)) or _name(properties.get("aux:OwnerName"))
    camera = tags.camera.casefold().split()
    found = [
        Notice(where, role, says, own=bool(owner) and _name(says) == owner)
        for where, role, value in _said(design)
        if _names_somebody(says := _line(value), camera)
    ]
    order: list[Role] = ["owner", "maker", "license"]
    return tuple(sorted(found, key=lambda notice: order.index(notice.role)))


def _said(design: IntactImage) -> Iterator[tuple[str, Role, object]]:
    tags, metadata = design.measure(exif), design.metadata
    yield "EXIF Copyright", "owner", tags.image.get(_COPYRIGHT)
    yield "EXIF Artist", "maker", tags.image.get(_ARTIST)
    for number, value in datasets(metadata.iptc or b""):
        if number in _IPTC:
            name, role = _IPTC[number]
            yield f"IPTC {name}", role, value
    properties = design.measure(xmp)
    for name, role in _XMP.items():
        yield f"XMP {name}", role, properties.get(name)
    yield "PNG Copyright", "owner", metadata.copyright
    yield "PNG Author", "maker", metadata.author


def _line(value: object) -> str:
    """One line. Texts are UTF-8 by now, whatever EXIF and IPTC were meant to hold."""
    if isinstance(value, str):
        with suppress(UnicodeError):
            value = value.encode("latin-1")
    if isinstance(value, bytes):
        start = value[: MAX_VALUE * 4]
        try:
            value = start.decode("utf-8")
        except UnicodeDecodeError:
            value = start.decode("cp1252", "replace")
    return text(value, MAX_VALUE)


def _names_somebody(says: str, camera: list[str]) -> bool:
    words = [word for word in says.casefold().split() if word not in camera]
    return bool(_NOBODY.sub("", " ".join(words)))


def _name(value: object) -> str:
    """A name without the words around it, to be compared."""
    return _NOBODY.sub("", _line(value)).casefold()
