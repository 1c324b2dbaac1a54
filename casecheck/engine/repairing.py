"""Repairs one picture in memory: the repairs of the plan one after the other, then the new file, then its check."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from os.path import splitext
from typing import TYPE_CHECKING

from casecheck.engine.rechecking import recheck
from casecheck.measures.profile import unembedded
from casecheck.model import Message, Refused
from casecheck.repair import RefusedError, Work
from casecheck.repairs import NEVER, all_repairs, find
from casecheck.rules import find as find_rule
from casecheck.writing import jpeg, png
from casecheck.writing.exif import turned
from casecheck.writing.profiles import profile_of_space

if TYPE_CHECKING:
    from collections.abc import Iterable

    from casecheck.design import Design
    from casecheck.engine.acceptances import Accepted
    from casecheck.model import FileReport, FixPlan, Plan, Repair


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
    made = Repaired(tuple(repairs), (*refused, *_never(before)))
    try:
        new = _encoded(work)
    except RefusedError as error:
        return replace(made, why=Message("no new file can be made: {why}", why=error.why))
    if len(new) >= len(data) and {each.name for each in repairs} == {"clean-alpha"}:
        return replace(made, repairs=())
    suffix = ".png" if _container(work) == "PNG" else ".jpg"
    name = splitext(design.name)[0] + suffix
    found = recheck(new, name, design, before, repairs, plan, accepted, same_codes=not work.touched)
    if found.why_not:
        return replace(made, suffix=suffix, why=found.why_not)
    return Repaired(
        made.repairs, (*refused, *_never(found.report)), new, suffix, report=found.report, design=found.design
    )


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
