"""The metadata that a new file takes over from its source."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from casecheck.formats import Metadata


@dataclass(frozen=True, slots=True, kw_only=True)
class Blocks:
    """Blocks of metadata, as `casecheck.formats.Metadata` has them."""

    exif: bytes | None = None
    icc: bytes | None = None
    xmp: bytes | None = None
    iptc: bytes | None = None
    author: bytes | None = None
    copyright: bytes | None = None
    cicp: tuple[int, int] | None = None


def blocks_of(metadata: Metadata) -> Blocks:
    """What the source has. A profile that programs drop is not among it."""
    return Blocks(
        exif=metadata.exif,
        icc=metadata.icc or None,
        xmp=metadata.xmp,
        iptc=metadata.iptc,
        author=metadata.author,
        copyright=metadata.copyright,
        cicp=metadata.cicp,
    )
