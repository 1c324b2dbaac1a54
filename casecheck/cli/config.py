"""`casecheck.yaml` in force: what it says stands for options that are not on the command line."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import typer

from casecheck.cli.options import EXAMPLES, NAMED_ONLY, field, keys
from casecheck.model import UserError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from casecheck.config import Acceptances, Config, Plans
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
            defaults = {names[key].name: setting.value for key, setting in config.everywhere.options.items()}
            if file is None and "jobs" in defaults:
                defaults["jobs"] = _no_more_than_cores(cast(int, defaults["jobs"]), config)
            context.default_map = defaults
    return file


def load(context: typer.Context, check: Any, file: Path | None) -> Config | None:
    """What the file says, or the nearest `casecheck.yaml`; `check` is the command whose options are its keys."""
    from casecheck.config import locate, planned, read

    found = file or locate(_pass_over)
    if found is None:
        return None
    fields = {
        key: field(key, param, context, found.parent, named=file is not None) for key, param in keys(check).items()
    }
    config = read(found, fields, {key: each for key, each in fields.items() if planned(key)})
    for key, setting in config.everywhere.options.items():
        if file is None and key in NAMED_ONLY:
            raise UserError(
                f"{found}: line {setting.line}: {key} counts only in a file that the command line names",
                f"name it: --config {found}; or give the option itself: --{key} {EXAMPLES[key]}",
            )
    return config


def flags(context: typer.Context) -> set[str]:
    """The options that stand on the command line."""
    return {
        key
        for key, param in keys(context.command).items()
        if (source := context.get_parameter_source(param.name)) is not None and source.name == "COMMANDLINE"
    }


def plans_for(context: typer.Context, accepted: Acceptances, **asked: Any) -> Plans:
    """The plans of a run; `asked` are the arguments of `make_plan`, as the command line and the file give them.

    Says which files were found that nobody named: they decide what comes out.
    """
    from casecheck.config import Plans

    if accepted.passed_over:
        _pass_over(accepted.file)
    plans = Plans(asked, flags(context), context.obj, accepted)
    if context.obj and not _is_named(context):
        _say(f"settings from {context.obj.file}")
    return plans


def acceptances(context: typer.Context) -> Acceptances:
    """What was accepted, beside the configuration or in the working folder."""
    from casecheck.config import Acceptances

    return Acceptances(folder(context), anybody=_is_named(context))


def _is_named(context: typer.Context) -> bool:
    """Whether the command line names the configuration."""
    return context.params["config"] is not None


def _no_more_than_cores(jobs: int, config: Config) -> int:
    """So many, but not more than there are cores: a team's file is for machines of every size."""
    from casecheck.engine.cores import cores

    if jobs > cores():
        _say(f"jobs is {jobs} in {config.file}, more than the cores here: {cores()} are used; more with --jobs")
    return min(jobs, cores())


def _pass_over(file: Path) -> None:
    from casecheck.config import NAME

    _say(f"{file} is not used: it belongs to another user; --config {file.with_name(NAME)} uses it")


def _say(text: str) -> None:
    from casecheck.reporters.names import shown

    typer.echo(f"casecheck: {shown(text)}", err=True)


def settings_file(context: typer.Context) -> Path | None:
    """The configuration."""
    return context.obj.file if context.obj else None


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
        listed = "; ".join(each.name for each in outdated[:A_FEW])
        more = f"; and {len(outdated) - A_FEW} more" if len(outdated) > A_FEW else ""
        _say(f"accepted, but nothing there any more: {listed}{more}")
