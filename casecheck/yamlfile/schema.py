"""Tables of keys: each with the values that it allows, how a text becomes its value, and its part of a JSON Schema."""

from __future__ import annotations

import difflib
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from casecheck.yamlfile.place import described, line_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from casecheck.yamlfile.place import Place, Plain

JsonSchema = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Field:
    """One key of a mapping."""

    read: Callable[[Any], object]
    """From the content of the file to the value; raises a ValueError or TypeError if it is not allowed."""
    allowed: str
    """The values that it allows, as error messages list them."""
    schema: JsonSchema = field(default_factory=dict)
    """The same for an editor; looser than `read` where JSON Schema cannot express it."""


def check(found: Plain, fields: Mapping[str, Field], place: Place) -> dict[str, Any]:
    """The values of a mapping by their keys. Raises YamlError for the first mistake in it."""
    if not isinstance(found, dict):
        raise place.not_allowed(found, f"a mapping of {', '.join(fields)}")
    return {name: _value(name, content, fields, place) for name, content in found.items()}


def _value(name: str, found: Plain, fields: Mapping[str, Field], place: Place) -> object:
    if name not in fields:
        near = difflib.get_close_matches(name, fields, 1)
        instead = f"did you mean {near[0]!r}?" if near else f"allowed: {', '.join(fields)}"
        raise place.on(line_of(name, place.line)).error(f"unknown key {described(name)}; {instead}")
    try:
        return fields[name].read(found)
    except (TypeError, ValueError):
        raise place.at(name).not_allowed(found, fields[name].allowed) from None


def missing(name: str, fields: Mapping[str, Field], place: Place) -> Exception:
    """The error about a key that has to be there."""
    return place.error(f"{name} is missing; allowed: {fields[name].allowed}")


def object_schema(fields: Mapping[str, Field], required: Iterable[str] = ()) -> JsonSchema:
    """The JSON Schema of a mapping with these keys and no others."""
    return {
        "type": "object",
        "additionalProperties": False,
        "properties": {name: field.schema for name, field in fields.items()},
        **({"required": list(required)} if required else {}),
    }


def rule_settings(rule: str, setting: Plain, place: Place) -> Iterator[str]:
    """The settings of a rule as `--set` takes them, which checks their names and values: `cropped.note_below=95`."""
    match setting:
        case str():
            yield f"{rule}={setting}"
        case dict() if all(isinstance(value, str) for value in setting.values()):
            for name, value in setting.items():
                yield f"{rule}={value}" if name == "severity" else f"{rule}.{name}={value}"
        case _:
            raise place.at(rule).not_allowed(setting, "a severity, off, or options")


def mapping(found: dict[str, Plain]) -> dict[str, Plain]:
    """For the `read` of a field that is a mapping."""
    if not isinstance(found, dict):
        raise TypeError
    return found


def text(found: str) -> str:
    """For the `read` of a field that is text on one line, not blank."""
    if not str.isprintable(found) or not found.strip():
        raise ValueError
    return found


def one_of(*words: str) -> Field:
    """A field that allows these words."""

    def word(found: str) -> str:
        return words[words.index(found)]

    return Field(word, ", ".join(words), {"enum": list(words)})


def _day(found: str) -> str:
    return date.fromisoformat(found).isoformat()


TEXT = Field(text, "text on one line", {"type": "string", "pattern": r"^.*\S.*$"})
DAY = Field(_day, "a day such as 2026-11-30", {"type": "string", "format": "date"})
RULES = Field(
    mapping,
    "a mapping of rules to a severity, to off, or to their options",
    {"type": "object", "additionalProperties": {"type": ["string", "object"]}},
)
