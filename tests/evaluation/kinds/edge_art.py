"""Art, names and faces that are bent round the edge of the case, and designs that are not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PIL import Image

from tests.evaluation.cases import SURFACE, any_target, centered
from tests.evaluation.kinds.camera_opening import (
    LEAST,
    artwork,
    beside,
    bled,
    everywhere,
    face,
    name,
    paper,
    saved,
    stands_out,
)

if TYPE_CHECKING:
    import random
    from collections.abc import Mapping

    from tests.evaluation.kinds import Maker
    from tests.evaluation.kinds.camera_opening import Drawn
    from tests.evaluation.made import Made

APART = 30
"""Pixels between the object and the edge of the print: it does not run over it."""


def bent(drawn: Drawn, *, full: bool, least: float = 0.1, most: float = 0.9) -> Maker:
    """The object across the edge of the visible back, with between `least` and `most` of its width beyond it."""

    def make(art: Image.Image, dice: random.Random) -> Made | None:
        target = any_target(dice)
        area = target.device.print_area
        one = drawn(art, (dice.randint(150, 700), dice.randint(100, 500)), dice)
        if area is None or one is None or one.height < LEAST:
            return None
        beyond = min(dice.uniform(least, most) * one.width, area.wrap.left - APART)
        if beyond < least * one.width:
            return None
        canvas = paper(dice) if full else Image.new("RGBA", SURFACE)
        if dice.random() < 0.5:
            centered(canvas, art, dice.uniform(0.2, 0.4), target)
        left = area.wrap.left - beyond if dice.random() < 0.5 else SURFACE.width - area.wrap.right + beyond - one.width
        where = round(left), dice.randint(round(area.wrap.top), SURFACE.height - round(area.wrap.bottom) - one.height)
        if full and not stands_out(one, canvas, where):
            return None
        canvas.alpha_composite(one, where)
        return saved(canvas, target, dice, full=full, defect=True)

    return make


KINDS: Mapping[str, Maker] = {
    "art bent round the edge, transparent": bent(artwork, full=False),
    "a name bent round the edge, transparent": bent(name, full=False),
    "art bent round the edge": bent(artwork, full=True),
    "a name bent round the edge": bent(name, full=True),
    "a face bent round the edge": bent(face, full=True),
    "art on the back, transparent": beside(artwork, full=False),
    "a name on the back": beside(name, full=True),
    "art on the back": beside(artwork, full=True),
    "a pattern": everywhere(full=True),
    "a pattern, transparent": everywhere(full=False),
    "a picture everywhere": bled,
}
"""By kind of defect, and healthy pictures."""
