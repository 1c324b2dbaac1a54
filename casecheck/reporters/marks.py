"""The mark of each verdict in the text report."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from casecheck.model import Verdict

ORANGE = "bold color(208)"
"""The color of the exclamation mark beside "low resolution" in the shop's editor."""

MARKS: dict[Verdict, tuple[str, str]] = {
    "ok": ("✓", "green"),
    "note": ("i", "cyan"),
    "warning": ("!", ORANGE),
    "error": ("✗", "bold red"),
    "failed": ("?", "bold magenta"),
}

ACCEPTED = ("✓", "dim")
"""Of a finding that somebody accepted."""
