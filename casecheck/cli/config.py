"""`casecheck.yaml` in force: what it says stands for options that are not on the command line."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from casecheck.cli.options import field, keys

if TYPE_CHECKING:
    from collections.abc import Sequence

    from casecheck.config import Config, Plans
    from casecheck.engine import Globs
    from casecheck.model import Acceptance

A_FEW = 5


def configured(context: typer.Context, file: Path | None) -> Path | None:
    """For `--config`, which comes before the other options: they get their defaults from the file."""
    if not context.resilient_parsing and not context.params.get("no_config"):
        config = load(context, context.command, file)
        if config is not None:
            names = keys(context.command)
            context.obj = config
            context.default_map = {names[key].name: setting.value for key, setting in config.everywhere.options.items()}
    return file


def load(context: typer.Context, check: Any, file: Path | None) -> Config | None:
    """What the file says, or the nearest `casecheck.yaml`; `check` is the command whose options are its keys."""
    from casecheck.config import locate, planned, read

    found = file or locate()
    if found is None:
        return None
    fields = {
        key: field(key, param, context, found.parent, anywhere=file is not None) for key, param in keys(check).items()
    }
    return read(found, fields, {key: each for key, each in fields.items() if planned(key)})


def flags(context: typer.Context) -> set[str]:
    """The options that stand on the command line."""
    return {
        key
        for key, param in keys(context.command).items()
        if (source := context.get_parameter_source(param.name)) is not None and source.name == "COMMANDLINE"
    }


def plans_for(context: typer.Context, **asked: Any) -> Plans:
    """The plans of a run; `asked` are the arguments of `make_plan`, as the command line and the file give them."""
    from casecheck.config import Acceptances, Plans

    return Plans(asked, flags(context), context.obj, Acceptances(folder(context)))


def folder(context: typer.Context) -> Path:
    """Where the configuration is; the working folder without one."""
    return context.obj.file.parent if context.obj else Path()


def excluded(context: typer.Context, patterns: Sequence[str] | None) -> Globs | None:
    """What is passed over. What the file says counts from its folder, what a flag says from the working folder."""
    if not patterns:
        return None
    from casecheck.engine import Globs

    return Globs(patterns, Path() if "exclude" in flags(context) else folder(context))


def tell_outdated(outdated: Sequence[Acceptance]) -> None:
    """Say once which acceptances could be deleted."""
    if outdated:
        from casecheck.reporters.names import shown

        listed = "; ".join(shown(each.name) for each in outdated[:A_FEW])
        more = f"; and {len(outdated) - A_FEW} more" if len(outdated) > A_FEW else ""
        typer.echo(f"casecheck: accepted, but nothing there any more: {listed}{more}", err=True)
