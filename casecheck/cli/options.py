"""The options of a command as keys of `casecheck.yaml`: there is no second list of them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from casecheck.model import DEFAULT_MAX_PIXELS, DEFAULT_TIMEOUT_S

if TYPE_CHECKING:
    from collections.abc import Mapping

    from casecheck.yamlfile import Field

EXAMPLES: Mapping[str, str] = {
    "device": "iphone",
    "select": "resolution",
    "ignore": "cropped",
    "set": "cropped=off",
    "exclude": "old/",
    "layout": "2x2",
    "zoom": "1.5",
    "format": "json",
    "output": "report.html",
    "files-from": "list.txt",
    "profiles": "my-devices.yaml",
    "cache-dir": "cache",
    "timeout": "20",
    "max-memory": "2000",
}
"""Of options that take any text."""

NAMED_ONLY = frozenset({"output", "files-from", "cache-dir"})
"""Keys that write files, or lead to files elsewhere. They count only in a file that the command line names: one that is
merely found may have come with the artwork."""

MOST: Mapping[str, float] = {"timeout": DEFAULT_TIMEOUT_S, "max-pixels": DEFAULT_MAX_PIXELS}
"""The defaults of limits, which a file that is merely found may lower, but not raise."""


def keys(command: Any) -> dict[str, Any]:
    """The options of a command by their long names, without dashes.

    Those that typer handles before all others are about the command itself, and no keys.
    """
    return {
        max(param.opts, key=len).lstrip("-"): param
        for param in command.params
        if param.param_type_name == "option" and not param.is_eager
    }


def example(key: str, param: Any) -> str:
    """A valid value."""
    if key in EXAMPLES:
        return EXAMPLES[key]
    default = param.default if param.default not in (None, ()) else getattr(param.type, "min", None)
    return str(default).lower() if default is not None else str(param.metavar or "text").lower()


def field(key: str, param: Any, context: typer.Context, folder: Path, named: bool) -> Field:
    """What a key of the configuration may be, and how it becomes what the option would be given.

    Paths count from `folder`. They have to be inside of it, and limits no laxer than the defaults, unless the command
    line named the file.
    """
    from casecheck.yamlfile import Field

    def one(found: object) -> object:
        if not isinstance(found, str) or not found.isprintable() or not found:
            raise TypeError
        text = _from(folder, found, param.metavar, anywhere=named or key in NAMED_ONLY) if is_path(param) else found
        try:
            value = param.type(text, param, context)
        except typer.BadParameter as error:
            raise ValueError from error
        if not named and key in MOST and not value <= MOST[key]:  # so that nan is refused too
            raise ValueError
        return Path(value) if param.type.name == "path" else value

    def several(found: object) -> list[object]:
        return [one(each) for each in (found if isinstance(found, list) else [found])]

    return Field(several if param.multiple else one, _allowed(key, param, named))


def is_path(param: Any) -> bool:
    """Whether the value of an option is the path of a file or folder."""
    return re.search("FILE|FOLDER|DIR|PATH", param.metavar or "") is not None


def _from(folder: Path, path: str, metavar: str, anywhere: bool) -> str:
    if path == "-":
        return path
    format_, equals, name = path.rpartition("=") if "=" in metavar else ("", "", path)
    full = folder / name
    if not anywhere and not full.resolve().is_relative_to(folder.resolve()):
        raise ValueError
    return f"{format_}{equals}{full}"


def _allowed(key: str, param: Any, named: bool) -> str:
    if choices := getattr(param.type, "choices", None):
        one = ", ".join(choices)
    elif key in MOST and not named:
        one = f"a number from {param.type.min:g} to {MOST[key]:.0f}; more with --config"
    elif param.type.name.startswith("int"):
        one = f"a whole number of {param.type.min} or more" if param.type.min is not None else "a whole number"
    elif param.type.name == "boolean":
        one = "true, false"
    elif is_path(param) and not named:
        one = f"a path inside the folder of this file, such as {example(key, param)}; elsewhere with --config"
    else:
        one = f"text such as {example(key, param)}"
    return f"{one}, or a list of these" if param.multiple else one
