"""The paper that the samples are drawn on, and the few curves that they are drawn with."""

import math
from collections.abc import Sequence

from PIL import Image, ImageDraw, ImageFont

Size = tuple[int, int]
Point = tuple[float, float]

CLEAR = "#00000000"


class Sheet:
    """Paper that is drawn on at several times its pixels, so that every edge comes out smooth.

    Lengths are thousandths of the width, so that a drawing looks the same at every size.
    """

    def __init__(self, size: Size, paper: str | Image.Image, scale: int = 2) -> None:
        large = (size[0] * scale, size[1] * scale)
        if isinstance(paper, str):
            self.image = Image.new("RGBA" if paper == CLEAR else "RGB", large, paper)
        else:
            self.image = paper.resize(large, Image.Resampling.NEAREST)
        self.scale = scale
        self.unit = large[0] / 1000
        self.height = 1000 * size[1] / size[0]
        self.draw = ImageDraw.Draw(self.image)

    def polygon(self, points: Sequence[Point], fill: str) -> None:
        """A filled shape."""
        self.draw.polygon([(x * self.unit, y * self.unit) for x, y in points], fill)

    def ellipse(self, center: Point, half_width: float, half_height: float, fill: str) -> None:
        """A filled ellipse that lies straight."""
        x, y = center
        box = (x - half_width, y - half_height, x + half_width, y + half_height)
        self.draw.ellipse([side * self.unit for side in box], fill)

    def disc(self, center: Point, radius: float, fill: str) -> None:
        """A filled circle."""
        self.ellipse(center, radius, radius, fill)

    def line(self, points: Sequence[Point], width: float, fill: str) -> None:
        """A line with round joints and round ends."""
        self.draw.line([(x * self.unit, y * self.unit) for x, y in points], fill, round(width * self.unit) or 1)
        for point in points:
            self.disc(point, width / 2, fill)

    def text(self, center: Point, text: str, size: float, fill: str, spacing: float = 0) -> None:
        """A line of text around its center, the letters set apart by the spacing."""
        font = ImageFont.load_default(size * self.unit)
        gap = spacing * self.unit
        x = center[0] * self.unit - (sum(font.getlength(letter) + gap for letter in text) - gap) / 2
        for letter in text:
            self.draw.text((x, center[1] * self.unit), letter, fill, font, anchor="lm")
            x += font.getlength(letter) + gap

    def finish(self) -> Image.Image:
        """The picture at its own size."""
        return self.image.reduce(self.scale)


def polar(center: Point, angle: float, radius: float) -> Point:
    """The point so far away in that direction; angles turn from right to down."""
    return center[0] + radius * math.cos(angle), center[1] + radius * math.sin(angle)


def arc(center: Point, radius: float, start: float, end: float) -> list[Point]:
    """Points along a part of a circle."""
    return [polar(center, start + (end - start) * step / 60, radius) for step in range(61)]


def dome(center: Point, radius: float, bottom: float) -> list[Point]:
    """A half circle on straight walls that go down to the bottom."""
    curve = arc(center, radius, math.pi, math.tau)
    return [(center[0] - radius, bottom), *curve, (center[0] + radius, bottom)]


def placed(points: Sequence[Point], base: Point, turn: float) -> list[Point]:
    """The points turned around zero, then moved to the base."""
    cos, sin = math.cos(turn), math.sin(turn)
    return [(base[0] + x * cos - y * sin, base[1] + x * sin + y * cos) for x, y in points]


def mirrored(half: Sequence[Point]) -> list[Point]:
    """The outline of which one half is given, the other one below the x axis."""
    return [*half, *((x, -y) for x, y in reversed(half))]


def ribbon(path: Sequence[Point], near: float, far: float) -> list[Point]:
    """The strip between two parallels of a path."""
    sides: tuple[list[Point], list[Point]] = ([], [])
    for before, point, after in zip(path, path[1:], path[2:], strict=False):
        angle = math.atan2(after[1] - before[1], after[0] - before[0]) - math.pi / 2
        sides[0].append(polar(point, angle, near))
        sides[1].append(polar(point, angle, far))
    return [*sides[0], *reversed(sides[1])]


def smooth(points: Sequence[Point], closed: bool = True) -> list[Point]:
    """A Catmull-Rom spline through the points."""
    last = len(points) - 1
    curve = []
    for index in range(last + closed):
        near = (index - 1, index, index + 1, index + 2)
        knots = [points[i % (last + 1) if closed else min(max(i, 0), last)] for i in near]
        for t in (step / 16 for step in range(16)):
            pull = (-t + 2 * t**2 - t**3, 2 - 5 * t**2 + 3 * t**3, t + 4 * t**2 - 3 * t**3, t**3 - t**2)
            x = sum(weight * knot[0] for weight, knot in zip(pull, knots, strict=True)) / 2
            y = sum(weight * knot[1] for weight, knot in zip(pull, knots, strict=True)) / 2
            curve.append((x, y))
    return curve if closed else [*curve, points[-1]]
