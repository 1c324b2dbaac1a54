"""Templates as shops publish them, drawn by other means than casecheck's own."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Literal

from PIL import Image, ImageDraw, ImageFont

if TYPE_CHECKING:
    from casecheck.model import Opening

Coding = Literal["rgba", "palette", "binary", "one-bit", "gray-alpha", "sixteen-bits"]

SMOOTH = 8


def shape(size: tuple[int, int], box: Opening, *, smooth: bool = True) -> Image.Image:
    """A mask of a box with round corners, anti-aliased or not."""
    times = SMOOTH if smooth else 1
    large = Image.new("L", (size[0] * times, size[1] * times))
    left, top, width, height, radius = (round(length * times) for length in box)
    draw = ImageDraw.Draw(large)
    draw.rounded_rectangle((left, top, left + width - 1, top + height - 1), radius, fill=255)
    return large.reduce(times) if smooth else large


def template(
    size: tuple[int, int],
    body: Opening,
    openings: tuple[Opening, ...],
    *,
    gray: int = 77,
    smooth: bool = True,
    drawn_over: bool = False,
    outlined: bool = False,
) -> Image.Image:
    """Black of this alpha outside of the body and in the openings, with text and lines over them, in RGBA."""
    clear = shape(size, body, smooth=smooth).point(lambda level: 255 - level)
    for opening in openings:
        clear.paste(255, mask=shape(size, opening, smooth=smooth))
    image = Image.new("RGBA", size)
    image.putalpha(clear.point(lambda level: round(level * gray / 255)))
    if drawn_over:
        _draw_over(image, body, openings)
    if outlined:
        draw = ImageDraw.Draw(image)
        for left, top, width, height, radius in (body, *openings):
            edges = left - 2, top - 2, left + width + 1, top + height + 1
            draw.rounded_rectangle(edges, radius + 2, outline=(230, 0, 20, 255), width=4)
    return image


def _draw_over(image: Image.Image, body: Opening, openings: tuple[Opening, ...]) -> None:
    """Lines through the whole picture and through each opening, and words across its edge."""
    draw = ImageDraw.Draw(image)
    width, height = image.size
    draw.line((width // 2, 0, width // 2, height), (0, 174, 239, 255), 3)
    draw.line((0, height * 2 // 3, width, height * 2 // 3), (0, 174, 239, 255), 2)
    font = ImageFont.load_default(max(10, width // 20))
    draw.text((width // 8, height * 3 // 4), "IMPORTANT: KEEP TEXT AWAY", (0, 0, 0, 255), font)
    draw.text((body.left + 4, height - body.top), "BLEED", (0, 0, 0, 255), font)
    for left, top, wide, high, _ in openings:
        draw.line((left - 20, top + high / 2, left + wide + 20, top + high / 2), (220, 0, 0, 255), 3)
        draw.line((left + wide / 3, top - 20, left + wide / 3, top + high + 20), (220, 0, 0, 255), 2)
        draw.text((left + wide * 0.6, top + high * 0.6), "CAMERA", (0, 0, 0, 255), font)


def encoded(image: Image.Image, coding: Coding = "rgba") -> bytes:
    """The template as a PNG of this kind."""
    if coding == "sixteen-bits":
        return _sixteen_bits(image)
    file, options = BytesIO(), {}
    if coding == "palette":
        image = image.quantize(256, Image.Quantize.FASTOCTREE)
    elif coding == "gray-alpha":
        image = image.convert("LA")
    elif coding == "binary":  # as "Save for the web" with hard edges does
        hard = image.getchannel("A").point(lambda level: 255 if level >= 39 else 0)
        flat = Image.new("RGBA", image.size, (178, 178, 178, 255))
        flat.paste(image, mask=image.getchannel("A").point(lambda level: 255 if level >= 128 else 0))
        flat.putalpha(hard)
        image = flat.quantize(256, Image.Quantize.FASTOCTREE)
    elif coding == "one-bit":
        image = image.getchannel("A").point(lambda level: 0 if level >= 39 else 255).convert("1")
        options = {"transparency": 1}
    image.save(file, "PNG", **options)
    return file.getvalue()


def _sixteen_bits(image: Image.Image) -> bytes:
    """RGBA of 16 bits, which Pillow does not write: each byte twice."""
    import struct
    import zlib

    import numpy as np

    pixels = np.repeat(np.asarray(image.convert("RGBA")), 2, axis=2).reshape(image.height, -1)
    rows = np.pad(pixels, ((0, 0), (1, 0))).tobytes()

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    header = struct.pack(">IIBBBBB", *image.size, 16, 6, 0, 0, 0)
    chunks = chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + chunks
