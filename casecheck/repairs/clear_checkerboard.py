"""Makes a checkerboard that is painted around artwork transparent, and its grays in the edges, too.

What it does
    Finds where each square lies, and clears the pixels that have the tone of their square: around the artwork, and in
    its openings where more than a square shows. Edge pixels are mixtures: their share of gray becomes transparency,
    and the color of the artwork is left.

When
    Only if you ask for it, with `--clear-checkerboard` or `--for-upload`, where `painted-checkerboard` finds one.

Limits
    Artwork in the same grays may be lost where it lies on squares of its tone. Refused where a third of its edge has
    the tone of the light squares, such as a white outline, and where the squares change from place to place.
"""

from __future__ import annotations

from casecheck.measures.checkerboard import checkerboard
from casecheck.model import Box, Message, Repair, percent
from casecheck.repair import RefusedError, Step, Work, repair

TOO_NEAR = 25
"""Levels of 255 between artwork and square. Below, an edge pixel says next to nothing of its opacity."""

PALE_SHARE = 0.32
"""Greatest share of the edge in the tone of the light squares. Above, white artwork loses what lies on them."""

OPENING = 1.2
"""Squares: an enclosed area of this size that has their tones is an opening, not artwork."""


@repair(step=Step.BACKGROUND, asked=True, for_upload=True)
def mend(work: Work) -> Repair | None:
    """Clear a painted checkerboard."""
    board = work.measure(checkerboard)
    if board is None or (work.sure_only and not work.mended_by("clear-checkerboard")):
        return None

    import numpy as np
    from PIL.Image import fromarray

    from casecheck.cutout.fitting import fitted
    from casecheck.cutout.flood import background
    from casecheck.cutout.hidden import bled
    from casecheck.cutout.squares import away_from, pale_share, squares_of
    from casecheck.cutout.unmixing import unmixed

    pixels = np.asarray(work.image.convert("RGB"))
    band = np.asarray(work.image.getchannel("A")) if "A" in work.image.mode else None
    board = fitted(board, pixels)
    squares = squares_of(board, pixels.shape[:2])
    away = away_from(pixels, board, squares)
    found = background(away, None if band is None else band < 255)
    mask = found.mask
    openings = [hole for hole in found.holes if hole.pixels >= OPENING * board.square**2]
    for hole in openings:
        mask[hole.box.top : hole.box.bottom, hole.box.left : hole.box.right] |= hole.mask
    if not mask.any() or mask.all():
        raise RefusedError(
            Message("its squares do not keep to one size and two tones"), Message("Export the original again.")
        )
    made = unmixed(pixels, squares.tones, mask, band, TOO_NEAR, enclosed=found.enclosed & ~mask)
    pale = pale_share(made.pixels[..., :3], made.edge, board, squares)
    if pale > PALE_SHARE:
        raise RefusedError(
            Message(
                "the artwork has the tone of the light squares along {share} of its edge, and cannot be told from them",
                share=percent(pale),
            ),
            Message("Export the original again, or cut the artwork out by hand."),
        )
    work.draw(bled(fromarray(made.pixels)))
    cleared, edge = int(mask.sum()), int(made.edge.sum())
    kept = len(found.holes) - len(openings)
    small = Message("; kept areas smaller than a square: {count}", count=kept) if kept else ""
    return Repair(
        "clear-checkerboard",
        Message(
            "Cleared the checkerboard: {count:,} pixels, and its grays in {edge:,} edge pixels{more}",
            count=cleared,
            edge=edge,
            more=small,
        ),
        work.mended_by("clear-checkerboard"),
        before={"square": round(board.square, 1), "transparent": 0 if band is None else int((band == 0).sum())},
        after={"transparent": int((made.pixels[..., 3] == 0).sum()), "openings_cleared": len(openings)},
        pixels_changed=cleared + edge,
        box=Box(0, 0, work.image.width, work.image.height),
    )
