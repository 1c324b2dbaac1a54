"""Products by the words of their names. A SKU is no name: it is only looked up."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from casecheck.model import Background

PRINTED = re.compile(r"case|cover|sleeve|skin|folio|wallet|band|bands|wristband|mug|print|prints", re.IGNORECASE)
"""Products with a picture on them. `Case with ring stand` is one."""

UNPRINTED = re.compile(
    r"rings?|straps?|lanyards?|chargers?|cables?|adapters?|charms?|chains?|(?:screen|lens|camera) protectors?"
    r"|gift cards?|cleaning (?:kit|cloth)s?|stands?|holders?",
    re.IGNORECASE,
)
"""Accessories that are sold beside cases, on which there is nothing to print."""

WATCH_BAND = re.compile(r"watch.*(?:band|strap)|wristband|(?:band|strap).*watch", re.IGNORECASE)

CLEAR = re.compile(r"\b(?:clear|transparent|see-through)\b", re.IGNORECASE)
FULL = re.compile(r"\bfull[- ]?(?:print|wrap|cover)|\ball[- ]?over\b|\bedge[- ]to[- ]edge\b", re.IGNORECASE)


def has_no_print_area(product: str) -> bool:
    """Whether the name is that of an accessory without a print area: `Phone ring`, not `Case with ring`."""
    words = re.compile(rf"\b(?:{UNPRINTED.pattern})\b", re.IGNORECASE)
    printed = re.compile(rf"\b(?:{PRINTED.pattern}|\w+case|cases)\b", re.IGNORECASE)
    return words.search(product) is not None and printed.search(product) is None


def is_watch_band(text: str) -> bool:
    """Whether a product or device is a band for a watch."""
    return WATCH_BAND.search(text) is not None


def background_of(product: str) -> Background:
    """What the name of a case says of its background: `Clear case` is plain, `Full print` is full."""
    if FULL.search(product):
        return "full"
    return "plain" if CLEAR.search(product) else "any"
