"""Art in boxes, as exports, scans and photos of paper leave it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PIL import Image

from tests.evaluation.made import Made, place

if TYPE_CHECKING:
    import random
    from collections.abc import Mapping

    from tests.evaluation.kinds import Maker


def paper(color: str) -> Maker:
    """Art on paper of one color, without noise."""

    def make(art: Image.Image, dice: random.Random) -> Made | None:
        if art.getchannel("A").getextrema()[0]:
            return None
        page = Image.new("RGB", (1000, 2000), color)
        place(page, art, dice.choice((0.5, 0.7, 0.9)))
        return Made(page, True, form=dice.choice(("PNG", "JPEG-75", "JPEG-95")))

    return make


KINDS: Mapping[str, Maker] = {
    "white": paper("#ffffff"),
    "gray 238": paper("#eeeeee"),
    "gray 235": paper("#ebebeb"),
    "cream (246, 240, 228)": paper("#f6f0e4"),
}
"""By kind of defect."""
