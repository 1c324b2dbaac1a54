"""The JSON Schema of a line of an order, as our own JSON Lines have it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casecheck.tickets.columns import COLUMNS

if TYPE_CHECKING:
    from casecheck.yamlfile.schema import JsonSchema


def line_schema() -> JsonSchema:
    """Looser than casecheck: it does not know devices, layouts and control characters."""
    properties: JsonSchema = {
        name: {"description": column.about, "anyOf": [column.schema, {"type": "null"}]}
        for name, column in COLUMNS.items()
    }
    properties["order"] = {
        "description": COLUMNS["order"].about,
        "allOf": [COLUMNS["order"].schema, {"pattern": r"\S"}],
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A line of an order for casecheck orders",
        "description": "A line of a JSON Lines file, an element of a JSON array, or a row of a CSV with these headers.",
        "type": "object",
        "required": ["order"],
        "properties": properties,
    }
