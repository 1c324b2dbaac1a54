"""What is known of the pictures in a folder: `truth.csv`, written with tools other than Pillow."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

Truth = dict[str, str]
"""One row: the path of a file, and what is true of it. Empty is unknown."""

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
"""What is checked, as the truth calls it, and as casecheck does."""


def truths(folder: Path) -> Iterator[Truth]:
    """Every row of the folder's table."""
    with (folder / "truth.csv").open(newline="", encoding="utf-8") as table:
        yield from csv.DictReader(table)
