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
    fix: str | None = None
    actual: Mapping[str, Value] | None = None
    required: Mapping[str, Value] | None = None
    box: Box | None = None
    severity: Severity | None = None
    """None: the severity of the rule."""
    confidence: Confidence | None = None
    """None: the confidence of the rule."""


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
    severity: Severity
    device: str | None
    message: str
    fix: str | None
    actual: Mapping[str, Value] | None
    required: Mapping[str, Value] | None
    box: Box | None
    accepted: Acceptance | None = None
    """The sign-off. An accepted finding is shown but does not count."""
    confidence: Confidence = "certain"
