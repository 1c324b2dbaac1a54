"""What casecheck says of damaged pictures, compared with what strict decoders say of the same."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from io import BytesIO
from time import process_time
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from PIL import Image

from casecheck.design.opening import open_design
from casecheck.engine import check_file, make_plan
from casecheck.measures.alpha import alpha
from tests.evaluation.integrity import REFUSALS
from tests.evaluation.reduced import DECODING
from tests.fuzz.structure import damaged
from tests.fuzz.witnesses import View, refusals, seen, view

if TYPE_CHECKING:
    from tests.fuzz.structure import Input

MOST_PIXELS = 4_000_000
PLAN = replace(make_plan(max_pixels=MOST_PIXELS), rules=(*sorted(REFUSALS), DECODING))
"""Is it whole? Decoded for certain, as with the rules that are on by default."""

SAME = 2
"""Levels of 255 by which no pixel may be off where two pictures are the same."""

ALIKE = 12
"""Levels of 255 by which the mean of a tile may be off where decoders see the same: they round differently."""

SAME_SHARE = 1e-6

EXPLAINED = {
    ("any", "too large to check"): "a size that was changed may be beyond the limit of this run",
    ("PNG", "more picture data than"): "the number of rows is proven exactly; libpng stops after the last",
    ("PNG", "an unknown part"): "the same, behind the last row",
    ("PNG", "end marker (IEND) is missing"): "the same",
    ("PNG", "transparent colors (tRNS) are invalid"): "more of them than colors in the palette, which libpng ignores",
}
"""(format or any, part of what casecheck finds) to the reason why that is no false alarm."""


class Verdict(NamedTuple):
    """What became of one input. The questions that do not arise are answered with no."""

    kind: str
    fault: str
    """One of FAULTS; empty where all agree."""
    whole: bool
    """Whether casecheck accepted it."""
    way: str
    """What was done to it."""
    reason: str
    """What the witness or casecheck complains of."""
    changed: bool
    """Whether nobody complains, and yet other pixels are seen than before the damage."""
    seconds: float
    """CPU time of casecheck."""


FALSE_PASS, FALSE_ALARM, HARMLESS = "false pass", "false alarm", "harmless"
SIZE, ALPHA, PIXELS, FAILURE = "other size", "other alpha", "other pixels", "failure"
FAULTS = (FALSE_PASS, HARMLESS, FALSE_ALARM, SIZE, ALPHA, PIXELS, FAILURE)


def judged(number: int) -> Verdict:
    """The verdict on the input of that number."""
    return compared(damaged(number))


def compared(given: Input) -> Verdict:
    """casecheck's word against that of the witnesses."""
    start = process_time()
    report = check_file(given.data, PLAN, "art")
    seconds = process_time() - start
    found = [finding.message for finding in report.findings if finding.rule in REFUSALS]
    complaints = list(refusals(given.kind, given.data))

    def verdict(fault: str, reason: str = "", *, changed: bool = False) -> Verdict:
        whole = not (found or report.failure)
        return Verdict(given.kind, fault, whole, given.way, reason, changed, seconds)

    if report.failure:
        return verdict(FAILURE, report.failure)
    before, after = _whole_view(given.kind, given.whole), _view(given.kind, given.data)
    same = before is not None and after is not None and _same(before, after)
    if complaints and not found:
        return verdict(HARMLESS if same else FALSE_PASS, complaints[0])
    if found:
        alarm = same and not complaints and not any(refusals(given.kind, given.data, checkers=True))
        return verdict(FALSE_ALARM if alarm and not _explained(given.kind, found[0]) else "", found[0])
    if after is not None and (fault := difference(given.data, after)):
        return verdict(*fault, changed=not same)
    return verdict("", changed=not same)


def _explained(kind: str, message: str) -> bool:
    return any(explained in (kind, "any") and words in message for explained, words in EXPLAINED)


def _view(kind: str, data: bytes) -> View | None:
    """What a witness makes of it, warnings or not; of what none reads, what Pillow does, which forgives much."""
    if witnessed := view(kind, data, strict=False):
        return witnessed
    try:
        return seen(np.asarray(Image.open(BytesIO(data)).convert("RGBA")))
    except Exception:  # whatever Pillow raises for what it does not read
        return None


_whole_view = cache(_view)


def _same(one: View, other: View) -> bool:
    if one.size != other.size or abs(one.clear - other.clear) > SAME_SHARE:
        return False
    return int(np.abs(one.gray.astype(int) - other.gray).max()) <= SAME


def difference(data: bytes, witnessed: View) -> tuple[str, str] | None:
    """Where casecheck takes the picture for another one than the witness."""
    design = open_design(data, "art", MOST_PIXELS)
    if design.size != witnessed.size:
        return SIZE, f"{design.size}, witness {witnessed.size}"
    clear = design.measure(alpha).transparent
    if abs(clear - witnessed.clear) > SAME_SHARE:
        return ALPHA, f"{clear:.3f} transparent, witness {witnessed.clear:.3f}"
    image = design.image.convert("RGB")
    if design.alpha:
        image.putalpha(design.alpha)
    off = np.abs(_tiles(seen(np.asarray(image)).gray) - _tiles(witnessed.gray)).max()
    return (PIXELS, f"a tile is off by {off:.0f} of 255") if off > ALIKE else None


def _tiles(gray: np.ndarray[tuple[int, ...], np.dtype[np.uint8]]) -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
    """Means of 8x8 tiles."""
    return np.asarray(Image.fromarray(gray).resize((8, 8), Image.Resampling.BOX), np.float32)
