"""`casecheck rules` lists the rules and holds, `casecheck explain` prints the manual of one, or of a repair."""

from __future__ import annotations

import re
import textwrap
from itertools import groupby
from typing import TYPE_CHECKING, Annotated

import typer

from casecheck.cli.completion import explained_names
from casecheck.cli.output import columns

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from casecheck.model import Confidence

MAX_COLUMNS = 100
"""Prose in longer lines is hard to read."""

LISTS = ("Options", "Examples")
"""Headings of a manual under which each `name: text` is an item."""

ITEM = re.compile(r"    [\w, ]+: ")

CONFIDENCE: Mapping[Confidence, str] = {
    "certain": "read from the file or its pixels",
    "likely": "measured, with few false alarms",
    "guess": "inferred from hints; it can be wrong",
}
"""What the confidence of a rule means."""


def rules(json: Annotated[bool, typer.Option("--json", help="As JSON.")] = False) -> None:
    """List the rules, family by family; those of the family order are the holds of `casecheck orders`."""
    from casecheck.hold import FAMILY
    from casecheck.holds import all_holds
    from casecheck.rules import all_rules

    if json:
        from json import dumps

        typer.echo(
            dumps(
                [
                    {
                        "rule": rule.name,
                        "family": rule.family,
                        "severity": str(rule.severity),
                        "confidence": rule.confidence,
                        "off": rule.off,
                        "summary": rule.summary,
                    }
                    for rule in all_rules()
                ]
                + [
                    {
                        "rule": f"{FAMILY}:{hold.name}",
                        "family": FAMILY,
                        "severity": str(hold.severity),
                        "confidence": "certain",
                        "off": False,
                        "summary": hold.summary,
                    }
                    for hold in all_holds()
                ],
                indent=2,
            )
        )
        return
    rows = [(rule.name, str(rule.severity), str(rule.family), rule.summary) for rule in all_rules()]
    rows += [(f"{FAMILY}:{hold.name}", str(hold.severity), FAMILY, hold.summary) for hold in all_holds()]
    widths = [max(map(len, column)) for column in zip(*(words for *words, _ in rows), strict=True)]
    for *words, summary in rows:
        start = "".join(f"{word:<{width}}  " for word, width in zip(words, widths, strict=True))
        typer.echo(
            textwrap.fill(start + summary, columns(), subsequent_indent=" " * len(start), break_on_hyphens=False)
        )


def explain(
    rule: Annotated[
        str,
        typer.Argument(
            help="The name of a rule, a repair (fix:srgb) or a hold (order:watch-band).", autocompletion=explained_names
        ),
    ],
) -> None:
    """Print the manual of a rule, a repair or a hold."""
    from casecheck.holds import names as hold_names
    from casecheck.rules import find, names

    if rule.lower().startswith("fix:"):
        _explain_repair(rule.lower().removeprefix("fix:").replace("_", "-"))
        return
    as_named = rule.replace("_", "-").lower()
    if as_named.startswith("order:") or as_named in hold_names():
        _explain_hold(as_named.removeprefix("order:"))
        return
    found, width = find(as_named if as_named in names() else rule), min(columns(), MAX_COLUMNS)
    off = ", off by default" if found.off else ""
    typer.echo(f"{found.name} ({found.severity}, family {found.family}{off})")
    typer.echo(reflowed(f"Confidence: {found.confidence} ({CONFIDENCE[found.confidence]})\n\n{found.manual}", width))


def _explain_repair(name: str) -> None:
    from casecheck.repairs import find

    found = find(name)
    when = "only if you ask for it" if found.asked else "by default"
    typer.echo(f"fix:{found.name} (a repair, made {when})\n")
    typer.echo(reflowed(found.manual, min(columns(), MAX_COLUMNS)))


def _explain_hold(name: str) -> None:
    from casecheck.holds import find

    found = find(name)
    typer.echo(f"order:{found.name} ({found.severity}, a hold of casecheck orders)\n")
    typer.echo(reflowed(found.manual, min(columns(), MAX_COLUMNS)))


def reflowed(text: str, width: int) -> str:
    """The text with each paragraph wrapped to the width. A paragraph is lines of one indent, or an item of a list."""
    lines = text.splitlines()
    keys = [(_indent(line), not line.strip(), item) for line, item in zip(lines, _items(lines), strict=True)]
    return "\n".join(
        textwrap.fill(
            " ".join(line.strip() for line, _ in paragraph),
            width,
            initial_indent=indent,
            subsequent_indent=indent + "  " * bool(item),
            break_long_words=False,
            break_on_hyphens=False,
        )
        for (indent, _, item), paragraph in groupby(zip(lines, keys, strict=True), key=lambda each: each[1])
    )


def _items(lines: list[str]) -> Iterator[int]:
    """For each line, the number of its item under a heading of `LISTS`, from 1. Other lines have 0."""
    heading, item = "", 0
    for line in lines:
        if line and not _indent(line):
            heading, item = line, 0
        item += heading in LISTS and ITEM.match(line) is not None
        yield item


def _indent(line: str) -> str:
    return line[: len(line) - len(line.lstrip())]
