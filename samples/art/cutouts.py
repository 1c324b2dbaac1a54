"""Art that stands free on its page: stickers, a logo, a glow."""

import math

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from art.light import clouds, gradient, seeded
from art.plants import daisy, groovy_flower, sprig
from art.scenery import crescent, sparkle
from art.sheet import CLEAR, Point, Sheet, Size, arc, polar, ribbon, smooth

FUR, STRIPE, PALE, INK = "#eb9f52", "#c9722f", "#fdeede", "#4a2b20"


def cat(size: Size) -> Image.Image:
    """A ginger cat with a flower behind its ear, cut out with a white rim."""
    sheet = Sheet(size, CLEAR, scale=3)
    top = sheet.height / 2 - 530

    def at(*points: Point) -> list[Point]:
        return [spot(x, y) for x, y in points]

    def spot(x: float, y: float) -> Point:
        return 500 + x, top + y

    def both(*points: Point) -> list[Point]:
        """The closed outline whose right half is given, from top to bottom."""
        return smooth(at(*points, *((-x, y) for x, y in reversed(points) if x)))

    tail = smooth(at((140, 930), (270, 960), (375, 905), (410, 790), (375, 680), (310, 640)), closed=False)
    sheet.line(tail, 84, FUR)
    for start in (30, 44, 58):
        sheet.polygon(ribbon(tail[start : start + 8], -42, 41), STRIPE)

    sheet.polygon(both((0, 430), (140, 520), (235, 740), (245, 930), (160, 1010), (0, 1022)), FUR)
    sheet.polygon(both((0, 520), (90, 590), (110, 720), (60, 850), (0, 880)), PALE)
    for side in (-1, 1):
        for x, y, length in ((205, 690, 80), (215, 760, 95), (225, 830, 85)):
            streak = at((side * x, y), (side * (x - length / 2), y + 6), (side * (x - length), y + 24))
            sheet.line(smooth(streak, closed=False), 22, STRIPE)
        sheet.line(at((side * 56, 760), (side * 56, 975)), 114, FUR)
        sheet.ellipse(spot(side * 72, 990), 78, 42, PALE)
        for toe in (-22, 22):
            sheet.line(at((side * 72 + toe, 995), (side * 72 + toe, 1012)), 7, STRIPE)
    sheet.line(at((0, 800), (0, 960)), 8, STRIPE)

    for side in (-1, 1):
        ear = at((side * 90, 120), (side * 215, -45), (side * 262, -30), (side * 290, 210))
        sheet.polygon(smooth(ear), FUR)
        sheet.polygon(smooth(at((side * 140, 110), (side * 222, 15), (side * 250, 160))), "#f3b8a4")
    sheet.polygon(both((0, 70), (160, 105), (280, 240), (275, 380), (160, 485), (0, 512)), FUR)
    for x, length in ((-60, 72), (0, 95), (60, 72)):
        sheet.line(at((x, 88), (x * 0.8, 88 + length)), 24, STRIPE)
    for side in (-1, 1):
        sheet.ellipse(spot(side * 62, 405), 88, 68, PALE)
    for side in (-1, 1):
        for y in (350, 398):
            sheet.line(at((side * 272, y + 4), (side * 216, y + 10)), 18, STRIPE)
        sheet.ellipse(spot(side * 184, 366), 46, 30, "#f0876a")
        sheet.line(arc(spot(side * 142, 288), 46, 0.15 * math.pi, 0.85 * math.pi), 15, INK)
        sheet.line(arc(spot(side * 36, 402), 36, 0.08 * math.pi, 0.92 * math.pi), 10, INK)
    sheet.polygon(smooth(at((-32, 358), (32, 358), (0, 396))), "#d9604c")
    daisy(sheet, spot(190, 118), 84, ("#fffaf0", "#f5dfe6"), "#f2b632", 0.2)
    return _die_cut(sheet, 24)


def flower_power(size: Size) -> Image.Image:
    """Groovy flowers scattered over nothing."""
    rng = seeded(21)
    sheet = Sheet(size, CLEAR)
    petals = ("#f28cab", "#f2a33c", "#8fb8e8", "#b79be0", "#e4604e")
    hearts = ("#f9d65c", "#8a3f2b", "#f9d65c", "#f6f0d8", "#f7c948")
    taken: list[tuple[Point, float]] = []
    for radius, tries in ((150, 40), (112, 80), (76, 160), (40, 300)):
        edge = 70 + radius
        for _ in range(tries):
            center = (rng.uniform(edge, 1000 - edge), rng.uniform(edge, sheet.height - edge))
            if all(math.dist(center, other) > radius + far + 14 for other, far in taken):
                color = len(taken) % 5
                taken.append((center, radius))
                groovy_flower(sheet, center, radius, petals[color], hearts[color], rng.uniform(0, 2))
    return sheet.finish()


def watercolor_glow(size: Size) -> Image.Image:
    """A cloud of watercolor that fades to nothing."""
    rng = seeded(31)
    small = (size[0] // 4, size[1] // 4)
    wash = Sheet(small, CLEAR)
    for _ in range(60):
        far = rng.triangular(-1, 1, 0)
        center = (500 + rng.uniform(-190, 190) * (1 - abs(far)) ** 0.5, wash.height / 2 + 640 * far)
        wash.disc(center, rng.uniform(60, 150), "#ffffff")
    alpha = wash.finish().getchannel("A").filter(ImageFilter.GaussianBlur(small[0] / 11))
    blooms = clouds(small, rng, 3).point([min(255, max(0, 190 + (v - 128) * 3 // 2)) for v in range(256)])
    alpha = ImageChops.multiply(alpha, blooms.filter(ImageFilter.GaussianBlur(5)))
    # steps of four are too small to be seen and halve the bytes
    alpha = alpha.resize(size, Image.Resampling.BICUBIC).point([v * 9 // 10 // 4 * 4 for v in range(256)])
    glow = gradient(size, ((0.15, "#7a6ff0"), (0.4, "#e56fb5"), (0.62, "#ff9d7a"), (0.85, "#ffd36e")))
    glow.putalpha(alpha)
    return glow


def logo(size: Size, paper: str) -> Image.Image:
    """The mark of a small studio: a moon that holds a sprig, and its name."""
    sheet = Sheet(size, paper)
    middle = sheet.height / 2 - 120
    crescent(sheet, (500, middle), 250, "#2b3a55")
    sprig(sheet, (560, middle + 190), -math.pi / 2 + 0.2, 330, "#c07a4f")
    sparkle(sheet, (705, middle + 40), 30, "#c07a4f")
    sheet.text((500, middle + 395), "LUNA & FERN", 74, "#2b3a55", spacing=24)
    sheet.text((500, middle + 495), "STUDIO", 38, "#c07a4f", spacing=26)
    return sheet.finish()


def luna_mark(size: Size, share: float) -> Image.Image:
    """The moon and the sprig of the logo without the name, so small a share of the page's width, in its middle."""
    side = round(size[0] * share)
    mark = Sheet((side, side), CLEAR, scale=4)
    crescent(mark, (480, 500), 460, "#2b3a55")
    sprig(mark, (590, 850), -math.pi / 2 + 0.2, 610, "#c07a4f")
    sparkle(mark, (860, 560), 60, "#c07a4f")
    page = Image.new("RGBA", size, "#ffffff00")
    page.paste(mark.finish(), ((size[0] - side) // 2, (size[1] - side) // 2))
    return page


def bouquet(size: Size) -> Image.Image:
    """Daisies and sprigs that are tied with a ribbon, cut out with a white rim."""
    sheet = Sheet(size, CLEAR, scale=3)
    middle = sheet.height / 2
    tie = (500.0, middle + 330)
    stems = ((-0.62, 640), (-0.4, 790), (-0.15, 860), (0.13, 800), (0.36, 870), (0.6, 660))
    for turn, length in ((-0.52, 880), (-0.26, 1000), (0.02, 1030), (0.25, 1010), (0.5, 860)):
        sprig(sheet, tie, turn - math.pi / 2, length, "#6f8f6a")
    for turn, length in stems:
        head = polar(tie, turn - math.pi / 2, length)
        foot = polar(tie, math.pi / 2 + turn * 0.7, 300)
        sheet.line(smooth([head, tie, foot], closed=False), 17, "#4e7a57")
    for index, (turn, length) in enumerate(stems):
        petals = (("#fff6ea", "#f7e3ea"), ("#f5a9b8", "#ee8fa5"), ("#f9cf7a", "#f5bf58"))[index % 3]
        heart = ("#f2b632", "#fbe3a2", "#a8552f")[index % 3]
        daisy(sheet, polar(tie, turn - math.pi / 2, length), 128 - 8 * (index % 2), petals, heart, index / 3)
    for turn, length in ((-0.3, 520), (0.0, 600), (0.3, 540)):
        groovy_flower(sheet, polar(tie, turn - math.pi / 2, length), 78, "#8fa8dc", "#f9e3a0", turn)
    for side in (-1, 1):
        loop = ((0, 0), (side * 90, -70), (side * 165, -40), (side * 150, 40), (side * 70, 35))
        sheet.polygon(smooth([(tie[0] + x, tie[1] + y) for x, y in loop]), "#d9604c")
        tail = ((0, 0), (side * 45, 110), (side * 110, 200), (side * 100, 280))
        sheet.line(smooth([(tie[0] + x, tie[1] + y) for x, y in tail], closed=False), 30, "#c9503e")
    sheet.disc(tie, 40, "#b8432f")
    return _die_cut(sheet, 20)


def left_over(cutout: Image.Image, seed: int) -> Image.Image:
    """The cut-out with what an eraser has missed: a few specks and two faint smears, far outside."""
    rng = seeded(seed)
    width, height = cutout.size
    marks = Image.new("L", cutout.size)
    draw = ImageDraw.Draw(marks)
    for _ in range(7):
        x, y = rng.choice((0.05, 0.93)) * width + rng.uniform(-20, 20), rng.uniform(0.03, 0.3) * height
        draw.rectangle((x, y, x + rng.randint(1, 2), y + 1), fill=rng.randint(150, 255))
    for x, y in ((0.12, 0.9), (0.86, 0.86)):
        draw.ellipse((x * width, y * height, x * width + 34, y * height + 13), fill=26)
    specks = Image.new("RGBA", cutout.size, "#5f6f5e")
    specks.putalpha(marks)
    return Image.alpha_composite(cutout, specks)


def without_white(page: Image.Image, tolerance: int) -> Image.Image:
    """The page as a magic wand leaves it: all pixels that are white within a tolerance are transparent."""
    red, green, blue, _ = page.split()
    darkest = ImageChops.darker(ImageChops.darker(red, green), blue)
    cut = page.copy()
    cut.putalpha(darkest.point([255] * (255 - tolerance) + [0] * (tolerance + 1)))
    return cut


def on_checkerboard(cutout: Image.Image, cell: int) -> Image.Image:
    """The cut-out on the gray checkerboard by which editors show transparency."""
    board = Image.new("RGB", cutout.size, "#ffffff")
    draw = ImageDraw.Draw(board)
    for y in range(0, board.height, cell):
        for x in range(y // cell % 2 * cell, board.width, 2 * cell):
            draw.rectangle((x, y, x + cell - 1, y + cell - 1), fill="#cccccc")
    board.paste(cutout, (0, 0), cutout)
    return board


def _die_cut(sheet: Sheet, rim: float) -> Image.Image:
    """The drawing with a white rim, as stickers are cut, in the middle of the page."""
    spread = sheet.image.getchannel("A").filter(ImageFilter.GaussianBlur(rim * sheet.unit))
    grown = spread.point([0] * 12 + [255] * 244).filter(ImageFilter.GaussianBlur(2))
    base = Image.new("RGBA", sheet.image.size, "#ffffff00")
    base.putalpha(grown)
    base.alpha_composite(sheet.image)
    left, top, right, bottom = base.getbbox() or (0, 0, *base.size)
    shift = (base.width - left - right) // 2, (base.height - top - bottom) // 2
    return ImageChops.offset(base, *shift).reduce(sheet.scale)
