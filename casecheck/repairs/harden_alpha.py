"""Makes semi-transparent pixels solid or clear.

What it does
    A printer lays down ink or none. `threshold` makes pixels solid from 50% opacity on, and the others clear.
    `dither` makes fine dots, as many as the opacity asks for, in an ordered pattern of 8x8 pixels.

When
    Only if you ask for it, with `--harden-alpha threshold` or `--harden-alpha dither`.

Limits
    It changes the look: a threshold cuts soft shadows and smooth edges, dots show from nearby. It is better to turn
    off the shadow or glow in the drawing program.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from casecheck.measures.alpha import alpha
from casecheck.measures.pixels import at_least
from casecheck.model import Message, Repair
from casecheck.repair import Step, Work, repair

if TYPE_CHECKING:
    from PIL.Image import Image

HALF = 128


@repair(step=Step.ALPHA, asked=True)
def mend(work: Work, *, how: str = "threshold") -> Repair | None:
    """Harden the alpha channel."""
    semi = work.measure(alpha).semi_pixels
    if not semi:
        return None
    image = work.image.copy()
    band = image.getchannel("A")
    image.putalpha(at_least(band, HALF) if how == "threshold" else _dithered(band))
    work.draw(image)
    way = Message("a threshold of 50%") if how == "threshold" else Message("fine dots")
    return Repair(
        "harden-alpha",
        Message("Made {count:,} semi-transparent pixels solid or clear, by {way}", count=semi, way=way),
        work.mended_by("harden-alpha"),
        before={"semi_pixels": semi},
        after={"semi_pixels": 0},
        pixels_changed=semi,
    )


def _dithered(band: Image) -> Image:
    """255 or 0, by the threshold matrix of B. E. Bayer (1973) for 8x8 pixels; 0 and 255 stay."""
    import numpy as np
    from PIL.Image import fromarray

    bayer = np.zeros((1, 1), np.int16)
    for _ in range(3):
        bayer = np.block([[4 * bayer, 4 * bayer + 2], [4 * bayer + 3, 4 * bayer + 1]])
    levels = np.asarray(band, np.int16)
    rows, columns = (-(-side // 8) for side in levels.shape)
    limits = np.tile(bayer, (rows, columns))[: levels.shape[0], : levels.shape[1]]  # 0 to 63
    return fromarray(np.where(levels * 64 > limits * 255 + 127, 255, 0).astype(np.uint8))
