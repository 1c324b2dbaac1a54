"""How much detail a picture holds, whatever its number of pixels."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from casecheck.model.geometry import Size


@dataclass(frozen=True, slots=True)
class Detail:
    """What is known of it: an enlargement has as much as the picture that it was made from."""

    verdict: Literal["native", "enlarged", "soft", "unknown"]
    """`soft`: nothing in it is sharp, and nothing proves an enlargement. `unknown`: too little structure to tell."""
    factor: float = 1
    """Of the enlargement, along each axis; 1 where none was found."""
    native: Size | None = None
    """Of an enlargement: the size before it."""
    evidence: Literal["lattice", "blocks", "pixel-art"] | None = None
    """Of an enlargement: interpolated on a lattice; each pixel became a block; or a whole one in a picture of few
    colors, as pixel art is enlarged on purpose."""

    @property
    def known(self) -> bool:
        """Whether the pixels are known to hold as much detail as `factor` says."""
        return self.verdict in ("native", "enlarged") and self.evidence != "pixel-art"
