"""Which color profile or color space a file declares for its pixels."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casecheck.measures.icc import read_profile
from casecheck.measures.metadata import exif, text
from casecheck.model import Message

if TYPE_CHECKING:
    from casecheck.design.levels import IntactImage
    from casecheck.measures.icc import Profile

WIDE_PRIMARIES = {9: "Rec. 2020", 10: "CIE XYZ", 11: "DCI-P3", 12: "Display P3"}
"""The color primaries of ITU-T H.273, table 2, that exceed sRGB."""

HDR_TRANSFERS = {16: "PQ", 18: "HLG"}
"""The HDR transfer characteristics of ITU-T H.273, table 3."""

_ADOBE_RGB = "R03"
"""The EXIF interoperability index of a photo in Adobe RGB (DCF 2.0)."""


def profile(design: IntactImage) -> Profile | None:
    """The embedded profile; None where there is none. Raises BrokenProfileError."""
    icc = design.metadata.icc
    return None if icc is None else read_profile(icc)


def dropped_profile(design: IntactImage) -> tuple[Profile, str] | None:
    """An embedded profile that many programs ignore, and why, completing "it ...".

    None where there is none. Raises BrokenProfileError.
    """
    dropped = design.metadata.dropped_icc
    return dropped and (read_profile(dropped[0]), dropped[1])


def unembedded(design: IntactImage) -> str | None:
    """The wide color space that the file declares without embedding a profile; None for none, or sRGB."""
    cicp = design.metadata.cicp
    # in PNG, cICP takes precedence over a profile (third edition, section 4.3); in AVIF, a profile does
    if cicp and (design.metadata.icc is None or design.format.cicp_over_icc):
        primaries, transfer = WIDE_PRIMARIES.get(cicp[0]), HDR_TRANSFERS.get(cicp[1])
        if transfer:
            return Message("{primaries} with HDR tones ({transfer})", primaries=primaries or "sRGB", transfer=transfer)
        return primaries
    if design.metadata.icc is None and text(design.measure(exif).interop.get(1)) == _ADOBE_RGB:
        return "Adobe RGB"
    return None
