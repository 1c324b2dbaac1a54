"""HEIC pictures as an iPhone writes them, made in memory."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from PIL import Image
from pillow_heif import register_heif_opener

ORIENTATION = b"\x01\x12\0\3\0\0\0\1\0"
"""An EXIF orientation up to its last byte, which is the number."""

register_heif_opener()


def heic(image: Image.Image, orientation: int = 1, **options: Any) -> bytes:
    """The picture as HEIC, turned both by its boxes (irot, imir) and by EXIF, as an iPhone's photos are."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    stream = BytesIO()
    image.save(stream, "HEIF", exif=exif.tobytes(), **options)
    return stream.getvalue()
