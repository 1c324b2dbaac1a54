"""Repairs of a picture: which ones a run may make, and what came of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from casecheck.model.findings import Value
    from casecheck.model.geometry import Box

RepairOption = str | bool | bytes


@dataclass(frozen=True, slots=True)
class FixPlan:
    """Which repairs are made, and where the new files go: plain data that can be sent to a worker."""

    repairs: tuple[str, ...]
    """The names of the repairs that may be made, in the order in which they are made."""
    options: Mapping[str, Mapping[str, RepairOption]] = field(default_factory=dict)
    """Options of repairs, by repair."""
    sure_only: tuple[str, ...] = ()
    """Those of them that nobody asked for by name: they are made only where they have one safe answer."""
    folder: str | None = None
    """Where the new files go, with the folders that the pictures are in; None: beside the pictures."""
    root: str = ""
    """The folder whose tree `folder` mirrors."""
    dry_run: bool = False
    """Whether nothing is written."""
    thumbnails: bool = False
    """Whether the report shows the picture before and after."""


@dataclass(frozen=True, slots=True)
class Repair:
    """One repair that was made."""

    name: str
    message: str
    """What was done, in the past tense, with its numbers."""
    rules: tuple[str, ...] = ()
    """The rules whose findings it mends, the main one first; empty where no rule asked for it."""
    before: Mapping[str, Value] = field(default_factory=dict)
    after: Mapping[str, Value] = field(default_factory=dict)
    pixels_changed: int = 0
    """Pixels that look different, or are gone."""
    box: Box | None = None
    """The part of the upright picture that it concerns."""


@dataclass(frozen=True, slots=True)
class Refused:
    """A repair that was not made, or a fault that no program can repair."""

    rule: str | None
    """None: the repair was asked for by its name."""
    repair: str | None
    """None: no repair exists for the rule."""
    why: str
    advice: str | None = None


@dataclass(frozen=True, slots=True)
class Output:
    """The new file."""

    path: str
    sha256: str
    bytes: int


FixState = Literal["written", "up-to-date", "dry-run", "nothing-to-repair", "refused"]
"""`up-to-date`: the new file is there already, byte for byte. `refused`: nothing could be written, see `why`."""


@dataclass(frozen=True, slots=True)
class Fixed:
    """What `casecheck fix` did with one file. The findings that are left are those of its report."""

    state: FixState
    sha256: str
    """Of the source, in lower-case hexadecimal digits."""
    output: Output | None = None
    """The new file; with a dry run, the one that would be written."""
    repairs: tuple[Repair, ...] = ()
    refused: tuple[Refused, ...] = ()
    why: str | None = None
    """Why nothing was written."""
    before: bytes | None = field(default=None, repr=False)
    """A thumbnail of the source, WebP."""
    after: bytes | None = field(default=None, repr=False)
    """A thumbnail of the new picture, WebP."""
