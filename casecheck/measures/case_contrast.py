"""How much of the artwork has nearly the color of what is behind it: CIE L*a*b* differences (CIE 15:2004, CIE76)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from casecheck.measures.colorimetry import SRGB, white
from casecheck.measures.pixels import rgb
from casecheck.measures.semi_transparency import FAINT
from casecheck.model import Size

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from casecheck.design import Design

SAMPLES = 400
"""Along the longer side, in even steps: 160,000 at most, so that shares of art are right to about 1%."""


class Hidden(NamedTuple):
    """Shares of the visible pixels that hardly differ from what is behind them, 0 to 1."""

    art: float
    outline: float
    """Of those with at least half the median opacity, beside one without: an outline shows a form of any color."""


def hidden_share(design: Design, color: str, difference: float) -> Hidden | None:
    """The pixels that, laid on a color (`#4e5851`), differ from it by less than this Delta E*ab.

    Each pixel counts as much as it is opaque. None where nothing is visible, or no color is defined.
    """
    import numpy as np

    from casecheck.measures.quantiles import median

    if design.alpha is None:
        return None
    scale = min(1, SAMPLES / max(design.upright))
    size = Size(*(max(1, round(side * scale)) for side in design.upright))
    colors, alpha = rgb(design.image, size=size), design.alpha.resize(size, resample=0)
    if colors is None:
        return None
    opacity = np.asarray(alpha, np.float64)
    seen = opacity >= FAINT
    if not seen.any():
        return None
    firm = opacity >= max(FAINT, float(median(opacity[seen])) / 2)  # the pixels of a soft edge hardly show
    around = np.pad(firm, 1)
    inner = around[:-2, 1:-1] & around[2:, 1:-1] & around[1:-1, :-2] & around[1:-1, 2:]
    outline = (firm & ~inner)[seen]
    opacity = opacity[seen] / 255
    behind = np.array([int(color[at : at + 2], 16) for at in (1, 3, 5)], np.float64)
    art = np.asarray(colors, np.float64)[seen]
    mixed = behind + (art - behind) * opacity[:, None]
    apart = np.linalg.norm(_lab(mixed) - _lab(behind[None]), axis=1)
    hidden = opacity * (apart < difference)
    return Hidden(*(float(hidden[part].sum() / opacity[part].sum()) for part in (slice(None), outline)))


def _lab(levels: NDArray[np.float64]) -> NDArray[np.float64]:
    """CIE L*a*b* (D50) of sRGB levels from 0 to 255, n x 3 (IEC 61966-2-1; CIE 15, section 8.2.1)."""
    import numpy as np

    levels = levels / 255
    linear = np.where(levels <= 0.04045, levels / 12.92, ((levels + 0.055) / 1.055) ** 2.4)
    xyz = linear @ np.array(SRGB) / np.array(white(SRGB))
    x, y, z = np.where(xyz > 216 / 24389, np.cbrt(xyz), (xyz * 24389 / 27 + 16) / 116).T
    return np.stack([116 * y - 16, 500 * (x - y), 200 * (y - z)], axis=1)
