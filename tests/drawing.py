"""Pictures drawn in memory, and the designs, targets and rules that are asked about them."""

from __future__ import annotations

import struct
import zlib
from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING, Any

from PIL import Image

from casecheck.design import Design, Picture
from casecheck.formats.sniff import identify
from casecheck.model import DEFAULT_MAX_PIXELS, Background, Device, Form, Plan, Problem, Size, Target
from casecheck.placement import place
from casecheck.rule import Context
from casecheck.rules import find
from tests.catalogs import escaped

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from casecheck.formats.format import Format
    from casecheck.model import Basis, Layout

SIGNATURES = {
    "PNG": b"\x89PNG\r\n\x1a\n",
    "JPEG": b"\xff\xd8\xff\xe0",
    "WebP": b"RIFF\0\0\0\0WEBP",
    "GIF": b"GIF89a",
    "TIFF": b"II*\0\x08\0\0\0",
    "BMP": b"BM\0\0\0\0",
    "AVIF": b"\0\0\0\x10ftypavif\0\0\0\0",
    "HEIC": b"\0\0\0\x10ftypheic\0\0\0\0",
    "PDF": b"%PDF-1.7\n",
    "empty": b"",
}


def kind_of(name: str) -> Format:
    """The kind of file that is called so in reports."""
    kind = identify(SIGNATURES[name])
    assert kind.id == name
    return kind


def canvas(width: int, height: int) -> Image.Image:
    """A picture whose pixels do not matter."""
    return Image.new("L", (width, height))


def motif(width: int, height: int, mode: str = "RGB") -> Image.Image:
    """Opaque, and not all of one color: nothing that the rules would mind."""
    picture = Image.new("RGB", (width, height), "seagreen")
    picture.paste("gold", (width // 4, height // 4, width // 2 + 1, height // 2 + 1))
    return picture.convert(mode)


def band_of(width: int, height: int, *clear: tuple[int, int, int, int]) -> Image.Image:
    """An alpha band, transparent in these boxes and opaque elsewhere."""
    band = Image.new("L", (width, height), 255)
    for box in clear:
        band.paste(0, box)
    return band


def cut_out(band: Image.Image) -> Image.Image:
    """A motif with this alpha."""
    picture = motif(*band.size)
    picture.putalpha(band)
    return picture


def design_of(image: Image.Image, *, kind: str = "PNG", alpha: Image.Image | None = None, **fields: Any) -> Design:
    """A design that needs no file. Its alpha is that of the picture, or the one that is given."""
    if alpha is None and image.mode in ("RGBA", "LA", "PA"):
        alpha = image.getchannel("A")
    size = Size(*image.size)
    fields = {"name": "art.png", "bytes": 1000, "stored_size": size, "size": size, "mode": image.mode, **fields}
    design = Design(format=kind_of(kind), **fields)
    known = (design.mode, design.orientation, design.frames, design.metadata, design.opaque)
    design.accept(Picture(image, alpha, design.upright, *known))
    return design


def device_of(
    width: int,
    height: int,
    *,
    name: str = "Phone",
    basis: Basis = "published",
    form: Form = "slab",
    mm: tuple[float | None, float | None] = (None, None),
) -> Device:
    """A device whose back takes so many pixels."""
    device_id = name.lower().replace(" ", "-")
    return Device(device_id, name, device_id, Size(width, height), basis, form=form, width_mm=mm[0], height_mm=mm[1])


def target_of(width: int, height: int, **fields: Any) -> Target:
    """A target on `device_of`."""
    return Target(device_of(width, height, **fields))


IPHONE = target_of(1000, 2000, name="iPhone")
IPAD = target_of(2400, 3000, name="iPad")


def problems(
    rule: str,
    design: Design,
    target: Target = IPHONE,
    *,
    background: Background = "any",
    max_pixels: int = DEFAULT_MAX_PIXELS,
    layouts: tuple[Layout, ...] = (),
    **options: float,
) -> list[Problem]:
    """What one rule says of one design, each with the severity that it is stamped with: all of it in the catalogs."""
    found = find(rule)
    plan = Plan((target,), (rule,), background, max_pixels, layouts=layouts)
    on = (target, place(design.upright, target)) if found.per == "target" else None
    said = list(found.check(Context(design, plan, on), **options))
    for problem in said:
        assert not [*escaped(problem.message), *escaped(problem.fix or problem.message)], "python -m tests.catalogs"
    return [replace(problem, severity=problem.severity or found.severity) for problem in said]


def encode(image: Image.Image, form: str = "PNG", *, orientation: int | None = None, **options: Any) -> bytes:
    """The picture as a file, with an EXIF orientation if there is to be one."""
    if orientation is not None:
        options["exif"] = exif_of(orientation)
    stream = BytesIO()
    image.save(stream, form, **options)
    return stream.getvalue()


def exif_of(orientation: int) -> Image.Exif:
    """An EXIF block that says nothing but this."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    return exif


# --- PNG by hand: what Pillow cannot write ---

GRAY, RGB, PALETTE, GRAY_ALPHA, RGB_ALPHA = 0, 2, 3, 4, 6
ADAM7 = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))
"""Column, row and the steps to the next ones, for each pass."""

Rows = list[list[tuple[int, ...]]]
"""The samples of each pixel of each row."""


def chunk(name: bytes, data: bytes = b"") -> bytes:
    """One part of a PNG, with its length and its checksum."""
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png_around(
    size: tuple[int, int], depth: int, color: int, data: bytes, *extras: bytes, interlaced: bool = False
) -> bytes:
    """A PNG of this compressed data, whether or not it fits the header; `extras` are chunks that stand before it."""
    header = struct.pack(">IIBBBBB", *size, depth, color, 0, 0, interlaced)
    parts = (SIGNATURES["PNG"], chunk(b"IHDR", header), *extras, chunk(b"IDAT", data), chunk(b"IEND"))
    return b"".join(parts)


def png_of(rows: Rows, depth: int, color: int, *extras: bytes, interlaced: bool = False) -> bytes:
    """A PNG of these samples, as they are."""
    size = len(rows[0]), len(rows)
    passes = [[row[x::dx] for row in rows[y::dy]] for x, y, dx, dy in ADAM7] if interlaced else [rows]
    filtered = b"".join(b"\0" + _packed(row, depth) for part in passes for row in part if row)
    return png_around(size, depth, color, zlib.compress(filtered), *extras, interlaced=interlaced)


def trns(*samples: int) -> bytes:
    """The transparent color of a gray or RGB picture."""
    return chunk(b"tRNS", struct.pack(f">{len(samples)}H", *samples))


def plte(*colors: tuple[int, int, int]) -> bytes:
    """The palette."""
    return chunk(b"PLTE", bytes(sample for color in colors for sample in color))


def _packed(pixels: Iterable[Sequence[int]], depth: int) -> bytes:
    bits = "".join(f"{sample:0{depth}b}" for pixel in pixels for sample in pixel)
    count = (len(bits) + 7) // 8
    return int(bits.ljust(8 * count, "0"), 2).to_bytes(count, "big")
