"""What a run checks and reports."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from casecheck.model.severity import Severity

if TYPE_CHECKING:
    from collections.abc import Mapping

    from casecheck.model.findings import Acceptance, Value
    from casecheck.model.fixes import FixPlan
    from casecheck.model.reports import FileReport
    from casecheck.model.shops import Shop
    from casecheck.model.targets import Layout, Target

Background = Literal["any", "plain", "full"]
"""What the customer wants behind the artwork: anything, the bare case, or a print on the whole case."""

Language = Literal["en", "de", "es", "ja", "zh_Hant"]
"""English, and each language with a catalog in casecheck/locale."""

DEFAULT_TIMEOUT_S = 60.0
"""The time limit for one file; most take a tenth of a second."""

DEFAULT_MAX_PIXELS = 200_000_000
"""The size limit of a picture: that of a hundred iPhone cases; 800 MB when decoded with alpha."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What is checked in every file: plain data that can be sent to a worker."""

    targets: tuple[Target, ...]
    rules: tuple[str, ...]
    """The names of the rules that run."""
    background: Background = "any"
    max_pixels: int = DEFAULT_MAX_PIXELS
    """Larger pictures are not decoded."""
    suits: bool = False
    """Whether the run asks which devices a file is good for: a file that suits one has no findings on the others."""
    thumbnails: bool = False
    """Whether reports need a thumbnail of each file."""
    checksums: bool = False
    """Whether reports need the checksum of each file, if it is read to its end."""
    severities: Mapping[str, Severity] = field(default_factory=dict)
    """The severities that the user changed, by rule."""
    options: Mapping[str, Mapping[str, int | float]] = field(default_factory=dict)
    """The thresholds in force, for every rule that has options."""
    layouts: tuple[Layout, ...] = ()
    """Layouts with slots for which a picture that is too small for its slot may be large enough; none for `single`."""
    accepted: tuple[Acceptance, ...] = ()
    """The sign-offs of the file, in a plan for a single file."""
    shops: tuple[Shop, ...] = ()
    """The shops that were named; none where none was."""
    fix: FixPlan | None = None
    """The repairs to make; None: files are only checked."""

    @property
    def shop(self) -> Shop | None:
        """The one shop whose terms hold; None where none or all were named."""
        return self.shops[0] if len(self.shops) == 1 else None

    @property
    def settings(self) -> dict[str, dict[str, Value]]:
        """The settings in force for each rule with options or a changed severity."""
        return {
            rule: ({"severity": str(self.severities[rule])} if rule in self.severities else {})
            | dict(self.options.get(rule, {}))
            for rule in self.rules
            if rule in self.severities or rule in self.options
        }


@dataclass(frozen=True, slots=True)
class Run:
    """The settings of one run. Reporters see them and the file reports."""

    plan: Plan
    """The plan for files without a plan of their own."""
    version: str
    fail_on: Severity | None = Severity.WARNING
    """The lowest severity that leads to exit code 1; None: no finding does."""
    detail: Literal["quiet", "normal", "verbose"] = "normal"
    width: int = 80
    """The width of the terminal in columns."""
    color: bool = False
    own_plans: tuple[Plan, ...] = ()
    """The other plans, for files that match `paths:`."""
    outdated: tuple[Acceptance, ...] = ()
    """Acceptances of files that do not exist any more."""
    language: Language = "en"
    """Of the reports that people read."""
    changed: frozenset[str] | None = None
    """With `--watch`, the paths of the files that are new or changed; only they are shown. None: all."""

    def shows(self, report: FileReport) -> bool:
        """Whether a file appears in the reports: with `--quiet`, only files with warnings or worse do."""
        is_new = self.changed is None or report.path in self.changed
        return is_new and (self.detail != "quiet" or report.verdict not in ("ok", "note"))
