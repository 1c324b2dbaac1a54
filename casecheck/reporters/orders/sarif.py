"""SARIF 2.1.0: a hold is a result, whose location is the line of the ticket."""

from __future__ import annotations

from collections import Counter
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from casecheck.hold import FAMILY
from casecheck.holds import all_holds
from casecheck.reporters.json import dump
from casecheck.reporters.orders.words import in_one_line, item_name, place_in_ticket
from casecheck.reporters.sarif import SCHEMA, markdown, plain, uri

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from casecheck.model.orders import Hold, LineReport, OrdersRun, OrdersSummary


def render(run: OrdersRun, reports: Iterable[LineReport], summary: OrdersSummary) -> Iterator[str]:
    """The log with its one run; whole even when the run was interrupted."""
    head = {"$schema": SCHEMA, "version": "2.1.0"}
    yield dump(head).removesuffix("}") + f', "runs": [{{\n"tool": {dump(_tool(run))},\n"results": ['
    separator = "\n"
    for report in reports:
        results = list(_results(run, report))
        yield separator + ",\n".join(map(dump, results)) if results else ""
        separator = ",\n" if results else separator
    yield f'\n],\n"invocations": [{dump(_invocation(summary))}]\n}}]}}\n'


def _tool(run: OrdersRun) -> dict[str, Any]:
    rules = [
        {
            "id": f"{FAMILY}/{each.name}",
            "shortDescription": {"text": each.summary},
            "help": {"text": f"casecheck explain {FAMILY}:{each.name}", "markdown": markdown(each.manual)},
            "defaultConfiguration": {"level": str(each.severity)},
            "properties": {"tags": [FAMILY]},
        }
        for each in all_holds()
    ]
    return {"driver": {"name": "casecheck", "version": run.version, "rules": rules}}


def _results(run: OrdersRun, report: LineReport) -> Iterator[dict[str, Any]]:
    seen: Counter[str] = Counter()
    for hold in report.holds:
        seen[hold.rule] += 1
        yield _result(run, report, hold, seen[hold.rule])


def _result(run: OrdersRun, report: LineReport, hold: Hold, number: int) -> dict[str, Any]:
    identity = "\0".join((hold.rule, report.line.order, report.line.line or report.line.where, str(number)))
    said = dict(run.sentences(hold))
    place = {
        "artifactLocation": {"uri": uri(run.ticket)},
        "region": {"startLine": place_in_ticket(run, report)},
    }
    return {
        "ruleId": f"{FAMILY}/{hold.rule}",
        "level": str(hold.severity),
        "message": {
            "text": plain("\n".join([f"{item_name(report)}: {next(iter(said.values()))}", *list(said.values())[1:]]))
        },
        "locations": [{"physicalLocation": place}],
        "partialFingerprints": {"casecheckHold/v1": sha256(identity.encode("utf-8", "surrogatepass")).hexdigest()},
    }


def _invocation(summary: OrdersSummary) -> dict[str, Any]:
    code = summary.exit_code()
    invocation: dict[str, Any] = {"executionSuccessful": code in (0, 1), "exitCode": code}
    if code not in (0, 1):
        invocation["toolExecutionNotifications"] = [{"level": "error", "message": {"text": in_one_line(summary)}}]
    return invocation
