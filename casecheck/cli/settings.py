"""`casecheck check --show-settings`: the settings in force and their origins."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from casecheck.reporters.names import shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from casecheck.config import Plans, Settings
    from casecheck.config.origins import Shown


def print_settings(settings: Settings, plans: Plans, *, as_json: bool) -> None:
    """Print every option, every rule that runs, and the settings for some paths."""
    from casecheck.config.origins import shown_options, shown_paths, shown_rules

    config = settings.config
    options, rules, paths = shown_options(settings), list(shown_rules(settings, plans)), shown_paths(config)
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
    for title, listed in {
        f"options ({config.file if config else 'no casecheck.yaml'})": options,
        "rules": rules,
        **{f"paths: {pattern}": own for pattern, own in paths.items()},
    }.items():
        typer.echo("\n".join([shown(title), *_lines(listed), ""]))


def _objects(listed: Iterable[Shown]) -> dict[str, dict[str, object]]:
    return {each.name: {"value": each.value, "from": each.origin} for each in listed}


def _lines(listed: list[Shown]) -> Iterator[str]:
    rows = [(each.name, shown(_in_words(each.value)), shown(each.origin)) for each in listed]
    names, values = (max((len(row[column]) for row in rows), default=0) for column in (0, 1))
    yield from (f"  {name:<{names}}  {value:<{min(values, 40)}}  {origin}" for name, value, origin in rows)


def _in_words(value: object) -> str:
    if value in (None, [], ()):
        return "-"
    if isinstance(value, list | tuple):
        return ", ".join(map(str, value))
    return str(value).lower() if isinstance(value, bool) else str(value)
