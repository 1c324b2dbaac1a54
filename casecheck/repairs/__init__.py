"""The repairs of `casecheck fix`: every module in this folder is one, and its name is the repair's, with hyphens.

A repair is a function `mend` with the decorator `casecheck.repair.repair`; the docstring of its module is its manual,
with the headings of `MANUAL_HEADINGS`.
"""

from __future__ import annotations

import pkgutil
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

from casecheck.model import Message, UserError

if TYPE_CHECKING:
    from casecheck.repair import RepairRule

MANUAL_HEADINGS = ("What it does", "When", "Limits")
"""Every manual has these, in this order; `Options` may follow."""

NEVER = {
    "low-resolution": Message("no program can add detail that is not there: enlarging only hides the pixels"),
    "upscaled": Message("the detail was never there, and no program can add it"),
    "blurry": Message("sharpening draws edges that are not in the picture"),
    "heavy-compression": Message("what the compression took away is gone"),
    "damaged-file": Message("a part of the picture is missing, and nothing is made up for it"),
    "unsupported-format": Message("fix reads the formats that check reads"),
    "oversized-file": Message("it is not decoded: raise --max-pixels if it is meant to be so large"),
    "rights-notice": Message("whether you may print it is between you and its owner"),
}
"""Faults that no repair mends, by rule, and why."""


@cache
def names() -> tuple[str, ...]:
    """All repairs, in alphabetical order."""
    return tuple(sorted(found.name.replace("_", "-") for found in pkgutil.iter_modules(__path__)))


@cache
def find(name: str) -> RepairRule:
    """The repair of that name. Raises UserError for another name."""
    if name not in names():
        from difflib import get_close_matches

        close = get_close_matches(name.lower().replace("_", "-"), names(), n=1)
        listed = f"did you mean {close[0]}?" if close else f"one of {', '.join(names())}"
        raise UserError(f"there is no repair {name!r}", listed)
    found: RepairRule = import_module(f"{__name__}.{name.replace('-', '_')}").mend
    return found


@cache
def all_repairs() -> tuple[RepairRule, ...]:
    """All repairs, in the order in which they are made."""
    return tuple(sorted(map(find, names()), key=lambda each: (each.step, each.name)))
