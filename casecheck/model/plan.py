"""What a run is asked: plain frozen data."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from casecheck.model.severity import Severity

if TYPE_CHECKING:
    from collections.abc import Mapping

    from casecheck.model.findings import Acceptance, Value
    from casecheck.model.reports import FileReport
    from casecheck.model.targets import Layout, Target

Background = Literal["any", "plain", "full"]
"""What the customer wants behind the art: no matter, the bare case, or a print up to every edge."""

DEFAULT_TIMEOUT_S = 60.0
"""For one file; ordinary ones take a tenth of a second."""

DEFAULT_MAX_PIXELS = 200_000_000
"""A hundred iPhone cases; 800 MB when decoded with alpha."""


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
    thumbnails: bool = False
    """A small picture of each is wanted for the report."""
    severities: Mapping[str, Severity] = field(default_factory=dict)
    """Of rules that the user set to another severity than their own."""
    options: Mapping[str, Mapping[str, int | float]] = field(default_factory=dict)
    """Of every rule that runs and has any: its thresholds, as they are in force."""
    layouts: tuple[Layout, ...] = ()
    """Layouts with slots for which a picture that is too small for its target may be large enough."""
    accepted: tuple[Acceptance, ...] = ()
    """Of a plan for one file: what was accepted of it."""

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
    """What a file is asked that has no plan of its own."""
    version: str
    fail_on: Severity | None = Severity.WARNING
    """The lowest severity that makes the exit code 1; None: findings never do."""
    detail: Literal["quiet", "normal", "verbose"] = "normal"
    width: int = 80
    """Columns of the screen."""
    color: bool = False
    own_plans: tuple[Plan, ...] = ()
    """What the files of some folders are asked instead."""
    outdated: tuple[Acceptance, ...] = ()
    """What was accepted of files that are gone."""

    def shows(self, report: FileReport) -> bool:
        """Whether a file is in the reports; where it is quiet, only those with warnings or worse are."""
        return self.detail != "quiet" or report.verdict not in ("ok", "note")
