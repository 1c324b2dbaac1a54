"""Measures along an outline how the colors go from that of an old background to that of the art.

The mix of a pixel is the share of the old background in its color: 1 is the background, 0 is the art behind the rim.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from casecheck.measures.fringe_outline import OUTSIDE

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from casecheck.measures.fringe_outline import Outline

    Floats = NDArray[np.float32]
    Flags = NDArray[np.bool_]
    Numbers = NDArray[np.intp]

FAINT = 24
"""Alpha from which a pixel at the edge counts as visible. Paler ones (under 10%) do not print."""

FIRM = 200
"""Alpha from which the art behind the rim counts as opaque."""

OPAQUE = 230
"""Alpha from which a soft edge ends."""

LENGTH = 9
"""Pixels of the rim: a fringe of up to 8, and the art behind it."""

DEEP = 10
"""Pixels from the outline to the place inside the art with which the rim is compared: behind the widest fringe."""

THICK = 9
"""Pixels from the outline up to which the art has to be opaque."""

LEAST_PATHS = 60
"""Paths that have to cross opaque art: shares of fewer are not known to 10%."""

CONTRAST = 80
"""Least Euclidean distance in RGB between background and art: 46 levels of gray. Less is hardly seen."""

NEARER = 0.4
"""Least share of paths that are nearer to the background at the rim than somewhere in the art: others are ruled out at
once."""

LEAST = 0.15
"""Least mix of the outermost pixel. JPEG and texture reach this by chance."""

ENDS = 2, 3, 4, 5, 6, 1
"""Pixels from the rim to the art behind a fringe, where it has an outline of its own. The next one tells least."""

RISE = 0.08
"""The mix may rise by this much from one pixel to the next: noise."""

ASIDE, ASIDE_OF_CONTRAST = 12, 0.12
"""Greatest distance of a color from the line between background and art: a constant, for noise, and a part of their
contrast, for art that varies."""

ART = 0.3
"""Below this mix a pixel belongs to the art."""

MIXED = 0.8
"""Below this mix a pixel at the outline is a mixture, not background alone."""


@dataclass(frozen=True, slots=True)
class Rim:
    """The colors of paths from their first visible pixel on, and those of the art behind it."""

    colors: Floats
    """Paths x `LENGTH` x RGB."""
    deep: Floats
    """Of the same shape: the art from `DEEP` pixels on."""
    alpha: Floats
    """Paths x 2, 0 to 1: of the first visible pixel, and of the one at the outline."""
    outside: Numbers
    """By path: pixels from the first visible one to the outline."""
    softness: Numbers
    """By path: pixels from the first visible one to the first opaque one."""
    points: Numbers
    """Paths x 2: where they cross the outline."""


@dataclass(frozen=True, slots=True)
class Mixture:
    """How much of one color is in a rim. All but the first two are medians or deviations of the paths that fall."""

    share: float
    """Share of the paths on which the mix falls steadily from the rim to the art."""
    by_chance: float
    """The same share for the art itself, from `DEEP` pixels on."""
    contrast: float
    """Distance in RGB between the color and the art."""
    first: float
    """Mix of the first visible pixel."""
    first_spread: float
    """Standard deviation of it: 0.25 if all mixtures are as frequent, 0 for a line of one color."""
    edge: float
    """Mix of the pixel at the outline."""
    edge_spread: float
    mixed: float
    """Share of these pixels with a mix below `MIXED`."""
    drop: float
    """Greatest fall from one pixel to the next, as a share of `first`: smooth shading has none."""
    inside: float
    """Pixels from the outline to the art."""
    softness: float
    """Pixels from the first visible one to the first opaque one, of all paths."""
    cover: tuple[float, float]
    """Mix plus alpha, of the first visible pixel and at the outline. A smooth edge mixes as much of the background into
    a pixel as it makes it transparent, so both are 1 there; the haze of a glow has less."""
    width: float
    """Pixels from the first visible one to the art."""
    uneven: float
    """How much the width differs along the outline, in pixels: from a fifth of the paths to four fifths."""
    color: tuple[int, int, int]
    """The mean of the rim's colors that are closest to the background."""
    worst: tuple[int, int]
    """A point of the outline, as x and y, where most of the background is left."""


def rim(outline: Outline | None) -> Rim | None:
    """The rim of the opaque art; None where fewer than `LEAST_PATHS` paths cross it."""
    import numpy as np

    if outline is None:
        return None
    solid = (outline.alpha[:, OUTSIDE + 4 : OUTSIDE + THICK] >= FIRM).all(axis=1)
    colors, alpha = outline.colors[solid].astype(np.float32), outline.alpha[solid]
    if len(colors) < LEAST_PATHS:
        return None
    first = (alpha >= FAINT).argmax(axis=1).clip(max=OUTSIDE)
    rows = np.arange(len(colors))
    return Rim(
        colors[rows[:, None], first[:, None] + np.arange(LENGTH)],
        colors[:, OUTSIDE + DEEP : OUTSIDE + DEEP + LENGTH],
        np.divide(np.stack([alpha[rows, first], alpha[:, OUTSIDE]], axis=1), 255, dtype=np.float32),
        OUTSIDE - first,
        np.where((opaque := alpha >= OPAQUE).any(axis=1), opaque.argmax(axis=1), alpha.shape[1]) - first,
        outline.points[solid],
    )


def mixture(rim: Rim, color: Floats) -> Mixture | None:
    """How much of this color is in the rim; None where hardly any path has it."""
    import numpy as np

    from casecheck.measures.quantiles import median, quantile

    squares = ((rim.colors[:, ::2] - color) ** 2).sum(axis=2)
    if (squares[:, 0] < squares[:, 1:].max(axis=1)).mean() < NEARER:
        return None
    mix, contrast, falling = _mix(rim.colors, color)
    if falling.sum() < LEAST_PATHS // 3:
        return None
    _, _, by_chance = _mix(rim.deep, color)
    edge = mix[np.arange(len(mix)), rim.outside]
    outer, art = mix[falling], (mix < ART).argmax(axis=1)[falling]
    rows = np.arange(len(outer))
    last = np.maximum(art - 1, 0)
    before, after = outer[rows, last], outer[rows, art]
    wide = art - np.clip((ART - after) / np.maximum(before - after, 0.01), 0, 1) - rim.outside[falling]
    drop = (outer[:, :-1] - outer[:, 1:]).max(axis=1) / outer[:, 0]
    cover = median(np.stack([mix[:, 0], edge], axis=1)[falling] + rim.alpha[falling])
    purest = outer[:, 0] >= quantile(outer[:, 0], 0.95)
    left = np.where(falling, mix.clip(0, 1).sum(axis=1) * contrast, 0)
    red, green, blue = (round(float(level)) for level in rim.colors[falling][purest, 0].mean(axis=0))
    x, y = rim.points[int(left.argmax())].tolist()
    return Mixture(
        share=float(falling.mean()),
        by_chance=float(by_chance.mean()),
        contrast=float(median(contrast[falling])),
        first=float(median(outer[:, 0])),
        first_spread=float(outer[:, 0].std()),
        edge=float(median(edge[falling])),
        edge_spread=float(edge[falling].std()),
        mixed=float((edge[falling] < MIXED).mean()),
        drop=float(median(drop)),
        inside=float(median(art - rim.outside[falling])),
        softness=float(median(rim.softness)),
        cover=(float(cover[0]), float(cover[1])),
        width=max(1.0, float(median(art))),
        uneven=quantile(wide, 0.8) - quantile(wide, 0.2),
        color=(red, green, blue),
        worst=(x, y),
    )


def _mix(colors: Floats, background: Floats) -> tuple[Floats, Floats, Flags]:
    """The mix of each pixel (paths x `LENGTH`), the contrast of each path, and whether its mix falls steadily.

    The art of a path is its color that is farthest from the background; where the mix does not fall steadily to that,
    the color at one of the `ENDS`: the art may have an outline of its own.
    """
    import numpy as np

    away = colors - background
    distance = np.sqrt(np.einsum("ijk,ijk->ij", away, away))
    mix, falling = _fall(colors, background, distance, end := distance[:, 1:].argmax(axis=1) + 1)
    for near in ENDS:
        apart = (distance[:, near] >= CONTRAST) & (distance[:, near] > distance[:, 0])
        others = np.flatnonzero(~falling & apart)
        near_mix, near_falling = _fall(colors[others], background, distance[others], np.full(len(others), near))
        some = others[near_falling]
        mix[some], end[some], falling[some] = near_mix[near_falling], near, True
    return mix, distance[np.arange(len(colors)), end], falling


def _fall(colors: Floats, background: Floats, distance: Floats, end: Numbers) -> tuple[Floats, Flags]:
    """The mix of each pixel of each path up to the one at its end, and whether it falls steadily; 0 behind the end."""
    import numpy as np

    rows = np.arange(len(colors))
    art, contrast = colors[rows, end], distance[rows, end]
    toward, offset = background - art, colors - art[:, None]
    mix = np.einsum("ijk,ik->ij", offset, toward) / np.maximum(contrast**2, 1)[:, None]
    offset -= mix[..., None] * toward[:, None]
    aside = np.sqrt(np.einsum("ijk,ijk->ij", offset, offset))
    beyond = np.arange(colors.shape[1]) > end[:, None]
    steady = ((mix[:, 1:] <= mix[:, :-1] + RISE) | beyond[:, 1:]).all(axis=1)
    between = ((aside <= (ASIDE + ASIDE_OF_CONTRAST * contrast)[:, None]) | beyond).all(axis=1)
    mix[beyond] = 0
    return mix, (contrast >= CONTRAST) & steady & between & (mix[:, 0] > LEAST)
