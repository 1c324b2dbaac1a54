"""What is known of a file, and what a run came to."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from casecheck.model.severity import Severity, Verdict, worst

if TYPE_CHECKING:
    from casecheck.model.detail import Detail
    from casecheck.model.findings import Acceptance, Finding
    from casecheck.model.geometry import Size
    from casecheck.model.targets import Device, Target


WebP = bytes
"""A picture in that format."""


@dataclass(frozen=True, slots=True)
class Alpha:
    """How much of a picture is see-through: pixels, counted on the 8 bits that are printed."""

    channel: bool
    """Whether the file can be transparent at all: an alpha channel, or a transparent color."""
    pixels: int
    transparent_pixels: int
    """Fully transparent: alpha 0."""
    semi_pixels: int
    """Neither fully transparent nor opaque."""
    background: Literal["transparent", "opaque", "partly"]
    exact: tuple[int, int] | None = None
    """Fully transparent and half transparent pixels of a PNG with 16 bits, where all of them say something else."""

    @property
    def transparent(self) -> float:
        """Share of fully transparent pixels, 0 to 1."""
        return self.transparent_pixels / self.pixels

    @property
    def semi(self) -> float:
        """Share of half transparent pixels, 0 to 1."""
        return self.semi_pixels / self.pixels


@dataclass(frozen=True, slots=True)
class DeviceFacts:
    """How one picture does on one device."""

    target: Target
    verdict: Verdict
    quality: float
    """How much of the recommended resolution the picture has; 1 and more is enough."""
    visible_share: float
    """Share of the picture that is printed, 0 to 1."""
    covered: float
    """Share of the slot that is printed on, 0 to 1."""
    ppi: float | None
    """Effective pixels per inch at the size of the model; None where no size is known."""
    effective_quality: float | None = None
    """As `quality`, of the detail that the picture holds; None where that is not known."""

    @property
    def device(self) -> Device:
        """The device of its target."""
        return self.target.device

    @property
    def needed(self) -> Size:
        """The least size of a picture of the slot's shape that is enough."""
        return self.target.needed

    @property
    def suits(self) -> bool:
        """Whether nothing of a warning's weight speaks against this device."""
        return self.verdict in ("ok", "note")


@dataclass(frozen=True, slots=True)
class FileReport:
    """All that is known of one file. What could not be had is None."""

    path: str
    format: str | None = None
    bytes: int | None = None
    size: Size | None = None
    """Upright, as a viewer shows it."""
    stored_size: Size | None = None
    orientation: int | None = None
    """EXIF orientation, 1 to 8."""
    frames: int | None = None
    mode: str | None = None
    alpha: Alpha | None = None
    devices: tuple[DeviceFacts, ...] = ()
    findings: tuple[Finding, ...] = ()
    failure: str | None = None
    """Why the file could not be checked; it does not describe the image."""
    thumbnail: WebP | None = field(default=None, repr=False)
    """The upright picture, small; only where the plan asks for it."""
    suits: bool = False
    """Whether it was asked which devices it is good for."""
    outdated: tuple[Acceptance, ...] = ()
    """What was accepted of it and is not found any more, or was accepted of another picture."""
    detail: Detail | None = None
    """None where no rule asked for it."""

    @property
    def verdict(self) -> Verdict:
        """The worst that was found and not accepted, in one word."""
        if self.failure is not None:
            return "failed"
        return worst(finding.severity for finding in self.findings if finding.accepted is None)


@dataclass(slots=True)
class Summary:
    """The totals of a run so far. It grows with each report."""

    verdicts: Counter[Verdict] = field(default_factory=Counter)
    """Number of files with each verdict."""
    interrupted: bool = False
    """Whether the run was stopped before its end."""
    accepted: int = 0
    """Number of accepted findings."""
    outdated: list[Acceptance] = field(default_factory=list)
    """Acceptances that no longer match a finding."""
    rules: Counter[tuple[Severity, str]] = field(default_factory=Counter)
    """Number of files in which a rule found something; of several findings in a file, the most severe counts."""

    @property
    def files(self) -> int:
        """All files so far."""
        return self.verdicts.total()

    def add(self, report: FileReport) -> None:
        """Count one file."""
        self.verdicts[report.verdict] += 1
        self.accepted += sum(finding.accepted is not None for finding in report.findings)
        self.outdated += report.outdated
        found: dict[str, Severity] = {}
        for finding in report.findings:
            if not finding.accepted:
                found[finding.rule] = max(finding.severity, found.get(finding.rule, finding.severity))
        self.rules.update((severity, rule) for rule, severity in found.items())

    def ranked_rules(self) -> list[tuple[Severity, str, int]]:
        """Severity, rule and number of files: the most severe first, then the most frequent."""
        rows = [(severity, rule, count) for (severity, rule), count in self.rules.items()]
        return sorted(rows, key=lambda row: (-row[0], -row[2]))

    def exit_code(self, fail_on: Severity | None) -> int:
        """The exit code of a run with these totals.

        0 nothing at or above `fail_on`; 1 findings; 3 a file could not be checked, or no file was checked; 130
        interrupted.
        """
        if self.interrupted:
            return 130
        if self.verdicts["failed"] or not self.files:
            return 3
        if fail_on is None:
            return 0
        return int(any(self.verdicts[worst([severity])] for severity in Severity if severity >= fail_on))
