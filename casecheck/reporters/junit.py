"""JUnit XML for CI systems: a suite for each file, in it a test case for the picture itself and one for each device.

A case fails where a finding is at or above `--fail-on`, so that the tests fail if casecheck does; what is below, or
accepted, is its output. A device that a picture does not suit is skipped where nobody asked for that device.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from casecheck.reporters.counts import accepted_because, in_one_line
from casecheck.reporters.names import shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from casecheck.model import DeviceFacts, FileReport, Finding, Run, Severity, Summary

PICTURE = "picture"
"""The test case of the picture itself."""


def render(run: Run, reports: Iterable[FileReport], summary: Summary) -> Iterator[str]:
    """One suite at a time."""
    yield '<?xml version="1.0" encoding="utf-8"?>\n<testsuites name="casecheck">\n'
    for report in reports:
        yield suite(report.path, _cases(report, run))
    if summary.interrupted or not summary.files:
        case = ET.Element("testcase", classname="casecheck", name="all files are checked")
        ET.SubElement(case, "error", message=in_one_line(summary), type="incomplete")
        yield suite("casecheck", iter([case]))
    yield "</testsuites>\n"


def suite(name: str, cases: Iterator[ET.Element]) -> str:
    """A suite of these cases, with their counts."""
    made = ET.Element("testsuite", name=shown(name))
    made.extend(cases)
    made.set("tests", str(len(made)))
    for kind in ("failure", "error", "skipped"):
        count = str(len(made.findall(f"testcase/{kind}")))
        made.set(kind if kind == "skipped" else f"{kind}s", count)
    made.text = "\n"
    for case in made:
        case.tail = "\n"
    # references, because stdout may be unable to write anything but ASCII
    return ET.tostring(made, "unicode").encode("ascii", "xmlcharrefreplace").decode() + "\n"


def _cases(report: FileReport, run: Run) -> Iterator[ET.Element]:
    picture = _case(report, PICTURE, [finding for finding in report.findings if finding.device is None], run.fail_on)
    if report.failure is not None:
        ET.SubElement(picture, "error", message=shown(report.failure), type="could-not-be-judged")
    yield picture
    for on in report.devices:
        found = [finding for finding in report.findings if finding.device == on.device.id]
        case = _case(report, on.device.id, found, run.fail_on)
        if report.suits and not found and not on.suits:
            ET.SubElement(case, "skipped", message=_unsuited(on))
        yield case


def _case(report: FileReport, name: str, findings: Sequence[Finding], fail_on: Severity | None) -> ET.Element:
    case = ET.Element("testcase", classname=shown(report.path), name=name)
    failed = [
        finding
        for finding in findings
        if fail_on is not None and finding.severity >= fail_on and finding.accepted is None
    ]
    if failed:
        # one element: several in a case are more than many readers take
        failure = ET.SubElement(case, "failure", message=shown(failed[0].message), type=failed[0].rule)
        failure.text = _lines(failed)
    if len(findings) > len(failed):
        ET.SubElement(case, "system-out").text = _lines([each for each in findings if each not in failed])
    return case


def _lines(findings: Sequence[Finding]) -> str:
    said = (f"{finding.severity}: {finding.rule}: {finding.message}\n{_advice(finding)}" for finding in findings)
    return "\n".join(shown(line) for each in said for line in each.splitlines())


def _advice(finding: Finding) -> str:
    return accepted_because(finding.accepted) if finding.accepted else finding.fix or ""


def _unsuited(on: DeviceFacts) -> str:
    return f"does not suit {on.device.name}: it needs {on.needed} px"
