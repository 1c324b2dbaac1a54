"""Repairs one picture in memory: the repairs of the plan one after the other, then the new file, then its check."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any

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
from casecheck.measures.profile import unembedded
from casecheck.measures.screen import screen_picture
from casecheck.measures.semi_transparency import semi_transparent_areas
from casecheck.measures.solid_box import place_with_ground, solid_box
from casecheck.measures.status_bar import status_bar
from casecheck.measures.stray_pixels import stray_pixels
from casecheck.model import Message, Refused, Severity
from casecheck.repair import RefusedError, Work
from casecheck.repairs import NEVER, all_repairs, find
from casecheck.rules import find as find_rule
from casecheck.writing import jpeg, png
from casecheck.writing.exif import turned
from casecheck.writing.profiles import profile_of_space

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from casecheck.design import Design
    from casecheck.engine.acceptances import Accepted
    from casecheck.model import FileReport, FixPlan, Plan, Repair

OF_PIXELS = (
    *(backdrop, bars, checkerboard, detail, fringe, outline_width, place_with_ground, screen_picture),
    *(semi_transparent_areas, solid_box, stair_height, status_bar, stray_pixels),
)
"""The slowest measures, which look at nothing but pixels: where these stay the same, they are not measured again."""

KEEP_LOOK = frozenset(("clean-alpha", "strip"))
"""Repairs after which every pixel looks the same: where they make the file larger, it is better as it was."""


@dataclass(frozen=True, slots=True)
class Repaired:
    """What the repairs of one picture came to."""

    repairs: tuple[Repair, ...]
    refused: tuple[Refused, ...]
    data: bytes | None = None
    """The new file; None where there was nothing to repair, or where it must not be written: see `why`."""
    suffix: str = ""
    """Of the new file: `.png` or `.jpg`."""
    why: str | None = None
    """Why there is no new file though repairs were made."""
    report: FileReport | None = None
    """The check of the new file."""
    design: Design | None = None
    """The new picture."""


def repaired(design: Design, data: bytes, before: FileReport, plan: Plan, accepted: Accepted) -> Repaired:
    """Make the repairs of the plan to an intact picture, and check the result as `check` would.

    `data` are its bytes, `before` is its report.
    """
    fix = _fix_of(plan)
    work, repairs, refused = _made(design, data, before, plan, fix.repairs)
    if work.touched and (missing := _implied(work, repairs)):
        names = tuple(each.name for each in all_repairs() if each.name in fix.repairs or each.name in missing)
        work, repairs, refused = _made(design, data, before, plan, names, encoding=True)
    if not repairs:
        return Repaired((), (*refused, *_never(before)))
    made = Repaired(tuple(repairs), tuple(refused))
    try:
        made = replace(made, data=_encoded(work), suffix=".png" if _container(work) == "PNG" else ".jpg")
    except RefusedError as error:
        return replace(
            made, why=Message("no new file can be made: {why}", why=error.why), refused=(*refused, *_never(before))
        )
    if made.data and len(made.data) >= len(data) and {each.name for each in repairs} == {"clean-alpha"}:
        return Repaired((), (*refused, *_never(before)))
    return _checked(made, design, before, plan, accepted, same_codes=not work.touched)


def _fix_of(plan: Plan) -> FixPlan:
    if plan.fix is None:
        raise ValueError("the plan has no repairs")
    return plan.fix


def _made(
    design: Design, data: bytes, before: FileReport, plan: Plan, names: Iterable[str], *, encoding: bool = False
) -> tuple[Work, list[Repair], list[Refused]]:
    fix = _fix_of(plan)
    open_findings = tuple(finding for finding in before.findings if finding.accepted is None)
    work = Work(design, data, plan, open_findings, encoding=encoding)
    repairs: list[Repair] = []
    refused: list[Refused] = []
    for name in names:
        work.sure_only = name in fix.sure_only
        mend = partial(find(name).mend, work, **fix.options.get(name, {}))
        try:
            if done := mend():
                repairs.append(done)
        except RefusedError as error:
            rules = [each.rule for each in open_findings if name in find_rule(each.rule).repairs]
            refused.append(Refused(rules[0] if rules else None, name, error.why, error.advice))
    return work, repairs, refused


def _implied(work: Work, repairs: Iterable[Repair]) -> set[str]:
    """The repairs that come with every picture that is encoded again, and that this one still lacks."""
    design = work.design
    needed = {
        "upright": design.orientation != 1,
        "first-frame": design.frames > 1,
        "eight-bit": design.metadata.depth > 8,
        "format": work.container is None,
    }
    return {name for name, is_needed in needed.items() if is_needed} - {repair.name for repair in repairs}


def _never(report: FileReport) -> list[Refused]:
    """The faults in a report that no repair mends, each rule once."""
    found = {each.rule: each for each in report.findings if each.rule in NEVER and each.accepted is None}
    return [Refused(rule, None, NEVER[rule], finding.fix) for rule, finding in found.items()]


def _container(work: Work) -> str | None:
    return "PNG" if work.touched and "A" in work.image.mode else work.container


def _encoded(work: Work) -> bytes:
    """The new file. Raises RefusedError."""
    space = None if work.converted else unembedded(work.design)
    if space and not (work.blocks.cicp and work.container == "PNG"):
        icc = profile_of_space(space)
        if icc is None:
            raise RefusedError(Message("its colors are {space}, which is not kept in a PNG or JPEG", space=space))
        work.blocks = replace(work.blocks, icc=icc)
    if not work.touched:
        if work.container == "PNG":
            return png.with_blocks(work.data, work.blocks, still=work.still)
        return jpeg.with_blocks(work.data, work.blocks)
    blocks = replace(work.blocks, exif=turned(work.blocks.exif))
    image = work.image
    if "A" in image.mode and image.getchannel("A").getextrema() == (255, 255):
        image = image.convert(image.mode.removesuffix("A"))
    if "A" in image.mode or work.container == "PNG":
        return png.as_png(image, blocks)
    return jpeg.as_jpeg(image.convert("L" if image.mode in ("1", "L") else "RGB"), blocks)


def _checked(
    made: Repaired, source: Design, before: FileReport, plan: Plan, accepted: Accepted, *, same_codes: bool
) -> Repaired:
    if made.data is None:
        return made
    name = source.name.removesuffix(_extension(source.name)) + made.suffix
    design = _opened(made.data, name, plan, source if same_codes else None)
    design.adopt(source, _of_pixels(source, design))
    after = report_on(design, plan, accepted)
    if why := _why_not(before, after, made.repairs):
        return replace(made, data=None, why=why, refused=(*made.refused, *_never(before)))
    return replace(made, report=after, design=design, refused=(*made.refused, *_never(after)))


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


def _extension(name: str) -> str:
    from os.path import splitext

    return splitext(name)[1]
