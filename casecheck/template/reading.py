"""Reads a template: what of it is bleed, and where the openings are."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from casecheck.cutout.labels import labeled
from casecheck.model import Inset, Opening, PrintArea, UserError
from casecheck.template.edges import HIDDEN, Layers, outline
from casecheck.template.guides import LEAST_SIDE
from casecheck.template.layers import CLEAR, COVERED, classes, settled
from casecheck.template.lines import insets
from casecheck.template.rounded import NEAR, distances, fitted

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from casecheck.cutout.labels import Labels
    from casecheck.design import Design
    from casecheck.template.layers import Levels, Mask
    from casecheck.template.rounded import Rounded

MOST_OPENINGS = 8

SMALLEST = 0.001
"""Least share of all pixels that an opening has: 2,700 of a template of 1267x2122 px."""

OUTLINED = 0.85
"""Least share of the points of an outline that are near the fitted box."""

CLEAR_SHARE = 0.3
"""Least share of the template that is the clear body."""

EXPECTED = (
    "a template is a PNG with a transparent body, and its bleed and camera openings in half-transparent gray"
    " (about 30% black); in the shop's Photoshop file, show only those layers, then export a PNG with transparency"
)


class Template(NamedTuple):
    """A template that was read."""

    area: PrintArea
    own: bool
    """Whether casecheck drew it: then it has a line wherever something bends round the edge."""


@dataclass(frozen=True, slots=True)
class Shapes:
    """The areas of a template, by its pixels."""

    layers: Layers
    body: Mask
    """What is neither bleed nor beyond it, openings included."""
    outside: Mask
    openings: tuple[Mask, ...]


def read_template(design: Design) -> Template:
    """What a template draws, in its pixels. Raises UserError for a picture that is no template."""
    shapes = _shapes(design)
    edge = outline(shapes.layers, shapes.body, COVERED)
    if not len(edge):
        raise refused("no gray bleed is to be seen along its borders; what lies there has another color")
    body, near = fitted(edge)
    if near < OUTLINED or _reaches_in(shapes.outside, body):
        raise refused(
            "the gray along its borders does not end in straight edges with round corners: perhaps an opening touches"
            " the bleed"
        )
    width, height = design.upright
    bleed = Inset(*map(_tidy, (body.left, body.top, width - body.right, height - body.bottom)))
    openings = tuple(_opening(shapes, mask) for mask in shapes.openings)
    wrap, safe, own = insets(design, shapes.layers.alpha)
    area = PrintArea(bleed=bleed, wrap=wrap, safe=safe, openings=openings)
    if not own and not any((*bleed, *openings)):
        raise refused("there is no gray area in it")
    return Template(replace(area, wrap=_at_least(wrap, bleed), safe=_at_least(safe, _at_least(wrap, bleed))), own)


def _reaches_in(outside: Mask, body: Rounded) -> bool:
    """Whether so much of the bleed as an opening has lies within the body."""
    down, across = outside.nonzero()
    inside = distances(np.column_stack((across + 0.5, down + 0.5)), body) < -2 * NEAR
    return bool(inside.sum() >= SMALLEST * outside.size)


def refused(found: str) -> UserError:
    """Why a picture is not read as a template."""
    return UserError(f"this is no template that casecheck understands: {found}", EXPECTED)


def _shapes(design: Design) -> Shapes:
    if min(design.upright) < LEAST_SIDE:
        raise refused(f"it is {design.upright} px, less than {LEAST_SIDE} px wide or high")
    if design.alpha is None:
        raise refused("nothing in it is transparent")
    alpha = np.asarray(design.alpha)
    if (alpha <= 4).mean() < CLEAR_SHARE:
        raise refused(f"{(alpha <= 4).mean():.0%} of it is transparent, and the body takes up more")
    found = classes(design, alpha)
    known = settled(found)
    gray, sizes = _pieces(known == COVERED)
    outside = _first_from_border(gray, known)
    large = [n for n in np.flatnonzero(sizes >= SMALLEST * alpha.size).tolist() if n and n not in outside]
    if len(large) > MOST_OPENINGS:
        raise refused(f"{len(large)} gray areas lie within it; a case has up to {MOST_OPENINGS} openings")
    clear, sizes = _pieces(known == CLEAR)
    sizes[0] = 0
    body = clear == sizes.argmax()
    openings = tuple(gray == number for number in large)
    for opening in openings:
        body |= opening
    return Shapes(Layers(found, known, alpha), body, np.isin(gray, [*outside - {0}]), openings)


def _pieces(mask: Mask) -> tuple[Labels, NDArray[np.intp]]:
    """The number of the piece that each pixel belongs to, and the size of each piece."""
    labels = labeled(mask)
    return labels, np.bincount(labels.ravel())


def _first_from_border(pieces: Labels, known: Levels) -> set[int]:
    """The pieces that lie at the border, or behind a line along it."""
    found: set[int] = set()
    for turned in (False, True):
        for step in (1, -1):
            strip = (known.T if turned else known)[:, ::step][:, : HIDDEN + 1]
            numbers = (pieces.T if turned else pieces)[:, ::step][:, : HIDDEN + 1]
            first = ((strip == CLEAR) | (strip == COVERED)).argmax(axis=1)
            found.update(numbers[np.arange(len(first)), first].tolist())
    return found


def _opening(shapes: Shapes, mask: Mask) -> Opening:
    rows, columns = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
    pad = 30
    window = np.s_[max(0, rows[0] - pad) : rows[-1] + 1 + pad, max(0, columns[0] - pad) : columns[-1] + 1 + pad]
    box, near = fitted(outline(Layers(*(layer[window] for layer in shapes.layers)), mask[window], CLEAR))
    share = mask.sum() / max(1, box.area)
    if near < OUTLINED or not 0.7 <= share <= 1.05:
        size = f"{columns[-1] + 1 - columns[0]}x{rows[-1] + 1 - rows[0]} px at {columns[0]}, {rows[0]}"
        raise refused(f"a gray area of {size} is neither a circle nor a box with round corners")
    return _placed(box, window[1].start, window[0].start)


def _placed(box: Rounded, left: int, top: int) -> Opening:
    if box.is_circle:
        across = (box.width + box.height) / 2
        x, y = (box.left + box.right - across) / 2 + left, (box.top + box.bottom - across) / 2 + top
        return Opening(_tidy(x), _tidy(y), _tidy(across), _tidy(across), _tidy(across) / 2)
    x, y, width, height = map(_tidy, (box.left + left, box.top + top, box.width, box.height))
    return Opening(x, y, width, height, min(_tidy(box.radius), width / 2, height / 2))


def _tidy(number: float) -> float:
    """To a tenth of a pixel, or a whole one: what is nearer than a quarter to one was drawn on it."""
    whole = round(float(number))
    return float(whole) if abs(number - whole) <= 0.25 else round(float(number), 1)


def _at_least(inset: Inset, other: Inset) -> Inset:
    return Inset(*map(max, inset, other))
