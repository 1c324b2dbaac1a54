"""HEIC pictures as an iPhone writes them, made in memory."""

from __future__ import annotations

import sys
from io import BytesIO
from typing import TYPE_CHECKING, Any

from PIL import Image
from pillow_heif import register_heif_opener

if TYPE_CHECKING:
    import pytest

PACKAGE = "pillow_heif"
ORIENTATION = b"\x01\x12\0\3\0\0\0\1\0"
"""An EXIF orientation up to its last byte, which is the number."""

register_heif_opener()


def hide_the_package(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make it look as if `casecheck[heif]` were not installed."""
    monkeypatch.setitem(sys.modules, PACKAGE, None)


def heic(image: Image.Image, orientation: int = 1, **options: Any) -> bytes:
    """The picture as HEIC, turned both by its boxes (irot, imir) and by EXIF, as an iPhone's photos are."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    stream = BytesIO()
    image.save(stream, "HEIF", exif=exif.tobytes(), **options)
    return stream.getvalue()
