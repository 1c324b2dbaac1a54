"""Art in boxes, as exports, scans and photos of paper leave it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

from tests.evaluation.light import coarse_noise, fade, lamp, noise, soft_focus, vignette, white_balance
from tests.evaluation.made import COLORS, Made, fit, pattern, place

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Mapping

    from tests.evaluation.kinds import Maker
    from tests.evaluation.light import Effect, Pixels

    Color = tuple[int, int, int]

SIZES = ((1000, 2000), (1000, 2000), (1290, 2000), (1200, 1200), (600, 1200), (800, 600), (1500, 1500))
SAVED = ("PNG", "JPEG-75", "JPEG-85", "JPEG-95", "WebP-80")
FILLS = (0.4, 0.6, 0.75, 0.9)
CREAMS = ((246, 240, 228), (240, 232, 214), (250, 245, 235), (253, 246, 227), (243, 236, 219))


def white(dice: random.Random) -> Color:
    """What programs call white."""
    return dice.choice(((255, 255, 255), (253, 253, 253), (250, 250, 250), (245, 245, 245), (250, 247, 240)))


def off_white(dice: random.Random) -> Color:
    """Light gray, a little warm or cool."""
    tone = dice.randint(230, 239)
    return dice.choice(((tone, tone, tone), (tone, tone, tone), (tone + 2, tone, tone - 3), (tone - 2, tone, tone + 2)))


def cream(dice: random.Random) -> Color:
    """The color of sketch books and craft paper, before it turns brown."""
    red, green, blue = dice.choice(CREAMS)
    shade = dice.randint(-4, 2)
    return red + shade, green + shade, blue + shade


def paper(dice: random.Random) -> Color:
    """Any of these."""
    return dice.choice((white, off_white, cream))(dice)


def any_color(dice: random.Random) -> Color:
    """A color that nobody takes for paper."""
    return dice.choice(((20, 20, 20), (246, 213, 213), (45, 106, 79), (58, 134, 255), (128, 128, 128), (255, 210, 90)))


def boxed(
    color: Callable[[random.Random], Color],
    *effects: Effect,
    forms: tuple[str, ...] = SAVED,
    fills: tuple[float, ...] = FILLS,
    plain: bool = False,
) -> Maker:
    """Art on a canvas of one color; then what happens to both of them."""

    def make(art: Image.Image, dice: random.Random) -> Made | None:
        paint = color(dice)
        if not stands_out(art, paint):
            return None
        page = Image.new("RGB", dice.choice(SIZES), paint)
        place(page, art, dice.choice(fills))
        pixels: Pixels = np.asarray(page, np.float32)
        for effect in effects:
            pixels = effect(pixels, dice)
        made = Image.fromarray(pixels.clip(0, 255).round().astype(np.uint8))
        return Made(made, True, background="plain" if plain else "any", form=dice.choice(forms))

    return make


def stands_out(art: Image.Image, paint: Color) -> bool:
    """Whether the art is a cut-out, and most of it can be told from this color."""
    alpha = np.asarray(art.getchannel("A"))
    far = np.abs(np.asarray(art, np.int16)[..., :3] - paint).max(axis=2) > 40
    return bool((alpha == 0).mean() > 0.05 and far[alpha > 128].mean() > 0.5)


def edge_frame(thinnest: int, thickest: int) -> Effect:
    """A line around the whole canvas, at its very edge."""

    def effect(pixels: Pixels, dice: random.Random) -> Pixels:
        wide = dice.randint(thinnest, thickest)
        color = dice.choice(((0, 0, 0), (0, 0, 0), (40, 40, 40), (128, 128, 128), (190, 30, 45), (20, 60, 140)))
        framed = np.empty_like(pixels)
        framed[:] = color
        framed[wide:-wide, wide:-wide] = pixels[wide:-wide, wide:-wide]
        return framed

    return effect


def inner_frame(pixels: Pixels, dice: random.Random) -> Pixels:
    """A line around the art, 30 px from the edge."""
    image = Image.fromarray(pixels.astype(np.uint8))
    ImageDraw.Draw(image).rectangle((30, 30, image.width - 31, image.height - 31), None, "black", dice.randint(1, 6))
    return np.asarray(image, np.float32)


def tight(art: Image.Image, dice: random.Random) -> Made | None:
    """Exported at its own size: the art touches the edges."""
    paint = white(dice)
    if not stands_out(art, paint):
        return None
    page = Image.new("RGB", art.size, paint)
    page.paste(art, (0, 0), art)
    return Made(page, True, form=dice.choice(SAVED))


def shadowed(art: Image.Image, dice: random.Random) -> Made | None:
    """On white, with a soft shadow below it."""
    if not stands_out(art, (255, 255, 255)):
        return None
    page = Image.new("RGB", dice.choice(SIZES), white(dice))
    one = fit(art, (round(page.width * 0.6), round(page.height * 0.6)))
    where = (page.width - one.width) // 2, (page.height - one.height) // 2
    shade = Image.new("L", page.size)
    shade.paste(one.getchannel("A").point([level // 3 for level in range(256)]), (where[0] + 12, where[1] + 20))
    page.paste("black", (0, 0), shade.filter(ImageFilter.GaussianBlur(dice.uniform(8, 30))))
    page.paste(one, where, one)
    return Made(page, True, form=dice.choice(SAVED))


def in_a_clear_canvas(
    most_turn: float = 0, rounding: tuple[float, float] = (0, 0), *, whole: bool = False, defect: bool = True
) -> Maker:
    """A box in a transparent canvas, or as large as that; turned by up to so many degrees, or with rounded corners.

    The radius of the corners is given as the smallest and largest part of the shorter side.
    """

    def make(art: Image.Image, dice: random.Random) -> Made | None:
        paint = white(dice) if defect else any_color(dice)
        if not stands_out(art, paint):
            return None
        canvas = Image.new("RGBA", dice.choice(SIZES))
        share = 1 if whole else dice.uniform(0.5, 0.8)
        box = Image.new(
            "RGBA", (round(canvas.width * share), round(canvas.height * share * dice.choice((1, 0.7)))), paint
        )
        place(box, art, dice.choice(FILLS))
        corners = Image.new("L", (box.width * 2, box.height * 2))
        radius = min(corners.size) * dice.uniform(*rounding)
        ImageDraw.Draw(corners).rounded_rectangle((0, 0, corners.width - 1, corners.height - 1), radius, 255)
        box.putalpha(corners.resize(box.size, Image.Resampling.BOX))
        if most_turn:
            turn = dice.choice((-1, 1)) * dice.uniform(0.5, most_turn)
            box = box.rotate(turn, Image.Resampling.BICUBIC, expand=True)
            box.thumbnail((canvas.width * 0.95, canvas.height * 0.95))
        canvas.alpha_composite(box, ((canvas.width - box.width) // 2, (canvas.height - box.height) // 2))
        return Made(canvas, defect, background="any" if defect else "plain")

    return make


def colored(art: Image.Image, dice: random.Random) -> Made | None:
    """On a color, which may be wanted: healthy unless the case is to show around the art."""
    page = Image.new("RGB", dice.choice(SIZES), any_color(dice))
    place(page, art, dice.choice(FILLS))
    return Made(page, False, form=dice.choice(SAVED))


def repeated(art: Image.Image, dice: random.Random) -> Made | None:
    """A pattern on light paper that is cut off at the edges."""
    page = pattern(art, dice.choice(SIZES), "#{:02x}{:02x}{:02x}".format(*paper(dice)), dice)
    grainy = noise(0, 6)(np.asarray(page, np.float32), dice)
    return Made(Image.fromarray(grainy.clip(0, 255).astype(np.uint8)), False, form=dice.choice(SAVED))


def landscape(art: Image.Image, dice: random.Random) -> Made | None:
    """An overcast sky above the ground, or snow below a forest, with the art in between."""
    wide, high = dice.choice(SIZES)
    pixels = np.full((high, wide, 3), dice.randint(225, 250), np.float32)
    pixels = noise(1, 4)(lamp(0.03, 0.15)(pixels, dice), dice)
    horizon = round(high * dice.uniform(0.55, 0.85))
    pixels[horizon:] = coarse_noise(5, 15)(np.full((high - horizon, wide, 3), (70, 90, 50), np.float32), dice)
    page = Image.fromarray(pixels.clip(0, 255).astype(np.uint8))
    if dice.random() < 0.3:
        page = page.transpose(Image.Transpose.FLIP_TOP_BOTTOM)
    place(page, art, 0.6)
    return Made(page, False, form="JPEG-90")


def framed_poster(art: Image.Image, dice: random.Random) -> Made | None:
    """A picture that fills its rectangle within an even margin of paper."""
    page = Image.new("RGB", dice.choice(SIZES), paper(dice))
    margin = round(min(page.size) * dice.uniform(0.03, 0.12))
    poster = Image.new("RGB", (page.width - 2 * margin, page.height - 2 * margin), dice.choice(COLORS))
    place(poster, art, 0.8)
    page.paste(poster, (margin, margin))
    grainy = noise(0, 5)(np.asarray(page, np.float32), dice)
    return Made(Image.fromarray(grainy.clip(0, 255).astype(np.uint8)), False, form=dice.choice(SAVED))


def wash(art: Image.Image, dice: random.Random) -> Made | None:
    """Watercolor: soft clouds of light color that run out of the picture, on grainy paper, with the art on them."""
    wide, high = dice.choice(SIZES)
    generator = np.random.default_rng(dice.getrandbits(32))
    clouds = Image.fromarray(generator.random((5, 4), np.float32)).resize((wide, high), Image.Resampling.BICUBIC)
    color = np.asarray(dice.choice(((150, 190, 220), (220, 170, 190), (180, 200, 150), (160, 160, 165))), np.float32)
    amount = np.asarray(clouds)[..., None].clip(0, 1)
    pixels = coarse_noise(1, 4)(np.asarray(paper(dice), np.float32) * (1 - amount) + color * amount, dice)
    page = Image.fromarray(pixels.clip(0, 255).astype(np.uint8))
    place(page, art, 0.5)
    return Made(page, False, form="JPEG-85")


KINDS: Mapping[str, Maker] = {
    "white": boxed(white),
    "white, JPEG 30 to 70": boxed(white, forms=("JPEG-30", "JPEG-45", "JPEG-60", "JPEG-70")),
    "white, soft shadow": shadowed,
    "no margin": tight,
    "off-white, 230 to 239": boxed(off_white),
    "cream": boxed(cream),
    "noise, sigma 1 to 4": boxed(paper, noise(1, 4)),
    "noise, sigma 5 to 8": boxed(paper, noise(5, 8), forms=("PNG", "JPEG-85", "JPEG-95")),
    "coarse noise, then JPEG": boxed(paper, coarse_noise(2, 5), forms=("JPEG-60", "JPEG-75", "JPEG-90")),
    "vignette, to 0.06": boxed(white, vignette(0.02, 0.06)),
    "vignette, 0.1 to 0.25": boxed(paper, vignette(0.1, 0.25), noise(0.5, 3)),
    "uneven light": boxed(paper, lamp(0.06, 0.22), noise(0.5, 3)),
    "gradient to light gray": boxed(white, fade(195, 235)),
    "phone photo of paper": boxed(
        paper, coarse_noise(0.5, 2), soft_focus, lamp(0.04, 0.2), vignette(0.02, 0.12), white_balance, noise(1, 4),
        forms=("JPEG-75", "JPEG-85", "JPEG-95"),
    ),
    "frame of 1 px": boxed(white, edge_frame(1, 1)),
    "frame of 3 to 25 px": boxed(white, edge_frame(3, 25)),
    "frame at 30 px": boxed(white, inner_frame),
    "rounded corners": in_a_clear_canvas(rounding=(0.02, 0.12)),
    "rounded corners, whole canvas": in_a_clear_canvas(rounding=(0.02, 0.12), whole=True),
    "turned box": in_a_clear_canvas(most_turn=40),
    "straight box in a clear canvas": in_a_clear_canvas(),
    "color on a bare case": boxed(any_color, plain=True),
    "color on a bare case, noise and vignette": boxed(any_color, vignette(0.05, 0.2), noise(1, 6), plain=True),
    "a color that may be wanted": colored,
    "pattern on paper": repeated,
    "sky or snow": landscape,
    "framed poster": framed_poster,
    "watercolor": wash,
    "rounded label in color": in_a_clear_canvas(rounding=(0.02, 0.12), defect=False),
}  # fmt: skip
"""By kind of defect, or of a healthy picture that looks like one."""
