"""`casecheck check --show-settings`: what is in force, and from where."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from casecheck.cli.config import flags
from casecheck.cli.options import keys
from casecheck.reporters.names import shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from casecheck.config import Plans
    from casecheck.config.in_force import InForce


def print_settings(context: typer.Context, plans: Plans, as_json: bool) -> None:
    """Print every option, every rule that runs, and what holds for some paths."""
    from casecheck.config.in_force import options_in_force, paths_in_force, rules_in_force
    from casecheck.profiles import load

    config = context.obj
    values = {key: context.params[param.name] for key, param in keys(context.command).items()}
    options = options_in_force(values, flags(context), config)
    rules = list(rules_in_force(plans.plan, load(values["profiles"]).rules, options, config))
    paths = paths_in_force(config)
    if as_json:
        from json import dumps

        document = {
            "config": str(config.file) if config else None,
            "options": _objects(options),
            "rules": _objects(rules),
            "paths": {pattern: _objects(own) for pattern, own in paths.items()},
        }
        typer.echo(dumps(document, indent=2, default=str))
        return
    for title, settings in {
        f"options ({config.file if config else 'no casecheck.yaml'})": options,
        "rules": rules,
        **{f"paths: {pattern}": own for pattern, own in paths.items()},
    }.items():
        typer.echo("\n".join([shown(title), *_lines(settings), ""]))


def _objects(settings: Iterable[InForce]) -> dict[str, dict[str, object]]:
    return {each.name: {"value": each.value, "from": each.origin} for each in settings}


def _lines(settings: list[InForce]) -> Iterator[str]:
    rows = [(each.name, shown(_words(each.value)), shown(each.origin)) for each in settings]
    names, values = (max((len(row[column]) for row in rows), default=0) for column in (0, 1))
    yield from (f"  {name:<{names}}  {value:<{min(values, 40)}}  {origin}" for name, value, origin in rows)


def _words(value: object) -> str:
    if value in (None, [], ()):
        return "-"
    if isinstance(value, list | tuple):
        return ", ".join(map(str, value))
    return str(value).lower() if isinstance(value, bool) else str(value)
