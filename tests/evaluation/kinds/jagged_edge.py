"""Cut-outs with the hard edges of magic wands, GIFs and small masks, and look-alikes without visible stairs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PIL import Image, ImageDraw

from tests.evaluation.made import Made, place

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Mapping

    from tests.evaluation.kinds import Maker

    Change = Callable[[Image.Image, random.Random], Image.Image]
    """Makes another alpha band from that of the cut-out."""

SIZES = ((1000, 2000), (1000, 2000), (600, 1200), (1290, 2796))


def changed(change: Change, defect: bool = True) -> Maker:
    """Solid art on a transparent canvas, with another alpha."""

    def make(art: Image.Image, dice: random.Random) -> Made | None:
        counts = art.getchannel("A").histogram()
        if not counts[0] or sum(counts[250:]) < 0.8 * sum(counts[6:]):
            return None
        canvas = Image.new("RGBA", dice.choice(SIZES))
        place(canvas, art, dice.choice((0.5, 0.7, 0.9)))
        canvas.putalpha(change(canvas.getchannel("A"), dice))
        return Made(canvas, defect)

    return make


def wand(alpha: Image.Image, dice: random.Random) -> Image.Image:
    """Each pixel is in or out, at any threshold."""
    least = dice.randint(20, 235)
    return alpha.point([0] * least + [255] * (256 - least))


def small_mask(alpha: Image.Image, dice: random.Random) -> Image.Image:
    """The mask of a picture 2 to 4 times as small, enlarged without smoothing."""
    factor = dice.randint(2, 4)
    small = wand(alpha.reduce(factor), dice)
    return small.resize((factor * small.width, factor * small.height), Image.Resampling.NEAREST).crop(
        (0, 0, *alpha.size)
    )


def smooth(alpha: Image.Image, dice: random.Random) -> Image.Image:
    """As it is."""
    return alpha


def upright(alpha: Image.Image, dice: random.Random) -> Image.Image:
    """A rectangle, as photos and flags are."""
    left, top, right, bottom = alpha.getbbox() or (0, 0, *alpha.size)
    band = Image.new("L", alpha.size)
    ImageDraw.Draw(band).rectangle((left + dice.randint(0, 9), top, right - 2, bottom - 2), fill=255)
    return band


def squares(art: Image.Image, dice: random.Random) -> Made | None:
    """Pixel art: color and alpha in large squares."""
    if not art.getchannel("A").histogram()[0]:
        return None
    small = Image.new("RGBA", (80, 160))
    place(small, art, 0.8)
    small.putalpha(wand(small.getchannel("A"), dice))
    side = dice.choice((6, 8, 16))
    return Made(small.resize((80 * side, 160 * side), Image.Resampling.NEAREST), False)


KINDS: Mapping[str, Maker] = {
    "magic wand": changed(wand),
    "small mask": changed(small_mask),
    "smooth rim": changed(smooth, defect=False),
    "upright rectangle": changed(upright, defect=False),
    "pixel art": squares,
}
"""By kind of defect, and healthy pictures."""
