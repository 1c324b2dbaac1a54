"""How much detail a picture holds, whatever its number of pixels: was it enlarged, and from what size?

Three pieces of evidence, each on luma and along both axes: a lattice that interpolation leaves (`lattice`, and `comb`
for factors of 2 and 4), blocks of one pixel each (`blocks`), and the width of outlines (`widths`). A picture is
enlarged where a lattice was found, and no sizeable part of it has outlines that are sharper than the lattice allows.
Of a pattern that repeats nothing is said, since it has a lattice of its own (`repeats`).

numpy is loaded where one of the questions is asked, and not before.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from casecheck.design import Design
    from casecheck.model import Detail


def detail(design: Design) -> Detail:
    """The verdict, with its evidence."""
    from casecheck.measures.detail import verdict

    return verdict.detail(design)


def sharpness(design: Design) -> float | None:
    """How wide the sharpest outlines of a sizeable part are, in pixels; None where there are too few outlines."""
    from casecheck.measures.detail import verdict

    return verdict.sharpness(design)
