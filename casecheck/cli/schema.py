"""`casecheck schema`: what a script can rely on in a report."""

from __future__ import annotations

from typing import Annotated

import typer

from casecheck.reporters.schema import Contract  # noqa: TC001  # typer reads the annotations


def schema(
    contract: Annotated[
        Contract, typer.Argument(help="report: of --format json; line: of each line of --format jsonl.")
    ] = "report",
) -> None:
    """Print the JSON Schema of a report."""
    from json import dumps

    from casecheck.reporters.schema import schema as schema_of

    typer.echo(dumps(schema_of(contract), indent=2))
