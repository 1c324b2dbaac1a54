"""The facts about a file in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casecheck.model import percent

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casecheck.model import Alpha, Detail, FileReport

MODES = {
    "1": "black and white",
    "L": "gray",
    "LA": "gray with alpha",
    "P": "palette",
    "PA": "palette with alpha",
    "RGB": "RGB",
    "RGBA": "RGB with alpha",
    "CMYK": "CMYK",
    "YCbCr": "YCbCr",
    "LAB": "CIELAB",
}
"""Pillow's modes in words; the rest are rare and shown as they are."""

BACKGROUNDS = {"transparent": "transparent background", "opaque": "opaque", "partly": "partly transparent"}


def facts(report: FileReport) -> Iterator[str]:
    """The facts that matter to a designer."""
    if report.format:
        yield report.format
    if report.size:
        yield f"{report.size} px"
    if report.stored_size and report.stored_size != report.size:
        yield f"stored as {report.stored_size}"
    if report.mode:
        yield MODES.get(report.mode, report.mode)
    if report.frames and report.frames > 1:
        yield f"{report.frames} frames"
    if report.alpha:
        yield _transparency(report.alpha)
    if report.detail and report.detail.native:
        yield f"upscaled about {report.detail.factor:.3g}x"
    if report.bytes is not None:
        yield in_bytes(report.bytes)


def exact_facts(report: FileReport) -> Iterator[str]:
    """The facts that `facts` rounds or leaves out."""
    if report.bytes is not None:
        yield f"{report.bytes} bytes"
    if report.orientation:
        yield f"EXIF orientation {report.orientation}"
    if alpha := report.alpha:
        yield f"{alpha.pixels} pixels"
        if alpha.channel:
            yield f"{alpha.transparent_pixels} of them transparent and {alpha.semi_pixels} semi-transparent"
        if alpha.exact:
            transparent, semi = alpha.exact
            yield f"{transparent} transparent and {semi} semi-transparent at 16 bits"
    if report.detail:
        yield _detail(report.detail)


DETAIL = {
    "native": "as much detail as its pixels can hold",
    "enlarged": "upscaled from",
    "soft": "no sharp details",
    "unknown": "too little structure to estimate its detail",
}


def _detail(detail: Detail) -> str:
    return f"{DETAIL[detail.verdict]} {detail.native} px" if detail.native else DETAIL[detail.verdict]


def _transparency(alpha: Alpha) -> str:
    shares = []
    if alpha.transparent_pixels:
        shares.append(f"{percent(alpha.transparent)} transparent")
    if alpha.semi_pixels:
        shares.append(f"{percent(alpha.semi)} semi-transparent")
    if shares:
        return f"{BACKGROUNDS[alpha.background]} ({', '.join(shares)})"
    return "alpha channel, fully opaque" if alpha.channel else "opaque"


def in_bytes(count: int) -> str:
    """A file size in words: `999 bytes`, `654 kB`, `1.2 MB`."""
    if count < 1000:
        return f"{count} bytes"
    return f"{count / 1000:.0f} kB" if count < 999_500 else f"{count / 1e6:.1f} MB"
