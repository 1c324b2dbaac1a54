"""A little animation in pixel art."""

import math

from PIL import Image, ImageDraw

from art.light import seeded

PALETTE = "1b1f4b 2b2f6b 473f8c fff2c9 f7c86a e2774f 8c3b4a 14122b"
NIGHT, DUSK, HAZE, MOON, GOLD, BRICK, MORTAR, BLACK = range(8)
TAILS = (
    [(30, 74), (35, 74), (37, 71), (36, 67), (38, 64)],
    [(30, 74), (35, 74), (38, 72), (38, 67), (37, 64)],
    [(30, 74), (35, 74), (38, 72), (40, 68), (42, 65)],
)


def pixel_cat(frame: int) -> Image.Image:
    """A cat on a roof at night, 50x100 pixels; stars, eyes and tail move with the frame, 0 to 2."""
    scene = Image.new("P", (50, 100), NIGHT)
    scene.putpalette(bytes.fromhex(PALETTE))
    draw = ImageDraw.Draw(scene)
    draw.rectangle((0, 56, 49, 77), fill=DUSK)
    draw.rectangle((0, 78, 49, 99), fill=HAZE)
    _stars(draw, frame)
    draw.ellipse((27, 12, 43, 28), fill=MOON)
    for crater in ((31, 16, 34, 19), (37, 20, 39, 22), (33, 23, 34, 24)):
        draw.ellipse(crater, fill=GOLD)
    _roof(draw)
    draw.line(TAILS[frame], fill=BLACK, width=2)
    draw.polygon([(20, 57), (28, 57), (32, 70), (32, 77), (16, 77), (16, 70)], fill=BLACK)
    draw.ellipse((15, 46, 33, 60), fill=BLACK)
    draw.polygon([(16, 51), (15, 41), (22, 47)], fill=BLACK)
    draw.polygon([(32, 51), (33, 41), (26, 47)], fill=BLACK)
    for x in (20, 27):
        draw.rectangle((x, 53, x + 1, 53) if frame == 1 else (x, 52, x + 1, 54), fill=GOLD)
    draw.point((24, 56), fill=BRICK)
    return scene


def _stars(draw: ImageDraw.ImageDraw, frame: int) -> None:
    rng = seeded(2)
    for index in range(44):
        x, y = rng.randrange(50), rng.randrange(62)
        if math.dist((x, y), (35, 20)) < 12 or (12 < x < 42 and y > 38):
            continue  # the moon and the cat
        draw.point((x, y), fill=MOON if (index + frame) % 3 else GOLD)
        if index % 9 == frame:
            draw.line((x - 1, y, x + 1, y), fill=MOON)
            draw.line((x, y - 1, x, y + 1), fill=MOON)


def _roof(draw: ImageDraw.ImageDraw) -> None:
    draw.polygon([(0, 84), (25, 76), (49, 84), (49, 99), (0, 99)], fill=MORTAR)
    for row, y in enumerate(range(80, 100, 4)):
        for x in range(-(row % 2) * 4, 50, 8):
            if y > 76 + abs(x + 3 - 25) // 3:
                draw.rectangle((x, y, x + 5, y + 2), fill=BRICK)
