"""SARIF 2.1.0, for code scanning and its viewers.

A finding is a result. A file that could not be checked is a result, too, of the kind `open`. The location of a finding
in its image is a rectangle of an attachment, as the standard has it.
"""

from __future__ import annotations

from collections import Counter
from hashlib import sha256
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from casecheck.model.text import decoded
from casecheck.reporters.counts import in_one_line
from casecheck.reporters.json import dump
from casecheck.rules import find

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from casecheck.model import Acceptance, Confidence, FileReport, Finding, Run, Summary
    from casecheck.rule import Rule

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

UNJUDGED = "could-not-be-judged"
"""In place of a rule."""

RANKS: dict[Confidence, float] = {"certain": 90, "likely": 60, "guess": 30}
"""Of 100: what viewers sort by."""


def render(run: Run, reports: Iterable[FileReport], summary: Summary) -> Iterator[str]:
    """The log with its one run; whole even when the run was interrupted."""
    head = {"$schema": SCHEMA, "version": "2.1.0"}
    yield dump(head).removesuffix("}") + f', "runs": [{{\n"tool": {dump(_tool(run))},\n"results": ['
    separator = "\n"
    for report in reports:
        results = list(_results(report))
        yield separator + ",\n".join(map(dump, results)) if results else ""
        separator = ",\n" if results else separator
    yield f'\n],\n"invocations": [{dump(_invocation(run, summary))}]\n}}]}}\n'


def _tool(run: Run) -> dict[str, Any]:
    ran = dict.fromkeys(name for plan in (run.plan, *run.own_plans) for name in plan.rules)
    unjudged = {"id": UNJUDGED, "shortDescription": {"text": "The file could not be checked."}}
    return {
        "driver": {
            "name": "casecheck",
            "version": run.version,
            "rules": [*map(_rule, map(find, ran)), unjudged],
        }
    }


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.name,
        "shortDescription": {"text": rule.summary},
        # the manual once: most viewers show the Markdown
        "help": {"text": f"casecheck explain {rule.name}", "markdown": markdown(rule.manual)},
        "defaultConfiguration": {"level": str(rule.severity)},
        "properties": {"tags": [rule.family]},
    }


def markdown(manual: str) -> str:
    """The manual; its headings are the lines that are not indented, but for the first, its summary."""
    summary, *lines = manual.splitlines()
    return "\n".join(
        [summary, *(line.removeprefix("    ") if line[:1] in ("", " ") else f"## {line}\n" for line in lines)]
    )


def _results(report: FileReport) -> Iterator[dict[str, Any]]:
    seen: Counter[tuple[str, str | None]] = Counter()
    for finding in report.findings:
        seen[finding.rule, finding.device] += 1
        yield _result(report.path, finding, seen[finding.rule, finding.device])
    if report.failure is not None:
        yield {
            "ruleId": UNJUDGED,
            "kind": "open",
            "level": "none",
            "message": {"text": plain(report.failure)},
            "locations": [_location(report.path)],
            "suppressions": [],
        }


def _result(path: str, finding: Finding, number: int) -> dict[str, Any]:
    identity = "\0".join([finding.rule, finding.device or "", uri(path), str(number)])
    details = {name: getattr(finding, name) for name in ("device", "fix", "actual", "required")}
    result = {
        "ruleId": finding.rule,
        "level": str(finding.severity),
        "rank": RANKS[finding.confidence],
        "message": {"text": "\n".join(plain(text) for text in (finding.message, finding.fix) if text)},
        "locations": [_location(path)],
        # what stays the same when the picture is exported anew: the figures in the message do not
        "partialFingerprints": {"casecheckFinding/v1": sha256(identity.encode()).hexdigest()},
        "properties": {name: value for name, value in details.items() if value is not None},
        # of all results or of none (3.27.23): an empty list says that nobody accepted it
        "suppressions": [_suppression(finding.accepted)] if finding.accepted else [],
    }
    if finding.box:
        place = {"artifactLocation": {"uri": uri(path)}, "rectangles": [finding.box._asdict()]}
        result["attachments"] = [place]
    return result


def _suppression(acceptance: Acceptance) -> dict[str, Any]:
    # external: in casecheck-accepted.yaml, not in the picture
    return {
        "kind": "external",
        "justification": decoded(acceptance.reason),
        "properties": {"date": acceptance.date},
    }


def _location(path: str) -> dict[str, Any]:
    # a picture has no lines, but GitHub shows no result without one
    return {"physicalLocation": {"artifactLocation": {"uri": uri(path)}, "region": {"startLine": 1}}}


def uri(path: str) -> str:
    """The path as a URI, relative where the path is, with all but the plainest bytes percent-encoded."""
    quoted = quote(path.removeprefix("./"), errors="surrogateescape")
    return f"file://{quoted}" if path.startswith("/") else quoted


def plain(text: str) -> str:
    """The text, with what SARIF gives a meaning escaped: placeholders and links."""
    return decoded(text).replace("{", "{{").replace("}", "}}").replace("](", "\\](")


def _invocation(run: Run, summary: Summary) -> dict[str, Any]:
    code = summary.exit_code(run.fail_on)
    invocation: dict[str, Any] = {"executionSuccessful": code in (0, 1), "exitCode": code}
    if code not in (0, 1):
        invocation["toolExecutionNotifications"] = [{"level": "error", "message": {"text": in_one_line(summary)}}]
    return invocation
