"""`casecheck schema`: the JSON Schemas of the reports, and of the files that a user writes."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

Kind = Literal["report", "line", "fix", "orders", "order", "config", "profiles"]


def schema(
    kind: Annotated[
        Kind,
        typer.Argument(
            help="report: of --format json; line: of each line of --format jsonl; fix: of casecheck fix --report"
            " fixed.json; orders: of casecheck orders --format json; order: of a line of an order; config: of"
            " casecheck.yaml; profiles: of a file for --profiles."
        ),
    ] = "report",
) -> None:
    """Print the JSON Schema of a report, of casecheck.yaml, of a profiles file, or of a line of an order."""
    from json import dumps

    if kind == "config" or kind == "profiles":  # mypy narrows no `in`
        from casecheck.config.schema import file_schema

        document = file_schema(kind)
    elif kind == "order":
        from casecheck.tickets.schema import line_schema

        document = line_schema()
    else:
        from casecheck.reporters.schema import schema as report_schema

        document = report_schema(kind)
    typer.echo(dumps(document, indent=2))
