"""The report on orders as one JSON document: `casecheck.orders/1`, a contract. No key is ever missing.

It is written as it comes, a line of an order a line. Notes and addresses of the ticket are not in it, and no finding's
message: metadata may name people. `casecheck check` shows these.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from casecheck.model.orders import OrderLine
from casecheck.model.text import decoded
from casecheck.remote import name_of
from casecheck.reporters.json import dump

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from casecheck.model import FileReport
    from casecheck.model.orders import Hold, Judgment, LineReport, OrdersRun, OrdersSummary

SCHEMA = "casecheck.orders/1"

AT_HAND = 2048
"""Texts of lines, some 2 MB of them."""

TEXTS = ("device", "sku", "product", "layout", "slot", "fit", "zoom", "background", "quantity")
"""Of a ticket's line, as they are in the ticket."""


def render(run: OrdersRun, reports: Iterable[LineReport], summary: OrdersSummary) -> Iterator[str]:
    """The document in pieces; whole even when the run was interrupted."""
    yield dump(head(run)).removesuffix("}") + ',\n"orders": ['
    order: str | None = None
    written = line_writer(run)
    for report in reports:
        line = written(report)
        if report.line.order == order:
            yield f",\n{line}"
            continue
        end = "" if order is None else "\n]},"
        order = report.line.order
        yield f'{end}\n{{"order": {dump(decoded(order))}, "lines": [\n{line}'
    yield ("" if order is None else "\n]}") + "\n],\n" + dump(outcome(summary)).removeprefix("{") + "\n"


def head(run: OrdersRun) -> dict[str, Any]:
    """What is known before the first line."""
    return {
        "schema": SCHEMA,
        "version": run.version,
        "run": {
            "ticket": decoded(run.ticket),
            "files": run.files and decoded(run.files),
            "audience": run.audience,
            "anonymous": run.anonymous,
            "check_address": run.check_address,
        },
    }


def outcome(summary: OrdersSummary) -> dict[str, Any]:
    """What is known after the last line."""
    return {
        "summary": {
            "orders": summary.orders,
            "lines": summary.files,
            **{state: summary.states[state] for state in ("held", "noted", "clear")},
            "failed": summary.failed,
            "pictures": summary.pictures,
            "holds": [
                {"hold": rule, "severity": str(severity), "lines": count}
                for severity, rule, count in summary.ranked_holds()
            ],
        },
        "interrupted": summary.interrupted,
        "exit_code": summary.exit_code(),
    }


def line_writer(run: OrdersRun) -> Callable[..., str]:
    """A function that writes a line as the contract has it, behind further keys.

    What lines share is written once, and kept for a while.
    """
    shared = lru_cache(AT_HAND)(lambda judgment: dump(_judged(run, judgment)).removeprefix("{"))

    def written(report: LineReport, **first: str) -> str:
        own = dump({**first, "line": decoded(report.line.line), "where": decoded(report.line.where)})
        return f"{own.removesuffix('}')}, {shared(report.judgment)}"

    return written


def _judged(run: OrdersRun, judgment: Judgment) -> dict[str, Any]:
    line = judgment.said
    texts: dict[str, str | None] = dict.fromkeys((*TEXTS, "file", "url"))
    if isinstance(line, OrderLine):
        texts = {name: decoded(getattr(line, name)) for name in TEXTS}
        texts |= {"file": decoded(line.file) or None, "url": decoded(name_of(line.url)) or None}
    return {
        "state": judgment.state,
        **texts,
        "device_id": judgment.device and judgment.device.id,
        "holds": [_hold(run, hold) for hold in judgment.holds],
        "picture": judgment.report and _picture(judgment.report),
    }


def _hold(run: OrdersRun, hold: Hold) -> dict[str, Any]:
    said = dict(run.sentences(hold))
    return {
        "hold": hold.rule,
        "severity": str(hold.severity),
        "staff": decoded(said["staff"]) if "staff" in said else None,
        "customer": decoded(said["customer"]) if "customer" in said else None,
    }


def _picture(report: FileReport) -> dict[str, Any]:
    return {
        "path": decoded(report.path),
        "verdict": report.verdict,
        "format": report.format,
        "width": report.size and report.size.width,
        "height": report.size and report.size.height,
        "sha256": report.sha256,
        "findings": [{"rule": finding.rule, "severity": str(finding.severity)} for finding in report.findings],
    }
