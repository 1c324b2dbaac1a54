"""A command line that typer does not understand, told like every other mistake of a user."""

from __future__ import annotations

from typing import Any

import typer

from casecheck.cli.options import example, keys
from casecheck.model import UserError

UsageError: type[Exception] = typer.BadParameter.__bases__[0]
"""What typer raises for all of them; it has no public name."""


def as_user_error(error: Any) -> UserError:
    """The same as one line, with an example of the option or the command that it is about."""
    message = error.format_message().rstrip(".")
    return UserError(message[:1].lower() + message[1:], _example(error))


def asked_for_help(error: Exception) -> bool:
    """Whether it is only that no command was given, and the help is shown already."""
    return type(error).__name__ == "NoArgsIsHelpError"  # has no public name either


def _example(error: Any) -> str:
    context = error.ctx
    if context is None:  # typer does not say in which command
        return "casecheck check --help lists the options, as in: casecheck check art.png -d iphone --quiet"
    if hasattr(error, "possibilities"):  # no such option
        return f"{context.command_path} --help lists the options"
    lines = (line.strip() for line in (context.command.epilog or "").splitlines())
    whole = next(line[line.index("casecheck ") :] for line in lines if "casecheck " in line)
    for key, param in keys(context.command).items():
        if (
            param is getattr(error, "param", None) and f" --{key} " not in whole
        ):  # a flag takes no value that could be wrong
            return f"{whole} --{key} {example(key, param)}"
    return whole
