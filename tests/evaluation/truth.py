"""Known facts about the pictures in a folder: `truth.csv`, written with tools other than Pillow, and manual review."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

TABLE = "truth.csv"

Truth = dict[str, str]
"""One row: the path of a file and its facts. An empty cell is unknown."""

FORMATS = {
    "PNG": "PNG",
    "JPEG": "JPEG",
    "WEBP": "WebP",
    "GIF": "GIF",
    "TIFF": "TIFF",
    "BigTIFF": "TIFF",
    "BMP": "BMP",
    "AVIF": "AVIF",
    "HEIF": "HEIC",
}
"""The supported formats, by their names in the truth, with those of casecheck."""


def truths(folder: Path) -> Iterator[Truth]:
    """Every row of the table in this folder."""
    with (folder / TABLE).open(newline="", encoding="utf-8") as table:
        yield from csv.DictReader(table)


SHADOW, GLOW, GLASS, SCREEN = "a soft shadow", "a glow", "glass, seen through", "a panel or lettering, seen through"

SEEN: Mapping[str, Mapping[str, str]] = {
    "padded-design": {"ce71e0deda": "a drawing of 123x124 px on an empty page"},
    "solid-box": {
        "e7e160b63a": "a picture frame on white",
        "8b5a098a50": "an arrow on white",
        "ba0e4516d5": "an arrow on white",
        "2b912179c1": "an arrow on white",
        "f1510e30d7": "an emblem on white",
        "6a3419de36": "a chess piece on white",
        "e131c39c61": "lines of text on white",
    },
    "soft-transparency": {
        **dict.fromkeys(("8c62d90746", "6acca452fb", "70749869ff", "09ec5ee15d", "b4f464d7f4", "7171ce1e6a"), SHADOW),
        **dict.fromkeys(("d7c902a615", "9ed6689644", "c68203816e", "ddb2d8811b", "70520243d5", "2d6a75bb36"), SHADOW),
        **dict.fromkeys(("cf6e367dc2", "178a559313", "eec822540b", "5e6d8ece1c", "78a5fbac21", "a93c635d19"), SHADOW),
        **dict.fromkeys(("f856929867", "c6f101aec4", "1cdce69052", "cc17016a13", "2e8336766f", "8d38fb61df"), SHADOW),
        **dict.fromkeys(("89b53cb271", "1918b1adec"), SHADOW),
        **dict.fromkeys(("f4010b37ac", "abe2e5b90f", "7dee8b434a", "c29be13f6d"), GLOW),
        **dict.fromkeys(("f9c8f47348", "13fa4a2194", "5be0ffd82a", "a4e05ba0ce", "90a6e38eb3"), GLASS),
        **dict.fromkeys(("7b4e471084", "a1added578", "c052ae5de2", "6ce61298fe", "2fcdf1a598", "80a5b5c256"), SCREEN),
    },
}
"""By rule, then by the start of the file's SHA-256: correct reports in pictures that count as healthy otherwise, as
confirmed by looking at them. Other reports on these pictures are false alarms."""
