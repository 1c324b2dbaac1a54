"""The facts about a file in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casecheck.model import Message, listed, percent

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casecheck.model import Alpha, Detail, FileReport

MODES = {
    "1": Message("black and white"),
    "L": Message("gray"),
    "LA": Message("gray with alpha"),
    "P": Message("palette"),
    "PA": Message("palette with alpha"),
    "RGB": "RGB",
    "RGBA": Message("RGB with alpha"),
    "CMYK": "CMYK",
    "YCbCr": "YCbCr",
    "LAB": "CIELAB",
}
"""Pillow's modes in words; the rest are rare and shown as they are."""

BACKGROUNDS = {
    "transparent": Message("transparent background"),
    "opaque": Message("opaque"),
    "partly": Message("partly transparent"),
}


def facts(report: FileReport) -> Iterator[str]:
    """The facts that matter to a designer."""
    if report.format:
        yield report.format
    if report.size:
        yield Message("{size} px", size=report.size)
    if report.stored_size and report.stored_size != report.size:
        yield Message("stored as {size}", size=report.stored_size)
    if report.mode:
        yield MODES.get(report.mode, report.mode)
    if report.frames and report.frames > 1:
        yield Message("{count} frames", count=report.frames)
    if report.alpha:
        yield _transparency(report.alpha)
    if report.detail and report.detail.native:
        yield Message("upscaled about {factor:.3g}x", factor=report.detail.factor)
    if report.bytes is not None:
        yield in_bytes(report.bytes)


def exact_facts(report: FileReport) -> Iterator[str]:
    """The facts that `facts` rounds or leaves out."""
    if report.bytes is not None:
        yield Message("{count} bytes", count=report.bytes)
    if report.orientation:
        yield Message("EXIF orientation {number}", number=report.orientation)
    if alpha := report.alpha:
        yield Message("{count} pixels", count=alpha.pixels)
        if alpha.channel:
            yield Message(
                "{transparent} of them transparent and {semi} semi-transparent",
                transparent=alpha.transparent_pixels,
                semi=alpha.semi_pixels,
            )
        if alpha.exact:
            transparent, semi = alpha.exact
            yield Message(
                "{transparent} transparent and {semi} semi-transparent at 16 bits", transparent=transparent, semi=semi
            )
    if report.detail:
        yield _detail(report.detail)


DETAIL = {
    "native": Message("as much detail as its pixels can hold"),
    "soft": Message("no sharp details"),
    "unknown": Message("too little structure to estimate its detail"),
}


def _detail(detail: Detail) -> Message:
    return Message("upscaled from {size} px", size=detail.native) if detail.native else DETAIL[detail.verdict]


def _transparency(alpha: Alpha) -> Message:
    shares = []
    if alpha.transparent_pixels:
        shares.append(Message("{share} transparent", share=percent(alpha.transparent)))
    if alpha.semi_pixels:
        shares.append(Message("{share} semi-transparent", share=percent(alpha.semi)))
    if shares:
        return Message("{background} ({shares})", background=BACKGROUNDS[alpha.background], shares=listed(shares))
    return Message("alpha channel, fully opaque") if alpha.channel else Message("opaque")


def in_bytes(count: int) -> Message:
    """A file size in words: `999 bytes`, `654 kB`, `1.2 MB`."""
    if count < 1000:
        return Message("{count} bytes", count=count)
    return (
        Message("{size:.0f} kB", size=count / 1000) if count < 999_500 else Message("{size:.1f} MB", size=count / 1e6)
    )
