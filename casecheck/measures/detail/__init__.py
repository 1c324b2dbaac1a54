"""How much detail a picture holds, whatever its number of pixels: whether it was upscaled, and from what size.

Three kinds of evidence, each in luma and along both axes: periodic traces of interpolation (`lattice`, and `comb` for
factors of 2 and 4), blocks of equal pixels (`blocks`), and the width of edges (`edge_widths`). A picture counts as
upscaled where the traces are found and no sizeable part of it has edges too sharp for that factor. Where such a part
is sharp, the rest is judged alone (`soft_part`). In soft pictures without traces, they are searched for at other angles
(`rotated`). Repeating patterns have periods of their own and are left undecided (`repeats`).

numpy is imported when one of these functions is called.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from casecheck.design import Design
    from casecheck.model import Detail


def detail(design: Design) -> Detail:
    """Whether the picture was upscaled, with factor and evidence."""
    from casecheck.measures.detail import verdict

    return verdict.detail(design)


def sharpness(design: Design) -> float | None:
    """The width of the sharpest edges of a sizeable part, in pixels; None where there are too few edges."""
    from casecheck.measures.detail import verdict

    return verdict.sharpness(design)
