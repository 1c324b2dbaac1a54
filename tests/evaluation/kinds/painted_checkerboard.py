"""Art on checkerboards that stand for transparency, and on checks and lattices that are designs."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from tests.evaluation.lattices import LATTICES, board
from tests.evaluation.made import Made, place

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Mapping

    from tests.evaluation.kinds import Maker

    Size = tuple[int, int]
    Finish = Callable[[Image.Image, random.Random], Image.Image]

GRIDS: Mapping[str, tuple[tuple[int, ...], tuple[tuple[int, int], ...]]] = {
    "Photoshop": ((4, 8, 16), ((255, 204), (153, 102), (102, 51))),
    "GIMP": ((4, 8, 16), ((255, 204), (153, 102), (51, 10))),
    "Affinity": ((8, 10), ((255, 230), (255, 239))),
    "Procreate": ((20, 40), ((255, 240), (250, 228))),
    "Figma": ((8, 10), ((255, 229), (42, 30))),
    "Canva": ((10, 12), ((255, 238), (255, 232))),
    "remove.bg": ((8, 10), ((255, 239), (255, 247), (253, 243))),
    "Preview": ((8, 10, 12), ((255, 220), (200, 180))),
    "web page": ((5, 7, 10, 15), ((255, 204), (255, 221), (238, 221), (255, 192))),
}
"""By tool: squares in pixels at 100%, and pairs of grays, as far as known."""

ZOOMS = (0.33, 0.5, 0.67, 0.82, 1, 1.08, 1.37, 2)
CANVASES = ((1000, 2000), (1000, 2000), (1290, 2796), (1200, 1200), (800, 600), (700, 1100))
FORMS = ("PNG", "PNG", "PNG-8", "JPEG-60", "JPEG-75", "JPEG-92", "WebP-80")
FILLS = (0.5, 0.7, 0.85, 0.95)
TINTS = {"cream": (255, 247, 228), "pink": (255, 226, 232), "bluish": (228, 238, 255)}


def view(
    art: Image.Image,
    dice: random.Random,
    size: Size | None = None,
    *,
    tool: str = "",
    zoom: float = 0,
    tint: tuple[int, int, int] = (255, 255, 255),
    degrees: float = 0,
    fill: float = 0,
) -> Image.Image:
    """Art on the grid of a tool, at a zoom, on a canvas; random where not given."""
    squares, pairs = GRIDS[tool or dice.choice(list(GRIDS))]
    scale = zoom or dice.choice(ZOOMS)
    square = max(2.5, dice.choice([one * scale for one in squares if one * scale >= 2.5] or [2.5]))
    colors = [(tint[0] * tone // 255, tint[1] * tone // 255, tint[2] * tone // 255) for tone in dice.choice(pairs)]
    made = board(size or dice.choice(CANVASES), square, (colors[0], colors[1]), degrees)
    place(made, art, fill or dice.choice(FILLS))
    return made


def full(finish: Finish | None = None, *, form: str = "", **options: object) -> Maker:
    """Views of the whole canvas."""

    def make(art: Image.Image, dice: random.Random) -> Made:
        made = view(art, dice, **options)  # type: ignore[arg-type]
        return Made(finish(made, dice) if finish else made, True, form=form or dice.choice(FORMS))

    return make


def rescaled(made: Image.Image, dice: random.Random) -> Image.Image:
    """The preview of a picture search: scaled, saved as JPEG, scaled again."""
    for _ in range(2):
        way = dice.choice((Image.Resampling.BICUBIC, Image.Resampling.BILINEAR, Image.Resampling.LANCZOS))
        scale = dice.uniform(0.7, 1.4)
        made = made.resize((round(made.width * scale), round(made.height * scale)), way)
    return made


def gradient(made: Image.Image, dice: random.Random) -> Image.Image:
    """Darker toward one side, to between 60% and 90%."""
    low = round(255 * dice.uniform(0.6, 0.9))
    light = Image.linear_gradient("L").point([low + (255 - low) * at // 255 for at in range(256)])
    light = light.rotate(dice.choice((0, 90, 180, 270))).resize(made.size, Image.Resampling.BILINEAR)
    return ImageChops.multiply(made, Image.merge("RGB", [light] * 3))


def dithered(made: Image.Image, dice: random.Random) -> Image.Image:
    return made.quantize(dice.choice((16, 64)), dither=Image.Dither.FLOYDSTEINBERG).convert("RGB")


def blurred(made: Image.Image, dice: random.Random) -> Image.Image:
    return made.filter(ImageFilter.GaussianBlur(dice.uniform(0.5, 1.0)))


def half(made: Image.Image, dice: random.Random) -> Image.Image:
    """Half a photo of one color, half the board."""
    made.paste(dice.choice(("#f6d5d5", "#2d6a4f", "#3a86ff")), (0, 0, made.width, made.height // 2))
    return made


def captioned(made: Image.Image, dice: random.Random) -> Image.Image:
    """A band of one color with letters below the art."""
    high = round(made.height * dice.uniform(0.05, 0.15))
    made.paste("#222222", (0, made.height - high, made.width, made.height))
    ImageDraw.Draw(made).text((20, made.height - high), "FREE PNG DOWNLOAD", "white", font_size=max(8, high // 3))
    return made


def watermarked(made: Image.Image, dice: random.Random) -> Image.Image:
    """Pale letters all over."""
    over = Image.new("L", made.size)
    draw = ImageDraw.Draw(over)
    for y in range(0, made.height, 150):
        draw.text((y % 300 - 60, y), "pngimage  " * 12, 90, font_size=dice.choice((24, 40)))
    made.paste("#777777", (0, 0), over)
    return made


def in_a_margin(color: str) -> Maker:
    def make(art: Image.Image, dice: random.Random) -> Made:
        inner = view(art, dice)
        margin = dice.choice((20, 33, 60, 100, 160))
        made = Image.new("RGB", (inner.width + 2 * margin, inner.height + 2 * margin), color or random_color(dice))
        made.paste(inner, (margin, margin))
        return Made(made, True, form=dice.choice(FORMS))

    return make


def random_color(dice: random.Random) -> str:
    return dice.choice(("#000000", "#f6d5d5", "#2d6a4f", "#ffe8a3", "#3a86ff", "#808080", "#f4f4f4"))


def in_a_clear_canvas(art: Image.Image, dice: random.Random) -> Made:
    """An opaque picture of art on a board, placed on a transparent canvas."""
    width, height = size = dice.choice(CANVASES)
    inner = view(art, dice, (round(width * dice.uniform(0.5, 0.9)), round(height * dice.uniform(0.4, 0.9))))
    made = Image.new("RGBA", size)
    made.paste(inner, ((width - inner.width) // 2, (height - inner.height) // 2))
    return Made(made, True)


WINDOW_FORMS = ("PNG", "PNG", "JPEG-85")


def in_a_window(art: Image.Image, dice: random.Random) -> Made:
    """The window of an editor: menu and tools around a desk, with the canvas on it."""
    width, height = dice.choice(((1440, 900), (1920, 1080), (2048, 1536), (1170, 2532)))
    panel, desk, ink = dice.choice(
        (("#323232", "#282828", "#c8c8c8"), ("#535353", "#454545", "#dddddd"), ("#f0f0f0", "#c8c8c8", "#333333"))
    )
    made = Image.new("RGB", (width, height), panel)
    draw = ImageDraw.Draw(made)
    left, top, right, bottom = 60, 80, width - dice.choice((20, 60, 300)), height - 30
    draw.rectangle((left, top, right, bottom), desk)
    draw.text((20, 10), "File  Edit  Image  Layer  Type  Select  Filter  View  Window  Help", ink, font_size=16)
    for at in range(top, bottom - 40, 44):
        draw.rounded_rectangle((14, at, 44, at + 30), 4, outline=ink, width=2)
        draw.text((right + 8, at), "Layer", ink, font_size=14)
    share = dice.uniform(0.7, 0.95)
    form = dice.choice((0.5, 0.5, 1, 1.5))
    high = min(share * (bottom - top), share * (right - left) / form)
    inner = view(art, dice, (round(high * form), round(high)))
    x, y = (left + right - inner.width) // 2, (top + bottom - inner.height) // 2
    made.paste(inner, (x, y))
    return Made(made, True, {"canvas": f"{x} {y} {x + inner.width} {y + inner.height}"}, form=dice.choice(WINDOW_FORMS))


def cut_from_a_window(art: Image.Image, dice: random.Random) -> Made:
    """The canvas of such a window alone."""
    made = in_a_window(art, dice)
    left, top, right, bottom = map(int, made.labels["canvas"].split())
    return replace(made, image=made.image.crop((left, top, right, bottom)))


def pattern(name: str) -> Maker:
    """A healthy pattern, with or without art on it."""

    def make(art: Image.Image, dice: random.Random) -> Made:
        made = LATTICES[name](dice.choice(CANVASES), dice)
        if dice.random() < 0.5:
            place(made, art, dice.choice((0.4, 0.6, 0.8)))
        return Made(made, False, form=dice.choice(FORMS))

    return make


KINDS: Mapping[str, Maker] = {
    **{f"grid of {tool}": full(tool=tool) for tool in GRIDS},
    **{f"zoom {zoom}": full(zoom=zoom) for zoom in (0.33, 0.5, 0.82, 1.08, 1.37)},
    "rescaled": full(rescaled),
    **{f"{name} board": full(tint=tint) for name, tint in TINTS.items()},
    **{f"turned by {degrees} degrees": full(degrees=degrees) for degrees in (1, 2, 7, 20)},
    "diamonds": full(degrees=45),
    "inside a white margin": in_a_margin("#ffffff"),
    "inside a colored margin": in_a_margin(""),
    "inside a transparent canvas": in_a_clear_canvas,
    "inside the window of an editor": in_a_window,
    "cut from the window of an editor": cut_from_a_window,
    "under a gradient": full(gradient),
    "dithered": full(dithered, form="PNG"),
    "JPEG 30": full(form="JPEG-30", zoom=1.08),
    "blurred": full(blurred, zoom=1.37),
    "half a picture": full(half, zoom=1.08),
    "caption": full(captioned, zoom=1.08),
    "watermark": full(watermarked, zoom=1.08),
    "art up to 115%": full(zoom=1.08, fill=1.15),
    **{name: pattern(name) for name in LATTICES},
}
"""By kind of defect."""
