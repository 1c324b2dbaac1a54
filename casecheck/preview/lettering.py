"""Lines of text in pictures. Pillow's own letters are ASCII; for others, a font of the system is looked for."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from PIL import Image, ImageDraw, ImageFont

FONTS = ("Arial Unicode.ttf", "NotoSansCJK-Regular.ttc", "YuGothM.ttc", "DejaVuSans.ttf", "Arial.ttf")
"""Of macOS, Linux and Windows, those with the most letters first."""

LEADING = 1.35
"""Height of a line, in heights of its letters."""

Font = ImageFont.FreeTypeFont | ImageFont.ImageFont


class Line(NamedTuple):
    """A line of text."""

    text: str
    size: int
    """Of its letters, in pixels."""
    color: str
    dot: str | None = None
    """The color of a dot before it."""
    indented: bool = False
    """Whether it leaves room for a dot that stands before an earlier line."""

    @property
    def indent(self) -> int:
        """Where its text starts, in pixels."""
        return self.size if self.dot or self.indented else 0


def wrapped(line: Line, width: int) -> list[Line]:
    """The text in lines of at most this width in pixels, broken between words, and within a word that is longer."""
    font = _font(line.size, line.text.isascii())

    def fits(text: str) -> bool:
        return font.getlength(text) + line.indent <= width

    parts, part = [], ""
    for word in line.text.split(" "):
        rest_of_word = word
        if part and not fits(f"{part} {word}"):
            parts.append(part)
            part = ""
        while len(rest_of_word) > 1 and not fits(rest_of_word):
            length = next(n for n in range(len(rest_of_word) - 1, 0, -1) if n == 1 or fits(rest_of_word[:n]))
            parts.append(rest_of_word[:length])
            rest_of_word = rest_of_word[length:]
        part = f"{part} {rest_of_word}".strip()
    first, *rest = [*parts, part]
    return [
        line._replace(text=first),
        *(line._replace(text=each, dot=None, indented=line.indent > 0) for each in rest),
    ]


def lettered(lines: list[Line], background: str) -> Image.Image:
    """The lines below each other, in an image that is as large as they need."""
    fonts = [_font(line.size, line.text.isascii()) for line in lines]
    width = max(line.indent + font.getlength(line.text) for line, font in zip(lines, fonts, strict=True))
    image = Image.new("RGB", (max(1, round(width)), round(sum(LEADING * line.size for line in lines))), background)
    draw, top = ImageDraw.Draw(image), 0.0
    for line, font in zip(lines, fonts, strict=True):
        if line.dot:
            middle, radius = top + 0.62 * line.size, 0.28 * line.size
            draw.ellipse((0, middle - radius, 2 * radius, middle + radius), line.dot)
        draw.text((line.indent, top), line.text, line.color, font)
        top += LEADING * line.size
    return image


@cache
def _font(size: int, is_ascii: bool) -> Font:
    for name in () if is_ascii else FONTS:
        try:
            return ImageFont.truetype(name, size)
        except OSError:
            continue
    return ImageFont.load_default(size)
