"""Findings of rules, and acceptances of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from casecheck.model.geometry import Box
    from casecheck.model.severity import Severity

Confidence = Literal["certain", "likely", "guess"]
"""How sure a finding is: read from the file, measured with a known rate of false alarms, or inferred from hints."""

Value = str | int | float | bool
"""A measured or required value of a finding, which every report format can write."""


@dataclass(frozen=True, slots=True)
class Problem:
    """What a rule reports; the engine adds the rule, the severity and the device."""

    message: str
    """The fault first, then what was measured and what would pass: for a designer, in one line."""
    fix: str | None = None
    """What to do about it."""
    actual: Mapping[str, Value] | None = None
    """The measured values, by their names."""
    required: Mapping[str, Value] | None = None
    """The values that would pass, by the same names."""
    box: Box | None = None
    """Where it is, in pixels of the upright picture."""
    severity: Severity | None = None
    """None: the severity of the rule."""
    confidence: Confidence | None = None
    """None: the confidence of the rule."""


@dataclass(frozen=True, slots=True)
class MendedBy(Problem):
    """A problem that other repairs mend than those of its rule, or none."""

    repairs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Acceptance:
    """A sign-off of one finding, valid as long as the picture is unchanged."""

    file: str
    """The path relative to the folder of casecheck-accepted.yaml, with slashes."""
    rule: str
    device: str | None
    """None: the finding is about the file, not about a device."""
    sha256: str
    """The SHA-256 checksum of the file, in lower-case hexadecimal digits."""
    reason: str
    date: str
    """ISO 8601."""
    bytes: int | None = None
    """The size of the file, by which it is looked for once it was moved; None in entries of older versions."""

    @property
    def name(self) -> str:
        """`art/a.png: low-resolution (iphone)`"""
        return f"{self.file}: {self.rule}" + (f" ({self.device})" if self.device else "")


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem with the rule that reported it, its severity and its device."""

    rule: str
    """The name of the rule: `low-resolution`"""
    severity: Severity
    device: str | None
    """The id of the device; None if the finding is about the file."""
    message: str
    """The fault, what was measured, and what would pass, in one line."""
    fix: str | None
    """What to do about it."""
    actual: Mapping[str, Value] | None
    """The measured values, by their names."""
    required: Mapping[str, Value] | None
    """The values that would pass, by the same names."""
    box: Box | None
    """Where it is, in pixels of the upright picture."""
    accepted: Acceptance | None = None
    """The sign-off. An accepted finding is shown but does not count."""
    confidence: Confidence = "certain"
    repairs: tuple[str, ...] = ()
    """The repairs of `casecheck fix` that mend it."""
