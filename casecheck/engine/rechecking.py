"""Checks the new file of a repair as `check` would, without asking again what cannot have changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from casecheck.design.levels import ReadLevel
from casecheck.design.opening import open_design
from casecheck.engine.unit import report_on
from casecheck.measures.backdrop import backdrop
from casecheck.measures.bars import bars
from casecheck.measures.checkerboard import checkerboard
from casecheck.measures.compression import earlier_quality
from casecheck.measures.detail import detail
from casecheck.measures.fringe import fringe
from casecheck.measures.jagged_edge import stair_height
from casecheck.measures.outline import outline_width
from casecheck.measures.screen import screen_picture
from casecheck.measures.semi_transparency import semi_transparent_areas
from casecheck.measures.solid_box import place_with_ground, solid_box
from casecheck.measures.status_bar import status_bar
from casecheck.measures.stray_pixels import stray_pixels
from casecheck.model import Message, Severity
from casecheck.rules import find as find_rule

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from casecheck.design import Design
    from casecheck.engine.acceptances import Accepted
    from casecheck.model import FileReport, Plan, Repair

OF_PIXELS = (
    *(backdrop, bars, checkerboard, detail, fringe, outline_width, place_with_ground, screen_picture),
    *(semi_transparent_areas, solid_box, stair_height, status_bar, stray_pixels),
)
"""The slowest measures, which look at nothing but pixels: where these stay the same, they are not measured again."""


class Rechecked(NamedTuple):
    """What the check of a new file came to."""

    design: Design
    report: FileReport
    why_not: str | None
    """Why the new file must not be written; None where it may be."""


def recheck(
    data: bytes,
    name: str,
    source: Design,
    before: FileReport,
    repairs: Iterable[Repair],
    plan: Plan,
    accepted: Accepted,
    *,
    same_codes: bool,
) -> Rechecked:
    """Check the new file, made from the source by these repairs. `before`: the report of the source.

    `same_codes`: whether the picture was not encoded again.
    """
    design = _opened(data, name, plan, source if same_codes else None)
    design.adopt(source, _of_pixels(source, design))
    after = report_on(design, plan, accepted)
    return Rechecked(design, after, _why_not(before, after, repairs))


def _opened(data: bytes, name: str, plan: Plan, same_codes: Design | None) -> Design:
    """The new picture. One with the codes of another, and shown as that is, is read to its end, but not drawn again."""
    if same_codes:
        design = open_design(data, name, plan.max_pixels, ReadLevel.STREAM)
        if design.take_pixels(same_codes):
            return design
    return open_design(data, name, plan.max_pixels, ReadLevel.PIXELS)


def _of_pixels(source: Design, made: Design) -> Iterator[Callable[[Design], Any]]:
    from casecheck.template.gray_left_in import gray_left_in
    from casecheck.template.left_in import guide_left_in

    yield from (*OF_PIXELS, gray_left_in, guide_left_in)
    if source.format == made.format:  # whose own blocks do not count
        yield earlier_quality


def _why_not(before: FileReport, after: FileReport, repairs: Iterable[Repair]) -> str | None:
    """Why the new file must not be written; None where the repaired rules are silent and nothing new is found."""
    if after.failure is not None:
        return Message("the new file could not be checked: {why}", why=after.failure)
    was, now = _severities(before), _severities(after)
    mended = {rule for repair in repairs for rule in repair.rules}
    for rule in sorted(mended):
        if now.get(rule, 0) >= was.get(rule, 0) > 0:
            return Message("after the repair, {rule} still has a finding", rule=rule)
    least = min((was[rule] for rule in mended if rule in was), default=Severity.NOTE)
    uncovered = {each for rule in mended for each in find_rule(rule).supersedes}
    for finding in after.findings:
        new = finding.severity > was.get(finding.rule, 0) and finding.severity >= least
        if new and finding.accepted is None and finding.rule not in uncovered:
            return Message(
                "the repair would bring a new finding: {message} ({rule})", message=finding.message, rule=finding.rule
            )
    return None


def _severities(report: FileReport) -> dict[str, Severity]:
    worst: dict[str, Severity] = {}
    for finding in report.findings:
        if finding.accepted is None:
            worst[finding.rule] = max(finding.severity, worst.get(finding.rule, finding.severity))
    return worst
