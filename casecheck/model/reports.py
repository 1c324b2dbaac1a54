"""The report on a file, and the totals of a run."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from casecheck.model.severity import Severity, Verdict, worst

if TYPE_CHECKING:
    from collections.abc import Mapping

    from casecheck.model.detail import Detail
    from casecheck.model.findings import Acceptance, Finding
    from casecheck.model.fixes import Fixed
    from casecheck.model.geometry import Size
    from casecheck.model.likeness import Likeness
    from casecheck.model.plan import Run
    from casecheck.model.targets import Device, Target


WebP = bytes
"""The bytes of a WebP file."""


@dataclass(frozen=True, slots=True)
class Alpha:
    """The transparency of a picture, in pixels, counted on the 8 bits that are printed."""

    channel: bool
    """Whether the file has an alpha channel or a transparent color."""
    pixels: int
    """All pixels of the picture."""
    transparent_pixels: int
    """Fully transparent: alpha 0."""
    semi_pixels: int
    """Neither fully transparent nor opaque."""
    background: Literal["transparent", "opaque", "partly"]
    exact: tuple[int, int] | None = None
    """Fully transparent and semi-transparent pixels of a 16-bit PNG, if counting on all 16 bits differs."""

    @property
    def transparent(self) -> float:
        """Share of fully transparent pixels, 0 to 1."""
        return self.transparent_pixels / self.pixels

    @property
    def semi(self) -> float:
        """Share of semi-transparent pixels, 0 to 1."""
        return self.semi_pixels / self.pixels


@dataclass(frozen=True, slots=True)
class DeviceFacts:
    """How one picture fits one device."""

    target: Target
    """The device, and how the picture is placed on it."""
    verdict: Verdict
    """Of the findings for this device."""
    quality: float
    """The share of the recommended resolution; 1 or more is enough."""
    visible_share: float
    """The share of the picture that is printed, 0 to 1."""
    covered: float
    """The share of the slot that is covered, 0 to 1."""
    ppi: float | None
    """Effective pixels per inch at the size of the model; None if its size is unknown."""
    effective_quality: float | None = None
    """Like `quality`, for the detail before upscaling; None if that is unknown."""

    @property
    def device(self) -> Device:
        """The device of its target."""
        return self.target.device

    @property
    def needed(self) -> Size:
        """The smallest sufficient size with the proportions of the slot."""
        return self.target.needed

    @property
    def suits(self) -> bool:
        """Whether there is no warning or error for this device."""
        return self.verdict in ("ok", "note")


@dataclass(frozen=True, slots=True)
class FileReport:
    """The report on one file. Unknown values are None."""

    path: str
    """As it was given; `<bytes>` or `<stream>` for a picture without a path."""
    format: str | None = None
    """By the content of the file: `PNG`, `JPEG`"""
    bytes: int | None = None
    """The size of the file."""
    size: Size | None = None
    """The upright size in pixels, as a viewer shows it."""
    stored_size: Size | None = None
    """The size in pixels before any rotation by the EXIF orientation."""
    orientation: int | None = None
    """EXIF orientation, 1 to 8."""
    frames: int | None = None
    """Frames of an animation, or pages; only the first is checked."""
    mode: str | None = None
    """Pillow's name for the channels: `RGB`, `RGBA`, `P`, `CMYK`"""
    alpha: Alpha | None = None
    """The transparency; None if no rule measured it."""
    devices: tuple[DeviceFacts, ...] = ()
    """How the picture fits each device; empty if the file has no pixels to check."""
    findings: tuple[Finding, ...] = ()
    """The most severe first."""
    failure: str | None = None
    """Why the file could not be checked; it does not describe the image."""
    thumbnail: WebP | None = field(default=None, repr=False)
    """A thumbnail of the upright picture, if the plan asks for one."""
    suits: bool = False
    """Whether the question was which devices the picture is good for."""
    outdated: tuple[Acceptance, ...] = ()
    """Stale sign-offs: the finding is gone, or the picture changed."""
    detail: Detail | None = None
    """None if no rule measured it."""
    sha256: str | None = None
    """The checksum of the file in hexadecimal digits, if the plan asks for it and the file was read to its end."""
    modified: float | None = None
    """When the file was last changed, in seconds since 1970; None for what is no file."""
    known: int = 0
    """Number of findings that are left out because an earlier report has them."""
    fixed: Fixed | None = None
    """What `casecheck fix` did; then the findings are those that are left."""
    likeness: Likeness | None = field(default=None, repr=False)
    """What the picture looks like; None if no rule measured it."""

    @property
    def verdict(self) -> Verdict:
        """The verdict of the worst finding that is not accepted."""
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
    known: int = 0
    """Number of findings that are left out because an earlier report has them."""
    accepted: int = 0
    """Number of accepted findings."""
    outdated: list[Acceptance] = field(default_factory=list)
    """Acceptances that no longer match a finding."""
    moved: Mapping[Acceptance, str] = field(default_factory=dict)
    """Acceptances of files that are missing, with the names under which the same pictures were found."""
    passed_over: Counter[str] = field(default_factory=Counter)
    """Number of files in folders that are not pictures, by kind: `psd`, `pdf`, `other`."""
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
        self.known += report.known
        found: dict[str, Severity] = {}
        for finding in report.findings:
            if not finding.accepted:
                found[finding.rule] = max(finding.severity, found.get(finding.rule, finding.severity))
        self.rules.update((severity, rule) for rule, severity in found.items())

    def stale(self, run: Run) -> list[Acceptance]:
        """All acceptances without a finding, those of files that were not found included."""
        return [*(entry for entry in run.outdated if entry not in self.moved), *self.outdated]

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
