"""Cut-outs that keep a rim of their old background, as wands, thresholds and background removers leave it.

Art is laid on a background of one color, saved, and cut out of it again. Art whose clean outline would not show the
rim (white art on white) does not suit. Healthy are clean cut-outs, and outlines and sticker borders that are meant so.
"""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import cv2
import numpy as np
from PIL import Image

from tests.evaluation.made import CANVASES, Made, place
from tests.evaluation.masks import blurred, grown, remover, threshold, true_mask, wand, widened

if TYPE_CHECKING:
    import random
    from collections.abc import Mapping

    from tests.evaluation.kinds import Maker
    from tests.evaluation.masks import Mask, Pixels

WHITE = ("#ffffff", "#ffffff", "#fdfdfd", "#fafafa", "#f5f5f5")
BLACK = ("#000000", "#000000", "#0a0a0a", "#141414")
GREEN = ("#00b140", "#00ff00", "#04f404")
COLORED = ("#00b140", "#00ff00", "#0047bb", "#2a7fff", "#ff69b4", "#f7c6d9")

HAZE = 0.15
"""Art with a larger semi-transparent share of its visible pixels does not suit: it has no outline."""

SEEN = 40
"""A rim pixel shows the old background where its color differs by this many levels from that of the clean art."""

AROUND = 0.5
"""The rim has to be seen along at least this share of the outline."""


def cut(colors: tuple[str, ...], mask: Mask, jpeg: bool = False) -> Maker:
    """Art on a background of one of these colors, cut out again by a mask."""

    def make(art: Image.Image, dice: random.Random) -> Made | None:
        clean = on_canvas(art, dice)
        if clean is None:
            return None
        color = dice.choice(colors)
        flat = Image.new("RGB", clean.size, color)
        flat.paste(clean, (0, 0), clean)
        if jpeg:
            flat = saved(flat, "JPEG", quality=dice.randint(75, 95))
        truth = np.asarray(clean)
        picture = np.asarray(flat)
        background = np.asarray(Image.new("RGB", (1, 1), color))[0, 0]
        alpha = mask(picture, background, truth[..., 3], dice)
        if not shows(truth, picture, alpha):
            return None
        return Made(Image.fromarray(np.dstack([picture, alpha])), True, {"color": color})

    return make


def on_canvas(art: Image.Image, dice: random.Random) -> Image.Image | None:
    """The art in the middle of a transparent canvas; None for art that is opaque or a haze."""
    counts = art.getchannel("A").histogram()
    if not counts[0] or sum(counts[1:255]) > HAZE * sum(counts[1:]):
        return None
    canvas = Image.new("RGBA", dice.choice(CANVASES))
    place(canvas, art, dice.choice((0.5, 0.7, 0.9)))
    return canvas


def saved(image: Image.Image, form: str, **options: int) -> Image.Image:
    """The image saved and opened again."""
    stream = BytesIO()
    image.save(stream, form, **options)
    return Image.open(stream).convert(image.mode)


def shows(truth: Pixels, picture: Pixels, alpha: Pixels) -> bool:
    """Whether the rim of the cut-out differs from the clean art along most of the outline."""
    size = truth.shape[1], truth.shape[0]
    body = (truth[..., 3] > 250).astype(np.uint8)
    if not body.any():
        return False
    kernel = np.ones((3, 3), np.uint8)
    _, labels = cv2.distanceTransformWithLabels(1 - body, cv2.DIST_L2, 5, labelType=cv2.DIST_LABEL_PIXEL)
    nearest = np.zeros((labels.max() + 1, 3), np.uint8)
    nearest[labels[body > 0]] = truth[body > 0][:, :3]
    change = np.abs(picture.astype(np.int16) - nearest[labels]).max(axis=2) * (alpha / 255.0)
    change[body > 0] = 0
    seen = cv2.dilate((change >= SEEN).astype(np.uint8), kernel, iterations=2)
    outline = body - cv2.erode(body, kernel)
    assert outline.shape == size[::-1]
    return bool(seen[outline > 0].mean() >= AROUND)


# --- healthy ---


def clean(art: Image.Image, dice: random.Random) -> Made | None:
    """The art as it is."""
    canvas = on_canvas(art, dice)
    return Made(canvas, False) if canvas else None


def hard(art: Image.Image, dice: random.Random) -> Made | None:
    """A clean cut-out without a smooth edge."""
    canvas = on_canvas(art, dice)
    if canvas is None:
        return None
    canvas.putalpha(canvas.getchannel("A").point([0] * 128 + [255] * 128))
    return Made(canvas, False, form=dice.choice(("PNG", "PNG-8")))


def lossy(art: Image.Image, dice: random.Random) -> Made | None:
    """A clean cut-out that was a lossy WebP once."""
    canvas = on_canvas(art, dice)
    return Made(saved(canvas, "WebP", quality=dice.randint(60, 95)), False) if canvas else None


def stroked(colors: tuple[str, ...], widths: tuple[int, int], *, jpeg: bool = False, hard: bool = False) -> Maker:
    """A border or an outline that is meant so, around the outline of the art; `jpeg`: the colors were a JPEG once;
    `hard`: without a smooth edge, as a GIF has it."""

    def make(art: Image.Image, dice: random.Random) -> Made | None:
        canvas = on_canvas(art, dice)
        if canvas is None:
            return None
        truth = np.asarray(canvas.getchannel("A"))
        scale = 2
        large = np.asarray(cv2.resize(truth, None, fx=scale, fy=scale, interpolation=cv2.INTER_LINEAR), np.uint8)
        band = widened(large, scale * dice.randint(*widths), smooth=True)
        alpha = Image.fromarray(cv2.resize(band, truth.shape[::-1], interpolation=cv2.INTER_AREA))
        made = Image.new("RGBA", canvas.size, dice.choice(colors))
        made.alpha_composite(canvas)
        if jpeg:
            made = saved(made.convert("RGB"), "JPEG", quality=dice.randint(75, 95)).convert("RGBA")
        made.putalpha(alpha.point([0] * 128 + [255] * 128) if hard else alpha)
        return Made(made, False)

    return make


def pixel_art(art: Image.Image, dice: random.Random) -> Made | None:
    """A sprite of 32 to 96 px with an outline of one of its pixels, enlarged without smoothing."""
    if on_canvas(art, dice) is None:
        return None
    side, times = dice.randint(32, 96), dice.randint(4, 12)
    small = art.copy()
    small.thumbnail((side, side))
    inner = np.pad(np.asarray(small.getchannel("A")) >= 128, 4)
    line = cv2.dilate(inner.astype(np.uint8), np.ones((3, 3), np.uint8)) > 0
    sprite = Image.new("RGB", line.shape[::-1], dice.choice(("#ffffff", "#000000", *COLORED)))
    sprite.paste(small.convert("RGB"), (4, 4), Image.fromarray(inner[4:-4, 4:-4]))
    sprite.putalpha(Image.fromarray(line))
    large = sprite.width * times, sprite.height * times
    return Made(sprite.resize(large, Image.Resampling.NEAREST), False)


KINDS: Mapping[str, Maker] = {
    "white, wand on PNG": cut(WHITE, wand((8, 60))),
    "white, smooth wand on PNG": cut(WHITE, wand((8, 60), smooth=True)),
    "white, wand on JPEG": cut(WHITE, wand((16, 60)), jpeg=True),
    "white, smooth wand on JPEG": cut(WHITE, wand((16, 60), smooth=True), jpeg=True),
    "white, threshold on PNG": cut(WHITE, threshold),
    "white, threshold on JPEG": cut(WHITE, threshold, jpeg=True),
    "white, colors not cleaned": cut(WHITE, true_mask),
    "white, colors not cleaned, JPEG": cut(WHITE, true_mask, jpeg=True),
    "white, mask blurred": cut(WHITE, blurred),
    "white, remover's mask": cut(WHITE, remover),
    "white, remover's mask, JPEG": cut(WHITE, remover, jpeg=True),
    **{
        f"{name}, mask {low}-{high} px too large, {edge} edge{', JPEG' if jpeg else ''}": cut(
            colors, grown((low, high), smooth=edge == "smooth"), jpeg=jpeg
        )
        for name, colors in (("white", WHITE), ("black", BLACK), ("colored", COLORED))
        for low, high in ((1, 3), (4, 8))
        for edge in ("hard", "smooth")
        for jpeg in (False, True)
    },
    **{
        f"{name}, semi-transparent rim of {low}-{high} px": cut(
            colors, grown((low, high), smooth=True, opacity=(0.3, 0.8))
        )
        for name, colors in (("white", WHITE), ("black", BLACK), ("colored", COLORED))
        for low, high in ((1, 3), (4, 8))
    },
    "black, wand on PNG": cut(BLACK, wand((8, 60))),
    "black, wand on JPEG": cut(BLACK, wand((16, 60)), jpeg=True),
    "black, colors not cleaned": cut(BLACK, true_mask),
    "black, remover's mask, JPEG": cut(BLACK, remover, jpeg=True),
    "green, wand on PNG": cut(GREEN, wand((8, 60))),
    "colored, wand on PNG": cut(COLORED, wand((8, 60))),
    "colored, wand on JPEG": cut(COLORED, wand((16, 60)), jpeg=True),
    "colored, colors not cleaned": cut(COLORED, true_mask),
    "colored, remover's mask, JPEG": cut(COLORED, remover, jpeg=True),
    "clean": clean,
    "clean, hard edge": hard,
    "clean, lossy WebP": lossy,
    "white border of 2-4 px": stroked(("#ffffff",), (2, 4)),
    "white border of 5-8 px": stroked(("#ffffff",), (5, 8)),
    "white border of 9-40 px": stroked(("#ffffff", "#f8f4ec"), (9, 40)),
    "white border of 2-8 px, JPEG": stroked(("#ffffff",), (2, 8), jpeg=True),
    "white border of 9-40 px, hard edge": stroked(("#ffffff", "#f8f4ec"), (9, 40), hard=True),
    "black outline of 1-8 px, hard edge": stroked(("#000000", "#1a1a2e"), (1, 8), hard=True),
    "pixel art with an outline": pixel_art,
    "black outline of 1-3 px": stroked(("#000000", "#1a1a2e"), (1, 3)),
    "black outline of 4-16 px": stroked(("#000000", "#1a1a2e"), (4, 16)),
    "colored outline of 1-16 px": stroked(COLORED, (1, 16)),
}
"""By kind of defect."""
