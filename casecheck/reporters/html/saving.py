"""What keeps a page of thousands of files small: one card for equal files, and pictures only while there is room."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from casecheck.model import FileReport
    from casecheck.model.reports import WebP

MOST_BYTES = 7_500_000
"""Of all pictures, as they are in the page. With 3 to 4.4 kB for the rest of a card, 5,000 files stay below 30 MB."""

FOR_READY = 0.5
"""The share of it for pictures of files that are ready to upload; the rest is for those that are not."""


class Copies:
    """The files whose content and verdict an earlier file had: they are named on its card."""

    def __init__(self) -> None:
        self._first: dict[bytes, int] = {}

    def first(self, number: int, report: FileReport) -> int | None:
        """The number of the card on which this file is named; None if it gets one of its own."""
        if report.sha256 is None or report.failure is not None:
            return None
        # settings and sign-offs may differ by path, and the extension is a part of the path
        findings = [(each.rule, each.device, each.severity, each.message, each.accepted) for each in report.findings]
        devices = [(on.target.name, on.verdict) for on in report.devices]
        known = self._first.setdefault(_digest((report.sha256, findings, devices)), number)
        return known if known != number else None


class Album:
    """The pictures that there is room for."""

    def __init__(self) -> None:
        self.bytes = 0
        self.left_out = 0

    def take(self, report: FileReport) -> WebP | None:
        """The thumbnail, if there is one and room for it."""
        if report.thumbnail is None:
            return None
        size = -(-len(report.thumbnail) // 3) * 4  # base64
        share = FOR_READY if report.verdict in ("ok", "note") else 1
        if self.bytes + size > share * MOST_BYTES:
            self.left_out += 1
            return None
        self.bytes += size
        return report.thumbnail


def _digest(of: object) -> bytes:
    return sha256(repr(of).encode("utf-8", "surrogatepass")).digest()
