"""The page of the JSON report, made from its JSON Schema."""

from __future__ import annotations

from html import escape
from json import dumps
from typing import TYPE_CHECKING, Any

from casecheck.reporters.schema import schema

if TYPE_CHECKING:
    from collections.abc import Iterator


def lines() -> Iterator[str]:
    """The page as Markdown."""
    document = schema("report")
    yield from ("# JSON report", "", escape(document["description"], quote=False), "")
    yield "The whole contract as JSON Schemas: [report](schemas/report.schema.json) for `--format json`,"
    yield "[line](schemas/line.schema.json) for each line of `--format jsonl`. `casecheck schema` prints them, too."
    yield from ("", "```sh", "casecheck check uploads/ --format json", "```", "")
    yield from _object("report", document)
    for name, part in document["$defs"].items():
        yield from _object(name, part)
    yield from (
        "",
        "## An example",
        "",
        "<!-- run: casecheck check samples/retro-waves-crop.png -d iphone --format json -->",
    )


def _object(name: str, part: dict[str, Any]) -> Iterator[str]:
    yield from ("", f"## {name}", "", escape(part.get("description", ""), quote=False), "")
    if "properties" not in part:
        yield f"Value: {_type(part)}"
        return
    yield from ("| key | value | |", "|---|---|---|")
    for key, value in part["properties"].items():
        yield f"| `{key}` | {_type(value)} | {escape(value.get('description', ''), quote=False)} |"


def _type(value: dict[str, Any]) -> str:
    """The type of a value, in words and with links to the objects that it names."""
    if "$ref" in value:
        name = value["$ref"].rpartition("/")[2]
        return f"[{name}](#{name})"
    for choice in ("oneOf", "anyOf"):
        if choice in value:
            return " or ".join(_type(each) for each in value[choice])
    if "const" in value:
        return f"`{dumps(value['const'])}`"
    if "enum" in value:
        return ", ".join(f"`{dumps(each)}`" for each in value["enum"])
    kinds = value["type"] if isinstance(value.get("type"), list) else [value.get("type", "any")]
    if "array" in kinds and "items" in value:
        return f"list of {_type(value['items'])}"
    if "object" in kinds and isinstance(value.get("additionalProperties"), dict):
        return f"object of {_type(value['additionalProperties'])}"
    if "object" in kinds and "properties" in value:
        return "object: " + ", ".join(f"`{key}` ({_type(each)})" for key, each in value["properties"].items())
    return " or ".join(kinds)
