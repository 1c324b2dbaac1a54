"""The JSON Schemas of what the reports in JSON look like."""

from __future__ import annotations

import json
from typing import Any, Literal

Contract = Literal["report", "line", "fix", "orders"]

LINES = (("schema", "version", "run"), ("file",), ("summary", "interrupted", "exit_code"))
"""The keys of the first line of JSON Lines, of those between, and of the last."""


def schema(contract: Contract) -> dict[str, Any]:
    """Of the format `json`, of each line of `jsonl` (parts of the same report), of `casecheck fix`, or of `orders`."""
    from importlib.resources import files  # every command loads this module, for its Contract

    report: dict[str, Any] = json.loads(files(__package__).joinpath("report.schema.json").read_text(encoding="utf-8"))
    if contract == "report":
        return report
    if contract == "fix":
        return _of_fix(report)
    if contract == "orders":
        text = files(f"{__package__}.orders").joinpath("orders.schema.json").read_text(encoding="utf-8")
        orders: dict[str, Any] = json.loads(text)
        return orders
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


def _of_fix(report: dict[str, Any]) -> dict[str, Any]:
    """What both commands report is described once: the run, with the repairs in addition, and findings."""
    from importlib.resources import files

    fix: dict[str, Any] = json.loads(
        files(f"{__package__}.fix").joinpath("fix.schema.json").read_text(encoding="utf-8")
    )
    run = report["$defs"]["run"]
    repairs = {
        "repairs": {
            "description": "Names of the repairs that could be made, as in `casecheck explain fix:NAME`.",
            "type": "array",
            "items": {"type": "string"},
        },
        "dry_run": {"description": "Whether nothing was written.", "type": "boolean"},
    }
    whole = run | {"required": [*run["required"], *repairs], "properties": run["properties"] | repairs}
    return fix | {"$defs": report["$defs"] | {"run": whole} | fix["$defs"]}
