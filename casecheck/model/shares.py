"""Percentages as text."""

from __future__ import annotations


def percent(share: float) -> str:
    """A share as a percentage with as few digits as possible, never rounded to 0% or 100%: `0.0001%`, `99.99%`."""
    if share <= 0 or share >= 1:
        return f"{100 * share:.0f}%"
    for digits in range(7):
        text = f"{100 * share:.{digits}f}"
        if 0 < float(text) < 100:
            return f"{text}%"
    return "under 0.000001%" if share < 0.5 else "over 99.999999%"
