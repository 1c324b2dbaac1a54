"""The reference, made from what the code knows: commands, options, formats and devices."""

from __future__ import annotations

from html import escape
from json import dumps
from typing import TYPE_CHECKING

import contract_page
from passages import printed

from casecheck.cli import app
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
        "json.md": contract_page.lines(),
        "commands.md": _commands(),
    }
    made: dict[str, str | bytes] = {name: "\n".join(lines) for name, lines in texts.items()}
    schemas = {"report": schema("report"), "line": schema("line")} | {
        "config": file_schema("config"),
        "profiles": file_schema("profiles"),
    }
    return made | {f"schemas/{kind}.schema.json": dumps(document, indent=2) for kind, document in schemas.items()}


def _commands() -> Iterator[str]:
    yield from (
        "# Commands",
        "",
        "`casecheck check` is the main command; its options are under [Configuration](configuration.md).",
    )
    for command in app.registered_commands:
        name = command.name or command.callback.__name__.replace("_", "-")
        if name != "check" and not command.hidden:
            yield from ("", f"## {name}", "", "```text", printed([name, "--help"]), "```")
    for group in app.registered_groups:
        yield from ("", f"## {group.name}", "", "```text", printed([str(group.name), "--help"]), "```")


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
                colors = ", ".join(finish.name for finish in device.finishes if not finish.generic)
                yield f"| {device.name} | {mm} | {colors} |"


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
