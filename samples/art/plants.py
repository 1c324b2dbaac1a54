"""Leaves and flowers; a leaf starts at its base and grows to where it is turned."""

import math

from art.sheet import Point, Sheet, mirrored, placed, polar, smooth


def leaf(sheet: Sheet, base: Point, turn: float, length: float, half: float, fill: str, vein: str) -> None:
    """A broad leaf with its veins; `half` is half its width."""
    side = [(t * length, half * math.sin(math.pi * t**0.8)) for t in (step / 24 for step in range(25))]
    sheet.polygon(placed(mirrored(side), base, turn), fill)
    for t in (0.18, 0.32, 0.46, 0.6, 0.74):
        reach = half * math.sin(math.pi * (t + 0.08) ** 0.8) * 0.8
        for y in (-reach, reach):
            sheet.line(placed([(t * length, 0), ((t + 0.1) * length, y)], base, turn), length / 110, vein)
    sheet.line(placed([(-length * 0.12, 0), (length * 0.94, 0)], base, turn), length / 60, vein)


def blade(sheet: Sheet, base: Point, turn: float, length: float, half: float, fill: str, power: float = 1) -> None:
    """A plain small leaf; a power below 1 makes it round."""
    side = [(t * length, half * math.sin(math.pi * t) ** power) for t in (step / 20 for step in range(20))]
    sheet.polygon(placed(mirrored(side), base, turn), fill)


def frond(sheet: Sheet, base: Point, turn: float, length: float, fill: str, vein: str) -> None:
    """A leaf of a palm."""
    for step in range(11):
        t = 0.14 + step * 0.082
        root = polar(base, turn, t * length)
        reach = length * (0.1 + 0.4 * math.sin(math.pi * (0.22 + 0.7 * t)))
        for side in (-1, 1):
            blade(sheet, root, turn + side * (1.0 - 0.55 * t), reach, length * 0.021, fill)
    sheet.line([polar(base, turn, -length * 0.1), polar(base, turn, length)], length / 90, vein)


def eucalyptus(sheet: Sheet, base: Point, turn: float, length: float, fill: str, vein: str) -> None:
    """A twig with round leaves in pairs."""
    sheet.line([base, polar(base, turn, length)], length / 70, vein)
    for step in range(6):
        root = polar(base, turn, (0.1 + step * 0.165) * length)
        half = length * (0.072 - 0.006 * step)
        for side in (-1.05, 1.05):
            blade(sheet, root, turn + side, half * 3.3, half, fill, power=0.55)
            sheet.line([root, polar(root, turn + side, half * 2)], length / 150, vein)


def monstera(sheet: Sheet, base: Point, turn: float, length: float, fill: str, vein: str) -> None:
    """A heart of a leaf with slots from its rim."""
    outline = []
    for degree in range(-172, 173, 2):
        angle = math.radians(degree)
        cos, sin = math.cos(angle), math.sin(angle)
        radius = length * (0.5 + 0.3 * cos + 0.2 * cos**4 + 0.1 * sin**2)
        slot = (abs(degree) - 8) % 27
        if 20 <= abs(degree) <= 124 and slot > 18:
            radius *= 0.42 + 0.5 * (abs(slot - 22.5) / 4.5) ** 2
        outline.append((radius * cos, radius * sin))
    sheet.polygon(placed(smooth(outline), base, turn), fill)
    for degree in (-135, -97, -70, -43, -17, 17, 43, 70, 97, 135):
        angle = math.radians(degree)
        sheet.line([base, polar(base, turn + angle, length * (0.42 + 0.26 * math.cos(angle)))], length / 120, vein)
    sheet.line([polar(base, turn, -length * 0.6), polar(base, turn, length * 0.9)], length / 50, vein)


def sprig(sheet: Sheet, base: Point, turn: float, length: float, color: str) -> None:
    """A fine twig with narrow leaves."""
    sheet.line([base, polar(base, turn, length * 0.9)], length / 55, color)
    for step in range(7):
        root = polar(base, turn, (0.16 + step * 0.115) * length)
        for side in (-0.8, 0.8):
            blade(sheet, root, turn + side, length * (0.27 - 0.02 * step), length * 0.034, color)
    blade(sheet, polar(base, turn, length * 0.86), turn, length * 0.17, length * 0.04, color)


def daisy(sheet: Sheet, center: Point, radius: float, petals: tuple[str, str], heart: str, turn: float) -> None:
    """A flower with petals of two colors by turns."""
    for step in range(12):
        angle = turn + step * math.pi / 6
        ends = [polar(center, angle, radius * 0.3), polar(center, angle, radius * 0.8)]
        sheet.line(ends, radius * 0.36, petals[step % 2])
    sheet.disc(center, radius * 0.32, heart)


def groovy_flower(sheet: Sheet, center: Point, radius: float, petal: str, heart: str, turn: float) -> None:
    """A flower with six round petals."""
    for step in range(6):
        sheet.disc(polar(center, turn + step * math.pi / 3, radius * 0.62), radius * 0.38, petal)
    sheet.disc(center, radius * 0.62, petal)
    sheet.disc(center, radius * 0.33, heart)


def citrus_slice(sheet: Sheet, center: Point, radius: float, turn: float, rind: str, flesh: str) -> None:
    """A slice of an orange or its kin."""
    sheet.disc(center, radius, rind)
    sheet.disc(center, radius * 0.92, "#fff6e3")
    for step in range(9):
        angle = turn + step * math.tau / 9
        tip = polar(center, angle, radius * 0.08)
        rim = [polar(tip, angle + 0.075 * t, radius * (0.76 - 0.012 * t * t)) for t in range(-4, 5)]
        sheet.polygon([tip, *rim], flesh)
