"""A file report as JSON and back: what a worker sends and what the cache stores, byte for byte.

Neither repeats what both sides know already, the file's path and the targets of its plan: those would be most of it.
JSON and not pickle, since the file of a cache may hold anything.
"""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any, NamedTuple

from casecheck.model import (
    Acceptance,
    Alpha,
    Box,
    Detail,
    DeviceFacts,
    FileReport,
    Finding,
    Fixed,
    Likeness,
    Message,
    Output,
    Refused,
    Repair,
    Severity,
    Size,
)

if TYPE_CHECKING:
    from casecheck.engine.discovery import Found
    from casecheck.model import Plan, Target


LUMA_CELLS, COLOR_CELLS = 16 * 16, 4 * 4


class Checked(NamedTuple):
    """A file and its report."""

    found: Found
    report: FileReport
    record: bytes | None = None
    """The report as a worker sent it; None where no worker sent one."""


def encode(report: FileReport) -> bytes:
    """The record of a report."""
    record = _fields(report)
    del record["path"]
    record["alpha"] = report.alpha and _fields(report.alpha)
    record["detail"] = report.detail and _fields(report.detail)
    record["devices"] = [_fields(facts) | {"target": facts.target.slot_number} for facts in report.devices]
    record["findings"] = [
        _fields(finding)
        | {
            "message": _packed(finding.message),
            "fix": _packed(finding.fix),
            "accepted": finding.accepted and _fields(finding.accepted),
        }
        for finding in report.findings
    ]
    record["failure"] = _packed(report.failure)
    record["outdated"] = [_fields(acceptance) for acceptance in report.outdated]
    record["thumbnail"] = _text(report.thumbnail)
    record["fixed"] = report.fixed and _fixed_fields(report.fixed)
    record["likeness"] = report.likeness and _likeness_fields(*report.likeness)
    return json.dumps(record, separators=(",", ":")).encode("ascii")


def decode(record: bytes, path: str, plan: Plan) -> FileReport:
    """The report again, equal in every field; the thumbnail and the checksum only if the plan wants them.

    Raises ValueError, TypeError or LookupError for what is not a record.
    """
    values = json.loads(record)
    thumbnail = values["thumbnail"]
    on_targets = zip(plan.targets, values["devices"], strict=True) if values["devices"] else ()
    return FileReport(
        **values
        | {
            "path": path,
            "size": values["size"] and Size(*values["size"]),
            "stored_size": values["stored_size"] and Size(*values["stored_size"]),
            "alpha": values["alpha"] and _alpha(values["alpha"]),
            "detail": values["detail"] and _detail(values["detail"]),
            "devices": tuple(_facts(target, facts) for target, facts in on_targets),
            "findings": tuple(map(_finding, values["findings"])),
            "failure": _unpacked(values["failure"]),
            "outdated": tuple(Acceptance(**acceptance) for acceptance in values["outdated"]),
            "sha256": values["sha256"] if plan.checksums else None,
            "thumbnail": b64decode(thumbnail, validate=True) if thumbnail and plan.thumbnails else None,
            "fixed": values["fixed"] and _fixed(values["fixed"]),
            "likeness": values["likeness"] and _likeness(*values["likeness"]),
        }
    )


def _text(picture: bytes | None) -> str | None:
    return None if picture is None else b64encode(picture).decode("ascii")


def _likeness_fields(number: int, luma: bytes, color: bytes) -> tuple[int, str | None, str | None]:
    return number, _text(luma), _text(color)


def _likeness(number: Any, luma: str, color: str) -> Likeness:
    found = Likeness(number, b64decode(luma, validate=True), b64decode(color, validate=True))
    if not isinstance(number, int) or (len(found.luma), len(found.color)) != (LUMA_CELLS, 3 * COLOR_CELLS):
        raise ValueError("not what a picture looks like")
    return found


def _fixed_fields(fixed: Fixed) -> dict[str, Any]:
    return _fields(fixed) | {
        "output": fixed.output and _fields(fixed.output),
        "repairs": [_fields(repair) | {"message": _packed(repair.message)} for repair in fixed.repairs],
        "refused": [
            _fields(refused) | {"why": _packed(refused.why), "advice": _packed(refused.advice)}
            for refused in fixed.refused
        ],
        "why": _packed(fixed.why),
        "before": _text(fixed.before),
        "after": _text(fixed.after),
    }


def _fixed(values: dict[str, Any]) -> Fixed:
    return Fixed(
        **values
        | {
            "output": values["output"] and Output(**values["output"]),
            "repairs": tuple(map(_repair, values["repairs"])),
            "refused": tuple(map(_refused, values["refused"])),
            "why": _unpacked(values["why"]),
            "before": values["before"] and b64decode(values["before"], validate=True),
            "after": values["after"] and b64decode(values["after"], validate=True),
        }
    )


def _refused(values: dict[str, Any]) -> Refused:
    return Refused(**values | {"why": _unpacked(values["why"]), "advice": _unpacked(values["advice"])})


def _repair(values: dict[str, Any]) -> Repair:
    said = {"message": _unpacked(values["message"])}
    return Repair(**values | said | {"rules": tuple(values["rules"]), "box": values["box"] and Box(*values["box"])})


def _fields(data: Any) -> dict[str, Any]:
    return {field.name: getattr(data, field.name) for field in fields(data)}


def _alpha(values: dict[str, Any]) -> Alpha:
    return Alpha(**values | {"exact": values["exact"] and tuple(values["exact"])})


def _detail(values: dict[str, Any]) -> Detail:
    return Detail(**values | {"native": values["native"] and Size(*values["native"])})


def _facts(target: Target, values: dict[str, Any]) -> DeviceFacts:
    return DeviceFacts(**values | {"target": replace(target, slot_number=values["target"])})


def _finding(values: dict[str, Any]) -> Finding:
    box = values["box"] and Box(*values["box"])
    accepted = values["accepted"] and Acceptance(**values["accepted"])
    said = {"message": _unpacked(values["message"]), "fix": _unpacked(values["fix"])}
    lists = {"repairs": tuple(values["repairs"])}
    severity = Severity(values["severity"])
    return Finding(**values | said | lists | {"severity": severity, "box": box, "accepted": accepted})


def _packed(value: object) -> object:
    """A message as a list of its parts, since JSON would keep its English text only; any other value as it is."""
    if not isinstance(value, Message):
        return value
    if not value.values:
        return [value]
    return [value, value.template, value.plural, {name: _packed(part) for name, part in value.values.items()}]


def _unpacked(value: Any) -> Any:
    if not isinstance(value, list):
        return value
    text, template, plural, values = value if len(value) > 1 else (*value, *value, None, {})
    if not (isinstance(text, str) and isinstance(template, str) and isinstance(plural, str | None)):
        raise TypeError("not a message")
    return Message.restored(text, template, plural, {name: _unpacked(part) for name, part in dict(values).items()})
