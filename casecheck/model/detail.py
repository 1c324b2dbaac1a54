"""How much detail a picture holds, whatever its number of pixels."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from casecheck.model.geometry import Size


@dataclass(frozen=True, slots=True)
class Detail:
    """Whether a picture was upscaled: then it has only the detail of the picture that it was made from."""

    verdict: Literal["native", "enlarged", "soft", "unknown"]
    """`enlarged`: upscaled. `soft`: no part is sharp, but no evidence of upscaling. `unknown`: too few edges, or a
    repeating pattern."""
    factor: float = 1
    """The upscaling factor along each axis; 1 where no upscaling was found."""
    native: Size | None = None
    """The size before upscaling; None where no upscaling was found."""
    evidence: Literal["lattice", "blocks", "pixel-art"] | None = None
    """Of upscaling: traces of interpolation, blocks of equal pixels, or blocks of whole pixels in a picture
    of few colors, as pixel art is enlarged on purpose."""

    share: float = 1
    """Of the picture's textured area, the share that was upscaled: the rest is text, a frame or another picture."""

    @property
    def known(self) -> bool:
        """Whether `factor` states the detail of the picture: not for soft or unknown pictures, nor for pixel art."""
        return self.verdict in ("native", "enlarged") and self.evidence != "pixel-art"
