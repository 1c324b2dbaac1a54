"""Notices of ownership, authorship and license in the metadata of a file. None of it is verified."""

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
"""Words that name nobody: cameras and programs write them where a name belongs."""


@dataclass(frozen=True, slots=True)
class Notice:
    """One entry about the rights to the picture."""

    where: str
    """`EXIF Copyright`"""
    role: Role
    says: str
    """One printable line of at most MAX_VALUE characters. Untrusted: it comes from the file."""
    own: bool = False
    """Whether it is the owner's name that was entered in the camera."""


def notices(design: IntactImage) -> tuple[Notice, ...]:
    """All entries that name a person or a license: owners first, then makers, then licenses."""
    tags, properties = design.measure(exif), design.measure(xmp)
    owner = _name(tags.photo.get(_CAMERA_OWNER)) or _name(properties.get("aux:OwnerName"))
    camera = tags.camera.casefold().split()
    found = [
        Notice(where, role, says, own=bool(owner) and _name(says) == owner)
        for where, role, value in _entries(design)
        if _names_somebody(says := _line(value), camera)
    ]
    order: list[Role] = ["owner", "maker", "license"]
    return tuple(sorted(found, key=lambda notice: order.index(notice.role)))


def _entries(design: IntactImage) -> Iterator[tuple[str, Role, object]]:
    """Where each entry stands, its role, and its raw value."""
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
    """The value as one line. Most programs write UTF-8, whatever EXIF and IPTC prescribe; others, Windows-1252."""
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


def _names_somebody(line: str, camera: list[str]) -> bool:
    words = [word for word in line.casefold().split() if word not in camera]
    return bool(_NOBODY.sub("", " ".join(words)))


def _name(value: object) -> str:
    """A name for comparison, without the words around it."""
    return _NOBODY.sub("", _line(value)).casefold()
