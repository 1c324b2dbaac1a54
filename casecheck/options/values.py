"""The value of an option in casecheck.yaml: read from its text, limited by where the file is from, and described."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casecheck.options.option import PathKind
from casecheck.yamlfile import Field

if TYPE_CHECKING:
    from pathlib import Path

    from casecheck.options.option import Option
    from casecheck.yamlfile.schema import JsonSchema

BOOLEANS = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}


def field(option: Option, folder: Path, *, named: bool) -> Field:
    """The key of an option in a settings file in `folder`; `named`: the command line names the file.

    In any other file, paths have to be inside of the folder, and limits at most their defaults.
    """

    def one(found: object) -> object:
        if not isinstance(found, str) or not found.isprintable() or not found:
            raise TypeError
        value = _parsed(option, _located(option, found, folder, anywhere=named))
        if not named and option.found_maximum is not None and not value <= option.found_maximum:  # type: ignore[operator]  # a number; nan is refused, too
            raise ValueError
        return value

    def several(found: object) -> tuple[object, ...]:
        return tuple(map(one, found if isinstance(found, list) else [found]))

    return Field(several if option.multiple else one, _allowed(option, named), json_schema(option))


def _parsed(option: Option, text: str) -> object:
    if option.choices:
        return option.choices[option.choices.index(text)]
    if option.type is bool:
        if text.lower() not in BOOLEANS:
            raise ValueError
        return BOOLEANS[text.lower()]
    value: object = option.type(text)
    if isinstance(value, int | float):
        too_low = option.minimum is not None and value < option.minimum
        too_high = option.maximum is not None and value > option.maximum
        if too_low or too_high:
            raise ValueError
    return value


def _located(option: Option, text: str, folder: Path, *, anywhere: bool) -> str:
    """The text of a path as it counts from the working folder. Raises ValueError if it leads out of the folder."""
    if option.path is None or text == "-":
        return text
    prefix, equals, path = text.rpartition("=") if option.path is PathKind.FORMAT_AND_PATH else ("", "", text)
    full = folder / path
    if not anywhere and not full.resolve().is_relative_to(folder.resolve()):
        raise ValueError
    return f"{prefix}{equals}{full}"


def _allowed(option: Option, named: bool) -> str:
    if option.choices:
        one = ", ".join(option.choices)
    elif option.found_maximum is not None and not named:
        one = f"a number from {option.minimum:g} to {option.found_maximum:.0f}; more with --config"
    elif option.type is bool:
        one = "true, false"
    elif option.type is int:
        one = f"a whole number of {option.minimum:g} or more"
    elif option.type is float:
        one = f"a number of {option.minimum:g} or more"
    elif option.path and not named:
        one = f"a path inside the folder of this file, such as {option.example}; elsewhere with --config"
    else:
        one = f"text such as {option.example}"
    return f"{one}, or a list of these" if option.multiple else one


def json_schema(option: Option) -> JsonSchema:
    """The JSON Schema of an option as a key, whichever file it is in."""
    one: JsonSchema
    if option.choices:
        one = {"enum": list(option.choices)}
    elif option.type is bool:
        one = {"type": "boolean"}
    elif option.type in (int, float):
        limits = {"minimum": option.minimum, "maximum": option.maximum}
        one = {"type": "integer" if option.type is int else "number"}
        one |= {name: limit for name, limit in limits.items() if limit is not None}
    else:
        one = {"type": ["string", "number"], "minLength": 1}
    value = {"anyOf": [one, {"type": "array", "items": one}]} if option.multiple else one
    default = {} if option.default in (None, ()) else {"default": option.default}
    return value | {"description": option.help} | default
