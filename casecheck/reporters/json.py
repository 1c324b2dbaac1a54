"""The report as one JSON document: `casecheck.report/1`, a contract. No key is ever missing; unknown is null.

Only `shop` and `shops` are there in runs that name a shop, and in no other.

Facts that none of the chosen rules needs are unknown, too, and `devices` is empty where only headers were read.

It is written as it comes, a file a line, so that a report of 100,000 files needs the memory of one.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from casecheck.model import VERDICTS
from casecheck.model.text import decoded

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from casecheck.model import Alpha, Detail, DeviceFacts, FileReport, Finding, Run, Summary

SCHEMA = "casecheck.report/1"


def render(run: Run, reports: Iterable[FileReport], summary: Summary) -> Iterator[str]:
    """The document in pieces; whole even when the run was interrupted."""
    yield dump(head(run)).removesuffix("}") + ',\n"files": ['
    separator = "\n"
    for report in reports:
        yield separator + dump(file_object(report))
        separator = ",\n"
    yield "\n],\n" + dump(outcome(run, summary)).removeprefix("{") + "\n"


def head(run: Run) -> dict[str, Any]:
    """What is known before the first file."""
    return {"schema": SCHEMA, "version": run.version, "run": _run(run)}


def outcome(run: Run, summary: Summary) -> dict[str, Any]:
    """What is known after the last file."""
    return {
        "summary": _summary(run, summary),
        "interrupted": summary.interrupted,
        "exit_code": summary.exit_code(run.fail_on),
    }


def file_object(report: FileReport) -> dict[str, Any]:
    """One file as the contract has it."""
    return {
        "path": decoded(report.path),
        "verdict": report.verdict,
        "format": report.format,
        "bytes": report.bytes,
        "sha256": report.sha256,
        "modified": None if report.modified is None else _moment(report.modified),
        "width": report.size and report.size.width,
        "height": report.size and report.size.height,
        "stored_width": report.stored_size and report.stored_size.width,
        "stored_height": report.stored_size and report.stored_size.height,
        "orientation": report.orientation,
        "frames": report.frames,
        "mode": report.mode,
        "alpha": report.alpha and _alpha(report.alpha),
        "detail": report.detail and _detail(report.detail),
        "devices": [_device(facts) for facts in report.devices],
        "findings": [finding_object(finding) for finding in report.findings],
        "failure": report.failure,
    }


def _moment(seconds: float) -> str | None:
    """`2026-11-27T22:30:00Z`; None for what is no year that ISO 8601 has."""
    try:
        return f"{datetime.fromtimestamp(seconds, UTC).replace(tzinfo=None).isoformat(timespec='seconds')}Z"
    except (OverflowError, ValueError, OSError):
        return None


def _run(run: Run) -> dict[str, Any]:
    asked = run.plan.targets[0]  # on each device the same
    return {
        **({"shops": [shop.id for shop in run.plan.shops]} if run.plan.shops else {}),
        "devices": [target.device.id for target in run.plan.targets],
        "suits": run.plan.suits,
        "layout": asked.layout.name,
        "slot": asked.slot_number,
        "fit": asked.fit,
        "zoom": float(asked.zoom),
        "rules": list(run.plan.rules),
        "settings": {rule: dict(values) for rule, values in run.plan.settings.items()},
        "background": run.plan.background,
        "max_pixels": run.plan.max_pixels,
        "fail_on": "never" if run.fail_on is None else str(run.fail_on),
    }


def _alpha(alpha: Alpha) -> dict[str, Any]:
    return {
        "channel": alpha.channel,
        "transparent": alpha.transparent,
        "semi": alpha.semi,
        "background": alpha.background,
        "exact": alpha.exact and _exact_alpha(*alpha.exact, alpha.pixels),
    }


def _exact_alpha(transparent: int, semi: int, pixels: int) -> dict[str, float]:
    return {"transparent": transparent / pixels, "semi": semi / pixels}


def _detail(detail: Detail) -> dict[str, Any]:
    return {
        "verdict": detail.verdict,
        "factor": detail.factor,
        "native": detail.native and detail.native._asdict(),
        "evidence": detail.evidence,
    }


def _device(facts: DeviceFacts) -> dict[str, Any]:
    needed = facts.needed
    return {
        **({"shop": facts.device.shop} if facts.device.shop else {}),
        "device": facts.device.id,
        "verdict": facts.verdict,
        "quality": facts.quality,
        "effective_quality": facts.effective_quality,
        "kept": facts.visible_share,
        "ppi": facts.ppi,
        "required": needed._asdict(),
        "layout": facts.target.layout.name,
        "slot": facts.target.slot_number,
        "fit": facts.target.fit,
        "zoom": float(facts.target.zoom),
        "covered": facts.covered,
    }


def finding_object(finding: Finding) -> dict[str, Any]:
    """One finding as the contract has it."""
    return {
        "rule": finding.rule,
        "severity": str(finding.severity),
        "device": finding.device,
        "message": finding.message,
        "fix": finding.fix,
        "actual": finding.actual,
        "required": finding.required,
        "box": finding.box and finding.box._asdict(),
        "accepted": finding.accepted and {"reason": finding.accepted.reason, "date": finding.accepted.date},
        "confidence": finding.confidence,
    }


def _summary(run: Run, summary: Summary) -> dict[str, Any]:
    return {
        "files": summary.files,
        **{verdict: summary.verdicts[verdict] for verdict in VERDICTS},
        "accepted": summary.accepted,
        "known": summary.known,
        "passed_over": dict(sorted(summary.passed_over.items())),
        "outdated": [{"file": entry.file, "rule": entry.rule, "device": entry.device} for entry in summary.stale(run)],
        "moved": [
            {"file": entry.file, "rule": entry.rule, "device": entry.device, "now": decoded(name)}
            for entry, name in summary.moved.items()
        ],
    }


_ENCODER = json.JSONEncoder(allow_nan=False)


def dump(value: object) -> str:
    """One line of JSON, in ASCII."""
    return _ENCODER.encode(value)
