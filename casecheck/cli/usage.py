"""A command line that typer does not understand, reported like every other mistake of a user."""

from __future__ import annotations

from typing import Any

import typer

from casecheck.model import UserError
from casecheck.options import options

UsageError: type[Exception] = typer.BadParameter.__bases__[0]
"""What typer raises for all of them; it has no public name."""


def as_user_error(error: Any) -> UserError:
    """The same in one line, with a valid example of the option or the command."""
    message = error.format_message().rstrip(".")
    return UserError(message[:1].lower() + message[1:], _example(error))


def asked_for_help(error: Exception) -> bool:
    """Whether there is only no command: the help is shown already."""
    return type(error).__name__ == "NoArgsIsHelpError"  # has no public name either


def _example(error: Any) -> str:
    context = error.ctx
    if context is None:  # typer does not say in which command
        return "casecheck check --help lists the options, as in: casecheck check art.png -d iphone --quiet"
    if hasattr(error, "possibilities"):  # no such option
        return f"{context.command_path} --help lists the options"
    lines = (line.strip() for line in (context.command.epilog or "").splitlines())
    whole = next(line[line.index("casecheck ") :] for line in lines if "casecheck " in line)
    param = getattr(error, "param", None)
    if param is None or param.param_type_name != "option":
        return whole
    key = max(param.opts, key=len).removeprefix("--")
    return whole if f" --{key} " in whole else f"{whole} --{key} {_sample(key, param)}"


def _sample(key: str, param: Any) -> str:
    """A valid value. A flag has none that could be wrong."""
    if key in options():
        return options()[key].example
    return str(param.default if param.default is not None else param.metavar or "text").lower()
