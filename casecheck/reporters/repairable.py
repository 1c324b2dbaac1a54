"""What `casecheck fix` would do about the findings of a run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casecheck.model import Message
from casecheck.remote import is_url
from casecheck.reporters.names import shown, typed

if TYPE_CHECKING:
    from casecheck.model import FileReport, Finding

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

FOR_ONE_DEVICE = frozenset(("crop", "pad"))
"""Repairs that give the picture the shape of one device."""

NOT_READ = frozenset(("damaged-file", "unsupported-format", "oversized-file"))
"""Findings on files that fix refuses."""


class Repairable:
    """Counts findings, and those that are repaired without being asked for."""

    def __init__(self) -> None:
        self.findings = self.repaired = 0
        self._path = ""

    def add(self, report: FileReport) -> None:
        """Count one file."""
        self.findings += sum(finding.accepted is None for finding in report.findings)
        self._path = report.path
        self.repaired += sum(bool(set(finding.repairs) - ASKED.keys()) for finding in mendable(report))

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


def mendable(report: FileReport) -> list[Finding]:
    """The findings that there are repairs for; none on a file that fix refuses."""
    found = [finding for finding in report.findings if finding.accepted is None]
    if report.failure is not None or any(finding.rule in NOT_READ for finding in found):
        return []
    return [finding for finding in found if finding.repairs]


def offered(report: FileReport) -> bool:
    """Whether a repaired copy is worth asking for, with the repairs that have one safe answer."""
    from casecheck.repairs import find

    return any(not each.asked or each.for_upload for finding in mendable(report) for each in map(find, finding.repairs))


def command(report: FileReport) -> str | None:
    """What repairs the findings on one file: `casecheck fix art.png -d iphone-16-pro --crop center`.

    None where nothing is repaired, and where the path cannot be typed. For findings that are repaired only when asked
    for, it asks for the first repair that there is.
    """
    path = typed(report.path)
    device = report.devices[0].device.id if len(report.devices) == 1 and not report.suits else None
    flags: list[str] = []
    repaired = False
    for finding in mendable(report):
        possible = [each for each in finding.repairs if device or each not in FOR_ONE_DEVICE]
        repaired |= bool(possible)
        if possible and all(each in ASKED for each in possible):
            flags.append(ASKED[possible[0]])
    if path is None or not repaired:
        return None
    return " ".join(("casecheck fix", path, *((f"-d {device}",) if device else ()), *dict.fromkeys(flags)))
