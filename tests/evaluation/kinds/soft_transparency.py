"""Cut-outs with a veil, reduced opacity, a halo or a feather, as layers and selections leave them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PIL import Image, ImageChops, ImageFilter

from tests.evaluation.made import Made, place

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Mapping

    from tests.evaluation.kinds import Maker

    Change = Callable[[Image.Image, random.Random], Image.Image]
    """Makes another alpha band from that of the cut-out."""

SIZES = ((1000, 2000), (1000, 2000), (1200, 2400), (1290, 2796), (1500, 1500))


def placed(art: Image.Image, dice: random.Random) -> Image.Image | None:
    """The art on a transparent canvas; None where it is no solid cut-out."""
    counts = art.getchannel("A").histogram()
    if not counts[0] or sum(counts[250:]) < 0.8 * sum(counts[6:]):
        return None
    canvas = Image.new("RGBA", dice.choice(SIZES))
    place(canvas, art, dice.choice((0.5, 0.7, 0.9)))
    return canvas


def thin_rim(art: Image.Image) -> bool:
    """Whether its outline is anti-aliased, but has no glow or atmosphere: a healthy look-alike needs that."""
    return sum(art.getchannel("A").histogram()[26:230]) < 2 * (art.width + art.height)


def changed(change: Change, defect: bool = True) -> Maker:
    """The art with another alpha, of one color where it was transparent."""

    def make(art: Image.Image, dice: random.Random) -> Made | None:
        canvas = placed(art, dice)
        if canvas is None or not (defect or thin_rim(art)):
            return None
        alpha = change(canvas.getchannel("A"), dice)
        under = Image.new("RGB", canvas.size, dice.choice(("black", "white", "#ffe8a3")))
        under.paste(canvas, (0, 0), canvas)
        under.putalpha(alpha)
        return Made(under, defect)

    return make


def veil(low: int, high: int, *, part: bool = False) -> Change:
    """An alpha of `low` to `high` of 255 over the whole canvas, or over a rectangle around the art."""

    def change(alpha: Image.Image, dice: random.Random) -> Image.Image:
        under = Image.new("L", alpha.size)
        margin = dice.uniform(0.03, 0.2) if part else 0
        left, top = round(margin * alpha.width), round(margin * alpha.height)
        under.paste(dice.randint(low, high), (left, top, alpha.width - left, alpha.height - top))
        return ImageChops.lighter(alpha, under)

    return change


def opacity(alpha: Image.Image, dice: random.Random) -> Image.Image:
    """The layer at 90 to 98 percent."""
    percent = dice.randint(90, 98)
    return alpha.point([round(level * percent / 100) for level in range(256)])


def halo(width: int) -> Change:
    """A line of this many pixels around the art, at 30 to 70 percent, with a hard or a smooth outer edge."""

    def change(alpha: Image.Image, dice: random.Random) -> Image.Image:
        line = alpha.filter(ImageFilter.MaxFilter(2 * width + 1))
        line = line.filter(ImageFilter.GaussianBlur(dice.choice((0, 0.7, width / 3))))
        share = dice.uniform(0.3, 0.7)
        return ImageChops.lighter(alpha, line.point([round(level * share) for level in range(256)]))

    return change


def feather(radius: float) -> Change:
    """A blurred selection: Photoshop's radius is about the standard deviation, Krita's and Affinity's about twice."""

    def change(alpha: Image.Image, dice: random.Random) -> Image.Image:
        return alpha.filter(ImageFilter.GaussianBlur(radius * dice.choice((0.5, 0.75, 1))))

    return change


def feather_of_gimp(alpha: Image.Image, dice: random.Random) -> Image.Image:
    """GIMP's radius is 3.5 standard deviations."""
    return alpha.filter(ImageFilter.GaussianBlur(dice.randint(5, 10) / 3.5))


def smoothed(alpha: Image.Image, dice: random.Random) -> Image.Image:
    """The rim of an anti-aliased or slightly smoothed selection."""
    return alpha.filter(ImageFilter.GaussianBlur(dice.choice((0, 0.3, 0.6))))


def enlarged(low: float, high: float) -> Maker:
    """The whole picture enlarged: its rim is as soft as what is inside."""

    def make(art: Image.Image, dice: random.Random) -> Made | None:
        canvas = placed(art, dice)
        if canvas is None or not thin_rim(art):
            return None
        factor = dice.uniform(low, high)
        small = canvas.resize((round(canvas.width / factor), round(canvas.height / factor)), Image.Resampling.BOX)
        way = dice.choice((Image.Resampling.BILINEAR, Image.Resampling.BICUBIC, Image.Resampling.LANCZOS))
        return Made(small.resize(canvas.size, way), False)

    return make


KINDS: Mapping[str, Maker] = {
    "veil of alpha 1": changed(veil(1, 1)),
    "veil of alpha 2 to 5": changed(veil(2, 5)),
    "veil of alpha 1 to 5 in a rectangle": changed(veil(1, 5, part=True)),
    "veil of alpha 6 to 12": changed(veil(6, 12)),
    "opacity 90 to 98 percent": changed(opacity),
    "halo of 2 px": changed(halo(2)),
    "halo of 3 px": changed(halo(3)),
    "halo of 4 px": changed(halo(4)),
    "halo of 8 px": changed(halo(8)),
    "feather of 3 px": changed(feather(3)),
    "feather of 4 px": changed(feather(4)),
    "feather of 5 px": changed(feather(5)),
    "feather of 8 px": changed(feather(8)),
    "feather of 5 to 10 px in GIMP": changed(feather_of_gimp),
    "smooth rim": changed(smoothed, defect=False),
    "enlarged 1.5 to 2.2 times": enlarged(1.5, 2.2),
    "enlarged 2.8 to 4.2 times": enlarged(2.8, 4.2),
}
"""By kind of defect, and healthy pictures."""
