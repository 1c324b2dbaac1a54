"""Why a line of an order would be held. Every module in this folder is a hold, named like it with hyphens.

A hold is a function `check` with the decorator `casecheck.hold.hold`; the docstring of its module is its manual, with
the headings of `MANUAL_HEADINGS`. Its sentence for the customer has no terms of the trade, and says what to do.
"""

from __future__ import annotations

import pkgutil
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

from casecheck.model import UserError

if TYPE_CHECKING:
    from casecheck.hold import HoldRule, Line
    from casecheck.model.orders import Hold

MANUAL_HEADINGS = ("What it checks", "Why it matters", "How to fix it")
"""Every manual has these, in this order; `Limits` may follow."""

UNREADABLE = "bad-line"
"""The hold of lines that say too little for any other."""


@cache
def names() -> tuple[str, ...]:
    """All holds, in alphabetical order."""
    return tuple(sorted(found.name.replace("_", "-") for found in pkgutil.iter_modules(__path__)))


@cache
def find(name: str) -> HoldRule:
    """The hold of that name. Raises UserError for another name."""
    if name not in names():
        from difflib import get_close_matches

        close = get_close_matches(name.lower().replace("_", "-"), names(), n=1)
        listed = f"did you mean order:{close[0]}?" if close else f"one of {', '.join(names())}"
        raise UserError(f"there is no hold {name!r}", listed)
    found: HoldRule = import_module(f"{__name__}.{name.replace('-', '_')}").check
    return found


def all_holds() -> tuple[HoldRule, ...]:
    """All holds, in alphabetical order."""
    return tuple(map(find, names()))


def holds_of(line: Line) -> tuple[Hold, ...]:
    """Why a line would be held, the most severe first."""
    asked = (UNREADABLE,) if line.mistake else names()
    found = [hold for name in asked for hold in find(name).holds(line)]
    return tuple(sorted(found, key=lambda hold: -hold.severity))
