"""Makes pictures with defects that editors, phones and messengers cause, and the same pictures without them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PIL import Image, ImageChops, ImageFilter, ImageOps

from tests.evaluation.made import COLORS, Made, pattern, place

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator

CASE = (1000, 2000)


def soft_areas(art: Image.Image, dice: random.Random) -> Iterator[Made]:
    """The art, made opaque first, with a shadow, a glow, reduced opacity and a fade."""
    plain = _on_a_case(art, dice.choice((0.5, 0.7, 0.9)))
    alpha = plain.getchannel("A").point([0] * 128 + [255] * 128).filter(ImageFilter.GaussianBlur(1))
    plain.putalpha(alpha)
    yield Made(plain, False, {"healthy": "hard edges"})
    blur, away = dice.choice((6, 12, 24)), dice.choice((12, 24, 40))
    for name, offset, color in (("shadow", away, "black"), ("glow", 0, "#ffe8a3")):
        band = ImageChops.offset(alpha, offset, offset).filter(ImageFilter.GaussianBlur(blur))
        under = Image.new("RGBA", plain.size, color)
        under.putalpha(band.point([round(value * 0.6) for value in range(256)]))
        yield Made(Image.alpha_composite(under, plain), True, {"soft": name, "blur": f"{blur:2}"})
    veiled, faded = plain.copy(), plain.copy()
    share = dice.choice((0.3, 0.5, 0.8))
    veiled.putalpha(alpha.point([round(value * share) for value in range(256)]))
    yield Made(veiled, True, {"soft": "veil", "opacity": f"{share}"})
    left, top, right, bottom = alpha.getbbox() or (0, 0, *plain.size)
    fade = Image.new("L", plain.size, 255)
    fade.paste(ImageOps.flip(Image.linear_gradient("L")).resize((right - left, bottom - top)), (left, top))
    faded.putalpha(ImageChops.multiply(alpha, fade))
    yield Made(faded, True, {"soft": "fade"})


def specks(art: Image.Image, dice: random.Random) -> Iterator[Made]:
    """The art with five specks far from it, and without them."""
    plain = _on_a_case(art, dice.choice((0.5, 0.7)))
    yield Made(plain, False, {"healthy": "nothing beside it"})
    spotted = plain.copy()
    for at in range(5):
        x, y = dice.randrange(5, 60) if at % 2 else dice.randrange(940, 990), dice.randrange(5, 1990)
        spotted.paste("#806040", (x, y, x + 2, y + 2))
    yield Made(spotted, True, {"specks": "5 of 2x2 px"})


def margins(art: Image.Image, dice: random.Random) -> Iterator[Made]:
    """The art too small on an empty canvas, and at plausible sizes."""
    for fill, defect in ((0.04, True), (0.1, True), (0.5, False), (0.8, False)):
        yield Made(_on_a_case(art, fill), defect, {"fills" if defect else "healthy": f"{fill}"})


def bars(art: Image.Image, dice: random.Random) -> Iterator[Made]:
    """A picture between bars, in a frame, and without either."""
    picture = pattern(art, (900, 1400), dice.choice(COLORS[1:]), dice)
    form, color = dice.choice(("PNG", "JPEG-75", "JPEG-95")), dice.choice(("black", "white"))
    high = dice.choice((60, 150, 300))
    for wide, defect in ((0, True), (high, False)):
        labels = {"bars": color, "high": f"{high}"} if defect else {"healthy": "in a frame"}
        yield Made(ImageOps.expand(picture, (wide, high), color), defect, labels, form=form)
    yield Made(picture, False, {"healthy": "no bars"}, form=form)


def savings(art: Image.Image, dice: random.Random) -> Iterator[Made]:
    """The art as JPEGs of several qualities."""
    flat = Image.new("RGB", art.size, dice.choice(COLORS))
    flat.paste(art, (0, 0), art)
    for quality in (20, 40, 59, 74, 75, 85, 95):
        yield Made(flat, quality < 75, {"quality": f"{quality}"}, form=f"JPEG-{quality}")


def _on_a_case(art: Image.Image, fill: float) -> Image.Image:
    canvas = Image.new("RGBA", CASE)
    place(canvas, art, fill)
    return canvas
