"""Tells a fringe from a rim that somebody drew, by how the rim mixes its color with the art."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from casecheck.measures.fringe_mixture import Mixture

Name = Literal["white", "black", "colored"]
"""Of the old background."""

SHARE = 0.45
"""Least share of the outline with the fringe. Made ones have more in 95% of cases, healthy cut-outs in 5%, most of them
with a light edge or border that the other limits tell apart."""

ABOVE_CHANCE = 0.3
"""The share has to be this much above that of the art itself: texture falls and rises everywhere."""

SEEN, HARD_SEEN = 100, 85
"""Least median distance in RGB between the fringe and the art, also of a hard edge."""

OUTER = 0.35
"""Least median mix of the first visible pixel."""

DROP, RIM_DROP, HARD_DROP = 0.36, 0.28, 0.2
"""Least fall within one pixel, as a share of the rim's mix. Smooth shading and art enlarged four times have less than
the first; for uneven rims and hard edges, which these do not have, the second is enough, and the third for those of one
color around nearly all of the art."""

SLOW_DROP, MUCH_MIXED = 0.3, 0.3
"""Least fall of a fringe around art enlarged four times, and its least share of mixtures at the outline: borders of
stickers around such art have at most 0.2."""

AROUND, HARD_PURE, HARD_SPREAD = 0.9, 0.8, 0.1
"""Least share of the outline, least mix of the first pixels and greatest spread of it where a rim of one color falls
slowly."""

INSIDE, HARD_INSIDE = 5, 8
"""Greatest median depth of the fringe from the outline, in pixels, also of one with a hard edge. Wider rims are light
on the edge of a thing, or the border of a sticker."""

SPREAD, WHITE_SPREAD_MOST, COLORED_SPREAD_MOST = 0.07, 0.25, 0.285
"""The proportions of a fringe are spread by this much. Lines of one color are below; all proportions alike have 0.25;
above are two kinds of edges, such as those of a glow."""

MIXED = 0.1
"""Least share of mixtures at the outline. White borders of stickers have at most 0.03, also after JPEG."""

SOFTNESS_MOST = 4
"""A mixed rim is at most this wide, in pixels, from transparent to opaque. Glows are wider."""

COVER = 0.85, 1.2
"""Least mix plus alpha of the first visible pixel, or else at the outline: a smooth edge has 1 and more, a haze has
less."""

SOFT, SOFT_PURE, LEAST_MIXED = 3, 0.85, 0.02
"""A feathered or ragged mask: at least so many pixels of soft edge, whose first one is almost all background, while
some of the outline is mixed."""

EVEN, UNEVEN, HALFWAY = 0.06, 0.14, 0.3
"""The first pixels of such a mask are spread by at most `EVEN`, or by `UNEVEN` with a mix of `HALFWAY` at the edge."""

SMOOTHED, SMOOTHED_MIXED = 2, 0.3
"""The smooth edge of a wand in pixels, and the least share of mixtures at the outline: the first pixels are of one
color, too, but those of a border of 2 px and more are not mixed. Only white: colored outlines of 1 px are common."""

UNEVEN_WIDTH, LESS_UNEVEN, UNEVEN_EDGE = (1.2, 4), 0.9, 0.12
"""The mask of a background remover is made on a small copy, so its rim is now wide and now narrow: by so many pixels at
least. Drawn borders differ by less than 1.1. More is part of the art. Where it is less uneven, its outline is mixed,
with at least such a spread."""

FEATHER, RAGGED_FIRST, RAGGED_EDGE = (2, 9), 0.9, 0.3
"""Such a mask has so many pixels of soft edge, more where it was enlarged more, and so much of the background in the
first one and at the outline."""

BRIGHT = 140
"""A colored background has at least this much in one channel where the edge is not hard."""

COLORED_SEEN, COLORED_SOFTNESS, COLORED_LEFT = 120, 6, 0.37
"""Stricter limits for colored fringes without a hard edge, since reflections, glows and grass also tint the edges of
art. The last one is how much of the background is left: the mix of the first pixels, times the share of the outline
above chance. Made ones have 0.4 and more, healthy cut-outs that pass all other limits up to 0.34."""

BLACK_SHARE, BLACK_BY_CHANCE, BLACK_SPREAD, BLACK_MIXED, BLACK_INSIDE = 0.6, 0.15, 0.12, 0.45, 3
"""Stricter limits for black, which art is often outlined with; only where the cut-out has no smooth edge at all, or
the mask of a remover."""

BLACK_EDGE, BLACK_EDGE_SPREAD, BLACK_TEXTURE = 0.55, 0.12, 0.2
"""Least black at the outline, least spread of it, and most by chance, with such a mask: outlines that were enlarged
are soft, too, but of one color."""


def is_fringe(name: Name, seen: Mixture) -> bool:
    """Whether a rim with these mixtures is one that nobody drew."""
    if not _visible(seen):
        return False
    hard = seen.softness == 0
    if name == "black":
        return seen.drop >= DROP and (_mixed_black(seen) if hard else _ragged_black(seen))
    if name == "colored" and not hard and not _bright(seen):
        return False
    falls = seen.drop >= DROP or (seen.drop >= SLOW_DROP and seen.mixed >= MUCH_MIXED)
    return _ragged(seen, RAGGED_EDGE) or (falls and _mixed(name, seen))


def may_have_hard_edge(name: Name, seen: Mixture) -> bool:
    """Whether the rim may be of one color with a hard edge. Drawn borders are smooth, but for those of pixel art."""
    return name != "black" and seen.softness == 0 and _visible(seen)


def _visible(seen: Mixture) -> bool:
    hard = seen.softness == 0
    one_color = hard and seen.share >= AROUND and seen.first >= HARD_PURE and seen.first_spread <= HARD_SPREAD
    return (
        seen.contrast >= (HARD_SEEN if hard else SEEN)
        and seen.first >= OUTER
        and seen.drop >= (HARD_DROP if one_color else RIM_DROP)
        and seen.inside <= HARD_INSIDE
        and seen.share >= max(SHARE, seen.by_chance + ABOVE_CHANCE)
    )


def _mixed(name: Name, seen: Mixture) -> bool:
    """Whether the rim is of many mixtures, as no line that somebody drew."""
    sharp = seen.cover[0] >= COVER[0] or seen.cover[1] >= COVER[1]
    if not sharp or seen.inside > INSIDE or seen.edge_spread < SPREAD:
        return False
    most = COLORED_SPREAD_MOST if name == "colored" else WHITE_SPREAD_MOST
    least = EVEN if name != "colored" or seen.edge >= HALFWAY else -1  # the air of a planet is of one color
    one_color = seen.first_spread <= least or (seen.first_spread <= UNEVEN and seen.edge >= HALFWAY)
    ragged = seen.softness >= SOFT and seen.mixed >= LEAST_MIXED and seen.first >= SOFT_PURE
    smoothed = seen.softness == SMOOTHED and seen.mixed >= SMOOTHED_MIXED and seen.first >= SOFT_PURE
    return (seen.softness <= SOFTNESS_MOST and seen.mixed >= MIXED and SPREAD <= seen.first_spread <= most) or (
        (ragged or (smoothed and name == "white")) and one_color
    )


def _ragged(seen: Mixture, edge: float) -> bool:
    """Whether the rim is as uneven as the mask of a background remover."""
    varied = seen.mixed >= MIXED and seen.edge_spread >= UNEVEN_EDGE
    return (
        FEATHER[0] <= seen.softness <= FEATHER[1]
        and (LESS_UNEVEN if varied else UNEVEN_WIDTH[0]) <= seen.uneven <= UNEVEN_WIDTH[1]
        and seen.first >= RAGGED_FIRST
        and seen.edge >= edge
        and seen.inside <= INSIDE
    )


def _ragged_black(seen: Mixture) -> bool:
    varied = seen.edge_spread >= BLACK_EDGE_SPREAD and seen.by_chance <= BLACK_TEXTURE
    return varied and seen.uneven >= UNEVEN_WIDTH[0] and _ragged(seen, BLACK_EDGE)


def _mixed_black(seen: Mixture) -> bool:
    return (
        seen.by_chance <= BLACK_BY_CHANCE
        and seen.share >= BLACK_SHARE
        and seen.first_spread >= BLACK_SPREAD
        and seen.edge_spread >= SPREAD
        and seen.mixed >= BLACK_MIXED
        and seen.inside <= BLACK_INSIDE
    )


def _bright(seen: Mixture) -> bool:
    strong = max(seen.color) >= BRIGHT and seen.contrast >= COLORED_SEEN and seen.softness <= COLORED_SOFTNESS
    left = (seen.share - seen.by_chance) * seen.first
    return strong and left >= COLORED_LEFT and seen.uneven <= UNEVEN_WIDTH[1]
