"""The picture was enlarged: it has the pixels that a device asks for, but not their detail.

What it checks
    Whether the picture holds as much detail as it has pixels. An enlargement leaves traces: whatever is smooth lies on
    a lattice as fine as the pixels before it, and nothing is sharper than that. Where both are found, the picture is
    held against the device with the size that it had before: a warning if that is too small, a note if it is enough.

Why it matters
    An enlargement has more pixels, but no more detail: it is printed as soft as the small picture would be, though
    no counter of pixels, the shop's editor included, minds it any more.

How to fix it
    Go back to the picture before it was enlarged, and find a larger original of it: the camera's file, or a larger
    export from the drawing program.

Limits
    It is silent where it is not sure, and it cannot tell where a picture has too little structure, or repeats a pattern
    all over. Measured by `python -m tests.evaluation.enlargements FOLDER --half all` on 165 originals that had never
    been looked at: of 1320 natives (PNG, JPEG 75 to 95, WebP, sharpened, with noise) 8 were taken for enlargements
    (0.6 %), all of two originals that look enlarged themselves; of 330 that were blurred 3. Of 1006 enlargements by 2
    to 4 (PNG, or JPEG 85 and better) 922 were found (92 %), 98 % of them with a factor within 10 %. By kernel: nearest
    93 %, bilinear and bicubic 90 %, Lanczos 93 %; flat art 81 %, photos 97 %. It finds less after JPEG 75 (89 %) or
    noise (86 %), with a line of crisp text (76 %), sharpened (72 %) or as WebP (56 %); by 1.5 it finds 50 %, by 1.25
    hardly any. Squares of more than 24 px, and enlargements by more than 6, are not looked for.

    Of 168 healthy pictures as they came, never looked at before, one is reported: its factor makes it 1280 px wide
    before. Of 45 photographs 2, which look enlarged; of 238 drawings one, an explosion that is painted softly.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from casecheck.design.levels import ReadLevel
from casecheck.measures.detail import detail
from casecheck.model import Problem, Severity, percent
from casecheck.placement import place
from casecheck.rule import Context, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casecheck.design import Design


MUCH_WORSE = 2
"""Of a picture with too few pixels, which low-resolution speaks of, this rule speaks from such a factor on."""


@rule(
    family="resolution",
    severity=Severity.WARNING,
    confidence="likely",
    needs=ReadLevel.PIXELS,
    per="target",
    supersedes=("blurry",),
)
def check(context: Context[Design]) -> Iterator[Problem]:
    """A picture that was smaller before."""
    design, target = context.design, context.target
    found = design.measure(detail)
    if found.native is None:
        return
    picture, native = design.upright, found.native
    if not context.placement.enough and found.factor < MUCH_WORSE:
        return
    before = place(native, target)
    enlarged = f"enlarged about {found.factor:.3g}x from {native}"
    actual = {"factor": round(found.factor, 3), "width": native.width, "height": native.height}
    required = {"width": target.needed.width, "height": target.needed.height}
    if before.enough:
        yield Problem(
            f"{picture} px, but {enlarged}: still enough for {target.name} (needs {target.needed} or above)",
            actual=actual,
            required=required,
            severity=Severity.NOTE,
        )
    elif found.evidence == "pixel-art":
        yield Problem(
            f"{enlarged} by whole pixels, as pixel art is: fine for {target.name} if its squares are meant to be seen",
            fix="If they are not, use the original picture or export it larger.",
            actual=actual,
            severity=Severity.NOTE,
        )
    else:
        yield Problem(
            f"low resolution in disguise: {picture} px, but {enlarged}: covers {target.name} at"
            f" {percent(before.quality)} (needs detail of {target.needed} px or above)",
            fix="Use the picture as it was before it was enlarged, in a larger original: enlarging adds no detail.",
            actual=actual,
            required=required,
        )
