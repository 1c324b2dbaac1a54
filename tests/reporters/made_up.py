"""File reports as the engine makes them, without any files."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from casecheck.cli.sink import Sink
from casecheck.model import (
    Acceptance,
    Alpha,
    Box,
    Device,
    DeviceFacts,
    FileReport,
    Finding,
    Plan,
    Run,
    Severity,
    Size,
    Target,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from casecheck.reporters import Render

IPHONE = Device(
    "iphone", "iPhone", "iphone", Size(1000, 2000), "published", source="https://example.org", read_on="2026-11-01"
)
MODEL = Device(
    "iphone-16-pro", "iPhone 16 Pro", "iphone", Size(1000, 2000), "published", width_mm=71.5, height_mm=149.6
)
PIXEL = Device("pixel", "Pixel", "pixel", Size(1000, 2000), "derived", reason="the iPhone's figure gives 309 ppi")

ASKED = Plan(targets=(Target(IPHONE), Target(MODEL)), rules=("low-resolution", "cropped"))
SUITS = Plan(targets=(Target(IPHONE), Target(PIXEL)), rules=("low-resolution", "cropped"), suits=True)

LOW = Finding(
    "low-resolution",
    Severity.WARNING,
    "iphone",
    "low resolution: 800x1600 px covers the 1000x2000 px of iPhone at 80% (needs 1000x2000 or above)",
    "Use the original picture or export it larger: at least 1000 px wide and 2000 px high.",
    {"width": 800, "height": 1600},
    {"width": 1000, "height": 2000},
    None,
)
LOW_MODEL = Finding(
    "low-resolution",
    Severity.WARNING,
    "iphone-16-pro",
    LOW.message.replace("iPhone", "iPhone 16 Pro"),
    LOW.fix,
    LOW.actual,
    LOW.required,
    None,
)
GAPS = Finding(
    "transparent-gaps",
    Severity.ERROR,
    None,
    "[red]the case\x1b[31m shows\nthrough",
    None,
    {"share": 2 / 3, "what": "a\x1b[31m\nb", "sure": True},
    None,
    Box(1, 2, 30, 40),
    confidence="likely",
)
NOTE = Finding(
    "exif-rotated",
    Severity.NOTE,
    None,
    "the picture is turned by a tag",
    "Save it upright.",
    None,
    None,
    None,
    confidence="guess",
)

FINE = FileReport(
    "art/fine.jpg",
    "JPEG",
    654_321,
    Size(2000, 4000),
    Size(2000, 4000),
    1,
    1,
    "RGB",
    Alpha(False, 8_000_000, 0, 0, "opaque"),
    (DeviceFacts(Target(IPHONE), "ok", 2.0, 1.0, 1.0, None), DeviceFacts(Target(MODEL), "ok", 2.0, 1.0, 1.0, 679.1)),
    sha256="0123456789abcdef" * 4,
    modified=1_764_282_600.0,
)
HOSTILE = FileReport(
    "art/[red]\x1b[31ma\n\u202egnp\udcff.png",
    "PNG",
    999,
    Size(800, 1600),
    Size(1600, 800),
    6,
    3,
    "RGBA",
    Alpha(True, 2_000_000, 1, 1_000_000, "partly"),
    (
        DeviceFacts(Target(IPHONE), "warning", 0.8, 2 / 3, 1.0, None),
        DeviceFacts(Target(MODEL), "warning", 0.8, 2 / 3, 1.0, 271.7),
    ),
    (GAPS, LOW, LOW_MODEL, NOTE),
)
NOTED = FileReport("art/noted.png", "PNG", 1000, Size(1, 1), findings=(NOTE,))
TORN = FileReport(
    "art/torn.png",
    "PNG",
    2_500_000,
    findings=(
        Finding(
            "damaged-file",
            Severity.ERROR,
            None,
            "the file is damaged: the file is cut off",
            "Copy it again.",
            None,
            None,
            None,
        ),
    ),
)
UNREAD = FileReport("art/unread.png", failure="it cannot be read: Permission denied")

ACCEPTANCE = Acceptance(
    "art/[red]accepted.png",
    "low-resolution",
    "iphone",
    "0" * 64,
    "the customer\x1b[31m has\nnothing larger",
    "2026-11-25",
)
ACCEPTED = FileReport(
    "art/[red]accepted.png",
    "PNG",
    1000,
    Size(800, 1600),
    devices=(DeviceFacts(Target(IPHONE), "ok", 0.8, 1.0, 1.0, None),),
    findings=(replace(LOW, accepted=ACCEPTANCE), NOTE),
    outdated=(replace(ACCEPTANCE, rule="cropped"),),
)

ALL = (FINE, HOSTILE, NOTED, TORN, UNREAD)

RUN = Run(ASKED, "1.2.3")

FORMULA = replace(
    HOSTILE,
    path="=cmd|'/C calc'!A1,\"<script>alert(1)</script>&amp;`@octocat` #1 www.example.org.png",
    findings=(
        replace(GAPS, message="-1+1 by @octocat, see [this](https://example.org) and {0} | <b>`::error::`</b> 50%"),
        LOW,
    ),
)
COMMAND = FileReport("::error::a%0A,b:c.png", failure="[no](1) such\n::warning::thing")

EVERY = (*ALL, FORMULA, COMMAND)
"""With the names that mean something to one format or another."""


def interrupted(*reports: FileReport) -> Iterator[FileReport]:
    """A run that was stopped after these."""
    yield from reports
    raise KeyboardInterrupt


def written(render: Render, reports: Iterable[FileReport] = EVERY, run: Run = RUN) -> str:
    """The whole report."""
    pieces: list[str] = []
    sink = Sink()
    sink.add(render, run, pieces.append)
    sink.drain(iter(reports))
    return "".join(pieces)
