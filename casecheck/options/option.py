"""One option: its type, default and help, and where it may be set."""

from __future__ import annotations

import types
from dataclasses import Field, dataclass, field, replace
from enum import Enum
from typing import Any, Literal, Union, get_args, get_origin

Panel = Literal["Target device", "Rules", "Report", "Files", "Performance", "Settings"]
"""Groups of options in the help."""


class Settable(Enum):
    """Where an option may be set. This is a security boundary: a settings file may come with the artwork."""

    ON_COMMAND_LINE = "on the command line only: it runs code, replaces files, or follows links out of a folder"
    IN_NAMED_FILE = "also in a settings file that the command line names: it writes files, or leads to other files"
    IN_FOUND_FILE = "also in a casecheck.yaml that was found in the working folder or above it"


class PathKind(Enum):
    """How the value of an option is a path. It counts from the folder of the settings file that contains it.

    In a file that was found, it has to be inside that folder.
    """

    PATH = "a path; - is stdin"
    FORMAT_AND_PATH = "[FORMAT=]path"


@dataclass(frozen=True, slots=True)
class Option:
    """An option of `casecheck check`, and a key of casecheck.yaml."""

    help: str
    panel: Panel
    settable: Settable = Settable.IN_FOUND_FILE
    per_path: bool = False
    """Whether it may differ by path, in the `paths` section of a settings file: it is part of the plan of a file."""
    path: PathKind | None = None
    """None: the value is no path."""
    metavar: str | None = None
    short: str | None = None
    """`-d`"""
    commas: bool = False
    """Whether one value on the command line may be several, separated by commas."""
    negatable: bool = False
    """Whether there is a `--no-...`."""
    minimum: float | None = None
    maximum: float | None = None
    found_maximum: float | None = None
    """The highest value in a file that was found: it may lower this limit, but not raise it."""
    sample: str | None = None
    """A valid value, for options that take any text."""

    name: str = ""
    """The name of the attribute of `CheckOptions`; from here on, all is derived from the attribute."""
    type: type = str
    """Of one value: str, bool, int, float or Path."""
    choices: tuple[str, ...] = ()
    """The values that are allowed; empty: any of the type."""
    multiple: bool = False
    """Whether the value is a tuple: the option can be repeated, and the key can be a list."""
    default: Any = None

    @property
    def key(self) -> str:
        """The key in casecheck.yaml, and the flag without its dashes: `fail-on`."""
        return self.name.replace("_", "-")

    @property
    def example(self) -> str:
        """A valid value."""
        if self.sample is not None:
            return self.sample
        value = self.minimum if self.default is None else self.default
        return str(value).lower()


def option(default: object, **described: Any) -> Any:
    """An attribute of `CheckOptions`; `described` are the attributes of its Option."""
    return field(default=default, metadata={"option": Option(**described)})


def completed(attribute: Field[Any], annotation: Any) -> Option:
    """The option of an attribute, with what its name, type and default tell."""
    described: Option = attribute.metadata["option"]
    kinds = [annotation]
    if get_origin(annotation) in (Union, types.UnionType):  # `X | None`
        kinds = [kind for kind in get_args(annotation) if kind is not type(None)]
    (kind,) = kinds
    multiple = get_origin(kind) is tuple
    if multiple:
        kind = get_args(kind)[0]
    choices = get_args(kind) if get_origin(kind) is Literal else ()
    return replace(
        described,
        name=attribute.name,
        type=str if choices else kind,
        choices=choices,
        multiple=multiple,
        default=attribute.default,
    )
