"""`casecheck rules` and `casecheck explain`: what is checked, and the manual of each rule."""

from __future__ import annotations

from typing import Annotated

import typer


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
        typer.echo(f"{rule.name:<{width}}  {rule.severity!s:<7}  {rule.family:<10}  {rule.summary}")


def rule_names(incomplete: str) -> list[str]:
    """Rules for the shell to complete."""
    from casecheck.rules import names

    return [name for name in names() if name.startswith(incomplete.lower())]


def explain(
    rule: Annotated[str, typer.Argument(help="The name of a rule.", autocompletion=rule_names)],
) -> None:
    """Print the manual of a rule."""
    from casecheck.rules import find

    found = find(rule)
    typer.echo(f"{found.name} ({found.severity}, family {found.family})\n\n{found.manual}")
