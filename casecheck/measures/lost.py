"""What lies under an opening in the case, or beyond a line of its print area."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from casecheck.measures.moves import around, meet, within
from casecheck.measures.objects import Objects, exact_box, objects, part_in, transparent
from casecheck.measures.pieces import filled, size_of
from casecheck.measures.pixels import area, at_least
from casecheck.measures.raster import raster
from casecheck.measures.semi_transparency import FAINT
from casecheck.model import Box, Size

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casecheck.design import Design
    from casecheck.model import Inset, Opening, Target


class Lost(NamedTuple):
    """Artwork of which a part is lost."""

    part: int
    whole: int
    """In pixels of the picture, or of a copy."""
    box: Box
    """Around what is affected, in pixels of the picture."""
    weight: float = 1
    """That of the object in its picture, 0 to 1."""

    @property
    def share(self) -> float:
        """Of the artwork or the object, 0 to 1."""
        return self.part / self.whole

    def more_than(self, percent: float) -> bool:
        """Whether more than this percentage is lost; exact."""
        return 100 * self.part > percent * self.whole

    @property
    def size(self) -> Size:
        """The size of the box."""
        return Size(self.box.right - self.box.left, self.box.bottom - self.box.top)


def art_under(design: Design, target: Target, opening: Opening) -> Lost | None:
    """The share of the visible art of a transparent design under an opening; None for none, and for a pattern."""
    from PIL import ImageChops

    if design.alpha is None or not transparent(design):
        return None
    on = raster(design.upright, design.upright, target)
    hole = on.under(opening)
    if hole is None:
        return None
    box, mask = hole
    under = area(ImageChops.darker(at_least(design.alpha.crop(box), FAINT), mask))
    if not under:
        return None
    found = objects(design, target)
    if found.pattern:
        return None
    boxes = [exact_box(design, found.raster, each) for each in found.found]
    there = [each for each in boxes if meet(each, box)] or [box]
    return Lost(under, area(at_least(design.alpha.crop(on.shown()), FAINT)), around(there))


def objects_under(design: Design, target: Target, opening: Opening) -> Iterator[Lost]:
    """The objects of which a part lies under an opening."""
    found = objects(design, target)
    hole = found.raster.under(opening)
    if hole is None:
        return
    for each in found.found:
        piece = each.piece if transparent(design) else filled(each.piece)  # of a face, its outline may be all detail
        if part := part_in(piece, *hole):
            yield Lost(part, size_of(piece), exact_box(design, found.raster, each))


def objects_beyond(design: Design, target: Target, found: Objects, line: Inset) -> Iterator[Lost]:
    """The objects that cross a line along the edges of the surface, or lie beyond it.

    The share is that of visible pixels in transparent art, and that of the area of the box in a full print.
    """
    inner = raster(design.upright, design.upright, target).inside(line, target.device.size)
    for each in found.found:
        box = exact_box(design, found.raster, each)
        if not within(box, inner):
            (left, top), (right, bottom) = map(max, box[:2], inner[:2]), map(min, box[2:], inner[2:])
            whole = _amount(design, box)
            yield Lost(whole - _amount(design, Box(left, top, right, bottom)), whole, box, each.weight)


def _amount(design: Design, box: Box) -> int:
    if box.right <= box.left or box.bottom <= box.top:
        return 0
    if design.alpha is None or not transparent(design):
        return (box.right - box.left) * (box.bottom - box.top)
    return area(at_least(design.alpha.crop(box), FAINT))
