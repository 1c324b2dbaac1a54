"""Clears the colors that are hidden under full transparency.

What it does
    Gives transparent pixels within 8 px of the artwork the color of its edge, and makes all others white. The look
    stays the same, pixel for pixel, and the file gets smaller, often by half. Shops that scale a picture without
    regard to its transparency then blend the edge with its own color, not with what an eraser left.

When
    By default, in transparent PNGs in which the hidden colors change from pixel to pixel, if the file gets smaller.

Limits
    Whoever wants to bring back what was erased needs the original.
"""

from __future__ import annotations

from casecheck.cutout.hidden import bled, hidden_noise
from casecheck.measures.alpha import alpha
from casecheck.measures.pixels import area, at_most
from casecheck.model import Message, Repair
from casecheck.repair import Step, Work, repair

NOISY = 0.1
"""Least share of the transparent pixels whose hidden color differs from the one before. Edges that were bled have less,
unless the transparent part is narrow."""


@repair(step=Step.HIDDEN)
def mend(work: Work) -> Repair | None:
    """Clear hidden colors."""
    if work.now.alpha is None or not work.measure(alpha).transparent_pixels:
        return None
    if not work.touched and work.design.mode not in ("RGBA", "LA"):  # a palette hides nothing
        return None
    image = work.image if work.touched else work.design.image
    noise = hidden_noise(image)
    if noise < NOISY:
        return None
    cleaned = bled(image)
    after = hidden_noise(cleaned)
    if after > noise / 2:
        return None
    work.draw(cleaned)
    hidden = area(at_most(image.getchannel("A"), 0))
    return Repair(
        "clean-alpha",
        Message("Cleared the hidden colors of {count:,} transparent pixels; the look is the same", count=hidden),
        before={"hidden_noise": round(noise, 3)},
        after={"hidden_noise": round(after, 3)},
    )
