"""A folder of typical artwork: PNG, JPEG and WebP at the sizes of cases."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from PIL import Image, ImageFilter

from tests.benchmarks.alpha import ellipse, photo

if TYPE_CHECKING:
    from pathlib import Path


def mixed(folder: Path, count: int) -> Path:
    """Create this many files in one folder: hard links to a dozen pictures."""
    opaque, soft = photo(), photo()
    soft.putalpha(ellipse().filter(ImageFilter.GaussianBlur(4)))
    flat = Image.new("RGBA", opaque.size)
    flat.paste((230, 60, 40, 255), mask=ellipse())
    rgb = opaque.convert("RGB")
    originals = [
        _saved(folder / "photo.png", opaque),
        _saved(folder / "photo-rgb.png", rgb),
        _saved(folder / "cut-out.png", soft),
        _saved(folder / "flat.png", flat),
        _saved(folder / "palette.png", flat.quantize(64)),
        _saved(folder / "tablet.png", soft.resize((2400, 3000))),
        _saved(folder / "photo.jpg", rgb, quality=92),
        _saved(folder / "phone.jpg", rgb.resize((3024, 4032)), quality=85),
        _saved(folder / "preview.jpg", rgb.resize((800, 1600)), quality=70),
        _saved(folder / "photo.webp", rgb, quality=80),
        _saved(folder / "cut-out.webp", soft, quality=80),
        _saved(folder / "small.png", flat.resize((300, 600))),
    ]
    for number in range(count):
        original = originals[number % len(originals)]
        os.link(original, folder / f"{number:06}{original.suffix}")
    for original in originals:
        original.unlink()
    return folder


def _saved(path: Path, picture: Image.Image, quality: int = 90) -> Path:
    picture.save(path, quality=quality)
    return path
