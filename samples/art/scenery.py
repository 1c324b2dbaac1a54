"""Landscapes, at night and as a camera would see them."""

import math
from collections.abc import Sequence
from itertools import pairwise
from random import Random

from PIL import Image, ImageChops

from art.light import Stops, band, clouds, faded, gradient, grain, gray_gradient, mix, seeded, sun
from art.sheet import Point, Sheet, Size, arc, polar, smooth


def night_sky(size: Size) -> Image.Image:
    """A night sky over a forest: the Milky Way, a crescent moon and a shooting star."""
    rng = seeded(5)
    dusk = ((0, "#0b1030"), (0.4, "#28265f"), (0.68, "#6b3f86"), (0.86, "#d9737f"), (1, "#f6b583"))
    sky = gradient(size, dusk)
    milky_way = ImageChops.multiply(clouds(size, rng, 4), band(size, (0.9, 0.02), (0.15, 0.72), 0.17))
    sky.paste("#e6d4ff", (0, 0), faded(milky_way, 0.62))
    sheet = Sheet(size, sky)
    for _ in range(520):
        place = (rng.uniform(0, 1000), rng.triangular(0, sheet.height * 0.85, 0))
        radius = rng.choice((1.0, 1.2, 1.5, 1.8, 2.8))
        sheet.disc(place, radius, rng.choice(("#ffffff", "#fdf1d0", "#cfdcff")))
    for x, y, radius in ((180, 300, 15), (610, 860, 12), (330, 1130, 9), (860, 180, 10), (535, 789, 16)):
        sparkle(sheet, (x, y), radius, "#fffaf0")
    sheet.polygon([(845, 620), (533, 785), (540, 796)], "#fff3da")
    crescent(sheet, (735, 420), 105, "#fdeec4")
    for color, ground, tall in (("#4a2d63", 0.9, 130), ("#2c1f4c", 0.95, 170), ("#120f2b", 1.0, 230)):
        base = sheet.height * ground
        ridge = [(x, base - 25 * math.sin(x / 190 + base)) for x in range(0, 1001, 4)]
        sheet.polygon([(0, sheet.height), *ridge, (1000, sheet.height)], color)
        _pines(sheet, rng, ridge, tall, color)
    return grain(sheet.finish(), rng, min(4, size[0] // 200))


def misty_hills(size: Size, sky: Stops, glow: str, hills: tuple[str, str], mist: str, seed: int) -> Image.Image:
    """Ridge behind ridge in the mist, with pines on the nearest; the hills are colored from far to near."""
    rng = seeded(seed)
    photo = gradient(size, sky)
    height = 1000 * size[1] / size[0]
    sun(photo, (rng.uniform(300, 700), height * 0.3), 48, glow)
    for layer in range(7):
        near = layer / 6
        place = 0.42 + 0.5 * near
        ridge = _ridge(rng, height * place, height * (0.13 - 0.06 * near))
        mask = Sheet(size, "#000000")
        mask.polygon([(0, height), *ridge, (1000, height)], "#ffffff")
        if near > 0.6:
            _pines(mask, rng, ridge, 26 + 90 * (near - 0.6) / 0.4, "#ffffff")
        color = mix(*hills, near)
        foot = mix(color, mist, 0.75 - 0.55 * near)
        slope = gradient(size, ((place - 0.06, color), (place + 0.16, foot)))
        photo.paste(slope, (0, 0), mask.finish().getchannel("R"))
    return grain(photo, rng, 2 if size[0] > 2000 else 3)


def seaside(size: Size, seed: int) -> Image.Image:
    """The sun going down behind islands, its glitter on the sea, and a sail."""
    rng = seeded(seed)
    height = 1000 * size[1] / size[0]
    horizon = 0.58
    shore = height * horizon
    photo = gradient(size, ((0, "#35477d"), (0.25, "#8a6f9e"), (0.45, "#ee9d7c"), (horizon, "#ffd08a")))
    small = (size[0] // 4, size[1] // 4)
    streaks = clouds(small, rng, 3, stretch=9 if size[0] > size[1] else 4)
    streaks = streaks.point([min(255, max(0, (value - 124) * 4)) for value in range(256)])
    fade = gray_gradient(small, ((0.05, "#8c8c8c"), (horizon - 0.04, "#606060"), (horizon, "#000000")))
    photo.paste("#ffdcc4", (0, 0), ImageChops.multiply(streaks, fade).resize(size, Image.Resampling.BICUBIC))
    sun(photo, (600, shore - 62), 52, "#ffd99a")
    sea = gradient(size, ((horizon, "#e8a079"), (0.72, "#80698e"), (1, "#1f3157")))
    below = (0, round(size[1] * horizon), *size)
    photo.paste(sea.crop(below), below)
    sheet = Sheet(size, photo)
    for tall, color in ((82, "#b3728a"), (50, "#77557e")):
        ridge = [(x, min(y, shore)) for x, y in _ridge(rng, shore - tall * 0.32, tall)]
        sheet.polygon([(0, shore), *ridge, (1000, shore)], color)
    for _ in range(1300):
        near = rng.random() ** 1.6
        place = (600 + rng.gauss(0, 28 + 110 * near), shore + height * (0.004 + (1 - horizon) * near))
        half = (4 + 30 * near) * rng.uniform(0.4, 1.3)
        sheet.ellipse(place, half, 0.6 + 2.6 * near, rng.choice(("#ffe9bd", "#ffd298", "#f7b98a")))
    for _ in range(900):
        near = rng.random()
        color = mix(mix("#e8a079", "#80698e", min(1, near * 2.5)), "#16244a", near * 0.9)
        place = (rng.uniform(0, 1000), shore + height * (0.01 + (1 - horizon) * near))
        sheet.ellipse(place, 10 + 55 * near, 0.6 + 2.4 * near, color)
    _sailboat(sheet, (290, shore + height * 0.035))
    return grain(sheet.finish(), rng, 1)


def dunes_at_dusk(size: Size) -> Image.Image:
    """A mask of a low sun in stripes above dunes, white where the warmer one of two gradients is."""
    sheet = Sheet(size, "#000000", scale=4)
    center = (500.0, sheet.height * 0.44)
    sheet.disc(center, 330, "#ffffff")
    for step in range(7):
        y = center[1] + 20 + step * 46
        sheet.polygon([(0, y), (1000, y), (1000, y + 6 + step * 4), (0, y + 6 + step * 4)], "#000000")
    for ground, swing, color in (
        (0.66, 60, "#3c3c3c"),
        (0.74, 80, "#6e6e6e"),
        (0.84, 70, "#aaaaaa"),
        (0.93, 50, "#ffffff"),
    ):
        crest = [(x, sheet.height * ground - swing * math.sin(x / 210 + ground * 31)) for x in range(0, 1001, 4)]
        sheet.polygon([(0, sheet.height), *crest, (1000, sheet.height)], color)
    for x, y, span in ((250, 420, 46), (330, 360, 34), (205, 335, 28)):
        for side in (-1, 1):
            wing = [(x, y), (x + side * span * 0.5, y - span * 0.45), (x + side * span, y - span * 0.25)]
            sheet.line(smooth(wing, closed=False), 6, "#b0b0b0")
    return sheet.finish().convert("L")


def crescent(sheet: Sheet, center: Point, radius: float, color: str) -> None:
    """A crescent moon that opens to the upper right: a disc without the part that a smaller disc covers."""
    toward, shift, inner = -0.55, radius * 0.4, radius * 0.8
    outer_half = math.acos((shift**2 + radius**2 - inner**2) / (2 * shift * radius))
    inner_half = math.atan2(radius * math.sin(outer_half), radius * math.cos(outer_half) - shift)
    rim = arc(center, radius, toward + outer_half, toward + math.tau - outer_half)
    hollow = arc(polar(center, toward, shift), inner, toward + math.tau - inner_half, toward + inner_half)
    sheet.polygon([*rim, *hollow], color)


def sparkle(sheet: Sheet, center: Point, radius: float, color: str) -> None:
    """A star with four rays."""
    rays = (radius, radius * 0.16)
    sheet.polygon([polar(center, step * math.pi / 4, rays[step % 2]) for step in range(8)], color)


def _ridge(rng: Random, base: float, height: float) -> list[Point]:
    """A skyline from left to right, by midpoint displacement."""
    line = [rng.uniform(-1, 1) for _ in range(3)]
    spread = 0.7
    for _ in range(8):
        middles = [(a + b) / 2 + rng.uniform(-spread, spread) for a, b in pairwise(line)]
        line = [value for pair in zip(line, middles, strict=False) for value in pair] + [line[-1]]
        spread *= 0.52
    return [(1000 * index / (len(line) - 1), base - height * value) for index, value in enumerate(line)]


def _pines(sheet: Sheet, rng: Random, ridge: Sequence[Point], tall: float, color: str) -> None:
    """Pines of many heights along a ridge."""
    x = -20.0
    while x < 1020:
        ground = ridge[min(max(round(x * (len(ridge) - 1) / 1000), 0), len(ridge) - 1)][1] + tall * 0.08
        high = tall * rng.uniform(0.45, 1)
        left, right = [], []
        for step in range(9):
            y = ground - high * (1 - step / 9)
            half = high * 0.2 * (step + 1) / 9 * rng.uniform(0.85, 1.15)
            left += [(x - half * 0.45, y), (x - half, y + high * 0.09)]
            right += [(x + half * 0.45, y), (x + half, y + high * 0.09)]
        sheet.polygon([(x, ground - high * 1.08), *right, *reversed(left)], color)
        x += high * rng.uniform(0.12, 0.5)


def _sailboat(sheet: Sheet, place: Point) -> None:
    hull = [(-34, 0), (34, 0), (22, 13), (-24, 13)]
    sails = ([(-2, -6), (-2, -110), (-34, -6)], [(3, -6), (3, -96), (30, -6)])
    for shape, color in ((hull, "#2a2344"), (sails[0], "#fbe6d0"), (sails[1], "#f3cdb4")):
        sheet.polygon([(place[0] + x, place[1] + y) for x, y in shape], color)
