"""The words of casecheck as plain frozen data. Every floor imports this one; it imports none of ours."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from enum import IntEnum
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from fractions import Fraction

Background = Literal["any", "plain", "full"]
"""What the customer wants behind the art: no matter, the bare case, or a print up to every edge."""

DEFAULT_MAX_PIXELS = 200_000_000
"""A hundred iPhone cases; 800 MB when decoded with alpha."""

Form = Literal["slab", "tablet", "clamshell", "book-fold"]
Fit = Literal["cover", "contain"]
Basis = Literal["published", "derived", "custom"]
Value = str | int | float | bool
"""What a finding measured, or would need: a plain value that every report can write."""


class UserError(ValueError):
    """A mistake of the user's, told in one line; `help` says what to do instead, with a valid example."""

    def __init__(self, message: str, help: str | None = None) -> None:  # noqa: A002  # the word that is printed
        super().__init__(message)
        self.help = help


class Severity(IntEnum):
    """How much a finding matters, in SARIF's words; comparable."""

    NOTE = 1
    WARNING = 2
    ERROR = 3

    def __str__(self) -> str:
        return self.name.lower()


class Size(NamedTuple):
    """Width and height in pixels."""

    width: int
    height: int

    def __str__(self) -> str:
        return f"{self.width}x{self.height}"


class Box(NamedTuple):
    """A part of the upright picture, in pixels; right and bottom are just outside."""

    left: int
    top: int
    right: int
    bottom: int


@dataclass(frozen=True, slots=True)
class Device:
    """A family of devices, or one model of it: the surface that a picture is printed on."""

    id: str
    """`iphone`, `iphone-16-pro`"""
    name: str
    """`iPhone`, `iPhone 16 Pro`"""
    family: str
    """The id of its family; a family is its own."""
    size: Size
    """The recommended pixels of the whole back."""
    basis: Basis
    """Whether the shop publishes `size`, casecheck derived it, or a user's own profile gives it."""
    source: str | None = None
    """The page that publishes `size`."""
    read_on: str | None = None
    """The day on which `source` was read, ISO 8601."""
    reason: str | None = None
    """Why a derived `size` is what it is."""
    width_mm: float | None = None
    height_mm: float | None = None
    form: Form = "slab"
    confidence: Literal["high", "medium", "low"] = "high"
    """How sure the size in mm is."""
    aliases: tuple[str, ...] = ()


class Area(NamedTuple):
    """Where a slot lies on its surface, and how large it is: shares of the surface's width and height."""

    left: Fraction | int
    top: Fraction | int
    width: Fraction | int
    height: Fraction | int

    def on(self, surface: Size) -> Size:
        """Its size on a surface, rounded up: half a pixel has to be filled, too."""
        return Size(math.ceil(self.width * surface.width), math.ceil(self.height * surface.height))


@dataclass(frozen=True, slots=True)
class Layout:
    """How a surface is divided into slots, one picture each."""

    name: str
    slots: tuple[Area, ...]


SINGLE = Layout("single", (Area(0, 0, 1, 1),))
"""One picture on the whole back."""


@dataclass(frozen=True, slots=True)
class Target:
    """What one picture is held against: a slot of a layout on a device, and how the picture lies in it."""

    device: Device
    layout: Layout = SINGLE
    slot_number: int | None = None
    """Counted from 1. None: any of them, the worst counts."""
    fit: Fit = "cover"
    zoom: int | Fraction = 1
    """1 or more."""
    layouts: tuple[Layout, ...] = ()
    """Other layouts, in which a picture that is too small for this one may be large enough."""

    @property
    def slot(self) -> Size:
        """The pixels that the picture has to fill."""
        return self.layout.slots[(self.slot_number or 1) - 1].on(self.device.size)

    @property
    def needed(self) -> Size:
        """The least size of a picture of the slot's shape that is enough at the zoom."""
        width, height = (math.ceil(side * self.zoom) for side in self.slot)
        return Size(width, height)

    @property
    def name(self) -> str:
        """`iPhone`, `one slot of 2x2 on iPhone`, `slot 2 of hero on iPhone`."""
        if len(self.layout.slots) == 1:
            return self.device.name
        alike = len({(slot.width, slot.height) for slot in self.layout.slots}) == 1
        slot = "one slot" if alike else f"slot {self.slot_number}"
        return f"{slot} of {self.layout.name} on {self.device.name}"


@dataclass(frozen=True, slots=True)
class Plan:
    """What every file of a run is asked: plain data, so that it can be sent to a worker."""

    targets: tuple[Target, ...]
    rules: tuple[str, ...]
    """Names of the rules that run."""
    background: Background = "any"
    max_pixels: int = DEFAULT_MAX_PIXELS
    """A picture with more is never decoded."""
    suits: bool = False
    """The question is "which devices is this good for?": a file that suits one target has no findings on others."""
    severities: Mapping[str, Severity] = field(default_factory=dict)
    """Of rules that the user set to another severity than their own."""
    options: Mapping[str, Mapping[str, int | float]] = field(default_factory=dict)
    """Of every rule that runs and has any: its thresholds, as they are in force."""

    @property
    def settings(self) -> dict[str, dict[str, Value]]:
        """What is in force for each rule that has options, or another severity than its own."""
        return {
            rule: ({"severity": str(self.severities[rule])} if rule in self.severities else {})
            | dict(self.options.get(rule, {}))
            for rule in self.rules
            if rule in self.severities or rule in self.options
        }


@dataclass(frozen=True, slots=True)
class Run:
    """The settings of one run; with the stream of file reports, all that a reporter sees."""

    plan: Plan
    version: str
    fail_on: Severity | None = Severity.WARNING
    """The lowest severity that makes the exit code 1; None: findings never do."""
    detail: Literal["quiet", "normal", "verbose"] = "normal"
    width: int = 80
    """Columns of the screen."""
    color: bool = False


@dataclass(frozen=True, slots=True)
class Problem:
    """What a rule found. It knows neither the rule's name nor the file's."""

    message: str
    fix: str | None = None
    actual: Mapping[str, Value] | None = None
    required: Mapping[str, Value] | None = None
    box: Box | None = None
    severity: Severity | None = None
    """None: the severity of the rule."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem, stamped by the engine with its rule, its severity and its device."""

    rule: str
    severity: Severity
    device: str | None
    message: str
    fix: str | None
    actual: Mapping[str, Value] | None
    required: Mapping[str, Value] | None
    box: Box | None


@dataclass(frozen=True, slots=True)
class Alpha:
    """How much of a picture is see-through; counted exactly, in pixels."""

    channel: bool
    """Whether the file can be transparent at all: an alpha channel, or a transparent color."""
    pixels: int
    transparent_pixels: int
    """Fully transparent: alpha 0."""
    semi_pixels: int
    """Neither fully transparent nor opaque."""
    background: Literal["transparent", "opaque", "partly"]

    @property
    def transparent(self) -> float:
        """Share of fully transparent pixels, 0 to 1."""
        return self.transparent_pixels / self.pixels

    @property
    def semi(self) -> float:
        """Share of half transparent pixels, 0 to 1."""
        return self.semi_pixels / self.pixels


Verdict = Literal["ok", "note", "warning", "error", "failed"]


@dataclass(frozen=True, slots=True)
class DeviceFacts:
    """How one picture does on one device."""

    target: Target
    verdict: Verdict
    quality: float
    """How much of the recommended resolution the picture has; 1 and more is enough."""
    kept: float
    """Share of the picture that is printed, 0 to 1."""
    covered: float
    """Share of the slot that is printed on, 0 to 1."""
    ppi: float | None
    """Effective pixels per inch at the size of the model; None where no size is known."""

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
    """Why the file could not be judged; says nothing of the art."""

    @property
    def verdict(self) -> Verdict:
        """The worst that was found, in one word."""
        if self.failure is not None:
            return "failed"
        return worst(finding.severity for finding in self.findings)


@dataclass(slots=True)
class Summary:
    """What a run came to so far: files by their verdict. Grows while the reports stream by."""

    ok: int = 0
    note: int = 0
    warning: int = 0
    error: int = 0
    failed: int = 0
    interrupted: bool = False
    """Whether somebody stopped the run before its end."""

    @property
    def files(self) -> int:
        """All files so far."""
        return self.ok + self.note + self.warning + self.error + self.failed

    def add(self, report: FileReport) -> None:
        """Count one file."""
        verdict = report.verdict
        setattr(self, verdict, getattr(self, verdict) + 1)

    def exit_code(self, fail_on: Severity | None) -> int:
        """The exit code that a run with this outcome ends with.

        0 nothing at or above `fail_on`; 1 findings; 3 a file could not be judged, or nothing was checked; 130
        interrupted.
        """
        if self.interrupted:
            return 130
        if self.failed or not self.files:
            return 3
        counts = {Severity.NOTE: self.note, Severity.WARNING: self.warning, Severity.ERROR: self.error}
        return int(fail_on is not None and any(n for severity, n in counts.items() if severity >= fail_on))


class Reports:
    """File reports, one at a time. `summary` counts those that went by; an interruption ends them early."""

    def __init__(self, reports: Iterable[FileReport]) -> None:
        self._reports = reports
        self.summary = Summary()

    def __iter__(self) -> Iterator[FileReport]:
        try:
            for report in self._reports:
                self.summary.add(report)
                yield report
        except KeyboardInterrupt:
            # the reporter is to finish its document; `summary.exit_code` says that it is not all
            self.summary.interrupted = True


def worst(severities: Iterable[Severity]) -> Verdict:
    """The verdict that these severities add up to; none at all is `ok`."""
    match max(severities, default=None):
        case Severity.ERROR:
            return "error"
        case Severity.WARNING:
            return "warning"
        case Severity.NOTE:
            return "note"
        case None:
            return "ok"


def percent(share: float) -> str:
    """A share in words that never round a little to nothing, nor nearly all to all: `0.0001 %`, `99.99 %`."""
    if share <= 0 or share == 1 or share > 1:
        return f"{100 * share:.0f} %"
    for digits in range(7):
        text = f"{100 * share:.{digits}f}"
        if 0 < float(text) < 100:
            return f"{text} %"
    return "under 0.000001 %" if share < 0.5 else "over 99.999999 %"
