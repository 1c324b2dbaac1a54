"""What `casecheck fix` would do about the findings of a run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casecheck.model import Message
from casecheck.remote import is_url
from casecheck.reporters.names import shown

if TYPE_CHECKING:
    from casecheck.model import FileReport

ASKED = {
    "clear-background": "--clear-background",
    "clear-checkerboard": "--clear-checkerboard",
    "crop": "--crop center",
    "cut-bars": "--cut-bars",
    "harden-alpha": "--harden-alpha threshold",
    "pad": "--pad transparent",
    "trim": "--trim",
}
"""How to ask for a repair that is not made by itself."""

NOT_READ = frozenset(("damaged-file", "unsupported-format", "oversized-file"))
"""Findings on files that fix refuses."""


class Repairable:
    """Counts findings, and those that are repaired without being asked for."""

    def __init__(self) -> None:
        self.findings = self.repaired = 0
        self._path = ""

    def add(self, report: FileReport) -> None:
        """Count one file."""
        found = [finding for finding in report.findings if finding.accepted is None]
        self.findings += len(found)
        self._path = report.path
        if report.failure is None and not any(finding.rule in NOT_READ for finding in found):
            self.repaired += sum(bool(set(finding.repairs) - ASKED.keys()) for finding in found)

    def hint(self, *, alone: bool) -> Message | None:
        """`casecheck fix art.jpg repairs 3 of 4 findings.`; None where it repairs none."""
        if not self.repaired or (alone and (self._path == "-" or is_url(self._path))):
            return None
        from shlex import quote

        command = f"casecheck fix {shown(quote(self._path))}" if alone else "casecheck fix"
        if self.findings == 1:
            return Message("`{command}` repairs the finding.", command=command)
        return Message(
            "`{command}` repairs {repaired} of {count} findings.",
            command=command,
            repaired=self.repaired,
            count=self.findings,
        )
