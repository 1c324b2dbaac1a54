"""`casecheck rules` and `casecheck explain`: what is checked, and the manual of each rule."""

from __future__ import annotations

import re
import textwrap
from itertools import groupby
from typing import TYPE_CHECKING, Annotated

import typer

from casecheck.cli.completion import rule_names
from casecheck.cli.output import columns

if TYPE_CHECKING:
    from collections.abc import Iterator

LEGIBLE = 100
"""Columns; prose in longer lines is hard to read."""

LISTS = ("Options", "Examples")
"""Headings of a manual under which each `name: text` is an item."""

ITEM = re.compile(r"    [\w, ]+: ")


def rules(json: Annotated[bool, typer.Option("--json", help="As JSON.")] = False) -> None:
    """List the rules, family by family."""
    from casecheck.rules import all_rules

    if json:
        from json import dumps

        typer.echo(
            dumps(
                [
                    {"rule": r.name, "family": r.family, "severity": str(r.severity), "summary": r.summary}
                    for r in all_rules()
                ],
                indent=2,
            )
        )
        return
    width = max(len(rule.name) for rule in all_rules())
    for rule in all_rules():
        start = f"{rule.name:<{width}}  {rule.severity!s:<7}  {rule.family:<10}  "
        typer.echo(textwrap.fill(start + rule.summary, columns(), subsequent_indent=" " * len(start)))


def explain(
    rule: Annotated[str, typer.Argument(help="The name of a rule.", autocompletion=rule_names)],
) -> None:
    """Print the manual of a rule."""
    from casecheck.rules import find

    found = find(rule)
    manual = reflowed(found.manual, min(columns(), LEGIBLE))
    typer.echo(f"{found.name} ({found.severity}, family {found.family})\n\n{manual}")


def reflowed(text: str, width: int) -> str:
    """The text with its paragraphs wrapped anew; a paragraph is lines of the same indent, or one item of a list."""
    lines = text.splitlines()
    return "\n".join(
        textwrap.fill(
            " ".join(line.strip() for line, _ in paragraph),
            width,
            initial_indent=indent,
            subsequent_indent=indent,
            break_long_words=False,
            break_on_hyphens=False,
        )
        for (indent, *_), paragraph in groupby(
            zip(lines, _items(lines), strict=True), key=lambda each: (_indent(each[0]), not each[0].strip(), each[1])
        )
    )


def _items(lines: list[str]) -> Iterator[int]:
    """For each line, how many items have begun under the headings of `LISTS`."""
    heading, items = "", 0
    for line in lines:
        if line and not _indent(line):
            heading = line
        items += heading in LISTS and ITEM.match(line) is not None
        yield items


def _indent(line: str) -> str:
    return line[: len(line) - len(line.lstrip())]
