"""Makes the plain background around artwork transparent, and takes its color out of the edges.

What it does
    Floods the background from the edges of the picture, with the tolerance that its noise and compression ask for.
    Pixels at the edge of the artwork are mixtures: their share of background becomes transparency, and the color of
    the artwork is left. Paper in uneven light is followed.

When
    Only if you ask for it, with `--clear-background`. With `--for-upload`, if the bare case is wanted
    (`--background plain`) and the artwork encloses nothing of the background's color.

Options
    --holes keep: areas of the background's color inside the artwork stay, such as the white of an eye (default).
    --holes clear: they become transparent, too, such as the holes of letters. No program can tell them apart.

Limits
    Refused where artwork and background differ by less than 25 of 255 levels along much of the edge: a pale edge on
    white cannot be found. It does not cut out photos: use a background remover for those, and check its edges.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from casecheck.measures.alpha import alpha, visible_box
from casecheck.measures.solid_box import solid_box
from casecheck.measures.solid_box_place import box_place
from casecheck.model import Box, Message, Repair, percent, plural
from casecheck.repair import RefusedError, Step, Work, repair

if TYPE_CHECKING:
    from collections.abc import Sequence

    from casecheck.cutout.flood import Hole

TOO_NEAR = 25
"""Levels of 255 between artwork and ground. Below, an edge pixel says next to nothing of its opacity."""

NEAR_SHARE = 0.4
"""Greatest share of the edge that may be so near."""

PLAIN = 0.6
"""Least share of the picture's edges that is background: artwork may touch them."""

LISTED = 8
"""Holes whose places the report gives."""


@repair(step=Step.BACKGROUND, asked=True, for_upload=True)
def mend(work: Work, *, holes: str = "keep") -> Repair | None:
    """Clear the background."""
    if work.sure_only and not (work.plan.background == "plain" and work.mended_by("clear-background")):
        return None
    if work.measure(alpha).background == "transparent" and not work.mended_by("clear-background"):
        return None
    return _cleared(work, holes)


def _cleared(work: Work, holes: str) -> Repair:
    import numpy as np
    from PIL.Image import fromarray

    from casecheck.cutout.flood import background
    from casecheck.cutout.ground import ground_of
    from casecheck.cutout.hidden import bled
    from casecheck.cutout.unmixing import unmixed

    place = work.measure(box_place)
    visible = work.measure(visible_box)
    if visible is None:
        raise RefusedError(Message("no artwork is visible in it"))
    box = place.box if place and place.upright else visible
    pixels = np.asarray(work.image.convert("RGB"))
    band = np.asarray(work.image.getchannel("A")) if "A" in work.image.mode else None
    ground = ground_of(pixels, box)
    if ground.share < PLAIN or (ground.levels.size > 3 and work.measure(solid_box) is None):
        raise RefusedError(
            Message(
                "there is no plain background: one color covers {share} of the edges at most",
                share=percent(ground.share),
            ),
            Message("Cut the artwork out with a background remover, and check its edges."),
        )
    away = np.abs(pixels - ground.levels).max(axis=2).round().astype(np.uint8)
    clear = None if band is None else band < 255
    outside = np.full(away.shape, True)
    outside[box.top : box.bottom, box.left : box.right] = False
    found = background(np.where(outside, 0, away).astype(np.uint8), clear)
    if work.sure_only and found.holes:
        raise RefusedError(
            Message("the artwork encloses {areas} of the background's color", areas=_counted(found.holes)),
            Message("Say what they are: --clear-background --holes keep, or --holes clear."),
        )
    mask = found.mask
    if holes == "clear":
        for hole in found.holes:
            mask[hole.box.top : hole.box.bottom, hole.box.left : hole.box.right] |= hole.mask
    if mask.all():
        raise RefusedError(Message("nothing of it differs from the background"))
    made = unmixed(pixels, ground.levels, mask, band, TOO_NEAR, enclosed=found.enclosed & ~mask)
    if made.nearest > NEAR_SHARE:
        raise RefusedError(
            Message(
                "artwork and background are too alike along {share} of the edge: they differ by less than {levels} of"
                " 255 levels",
                share=percent(made.nearest),
                levels=TOO_NEAR,
            ),
            Message("Cut the artwork out by hand, or export it again without the background."),
        )
    work.draw(bled(fromarray(made.pixels)))
    code = "#{:02x}{:02x}{:02x}".format(*ground.color)
    cleared = int(mask.sum())
    kept = found.holes if holes == "keep" else []
    return Repair(
        "clear-background",
        Message(
            "Cleared the background of {color}: {count:,} pixels, and its color in {edge:,} edge pixels{more}",
            color=code,
            count=cleared,
            edge=int(made.edge.sum()),
            more=_said(found.holes, holes),
        ),
        work.mended_by("clear-background"),
        before={"color": code, "transparent": 0 if band is None else int((band == 0).sum())},
        after={"transparent": int((made.pixels[..., 3] == 0).sum()), "holes_kept": len(kept)},
        pixels_changed=cleared + int(made.edge.sum()),
        box=Box(0, 0, work.image.width, work.image.height),
    )


def _counted(holes: Sequence[Hole]) -> Message:
    return plural("{count} area", "{count} areas", len(holes))


def _said(holes: Sequence[Hole], wish: str) -> str:
    if not holes:
        return ""
    if wish == "clear":
        return Message("; {areas} inside the artwork included", areas=_counted(holes))
    places = [f"{hole.pixels:,} px ({hole.box.left}, {hole.box.top})" for hole in holes[:LISTED]]
    places += [f"+{len(holes) - LISTED}"] if len(holes) > LISTED else []
    return Message(
        "; kept {areas} of this color inside the artwork: {places} (--holes clear clears them)",
        areas=_counted(holes),
        places=", ".join(places),
    )
