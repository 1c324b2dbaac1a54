"""Pictures such as people upload, small: what is in them has to look real, or damage to it shows less than in life."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from typing import Any

import numpy as np
from PIL import Image, ImageDraw

from tests.drawing import exif_of
from tests.formats.healthy import PALETTE, SIZE, animated, chunk, png_of
from tests.iphone import heic

KINDS = ("JPEG", "PNG", "JPEG", "WebP", "JPEG", "PNG", "GIF", "TIFF", "BMP", "AVIF", "HEIC")
"""One round: how often each is broken. Most artwork is JPEG and PNG."""


def photo(width: int, height: int, seed: int = 0) -> Image.Image:
    """RGB, soft and with detail in all sizes, as a camera sees: a spectrum that falls with the frequency."""
    lots = np.random.default_rng(seed)
    steps = np.hypot(*np.meshgrid(np.fft.fftfreq(width) * width, np.fft.fftfreq(height) * height))
    bands = []
    for _ in range(3):
        waves = np.fft.fft2(lots.normal(size=(height, width))) / np.maximum(steps, 1) ** 1.1
        band = np.fft.ifft2(waves).real
        bands.append(128 + 45 * (band - band.mean()) / band.std())
    mixed = 0.75 * np.mean(bands, axis=0)[..., None] + 0.25 * np.stack(bands, axis=2)
    grain = lots.normal(scale=2, size=mixed.shape)
    return Image.fromarray(np.clip((mixed - 128) * 1.4 + 128 + grain, 0, 255).astype(np.uint8))


def line_art(width: int, height: int) -> Image.Image:
    """RGB: a drawing on white."""
    picture = Image.new("RGB", (width, height), "white")
    draw = ImageDraw.Draw(picture)
    for at in range(0, width, 17):
        draw.line((at, 0, width - at // 2, height), (at % 256, 60, 120), 2)
    draw.ellipse((width // 4, height // 4, width // 2, height // 2), "gold", "black", 3)
    return picture


def cut_out(width: int, height: int) -> Image.Image:
    """RGBA: a photo that is transparent outside of an ellipse, soft at its edge."""
    picture = photo(width, height, 5)
    y, x = np.mgrid[-1 : 1 : height * 1j, -1 : 1 : width * 1j]
    picture.putalpha(Image.fromarray(np.clip((1 - np.hypot(x, y)) * 900, 0, 255).astype(np.uint8)))
    return picture


def saved(picture: Image.Image, kind: str, **options: Any) -> bytes:
    stream = BytesIO()
    picture.save(stream, kind, **options)
    return stream.getvalue()


@cache
def healthy() -> dict[str, list[tuple[str, bytes]]]:
    """Names and files of each kind, all whole."""
    large, small, art = photo(300, 200), photo(97, 61, 1), line_art(200, 150)
    return {
        "JPEG": [
            ("baseline", saved(large, "JPEG", quality=90)),
            ("baseline 4:4:4", saved(photo(160, 120, 2), "JPEG", quality=95, subsampling=0)),
            ("baseline 4:2:2, odd size", saved(small, "JPEG", quality=80, subsampling=1, exif=exif_of(6))),
            ("low quality", saved(large, "JPEG", quality=30)),
            ("optimized line art", saved(art, "JPEG", quality=85, optimize=True)),
            ("flat", saved(Image.new("RGB", (120, 80), "teal"), "JPEG")),
            ("gray", saved(large.convert("L"), "JPEG", quality=85)),
            ("CMYK", saved(photo(120, 90, 3).convert("CMYK"), "JPEG", quality=85)),
            ("progressive", saved(large, "JPEG", quality=85, progressive=True)),
            ("progressive gray", saved(small.convert("L"), "JPEG", quality=90, progressive=True)),
            ("progressive line art", saved(art, "JPEG", quality=75, progressive=True)),
            ("restarts", saved(large, "JPEG", quality=85, restart_marker_rows=1)),
            ("many restarts", saved(photo(160, 120, 4), "JPEG", quality=90, restart_marker_blocks=3)),
            ("progressive with restarts", saved(small, "JPEG", progressive=True, restart_marker_rows=1)),
        ],
        "PNG": [
            ("photo", saved(photo(120, 90), "PNG")),
            ("line art", saved(art, "PNG", dpi=(300, 300))),
            ("cut-out", saved(cut_out(100, 80), "PNG")),
            ("opaque alpha", saved(small.convert("RGBA"), "PNG")),
            ("gray", saved(small.convert("L"), "PNG", exif=exif_of(6))),
            ("16 bits", saved(photo(60, 50).convert("I;16"), "PNG")),
            ("palette", saved(art.quantize(32), "PNG")),
            ("palette with alpha", png_of(SIZE, 8, 3, chunk(b"tRNS", bytes(range(256))))),
            ("transparent color", saved(art, "PNG", transparency=(255, 255, 255))),
            ("palette for viewers", png_of(SIZE, 8, 2, chunk(b"PLTE", PALETTE))),
            ("interlaced", png_of(SIZE, 8, 6, interlaced=True)),
            ("animated", animated("PNG")),
        ],
        "WebP": [
            ("lossy", saved(large, "WebP", quality=80)),
            ("small lossy", saved(small, "WebP", quality=95, exif=exif_of(6))),
            ("lossless", saved(photo(64, 48), "WebP", lossless=True)),
            ("lossy cut-out", saved(cut_out(120, 90), "WebP", quality=85)),
            ("lossless cut-out", saved(cut_out(64, 48), "WebP", lossless=True)),
            ("animated", saved(small, "WebP", save_all=True, append_images=[photo(97, 61, 7)])),
        ],
        "GIF": [
            ("line art", saved(art.quantize(64), "GIF")),
            ("photo", saved(small.quantize(256), "GIF", interlace=1)),
            ("see-through", saved(art.quantize(16), "GIF", transparency=0)),
            ("animated", saved(small.quantize(64), "GIF", save_all=True, append_images=[art.quantize(8)])),
        ],
        "TIFF": [
            *((packing, saved(photo(90, 70), "TIFF", compression=packing, tiffinfo={278: 16})) for packing in PACKINGS),
            ("fax", saved(art.convert("1"), "TIFF", compression="group4")),
            ("cut-out", saved(cut_out(60, 50), "TIFF", compression="tiff_lzw")),
        ],
        "BMP": [  # of widths that need no padding: nobody misses that behind the last row
            ("photo", saved(photo(92, 71), "BMP")),
            ("palette", saved(art.quantize(200), "BMP")),
            ("black and white", saved(line_art(192, 150).convert("1"), "BMP")),
        ],
        "AVIF": [
            ("photo", saved(photo(160, 120), "AVIF", quality=70)),
            ("cut-out", saved(cut_out(96, 64), "AVIF", quality=80)),
            ("line art", saved(art, "AVIF", quality=60, subsampling="4:4:4")),
        ],
        "HEIC": [
            ("photo", heic(photo(160, 120), quality=80)),
            ("turned", heic(photo(128, 96, 6), 6, quality=60)),
            ("cut-out", heic(cut_out(96, 64), quality=80)),
        ],
    }


PACKINGS = ("raw", "tiff_lzw", "tiff_deflate", "jpeg", "packbits")
