"""Checkerboards of any square and angle, and patterns for cases that look similar to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Mapping

    Size = tuple[int, int]
    Color = tuple[int, int, int]

PASTELS = (("#f4b6c2", "#ffffff"), ("#b9a7e0", "#fdf6e3"), ("#bfe3d0", "#ffffff"), ("#e8d3b0", "#fdf8ee"))
VIVID = (("#d00000", "#ffffff"), ("#2d6a4f", "#d8f3dc"), ("#3a86ff", "#ffbe0b"), ("#8338ec", "#111111"))


def board(size: Size, square: float, colors: tuple[Color, Color], degrees: float = 0) -> Image.Image:
    """A checkerboard with squares of any side, in pixels, as a zoomed or turned view shows it."""
    whole = max(4, -int(-square // 1))
    count = int((1.5 if degrees else 1) * max(size) / square) + 3
    odd = np.add.outer(np.arange(count), np.arange(count)) % 2
    made = Image.fromarray(np.array(colors, np.uint8)[odd].repeat(whole, 0).repeat(whole, 1))
    if whole != square:
        side = round(count * square)
        made = made.resize((side, side), Image.Resampling.BICUBIC)
    if degrees:
        made = made.rotate(degrees, Image.Resampling.BICUBIC)
    left, top = (made.width - size[0]) // 2, (made.height - size[1]) // 2
    return made.crop((left, top, left + size[0], top + size[1]))


def repeated(size: Size, cell: Image.Image) -> Image.Image:
    """The cell side by side."""
    made = Image.new(cell.mode, size)
    for y in range(0, size[1], cell.height):
        for x in range(0, size[0], cell.width):
            made.paste(cell, (x, y))
    return made


def checks(size: Size, square: int, one: str, other: str) -> Image.Image:
    """A checkerboard of two colors."""
    cell = Image.new("RGB", (2 * square, 2 * square), one)
    cell.paste(other, (square, 0, 2 * square, square))
    cell.paste(other, (0, square, square, 2 * square))
    return repeated(size, cell)


def gray_gingham(size: Size, dice: random.Random) -> Image.Image:
    """Three grays: light, middle and dark squares."""
    light = dice.randint(210, 255)
    dark = light - dice.randint(40, 150)
    return ginghams(
        size, dice.randint(4, 84), *([(light,) * 3, ((light + dark) // 2 + dice.randint(-8, 8),) * 3, (dark,) * 3])
    )


def ginghams(size: Size, wide: int, *colors: tuple[int, ...]) -> Image.Image:
    """Stripes across stripes, in three colors: neither, one and both."""
    cell = np.array([[0, 1], [1, 2]])
    return repeated(size, Image.fromarray(np.array(colors, np.uint8)[cell].repeat(wide, 0).repeat(wide, 1)))


def color_gingham(size: Size, dice: random.Random) -> Image.Image:
    ink = dice.choice(((210, 40, 50), (60, 120, 200), (90, 160, 110), (190, 160, 190)))
    middle = tuple((255 + tone) // 2 for tone in ink)
    return ginghams(size, dice.randint(6, 80), (255, 255, 255), middle, ink)


def plaid(size: Size, dice: random.Random) -> Image.Image:
    """Bands of several widths across each other, in grays."""
    wide = [dice.randint(3, 40) for _ in range(6)]
    tones = np.repeat([dice.randint(90, 250) for _ in wide], wide)
    mixed = (tones[:, None] + tones[None, :]) // 2
    return repeated(size, Image.fromarray(np.stack([mixed] * 3, -1).astype(np.uint8)))


def houndstooth(size: Size, dice: random.Random) -> Image.Image:
    rows = ("11110000", "11111000", "11111100", "11111110", "10001111", "00001111", "00001111", "00001111")
    light, dark = dice.choice(((255, 140), (255, 200), (240, 190), (200, 120)))
    cell = np.array([[light if bit == "1" else dark for bit in row] for row in rows], np.uint8)
    unit = dice.choice((1, 2, 3, 4, 6, 8))
    cell = cell.repeat(unit, 0).repeat(unit, 1)
    return repeated(size, Image.fromarray(cell).convert("RGB"))


def black_and_white(size: Size, dice: random.Random) -> Image.Image:
    light, dark = dice.choice((("#ffffff", "#000000"), ("#f5f0e6", "#161616"), ("#ffffff", "#303030")))
    return checks(size, dice.randint(10, 120), light, dark)


def pastel(size: Size, dice: random.Random) -> Image.Image:
    return checks(size, dice.randint(15, 140), *dice.choice(PASTELS))


def vivid(size: Size, dice: random.Random) -> Image.Image:
    return checks(size, dice.randint(10, 140), *dice.choice(VIVID))


def dots(size: Size, dice: random.Random) -> Image.Image:
    """Polka dots, or a halftone: round dots in a turned grid."""
    step = dice.randint(5, 50)
    cell = Image.new("L", (8 * step, 8 * step), 255)
    radius = 4 * step * dice.uniform(0.3, 1.1)
    draw = ImageDraw.Draw(cell)
    for x, y in ((0, 0), (8, 0), (0, 8), (8, 8), (4, 4)):
        draw.ellipse(
            (x * step - radius, y * step - radius, x * step + radius, y * step + radius), dice.choice((170,) * 1)
        )
    cell = cell.resize((2 * step, 2 * step), Image.Resampling.BOX)
    return repeated(size, cell.convert("RGB"))


def halftone(size: Size, dice: random.Random) -> Image.Image:
    """A gradient as a screen of dots at 45 degrees, in gray or black ink on white."""
    period, ink = dice.uniform(4, 30), dice.choice((0, 60, 130, 180))
    y, x = np.mgrid[: size[1], : size[0]].astype(np.float32)
    angle = dice.choice((45, 15, 75, 0)) * np.pi / 180
    u, v = x * np.cos(angle) + y * np.sin(angle), y * np.cos(angle) - x * np.sin(angle)
    screen = np.cos(2 * np.pi * u / period) + np.cos(2 * np.pi * v / period)
    cut = np.interp(y, [0, size[1]], dice.choice(([-1.5, 1.5], [-0.4, 0.4], [0.5, 1.6])))
    tone = np.clip((screen - cut) * period / 3 + 0.5, 0, 1)
    return Image.fromarray((ink + (255 - ink) * tone).astype(np.uint8)).convert("RGB")


def tiles(size: Size, dice: random.Random) -> Image.Image:
    """Tiles with joints, of slightly different grays, as in a photo."""
    side, joint = dice.randint(16, 120), dice.randint(1, 6)
    shape = size[1] // side + 1, size[0] // side + 1
    rng = np.random.default_rng(dice.randrange(2**32))
    tone = rng.normal(215, dice.choice((2, 10)), shape).repeat(side, 0).repeat(side, 1)[: size[1], : size[0]]
    tone[(np.arange(size[1]) % side < joint)] = 150
    tone[:, (np.arange(size[0]) % side < joint)] = 150
    made = np.clip(tone + rng.normal(0, 3, tone.shape), 0, 255)
    return Image.fromarray(made.astype(np.uint8)).convert("RGB").filter(ImageFilter.GaussianBlur(1))


def bricks(size: Size, dice: random.Random) -> Image.Image:
    high, tone = dice.randint(6, 60), dice.choice(("#aaaaaa", "#c8c8c8", "#b5654a"))
    cell = Image.new("RGB", (2 * high, 2 * high), tone)
    draw, joint = ImageDraw.Draw(cell), max(1, high // 8)
    draw.rectangle((0, 0, 2 * high, joint - 1), "#f0f0f0")
    draw.rectangle((0, high, 2 * high, high + joint - 1), "#f0f0f0")
    draw.rectangle((0, 0, joint - 1, high), "#f0f0f0")
    draw.rectangle((high, high, high + joint - 1, 2 * high), "#f0f0f0")
    return repeated(size, cell)


def weave(size: Size, dice: random.Random) -> Image.Image:
    """Plain weave: threads go over and under, each with a rounded shade and noise."""
    thread = dice.randint(3, 14)
    y, x = np.mgrid[: size[1], : size[0]].astype(np.float32)
    over = ((x // thread + y // thread) % 2).astype(bool)
    shade = np.where(over, np.sin(np.pi * (x % thread) / thread), np.sin(np.pi * (y % thread) / thread))
    noise = np.random.default_rng(dice.randrange(2**32)).normal(0, dice.uniform(4, 10), shade.shape)
    made = np.clip(dice.randint(100, 190) + dice.randint(0, 25) * over + 40 * shade + noise, 0, 255)
    return Image.fromarray(made.astype(np.uint8)).convert("RGB")


def pixel_art(size: Size, dice: random.Random) -> Image.Image:
    """A sky in bands, with one band of alternating pixels between each two."""
    unit = dice.choice((4, 6, 8, 10, 16))
    rows, columns = size[1] // unit + 1, size[0] // unit + 1
    depth = dice.choice((6, 10, 16))
    bands = np.arange(rows)[:, None] // depth
    odd = (np.add.outer(np.arange(rows), np.arange(columns)) % 2) * (bands % 2)
    tones = np.clip(40 + 24 * ((bands + 1) // 2 + odd), 0, 250)
    blue = np.clip(tones + dice.choice((0, 40)), 0, 255)
    cells = np.stack([tones, tones, blue], -1).astype(np.uint8)
    return Image.fromarray(cells.repeat(unit, 0).repeat(unit, 1)[: size[1], : size[0]])


def moire(size: Size, dice: random.Random) -> Image.Image:
    """A photo of a screen: two waves across each other, without edges."""
    y, x = np.mgrid[: size[1], : size[0]].astype(np.float32)
    period, angle = dice.uniform(5, 40), dice.uniform(0, 3)
    u, v = x * np.cos(angle) + y * np.sin(angle), y * np.cos(angle) - x * np.sin(angle)
    wave = np.cos(2 * np.pi * u / period) + np.cos(2 * np.pi * v / period)
    return Image.fromarray(np.clip(190 + dice.randint(6, 25) * wave, 0, 255).astype(np.uint8)).convert("RGB")


def jpeg_blocks(size: Size, dice: random.Random) -> Image.Image:
    """A soft gradient with blocks of 8 px."""
    rng = np.random.default_rng(dice.randrange(2**32))
    shape = size[1] // 8 + 1, size[0] // 8 + 1
    slope = np.add.outer(np.linspace(0, 60, shape[0]), np.linspace(120, 180, shape[1]))
    blocks = (slope + rng.normal(0, dice.choice((2, 6)), shape)).repeat(8, 0).repeat(8, 1)[: size[1], : size[0]]
    return Image.fromarray(blocks.astype(np.uint8)).convert("RGB")


def chess_set(size: Size, dice: random.Random) -> Image.Image:
    """A chessboard of 8 x 8 gray squares in the middle."""
    made = Image.new("RGB", size, dice.choice(("#cccccc", "#f3e9dc", "#222222")))
    side = round(min(size) * dice.uniform(0.3, 0.9)) // 8
    one = checks((8 * side, 8 * side), side, *dice.choice((("#ffffff", "#999999"), ("#eeeeee", "#bbbbbb"))))
    made.paste(one, ((size[0] - one.width) // 2, (size[1] - one.height) // 2))
    return made


def patch(size: Size, dice: random.Random) -> Image.Image:
    """Round motifs filled with small gray checks, as on a scarf or a flag."""
    made = Image.new("RGB", size, dice.choice(("#ffffff", "#f3e9dc", "#2d6a4f")))
    inner = checks(size, dice.randint(5, 16), "#eeeeee", "#bbbbbb")
    mask = Image.new("L", size)
    draw = ImageDraw.Draw(mask)
    for _ in range(dice.randint(1, 4)):
        x, y, radius = dice.randrange(size[0]), dice.randrange(size[1]), min(size) * dice.uniform(0.08, 0.25)
        draw.ellipse((x - radius, y - radius, x + radius, y + radius), 255)
    made.paste(inner, (0, 0), mask)
    return made


LATTICES: Mapping[str, Callable[[Size, random.Random], Image.Image]] = {
    "gray gingham": gray_gingham,
    "color gingham": color_gingham,
    "plaid": plaid,
    "houndstooth": houndstooth,
    "black and white checks": black_and_white,
    "pastel checks": pastel,
    "vivid checks": vivid,
    "polka dots": dots,
    "halftone": halftone,
    "tiles": tiles,
    "bricks": bricks,
    "weave": weave,
    "pixel art": pixel_art,
    "moire": moire,
    "JPEG blocks": jpeg_blocks,
    "chessboard in the middle": chess_set,
    "checked motifs": patch,
}
"""Healthy patterns, by name."""
