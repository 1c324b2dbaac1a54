"""The JSON Schemas of what the reports in JSON look like."""

from __future__ import annotations

import json
from typing import Any, Literal

Contract = Literal["report", "line"]

LINES = (("schema", "version", "run"), ("file",), ("summary", "interrupted", "exit_code"))
"""The keys of the first line of JSON Lines, of those between, and of the last."""


def schema(contract: Contract) -> dict[str, Any]:
    """Of the format `json` (a report), or of each line of `jsonl`: parts of the same report."""
    from importlib.resources import files  # every command loads this module, for its Contract

    report: dict[str, Any] = json.loads(files(__package__).joinpath("report.schema.json").read_text(encoding="utf-8"))
    if contract == "report":
        return report
    parts = report["properties"] | {"file": report["properties"]["files"]["items"]}
    return {
        "$schema": report["$schema"],
        "title": f"{report['title']}, line by line",
        "description": "A line of what `casecheck check --format jsonl` writes: the run, a file, or the outcome.",
        "oneOf": [
            {
                "type": "object",
                "additionalProperties": False,
                "required": list(keys),
                "properties": {key: parts[key] for key in keys},
            }
            for keys in LINES
        ],
        "$defs": report["$defs"],
    }
