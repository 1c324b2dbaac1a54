"""`casecheck init`: a casecheck.yaml to start from."""

from __future__ import annotations

import textwrap
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from casecheck.model import UserError
from casecheck.options import Settable, options

if TYPE_CHECKING:
    from collections.abc import Iterator

NAME = "casecheck.yaml"

AFTERWORD = """Example: cd designs && casecheck init

An existing casecheck.yaml is never replaced.
"""

HEAD = """\
# Settings of `casecheck check` in this folder and below. Each key is the name of an option, which overrides it on the
# command line. Paths are relative to the folder of this file. `casecheck check --show-settings` prints the settings in
# force. Only in a file that is named with --config: {named_only}.
#
# Remove the # before a setting to use it.
"""

TAIL = """\
# The severity of a rule, its thresholds, or off. `casecheck explain cropped` lists the thresholds of a rule.
#rules:
#  cropped: { severity: note, note_below: 95 }
#  sideways: off

# Settings for some files only: patterns as in .gitignore, each with its own settings. If several patterns match a file,
# the last one counts. A pattern that begins with * needs quotes.
#paths:
#  designs/ipad/**: { device: ipad }
#  "*-sticker.png": { background: plain, rules: { cropped: off } }
"""


def init() -> None:
    """Write a casecheck.yaml that explains every setting into this folder."""
    named_only = [key for key, option in options().items() if option.settable is Settable.IN_NAMED_FILE]
    text = "\n".join([HEAD.format(named_only=", ".join(sorted(named_only))), *_settings(), TAIL])
    try:
        with Path(NAME).open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError as error:
        raise UserError(
            f"this folder already has a {NAME}", "casecheck check --show-settings prints the settings in force"
        ) from error
    except OSError as error:
        raise UserError(
            f"{NAME} cannot be written: {error.strerror}",
            "change to a folder of your own: cd designs && casecheck init",
        ) from error
    typer.echo(f"{NAME} written; remove the # before the settings that you need")


def _settings() -> Iterator[str]:
    for key, option in options().items():
        if option.settable is Settable.IN_FOUND_FILE:
            value = f"[{option.example}]" if option.multiple else option.example
            yield textwrap.fill(option.help, 118, initial_indent="# ", subsequent_indent="# ") + f"\n#{key}: {value}\n"
