"""One picture, repaired in memory as `casecheck fix` would."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING, Any

from PIL import Image

from casecheck.design.opening import open_design
from casecheck.engine import check_file, make_plan
from casecheck.engine.fix_plan import make_fix_plan
from casecheck.engine.repairing import repaired

if TYPE_CHECKING:
    from casecheck.engine.repairing import Repaired
    from casecheck.model import Background, Fit

MAX_PIXELS = 20_000_000

SLOW = ("upscaled", "blurry", "heavy-compression")
"""Rules that no repair mends; the samples are repaired with all rules."""


def mended(
    data: bytes,
    *only: str,
    name: str = "art.png",
    devices: tuple[str, ...] = (),
    background: Background = "any",
    fit: Fit = "cover",
    **wishes: Any,
) -> Repaired:
    """What the repairs of these names come to; without names, those that are made by default."""
    fix = make_fix_plan(only=only, **wishes)
    plan = replace(make_plan(devices, background=background, fit=fit, ignore=SLOW), fix=fix)
    return repaired(open_design(data, name, MAX_PIXELS), data, check_file(data, plan, name), plan, {})


def picture(made: Repaired) -> Image.Image:
    """The new file, decoded by Pillow alone."""
    assert made.data is not None, made.why
    image = Image.open(BytesIO(made.data))
    image.load()
    return image


def done(made: Repaired) -> list[str]:
    """The names of the repairs that were made."""
    return [repair.name for repair in made.repairs]
