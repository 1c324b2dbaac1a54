"""The options of `casecheck check`: one table, from which the command and the keys of casecheck.yaml are made."""

from dataclasses import fields
from functools import cache
from typing import get_type_hints

from casecheck.options.option import Option, PathKind, Settable, completed
from casecheck.options.table import CheckOptions

__all__ = ["CheckOptions", "Option", "PathKind", "Settable", "options"]


@cache
def options() -> dict[str, Option]:
    """All options by their keys, in the order of the help."""
    hints = get_type_hints(CheckOptions)
    listed = [completed(attribute, hints[attribute.name]) for attribute in fields(CheckOptions)]
    return {each.key: each for each in listed}
