"""`--baseline`: the findings of an earlier report, which do not count any more."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any

from casecheck.model import UserError, worst
from casecheck.model.text import decoded
from casecheck.reporters.json import SCHEMA
from casecheck.rules import OLD_NAMES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casecheck.model import DeviceFacts, FileReport, Finding

MAX_BYTES = 300_000_000
"""Some 200,000 files. Read, it takes several times its size."""

HELP = "a baseline is an earlier report in JSON: casecheck check designs/ -o old.json"

Known = tuple[str, str, str | None]
"""The path or the checksum of a picture, a rule and a device."""


class Baseline:
    """The findings in a report of the formats `json` and `jsonl`. Raises UserError for what is none."""

    def __init__(self, file: Path) -> None:
        self._known: set[Known] = set()
        try:
            for found in _files(_read(file)):
                self._known.update(_known(found))
        except OSError as error:
            raise UserError(f"the baseline {str(file)!r} cannot be read: {error.strerror}", HELP) from error
        except (ValueError, RecursionError) as error:
            why = "it is nested too deeply" if isinstance(error, RecursionError) else error
            raise UserError(f"the baseline {str(file)!r} is no JSON report of casecheck: {why}", HELP) from error

    def without_known(self, report: FileReport) -> FileReport:
        """The report without the findings that are in the baseline. What was accepted stays."""
        names = [_name(decoded(report.path)), *([report.sha256] if report.sha256 else [])]
        new = [
            finding
            for finding in report.findings
            if finding.accepted or not any((name, finding.rule, finding.device) in self._known for name in names)
        ]
        known = len(report.findings) - len(new)
        if not known:
            return report
        gone = {finding.device for finding in report.findings} - {None}
        devices = tuple(_judged(on, new) if on.device.id in gone else on for on in report.devices)
        return replace(report, findings=tuple(new), devices=devices, known=known)


def _judged(on: DeviceFacts, findings: list[Finding]) -> DeviceFacts:
    counted = [each.severity for each in findings if each.device == on.device.id and each.accepted is None]
    return replace(on, verdict=worst(counted))


def _name(path: str) -> str:
    """A path as both reports have it: `./a.png` is `a.png`."""
    return PurePath(path).as_posix()


def _read(file: Path) -> str:
    with file.open("rb") as stream:
        content = stream.read(MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        raise ValueError(f"it has more than {MAX_BYTES // 1_000_000} MB")
    return content.decode()


def _files(text: str) -> Iterator[Any]:
    """The files in a report. Raises ValueError for what is none."""
    first, _, rest = text.partition("\n")
    try:
        head = json.loads(first)
    except ValueError:  # a document, which is on several lines
        head = None
    lines = isinstance(head, dict) and "files" not in head
    document = head if head is not None else json.loads(text)
    schema = _key(document, "schema", str)
    if schema != SCHEMA:
        raise ValueError(f"its schema is {schema!r}, not {SCHEMA!r}")
    if not lines:
        yield from _key(document, "files", list)
        return
    for line in filter(str.strip, rest.split("\n")):
        found = json.loads(line)
        if isinstance(found, dict) and "file" in found:
            yield found["file"]


def _known(file: Any) -> Iterator[Known]:
    names = [_name(_key(file, "path", str))]
    if isinstance(file.get("sha256"), str):  # older reports have none
        names.append(file["sha256"])
    for finding in _key(file, "findings", list):
        rule, device = _key(finding, "rule", str), _key(finding, "device", str | None)
        yield from ((name, OLD_NAMES.get(rule, rule), device) for name in names)


def _key(found: Any, key: str, kind: Any) -> Any:
    """The value of a key in an object. Raises ValueError."""
    if not isinstance(found, dict):
        raise ValueError(f"an object with {key!r} is missing")
    if not isinstance(found.get(key), kind):
        raise ValueError(f"{key!r} is missing or of a wrong type")
    return found[key]
