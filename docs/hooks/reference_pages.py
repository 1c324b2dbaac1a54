"""The reference, made from the tables in the code: options, formats, devices, and the contract of the JSON report."""

from __future__ import annotations

from html import escape
from json import dumps
from typing import TYPE_CHECKING, Any

from casecheck.config.schema import file_schema
from casecheck.formats.registry import CHECKED, FORMATS
from casecheck.options import Settable, options
from casecheck.profiles import load
from casecheck.reporters.schema import schema

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casecheck.options import Option

SETTABLE = {
    Settable.ON_COMMAND_LINE: "on the command line only",
    Settable.IN_NAMED_FILE: "on the command line, and in a file that `--config` names",
    Settable.IN_FOUND_FILE: "on the command line, and in `casecheck.yaml`",
}
SHOPS = {"accept": "yes", "may accept": "some", "refuse": "no"}


def pages() -> dict[str, str | bytes]:
    """All pages of the reference that are made from the code, and the schemas."""
    texts: dict[str, Iterator[str]] = {
        "configuration.md": _configuration(),
        "devices.md": _devices(),
        "formats.md": _formats(),
        "json.md": _contract(),
    }
    made: dict[str, str | bytes] = {name: "\n".join(lines) for name, lines in texts.items()}
    schemas = {"report": schema("report"), "line": schema("line")} | {
        "config": file_schema("config"),
        "profiles": file_schema("profiles"),
    }
    return made | {f"schemas/{kind}.schema.json": dumps(document, indent=2) for kind, document in schemas.items()}


def _configuration() -> Iterator[str]:
    yield from ("# Configuration", "", "<!-- readme: Team settings -->", "", "## All options", "")
    yield "The option `--fail-on` of `casecheck check` is the key `fail-on` of `casecheck.yaml`, and so on."
    yield "A [JSON Schema](schemas/config.schema.json) lets editors complete and check the file."
    panel = ""
    for option in options().values():
        if option.panel != panel:
            panel = option.panel
            yield from ("", f"### {panel}", "")
        yield from _option(option)


def _option(option: Option) -> Iterator[str]:
    flags = ", ".join(
        f"`{flag}`" for flag in (option.short, f"--{option.key}", f"--no-{option.key}" * option.negatable) if flag
    )
    yield from (f"#### {option.key}", "", escape(option.help, quote=False), "")
    yield f"- Flag: {flags}" + (f" `{option.metavar}`" if option.metavar else "")
    if option.choices:
        yield f"- Values: {', '.join(f'`{choice}`' for choice in option.choices)}"
    if option.minimum is not None or option.maximum is not None:
        limits = [
            f"at least {option.minimum:,}" if option.minimum is not None else "",
            f"at most {option.maximum:,}" if option.maximum is not None else "",
        ]
        yield f"- Range: {', '.join(filter(None, limits))}"
    if option.default not in (None, (), False):
        yield f"- Default: `{str(option.default).lower()}`"
    limit = f"; there at most {option.found_maximum:,}" if option.found_maximum is not None else ""
    per_path = ", also for some files under `paths`" if option.per_path else ""
    yield from (f"- Set {SETTABLE[option.settable]}{per_path}{limit}", "")


def _devices() -> Iterator[str]:
    yield from ("# Devices", "", "<!-- readme: Devices -->", "", "## All models", "")
    known = load()
    for family in known.families:
        yield from ("", f"### {family.name}", "", f"{family.size} px, {family.basis}.", "")
        yield from (family.reason or "", "", "| model | mm | colors |", "|---|---|---|")
        for device in known.devices:
            if device.family == family.id and device is not family:
                mm = f"{device.width_mm:g} x {device.height_mm:g}" if device.width_mm else "unknown"
                yield f"| {device.name} | {mm} | {', '.join(finish.name for finish in device.finishes)} |"


def _formats() -> Iterator[str]:
    yield from ("# File formats", "", "casecheck recognizes a file by its content, not by its name.", "")
    yield from (
        "## Checked",
        "",
        "| | extensions | shops take it | can be transparent |",
        "|---|---|---|---|",
    )
    for form in CHECKED:
        extensions = ", ".join(f"`{extension}`" for extension in form.extensions)
        alpha = "yes" if form.can_hold_alpha else "no"
        yield f"| {_name(form.name)} | {extensions} | {SHOPS[form.shops]} | {alpha} |"
    yield from ("", "## Recognized, but not checked", "")
    yield "These files are reported as [`unsupported-format`](rules/unsupported-format.md) if you name them. In a"
    yield from ("folder, they are passed over and counted.", "", "| | extensions | what to do |", "|---|---|---|")
    for form in FORMATS:
        if form not in CHECKED:
            extensions = ", ".join(f"`{extension}`" for extension in form.extensions)
            yield f"| {_name(form.name)} | {extensions} | {escape(form.advice or '', quote=False)} |"


def _name(name: str) -> str:
    """`a PNG picture` as the start of a row: `PNG picture`."""
    return name.split(" ", 1)[1] if name.startswith(("a ", "an ")) else name


def _contract() -> Iterator[str]:
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
