"""Command-line mistakes that typer detects, reported like all other mistakes: one line, and one line of help."""

from __future__ import annotations

import re
from typing import Any

import typer

from casecheck.model import UserError
from casecheck.options import options

UsageError: type[Exception] = typer.BadParameter.__bases__[0]
"""The base class of all mistakes that typer raises; it has no public name."""

PLAIN_WORDS = (
    (r"^got unexpected extra arguments?(?:\(s\))? \((.*)\)", r"unexpected extra argument: \1"),
    (r"is not a valid int(?:eger)?(?: range)?", "is not a whole number"),
    (r"is not a valid float(?: range)?", "is not a number"),
    (r"is not in the range x>=(\S+)", r"is below the minimum of \1"),
    (r"is not in the range (\S+)<=x<=(\S+)", r"is not between \1 and \2"),
    (r"requires an argument$", "needs a value"),
)
"""Patterns of typer's wording, and what replaces them."""


def as_user_error(error: Any) -> UserError:
    """The same mistake as a UserError, with a valid example of the option or the command."""
    message = error.format_message().rstrip(".")
    message = message[:1].lower() + message[1:]
    for pattern, words in PLAIN_WORDS:
        message = re.sub(pattern, words, message)
    return UserError(message, _example(error))


def asked_for_help(error: Exception) -> bool:
    """Whether the only mistake is a missing command, for which typer has already shown the help."""
    return type(error).__name__ == "NoArgsIsHelpError"  # has no public name either


def _example(error: Any) -> str:
    context = error.ctx
    if context is None:  # typer does not report the command
        return "casecheck check --help lists the options, for example: casecheck check art.png -d iphone --quiet"
    if hasattr(error, "possibilities"):  # no such option
        return f"{context.command_path} --help lists the options"
    lines = (line.strip() for line in (context.command.epilog or "").splitlines())
    command = next(line[line.index("casecheck ") :] for line in lines if "casecheck " in line)
    param = getattr(error, "param", None)
    if param is None or param.param_type_name != "option":
        return command
    key = max(param.opts, key=len).removeprefix("--")
    return command if any(f" {name} " in command for name in param.opts) else f"{command} --{key} {_sample(key, param)}"


def _sample(key: str, param: Any) -> str:
    """A valid value. A flag has none that could be wrong."""
    if key in options():
        return options()[key].example
    return str(param.default if param.default is not None else param.metavar or "text").lower()
