"""Names as people type them, and their keys for comparison."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def key(name: str) -> str:
    """The key that all spellings of a name share: `iphone7plus` for `iPhone 7+` and `IPHONE-7-PLUS`."""
    return slug(name).replace("-", "")


def slug(name: str) -> str:
    """The id of a name: `Galaxy S24+` is `galaxy-s24-plus`."""
    spelled = name.casefold().replace("+", "-plus").replace("&", "and")
    return re.sub(r"[^a-z0-9]+", "-", spelled).strip("-")


def sku_key(sku: str) -> str:
    """What all spellings of a shop's number share: only spaces around it and its case do not count."""
    return sku.strip().casefold()


def nearest(name: str, names: Iterable[str]) -> list[str]:
    """The most similar name; empty if none is similar."""
    import difflib

    return difflib.get_close_matches(name, names, 1)
