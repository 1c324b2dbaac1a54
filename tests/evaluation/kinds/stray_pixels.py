"""Cut-outs with what erasers and background removers leave far from the art."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PIL import Image, ImageDraw

from tests.evaluation.made import Made, place

if TYPE_CHECKING:
    import random
    from collections.abc import Mapping

    from tests.evaluation.kinds import Maker

SIZES = ((1000, 2000), (1000, 2000), (1290, 2796), (1500, 1500))


def left_behind(marks: tuple[int, int], pixels: tuple[int, int], alpha: tuple[int, int]) -> Maker:
    """So many marks in the margin, each an ellipse in a box of so many pixels across, of one alpha."""

    def make(art: Image.Image, dice: random.Random) -> Made | None:
        if not art.getchannel("A").histogram()[0]:
            return None
        canvas = Image.new("RGBA", dice.choice(SIZES))
        place(canvas, art, dice.choice((0.5, 0.7)))
        draw = ImageDraw.Draw(canvas)
        for _ in range(dice.randint(*marks)):
            wide, high = dice.randint(*pixels), dice.randint(*pixels)
            left = dice.choice((dice.randint(2, 60), canvas.width - dice.randint(30, 60)))
            top = dice.randint(2, canvas.height - 30)
            color = *dice.choice(((40, 30, 20), (250, 250, 245), (120, 160, 90))), dice.randint(*alpha)
            draw.ellipse((left, top, left + wide - 1, top + high - 1), color)
        return Made(canvas, bool(marks[1]))

    return make


KINDS: Mapping[str, Maker] = {
    "1 to 4 specks": left_behind((1, 4), (1, 3), (60, 255)),
    "5 to 12 specks": left_behind((5, 12), (1, 3), (60, 255)),
    "1 to 4 faint spots of 9 to 25 px": left_behind((1, 4), (9, 25), (8, 36)),
    "5 to 12 faint spots of 3 to 12 px": left_behind((5, 12), (3, 12), (8, 36)),
    "nothing": left_behind((0, 0), (1, 1), (255, 255)),
}
"""By kind of defect, and healthy pictures."""
