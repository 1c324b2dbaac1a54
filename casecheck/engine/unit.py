"""The unit of work: one file, opened once and checked by every rule, on every target."""

from __future__ import annotations

import os
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING

from casecheck.design.levels import ReadLevel
from casecheck.design.opening import open_design
from casecheck.engine.acceptances import apply_acceptances, in_force, outdated
from casecheck.engine.links import is_dead_link
from casecheck.measures.alpha import alpha
from casecheck.measures.detail import detail
from casecheck.measures.likeness import likeness
from casecheck.measures.thumbnail import thumbnail
from casecheck.model import DeviceFacts, FileReport, Finding, MendedBy, Message, Severity, worst
from casecheck.placement import effective_ppi, place, worst_slot
from casecheck.remote import is_url, name_of
from casecheck.rule import FAMILIES, Context
from casecheck.rules import find

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from casecheck.design import Design
    from casecheck.design.opening import Source
    from casecheck.engine.acceptances import Accepted
    from casecheck.model import Plan, Problem, Target
    from casecheck.rule import Rule

NO_MEMORY = Message("not enough memory to decode it: raise --max-memory, or give each file more with --jobs 1")
REPORT_FILE = Message("please report it, with the file if you may share it")
KINDS = {
    "damaged": Message("damaged"),
    "unsupported": Message("unsupported"),
    "oversized": Message("oversized"),
}


def check_file(source: Source, plan: Plan, name: str | None = None) -> FileReport:
    """Check one picture. Never raises for the content of a file: if it cannot be checked, its report has a failure."""
    path = name if name is not None else name_of_source(source)
    return guarded(path, lambda: _checked(source, plan, path))


def _checked(source: Source, plan: Plan, path: str) -> FileReport:
    level = read_level(plan)
    checksum = bool(plan.accepted) or (plan.checksums and level >= ReadLevel.STREAM)
    design = open_design(source, path, plan.max_pixels, level, checksum=checksum)
    return report_on(design, plan, in_force(plan, design.sha256))


def guarded(path: str, work: Callable[[], FileReport]) -> FileReport:
    """What the work on one file comes to. Whatever it raises is the failure of this file's report."""
    try:
        return work()
    except OSError as error:
        return unreadable(path, error)
    except MemoryError:
        return FileReport(
            path,
            failure=NO_MEMORY,
        )
    except Exception as error:  # the one place where a bug becomes data, so that a scan goes on
        fault = f"{type(error).__name__}: {error}"
        said = Message("casecheck failed on it ({fault}); {please}", fault=fault, please=REPORT_FILE)
        return FileReport(path, failure=said)


def work_on(source: Source, plan: Plan, name: str | None = None) -> FileReport:
    """Check or, if the plan has repairs, fix one picture."""
    if plan.fix is None:
        return check_file(source, plan, name)
    from casecheck.engine.fixing import fix_file

    return fix_file(source, plan, name)


def unreadable(path: str, error: OSError) -> FileReport:
    """The report on a file whose bytes cannot be read."""
    nowhere = Message("it is a link to a file that does not exist")
    why = nowhere if is_dead_link(path) else error.strerror or error
    return FileReport(path, failure=Message("it cannot be read: {why}", why=why))


def read_level(plan: Plan) -> ReadLevel:
    """How far a plan needs files to be read. Without any rules, a file is still tested for damage."""
    return ReadLevel.PIXELS if plan.thumbnails else _level_of(plan.rules)


@lru_cache
def _level_of(rules: tuple[str, ...]) -> ReadLevel:
    return max((find(name).needs for name in rules), default=ReadLevel.STREAM)


def name_of_source(source: Source) -> str:
    """What a report calls a picture that has no other name."""
    if isinstance(source, bytes):
        return "<bytes>"
    if isinstance(source, str | os.PathLike):
        return name_of(path) if is_url(path := os.fspath(source)) else path
    return str(getattr(source, "name", "<stream>"))


def report_on(design: Design, plan: Plan, accepted: Accepted) -> FileReport:
    """The report on a design that was opened up to the `read_level` of the plan, or further."""
    rules = [find(name) for name in plan.rules]
    findings = apply_acceptances(_findings_of_file(design, plan, rules), accepted)
    all_findings = list(findings)
    devices: tuple[DeviceFacts, ...] = ()
    intact = design.open_error is None and design.level >= ReadLevel.STREAM
    if intact:
        targets = [worst_slot(design.upright, target) for target in plan.targets]
        contexts = [Context(design, plan, (target, place(design.upright, target))) for target in targets]
        found = [apply_acceptances(_findings_on_target(context, rules), accepted) for context in contexts]
        devices = tuple(map(_device_facts, contexts, found))
        findings += _relevant_findings(found, devices, plan)
        all_findings += chain.from_iterable(found)
    return FileReport(
        path=design.name,
        format=design.format.id,
        bytes=design.bytes,
        sha256=design.sha256 if plan.checksums else None,
        modified=design.modified,
        size=design.size if intact or design.open_error else None,
        stored_size=design.stored_size,
        orientation=design.orientation if intact else None,
        frames=design.frames if intact else None,
        mode=design.mode if intact else None,
        alpha=design.measure(alpha) if intact and design.level >= ReadLevel.ALPHA else None,
        devices=devices,
        findings=tuple(sorted(_without_superseded(findings), key=_importance)),
        failure=_failure_reason(design, findings),
        detail=design.known(detail),
        likeness=design.known(likeness),
        thumbnail=design.measure(thumbnail) if plan.thumbnails and design.open_error is None else None,
        suits=plan.suits,
        outdated=outdated(plan, accepted, all_findings) if design.open_error is None else (),
    )


def _findings_of_file(design: Design, plan: Plan, rules: Iterable[Rule]) -> Iterator[Finding]:
    for rule in rules:
        if rule.per == "file" and (rule.any_file or design.open_error is None):
            problems = rule.check(Context(design, plan), **plan.options.get(rule.name, {}))
            yield from (_stamp(problem, rule, plan, None) for problem in problems)


def _findings_on_target(context: Context[Design], rules: Iterable[Rule]) -> Iterator[Finding]:
    plan = context.plan
    for rule in rules:
        if rule.per == "target":
            problems = rule.check(context, **plan.options.get(rule.name, {}))
            yield from (_stamp(problem, rule, plan, context.target) for problem in problems)


def _stamp(problem: Problem, rule: Rule, plan: Plan, target: Target | None) -> Finding:
    return Finding(
        rule=rule.name,
        severity=plan.severities.get(rule.name) or problem.severity or rule.severity,
        confidence=problem.confidence or rule.confidence,
        device=target.device.id if target else None,
        message=problem.message,
        fix=problem.fix,
        actual=problem.actual,
        required=problem.required,
        box=problem.box,
        repairs=problem.repairs if isinstance(problem, MendedBy) else rule.repairs,
    )


def _device_facts(context: Context[Design], findings: Iterable[Finding]) -> DeviceFacts:
    target, placement = context.target, context.placement
    return DeviceFacts(
        target=target,
        verdict=worst(finding.severity for finding in findings if finding.accepted is None),
        quality=placement.quality,
        visible_share=placement.visible_share,
        covered=placement.covered,
        ppi=effective_ppi(target.device, placement.quality),
        effective_quality=_effective_quality(context.design, target),
    )


def _effective_quality(design: Design, target: Target) -> float | None:
    found = design.known(detail)
    if found is None or not found.known:
        return None
    return place(found.native or design.upright, target).quality


def _relevant_findings(found: list[list[Finding]], devices: tuple[DeviceFacts, ...], plan: Plan) -> list[Finding]:
    """The findings on all targets; if no device was requested, those on the best match, and none if a device suits.

    The best match is the target on which the worse of resolution and crop is best: artwork for an iPad that is one row
    short is still artwork for an iPad. Accepted findings are always included: a device may suit because of them.
    """
    if not plan.suits:
        return [finding for findings in found for finding in findings]
    if any(facts.suits for facts in devices):
        return [finding for findings in found for finding in findings if finding.accepted]
    nearest = max(range(len(devices)), key=lambda at: min(devices[at].quality, devices[at].visible_share))
    return found[nearest]


def _without_superseded(findings: list[Finding]) -> Iterator[Finding]:
    """The findings without those that a finding of another rule supersedes, if that is at least as severe."""
    superseded: dict[str, Severity] = {}
    for finding in findings:
        for rule in find(finding.rule).supersedes:
            superseded[rule] = max(finding.severity, superseded.get(rule, finding.severity))
    return (each for each in findings if each.rule not in superseded or each.severity > superseded[each.rule])


def _importance(finding: Finding) -> tuple[int, int]:
    """Sort key: errors first, then by family; within a family, rules and targets keep their order."""
    return -finding.severity, FAMILIES.index(find(finding.rule).family)


def _failure_reason(design: Design, findings: Iterable[Finding]) -> str | None:
    """Why a file without usable pixels could not be checked; None if a selected rule reports that already."""
    if design.open_error is None or any(finding.severity is Severity.ERROR for finding in findings):
        return None
    return Message(
        "it has no pixels to check ({kind}: {words}), and no selected rule reports that",
        kind=KINDS[design.open_error.kind],
        words=design.open_error.words,
    )
