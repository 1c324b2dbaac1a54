"""`casecheck init`: a casecheck.yaml to begin with."""

from __future__ import annotations

import textwrap
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from casecheck.cli.options import NAMED_ONLY, example, keys
from casecheck.model import UserError

if TYPE_CHECKING:
    from collections.abc import Iterator

NAME = "casecheck.yaml"

AFTERWORD = """Example: cd designs && casecheck init

An older casecheck.yaml is never replaced.
"""

HEAD = """\
# What casecheck check does in this folder and below. Every option has a key of its own name; what is on the command
# line counts more. Paths count from the folder of this file. `casecheck check --show-settings` tells what is in force.
# Keys for a file that the command line names, with --config: {named_only}.
#
# Take away the # before a setting to use it.
"""

TAIL = """\
# Another severity or threshold for a rule, or off. `casecheck explain cropped` tells what a rule has.
#rules:
#  cropped: { severity: note, note_below: 95 }
#  sideways: off

# What holds for some files only: patterns as in a .gitignore, with settings of their own. Where several patterns match,
# the later one counts. A pattern that begins with * needs quotes.
#paths:
#  designs/ipad/**: { device: ipad }
#  "*-sticker.png": { background: plain, rules: { cropped: off } }
"""


def init(context: typer.Context) -> None:
    """Write a casecheck.yaml into this folder, in which every setting is explained."""
    root: Any = context.find_root()
    head = HEAD.format(named_only=", ".join(sorted(NAMED_ONLY)))
    text = "\n".join([head, *_settings(root.command.get_command(root, "check")), TAIL])
    try:
        with Path(NAME).open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError as error:
        raise UserError(
            f"there is a {NAME} in this folder already", "casecheck check --show-settings tells what is in force"
        ) from error
    except OSError as error:
        raise UserError(
            f"{NAME} cannot be written: {error.strerror}",
            "change to a folder of your own: cd designs && casecheck init",
        ) from error
    typer.echo(f"{NAME} is written; take away the # before what you need")


def _settings(check: Any) -> Iterator[str]:
    for key, param in keys(check).items():
        if key in NAMED_ONLY:
            continue
        value = f"[{example(key, param)}]" if param.multiple else example(key, param)
        yield textwrap.fill(param.help, 118, initial_indent="# ", subsequent_indent="# ") + f"\n#{key}: {value}\n"
