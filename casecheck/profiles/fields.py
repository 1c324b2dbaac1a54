"""What a profile file may say: every key, what it allows, and how its text becomes a value."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, get_args

from casecheck.model import Area, Basis, Form
from casecheck.placement import fraction, rows_and_columns
from casecheck.profiles.errors import ProfileError
from casecheck.profiles.names import key, nearest

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from fractions import Fraction

    from casecheck.profiles.yaml_file import Plain

MAX_PX = 100_000
MAX_MM = 1_000
MAX_NAME = 100


@dataclass(frozen=True, slots=True)
class Field:
    """One key of a profile."""

    read: Callable[[Any], object]
    """From what the file says to the value; raises a ValueError or TypeError for what is not allowed."""
    allowed: str


def check(found: Plain, fields: Mapping[str, Field], where: str) -> dict[str, Any]:
    """The values of a mapping. `where` begins the message of the ProfileError: `my.yaml: iphone`."""
    if not isinstance(found, dict):
        raise ProfileError(f"{where} is {shown(found)}; allowed: a mapping of {', '.join(fields)}")
    return {name: _value(name, text, fields, where) for name, text in found.items()}


def _value(name: str, found: Plain, fields: Mapping[str, Field], where: str) -> object:
    if name not in fields:
        near = nearest(name, fields)
        instead = f"did you mean {near[0]!r}?" if near else f"allowed: {', '.join(fields)}"
        raise ProfileError(f"{where}: unknown key {shown(name)}; {instead}")
    try:
        return fields[name].read(found)
    except (TypeError, ValueError):
        message = f"{where}: {name} is {shown(found)}; allowed: {fields[name].allowed}"
        raise ProfileError(message) from None


def shown(found: Plain) -> str:
    """What stands in the file, short and harmless on a terminal."""
    match found:
        case "":
            return "empty"
        case str():
            is_number = re.fullmatch(r"[-+]?[0-9.]{1,20}", found)
            return found if is_number else repr(found if len(found) <= MAX_NAME else found[:MAX_NAME] + "...")
        case list():
            items = [shown(item) if isinstance(item, str) else "..." for item in found[:4]]
            return f"[{', '.join(items + ['...'] * (len(found) > len(items)))}]"
        case dict():
            return "a mapping"


def _text(found: str) -> str:
    if not str.isprintable(found) or not found.strip():
        raise ValueError
    return found


def _name(found: str) -> str:
    if not key(_text(found)) or len(found) > MAX_NAME:
        raise ValueError
    return found


def _names(found: list[str]) -> tuple[str, ...]:
    if not isinstance(found, list):
        raise TypeError
    return tuple(map(_name, found))


def _some_names(found: list[str]) -> tuple[str, ...]:
    names = _names(found)
    if not names:
        raise ValueError
    return names


def _choices(found: list[str]) -> tuple[str, ...]:
    names = _names(found)
    if len(names) < 2:
        raise ValueError
    return names


def _pixels(found: str) -> int:
    if not re.fullmatch("[0-9]{1,6}", found) or not 1 <= int(found) <= MAX_PX:
        raise ValueError
    return int(found)


def _mm(found: list[str]) -> tuple[float, float]:
    if not isinstance(found, list):
        raise TypeError
    width, height = map(float, found)
    if not (1 <= width <= MAX_MM and 1 <= height <= MAX_MM):  # so that nan is refused too
        raise ValueError
    return width, height


def _share(found: str) -> Fraction:
    share = fraction(found)
    if share > 1:
        raise ValueError
    return share


def _slots(found: Any) -> tuple[Area, ...]:
    if not isinstance(found, list) or not all(isinstance(slot, list) for slot in found):
        raise TypeError
    areas = tuple(Area(*map(_share, slot)) for slot in found)
    if not areas or not all(a.width and a.height and a.left + a.width <= 1 and a.top + a.height <= 1 for a in areas):
        raise ValueError
    return areas


def _day(found: str) -> str:
    return date.fromisoformat(found).isoformat()


def mapping(found: dict[str, Plain]) -> dict[str, Plain]:
    """For the `read` of a field that is a mapping."""
    if not isinstance(found, dict):
        raise TypeError
    return found


def _finishes(found: Any) -> tuple[dict[str, Any], ...]:
    if not isinstance(found, list) or not all(isinstance(group, dict) for group in found):
        raise TypeError
    return tuple(found)


def _colors(found: dict[str, Any]) -> dict[str, str]:
    """By the names of the finishes."""
    if not mapping(found):
        raise ValueError
    for name, color in found.items():
        _name(name)
        if not re.fullmatch("#[0-9a-fA-F]{6}", color):
            raise ValueError
    return found


def _one_of(*words: str) -> Field:
    def word(found: str) -> str:
        return words[words.index(found)]

    return Field(word, ", ".join(words))


NAME = Field(_name, f"text with a letter a to z or a digit, up to {MAX_NAME} characters")
NAMES = Field(_names, f"a list of names, each {NAME.allowed}")
CHOICES = Field(_choices, "a list of two or more names")
TEXT = Field(_text, "text on one line")
PIXELS = Field(_pixels, f"a whole number from 1 to {MAX_PX}")
DAY = Field(_day, "a day such as 2026-11-30")
RULES = Field(mapping, "a mapping of rules to a severity, to off, or to their options")

DEVICE = {
    "width": PIXELS,
    "height": PIXELS,
    "basis": _one_of(*get_args(Basis)),
    "source": TEXT,
    "read_on": DAY,
    "reason": TEXT,
    "form": _one_of(*get_args(Form)),
    "aliases": NAMES,
}
FAMILY = {"name": NAME, "maker": NAME, **DEVICE, "models": Field(mapping, "a mapping of names to models")}
MODEL = {
    "mm": Field(_mm, f"two numbers from 1 to {MAX_MM}, width and height in mm"),
    "confidence": _one_of("high", "medium", "low"),
    **DEVICE,
}
LAYOUT = {
    "grid": Field(rows_and_columns, "rows x columns, each up to 20, such as 2x3"),
    "gutter": Field(_share, "a share of the surface from 0 to 1, such as 0.02"),
    "slots": Field(_slots, "a list of slots, each [left, top, width, height] as shares of the surface from 0 to 1"),
}
FINISHES = {
    "devices": Field(_some_names, "a list of names of families and models"),
    "colors": Field(_colors, 'a mapping of finishes to colors in sRGB, such as {Gold: "#fad7bd"}'),
}
FILE = {
    "families": Field(mapping, "a mapping of ids to families"),
    "ambiguous": Field(mapping, "a mapping of terms to lists of names"),
    "layouts": Field(mapping, "a mapping of names to layouts"),
    "rules": RULES,
    "finishes": Field(_finishes, "a list of mappings, each of devices and colors"),
}
