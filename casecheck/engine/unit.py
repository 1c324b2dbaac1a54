"""The unit of work: one file, opened once, asked by every rule about every target."""

from __future__ import annotations

import os
from functools import lru_cache
from typing import TYPE_CHECKING

from casecheck.design.levels import ReadLevel
from casecheck.design.opening import open_design
from casecheck.engine.acceptances import in_force, marked, outdated
from casecheck.measures.alpha import alpha
from casecheck.measures.detail import detail
from casecheck.measures.thumbnail import thumbnail
from casecheck.model import DeviceFacts, FileReport, Finding, Severity, worst
from casecheck.placement import effective_ppi, place, worst_slot
from casecheck.remote import is_url, name_of
from casecheck.rule import FAMILIES, Context
from casecheck.rules import find

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from casecheck.design import Design
    from casecheck.design.opening import Source
    from casecheck.engine.acceptances import Accepted
    from casecheck.model import Plan, Problem, Target
    from casecheck.rule import Rule

NO_MEMORY = "there is not enough memory to decode it: --max-memory allows more, --jobs 1 leaves more to each file"
REPORT_FILE = "please report it, with the file if you may share it"


def check_file(source: Source, plan: Plan, name: str | None = None) -> FileReport:
    """Judge one picture. Never raises for what is in the file: what cannot be judged is a report with a failure."""
    path = name if name is not None else name_of_source(source)
    try:
        accepted = in_force(plan, source)
        design = open_design(source, path, plan.max_pixels, read_level(plan))
        return _report(design, plan, accepted)
    except OSError as error:
        return unreadable(path, error)
    except MemoryError:
        return FileReport(
            path,
            failure=NO_MEMORY,
        )
    except Exception as error:  # the one place where a mistake of ours becomes data: a scan goes on
        return FileReport(path, failure=f"casecheck failed on it ({type(error).__name__}: {error}); {REPORT_FILE}")


def unreadable(path: str, error: OSError) -> FileReport:
    """The report on a file whose bytes cannot be had."""
    return FileReport(path, failure=f"it cannot be read: {error.strerror or error}")


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


def _report(design: Design, plan: Plan, accepted: Accepted) -> FileReport:
    rules = [find(name) for name in plan.rules]
    findings = marked(_about_the_picture(design, plan, rules), accepted)
    looked_for = list(findings)
    devices: tuple[DeviceFacts, ...] = ()
    whole = design.open_error is None and design.level >= ReadLevel.STREAM
    if whole:
        targets = [worst_slot(design.upright, target) for target in plan.targets]
        on_targets = [(target, marked(_on_target(design, target, plan, rules), accepted)) for target in targets]
        devices = tuple(_device_facts(design, target, found) for target, found in on_targets)
        findings += _that_count([found for _, found in on_targets], devices, plan)
        looked_for += (finding for _, found in on_targets for finding in found)
    return FileReport(
        path=design.name,
        format=design.format.id,
        bytes=design.bytes,
        size=design.size if whole or design.open_error else None,
        stored_size=design.stored_size,
        orientation=design.orientation if whole else None,
        frames=design.frames if whole else None,
        mode=design.mode if whole else None,
        alpha=design.measure(alpha) if whole and design.level >= ReadLevel.ALPHA else None,
        devices=devices,
        findings=tuple(sorted(_said_once(findings), key=_by_what_matters)),
        failure=_unsaid(design, findings),
        detail=design.known(detail),
        thumbnail=design.measure(thumbnail) if plan.thumbnails and design.open_error is None else None,
        suits=plan.suits,
        outdated=outdated(plan, accepted, looked_for) if design.open_error is None else (),
    )


def _about_the_picture(design: Design, plan: Plan, rules: Iterable[Rule]) -> Iterator[Finding]:
    for rule in rules:
        if rule.per == "file" and (rule.any_file or design.open_error is None):
            problems = rule.check(Context(design, plan), **plan.options.get(rule.name, {}))
            yield from (_stamp(problem, rule, plan, None) for problem in problems)


def _on_target(design: Design, target: Target, plan: Plan, rules: Iterable[Rule]) -> Iterator[Finding]:
    context = Context(design, plan, (target, place(design.upright, target)))
    for rule in rules:
        if rule.per == "target":
            problems = rule.check(context, **plan.options.get(rule.name, {}))
            yield from (_stamp(problem, rule, plan, target) for problem in problems)


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
    )


def _device_facts(design: Design, target: Target, findings: Iterable[Finding]) -> DeviceFacts:
    placement = place(design.upright, target)
    return DeviceFacts(
        target=target,
        verdict=worst(finding.severity for finding in findings if finding.accepted is None),
        quality=placement.quality,
        visible_share=placement.visible_share,
        covered=placement.covered,
        ppi=effective_ppi(target.device, placement.quality),
        effective_quality=_effective_quality(design, target),
    )


def _effective_quality(design: Design, target: Target) -> float | None:
    found = design.known(detail)
    if found is None or not found.known:
        return None
    return place(found.native or design.upright, target).quality


def _that_count(found: list[list[Finding]], devices: tuple[DeviceFacts, ...], plan: Plan) -> list[Finding]:
    """The findings of all targets; where any device would do, those of the nearest, and only if none is suited.

    Nearest is where the worse of resolution and crop is best: iPad art that is one row short is iPad art. What was
    accepted is always told: it may be why a device is suited.
    """
    if not plan.suits:
        return [finding for findings in found for finding in findings]
    if any(facts.suits for facts in devices):
        return [finding for findings in found for finding in findings if finding.accepted]
    nearest = max(range(len(devices)), key=lambda at: min(devices[at].quality, devices[at].visible_share))
    return found[nearest]


def _said_once(findings: list[Finding]) -> Iterator[Finding]:
    """The findings without those that another one, of at least their weight, makes superfluous."""
    weights: dict[str, Severity] = {}
    for finding in findings:
        for rule in find(finding.rule).supersedes:
            weights[rule] = max(finding.severity, weights.get(rule, finding.severity))
    return (each for each in findings if each.rule not in weights or each.severity > weights[each.rule])


def _by_what_matters(finding: Finding) -> tuple[int, int]:
    """Errors first, then by family; within one family in the order in which rules and targets stand."""
    return -finding.severity, FAMILIES.index(find(finding.rule).family)


def _unsaid(design: Design, findings: Iterable[Finding]) -> str | None:
    """A file without pixels is never quietly fine, even if the rule that would say why is not among the chosen."""
    if design.open_error is None or any(finding.severity is Severity.ERROR for finding in findings):
        return None
    return (
        f"it has no pixels to check ({design.open_error.kind}: {design.open_error.words}), and no chosen rule says so"
    )
