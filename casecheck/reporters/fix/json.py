"""The report of `casecheck fix` as one JSON document: `casecheck.fix/1`, a contract. No key is ever missing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from casecheck.model.text import decoded
from casecheck.reporters.json import dump, finding_object, head, outcome

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from casecheck.model import FileReport, Fixed, Refused, Repair, Run, Summary

SCHEMA = "casecheck.fix/1"


def render(run: Run, reports: Iterable[FileReport], summary: Summary) -> Iterator[str]:
    """The document in pieces; whole even when the run was interrupted."""
    fix = run.plan.fix
    of_run = {"repairs": list(fix.repairs) if fix else [], "dry_run": bool(fix and fix.dry_run)}
    first = head(run) | {"schema": SCHEMA}
    yield dump(first | {"run": first["run"] | of_run}).removesuffix("}") + ',\n"files": ['
    separator = "\n"
    for report in reports:
        yield separator + dump(file_object(report))
        separator = ",\n"
    yield "\n],\n" + dump(outcome(run, summary)).removeprefix("{") + "\n"


def file_object(report: FileReport) -> dict[str, Any]:
    """One file as the contract has it."""
    fixed = report.fixed
    return {
        "source": {"path": decoded(report.path), "sha256": fixed and fixed.sha256},
        "output": fixed and _output(fixed),
        "state": fixed.state if fixed else "failed",
        "why": fixed and fixed.why,
        "verdict": report.verdict,
        "repairs": [_repair(repair) for repair in fixed.repairs] if fixed else [],
        "left": [finding_object(finding) for finding in report.findings],
        "refused": [_refused(refused) for refused in fixed.refused] if fixed else [],
        "failure": report.failure,
    }


def _output(fixed: Fixed) -> dict[str, Any] | None:
    output = fixed.output
    if output is None:
        return None
    return {"path": decoded(output.path), "sha256": output.sha256, "bytes": output.bytes}


def _repair(repair: Repair) -> dict[str, Any]:
    return {
        "name": repair.name,
        "rule": repair.rules[0] if repair.rules else None,
        "message": repair.message,
        "before": dict(repair.before),
        "after": dict(repair.after),
        "pixels_changed": repair.pixels_changed,
        "box": repair.box and repair.box._asdict(),
    }


def _refused(refused: Refused) -> dict[str, Any]:
    return {"rule": refused.rule, "repair": refused.repair, "why": refused.why, "advice": refused.advice}
