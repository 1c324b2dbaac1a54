"""What rules find."""

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
"""What a finding measured, or would need: a plain value that every report can write."""


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
    confidence: Confidence | None = None
    """None: the confidence of the rule."""


@dataclass(frozen=True, slots=True)
class Acceptance:
    """That somebody looked at a finding, and lets it pass as long as the picture is the same."""

    file: str
    """As the list of acceptances names it: from its folder, with slashes."""
    rule: str
    device: str | None
    """None: of a finding about the picture itself."""
    sha256: str
    """Of the file, in lower-case hexadecimal digits."""
    reason: str
    date: str
    """ISO 8601."""

    @property
    def name(self) -> str:
        """`art/a.png: low-resolution (iphone)`"""
        return f"{self.file}: {self.rule}" + (f" ({self.device})" if self.device else "")


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
    accepted: Acceptance | None = None
    """An accepted finding is shown, and does not count."""
    confidence: Confidence = "certain"
