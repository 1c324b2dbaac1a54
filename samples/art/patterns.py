"""Flat art that fills the page to every edge."""

import math
from collections.abc import Sequence
from random import Random

from PIL import Image

from art.light import seeded
from art.plants import citrus_slice, daisy, eucalyptus, frond, leaf, monstera, sprig
from art.sheet import Point, Sheet, Size, dome, placed, polar, ribbon

BROWN, RUST, ORANGE, MUSTARD, CREAM, TEAL = "#5b2a22", "#b6402a", "#e0752d", "#eeb14a", "#f6e7cb", "#2f6f73"


def retro_waves(size: Size) -> Image.Image:
    """Stripes of the seventies that flow down the page in waves."""
    sheet = Sheet(size, CREAM)
    path = [(500 + 125 * math.sin(y / 330), float(y)) for y in range(-400, int(sheet.height) + 400, 10)]
    for index in range(-12, 12):
        color = (BROWN, RUST, ORANGE, MUSTARD, CREAM, TEAL, CREAM)[index % 7]
        sheet.polygon(ribbon(path, index * 58, index * 58 + 59), color)
    return sheet.finish()


def checker_daisy(size: Size) -> Image.Image:
    """A checkerboard of lilac and cream with a daisy here and there."""
    sheet = Sheet(size, "#fbf4e4")
    cell = 125
    for row in range(math.ceil(sheet.height / cell)):
        for column in range(1 - row % 2, 8, 2):
            x, y = column * cell, row * cell
            sheet.polygon([(x, y), (x + cell, y), (x + cell, y + cell), (x, y + cell)], "#b9a3d9")
            if (row * 3 + column * 5) % 7 == 0:
                daisy(sheet, (x + cell / 2, y + cell / 2), 54, ("#fffdf6", "#fffdf6"), "#f2b632", row / 3)
    return sheet.finish()


def botanical_leaves(size: Size) -> Image.Image:
    """Leaves of a greenhouse, layer over layer."""
    rng = seeded(14)
    sheet = Sheet(size, "#0d2b23")
    greens = (("#1b4d39", "#22593f"), ("#2a6b4c", "#358059"), ("#4b9770", "#6db48b"), ("#93c292", "#c9e0b4"))
    for layer, (fill, vein) in enumerate(greens):
        for base in _scattered(rng, sheet.height, (430, 430, 420, 400)[layer]):
            turn = rng.uniform(0, math.tau)
            kind = rng.randrange(3)
            if layer == 3 and kind == 0:
                eucalyptus(sheet, base, turn, 460, "#ecbca6", "#c98d78")
            elif layer == 3 or kind == 1:
                leaf(sheet, base, turn, 420, 90, fill, vein)
            elif kind == 0:
                frond(sheet, base, turn, 680, fill, vein)
            else:
                monstera(sheet, base, turn, 380, fill, vein)
    return sheet.finish()


def terrazzo(size: Size, paper: str, chips: Sequence[str], seed: int) -> Image.Image:
    """Chips of stone in a polished floor."""
    rng = seeded(seed)
    sheet = Sheet(size, paper)
    taken: list[tuple[Point, float]] = []
    for typical, tries in ((62, 300), (38, 600), (20, 1600), (9, 1800)):
        for _ in range(int(tries * sheet.height / 1250)):
            center = (rng.uniform(-30, 1030), rng.uniform(-30, sheet.height + 30))
            radius = typical * rng.uniform(0.7, 1.25)
            if all(math.dist(center, other) > (radius + far) * 1.02 + 5 for other, far in taken):
                taken.append((center, radius))
                sheet.polygon(_chip(rng, center, radius), rng.choice(chips))
    return sheet.finish()


def monogram(size: Size, letter: str, name: str) -> Image.Image:
    """A letter under an arch on pinstripes, with a name below it."""
    green, blush, gold = "#1f4037", "#f3dfcf", "#d9a577"
    sheet = Sheet(size, green)
    for x in range(-10, 1010, 40):
        sheet.line([(x, 0), (x, sheet.height)], 3, "#2f574b")
    middle = sheet.height / 2
    for rim, color in ((34, gold), (26, green), (14, blush)):
        sheet.polygon(dome((500, middle - 240), 320 + rim, middle + 580 + rim), color)
    sheet.text((500, middle - 60), letter, 560, "#b4533c")
    for side in (-1, 1):
        sprig(sheet, (500 + side * 26, middle + 300), math.pi / 2 - side * 1.75, 230, green)
    sheet.disc((500, middle + 300), 11, gold)
    sheet.text((500, middle + 425), name, 66, green, spacing=22)
    return sheet.finish()


def citrus(size: Size) -> Image.Image:
    """Slices of orange, lemon, lime and grapefruit in rows."""
    rng = seeded(8)
    sheet = Sheet(size, "#fbe3c8")
    fruits = (("#f28c28", "#ffb25c"), ("#f2c230", "#ffe073"), ("#7fae3a", "#b8d96a"), ("#e4574c", "#f78f7e"))
    for row in range(math.ceil(sheet.height / 330) + 1):
        for column in range(-1, 3):
            x = column * 540 + row % 2 * 270 + rng.uniform(-18, 18)
            y = row * 330 + rng.uniform(-14, 14)
            for turn in (0.1, 0.85):
                leaf(sheet, (x + 150, y + 50), turn, 145, 36, "#5b8f54", "#86b37c")
            citrus_slice(sheet, (x, y), rng.uniform(172, 200), rng.uniform(0, 1), *fruits[(row * 2 + column) % 4])
    return sheet.finish()


def boho_arches(size: Size) -> Image.Image:
    """Rainbows of earth colors under a pale sun."""
    sand, clay = "#f3e4d3", "#b5563c"
    sheet = Sheet(size, sand)
    low = sheet.height
    sheet.disc((690, 470), 215, "#e8b878")
    for x, top, outer, colors in (
        (330, 0.62, 470, (clay, sand, "#d98c5f", sand, "#e9b99a", sand, "#8c9a7b")),
        (780, 0.83, 410, ("#5f6f5e", sand, "#a3ad8f", sand, "#dcae7a", sand, clay)),
    ):
        for ring, color in enumerate(colors):
            sheet.polygon(dome((x, low * top), outer * (7 - ring) / 7, low), color)
    hill = [(x, low - 150 - 60 * math.sin(x / 260)) for x in range(0, 1001, 5)]
    sheet.polygon([(0, low), *hill, (1000, low)], "#8a4a36")
    for x, length in ((120, 430), (215, 330), (60, 300)):
        sprig(sheet, (x, low - 120), -math.pi / 2 + (x - 120) / 400, length, "#3f4d40")
    return sheet.finish()


def sun_post(size: Size) -> Image.Image:
    """A rising sun with its rays and a few kind words."""
    sheet = Sheet(size, "#f7d9c4")
    center = (500.0, 655.0)
    for ray in range(36):
        turn = ray * math.pi / 18
        sheet.polygon([center, polar(center, turn - 0.045, 1200), polar(center, turn + 0.045, 1200)], "#f9e5d2")
    for radius, color in ((385, MUSTARD), (325, "#e88a3c"), (262, "#d9603b"), (195, RUST)):
        sheet.disc(center, radius, color)
    sheet.polygon([(0, 655), (1000, 655), (1000, 1000), (0, 1000)], TEAL)
    for half, y in ((330, 690), (278, 735), (226, 790), (174, 860), (122, 940)):
        sheet.line([(500 - half, y), (500 + half, y)], 14, "#f0b964")
    sheet.text((500, 105), "LET THE", 92, BROWN, spacing=16)
    sheet.text((500, 195), "SUN IN", 92, BROWN, spacing=16)
    return sheet.finish()


def _scattered(rng: Random, height: float, gap: float) -> list[Point]:
    """Places at least a gap apart, all over the page and a little beyond."""
    places: list[Point] = []
    for _ in range(int(14_000 * height / gap**2)):
        place = (rng.uniform(-60, 1060), rng.uniform(-60, height + 60))
        if all(math.dist(place, other) >= gap for other in places):
            places.append(place)
    return places


def _chip(rng: Random, center: Point, radius: float) -> list[Point]:
    """A splinter with four to seven corners."""
    corners = rng.randint(4, 7)
    flat = rng.uniform(0.6, 1)
    shape = []
    for corner in range(corners):
        angle = (corner + rng.uniform(-0.3, 0.3)) * math.tau / corners
        x, y = polar((0, 0), angle, radius * rng.uniform(0.8, 1.15))
        shape.append((x, y * flat))
    return placed(shape, center, rng.uniform(0, math.tau))
