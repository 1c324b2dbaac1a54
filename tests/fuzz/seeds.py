"""The pictures that are broken: small ones of every kind that is read."""

from __future__ import annotations

from functools import cache
from itertools import product
from random import Random
from typing import TYPE_CHECKING, NamedTuple

from casecheck.model import Size
from tests import iphone
from tests.drawing import exif_of, motif
from tests.formats.healthy import DEPTHS, EXIF, SIZE, animated, chunk, drawn, png_of, see_through
from tests.fuzz.mutations import mutated

if TYPE_CHECKING:
    from collections.abc import Iterator

LARGE = Size(100, 60)
PACKINGS = ("raw", "tiff_lzw", "tiff_deflate", "jpeg")


class Broken(NamedTuple):
    """One input."""

    seed: str
    """What it was made from."""
    data: bytes


def broken(number: int) -> Broken:
    """The input of that number: always the same, as long as Pillow writes the same files."""
    chance = Random(number)  # not for secrets
    kinds = list(seeds())
    name, data = chance.choice(seeds()[kinds[number % len(kinds)]])
    return Broken(name, mutated(data, chance))


@cache
def seeds() -> dict[str, list[tuple[str, bytes]]]:
    """Names and files of each kind."""
    return {
        "PNG": [*_plain_pngs(), *_other_pngs()],
        "JPEG": [
            ("JPEG", drawn("JPEG", size=LARGE)),
            ("JPEG gray", drawn("JPEG", "L")),
            ("JPEG CMYK", drawn("JPEG", "CMYK")),
            ("JPEG progressive", drawn("JPEG", size=LARGE, progressive=True)),
            ("JPEG with restarts", drawn("JPEG", size=LARGE, restart_marker_blocks=3, exif=exif_of(6))),
        ],
        "WebP": [
            ("WebP", drawn("WebP", size=LARGE)),
            ("WebP lossless", see_through("WebP", lossless=True)),
            ("WebP with alpha", see_through("WebP", exif=exif_of(3))),
            ("WebP animated", animated("WebP")),
        ],
        "GIF": [
            ("GIF", drawn("GIF", size=LARGE)),
            ("GIF interlaced", drawn("GIF", "L", interlace=1)),
            ("GIF animated", animated("GIF")),
        ],
        "TIFF": [
            *((f"TIFF {packing}", drawn("TIFF", compression=packing)) for packing in PACKINGS),
            ("TIFF group4", drawn("TIFF", "1", compression="group4")),
            ("TIFF with alpha", see_through("TIFF")),
        ],
        "BMP": [(f"BMP {mode}", drawn("BMP", mode)) for mode in ("1", "P", "RGB", "RGBA")],
        "AVIF": [("AVIF", drawn("AVIF")), ("AVIF with alpha", see_through("AVIF"))],
        "HEIC": [("HEIC", iphone.heic(motif(64, 64))), ("HEIC of an odd size", iphone.heic(motif(71, 51), 6))],
    }


def _plain_pngs() -> Iterator[tuple[str, bytes]]:
    for color, depths in DEPTHS.items():
        for depth, interlaced in product(depths, (False, True)):
            name = f"PNG color type {color}, depth {depth}{', interlaced' * interlaced}"
            yield name, png_of(SIZE, depth, color, interlaced=interlaced)


def _other_pngs() -> Iterator[tuple[str, bytes]]:
    yield "PNG opaque", drawn("PNG", "RGBA", LARGE)
    yield "PNG with metadata", drawn("PNG", exif=exif_of(6), icc_profile=b"not a profile", dpi=(72, 72))
    yield "PNG with a transparent color", png_of(SIZE, 8, 2, chunk(b"tRNS", b"\0\1\0\2\0\3"), chunk(b"eXIf", EXIF))
    yield "PNG palette with alpha", png_of(SIZE, 8, 3, chunk(b"tRNS", bytes(range(256))))
    yield "PNG animated", animated("PNG")
