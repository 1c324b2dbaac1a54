"""The keys of a profile file: the values that each allows, and how its text becomes a value."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, get_args

from casecheck.model import Area, Basis, Form
from casecheck.placement import fraction, rows_and_columns
from casecheck.profiles.names import key
from casecheck.profiles.shop_fields import OPENINGS, SHOPS
from casecheck.profiles.skus import SKUS
from casecheck.yamlfile import Field
from casecheck.yamlfile.schema import DAY, RULES, TEXT, mapping, object_schema, one_of, text

if TYPE_CHECKING:
    from fractions import Fraction

    from casecheck.yamlfile.schema import JsonSchema

MAX_PX = 100_000
MAX_MM = 1_000
MAX_NAME = 100


def _name(found: str) -> str:
    if not key(text(found)) or len(found) > MAX_NAME:
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


NUMBER = {"type": "number", "minimum": 0, "maximum": 1}
SHARE: JsonSchema = {"anyOf": [NUMBER, {"type": "string"}]}
"""A number, or a fraction: `1/3`."""
SLOT: JsonSchema = {"type": "array", "items": SHARE, "minItems": 4, "maxItems": 4}

NAME = Field(
    _name,
    f"text with a letter a to z or a digit, up to {MAX_NAME} characters",
    {"type": "string", "pattern": "[A-Za-z0-9+&]", "maxLength": MAX_NAME},
)
NAMES = Field(_names, f"a list of names, each {NAME.allowed}", {"type": "array", "items": NAME.schema})
CHOICES = Field(_choices, "a list of two or more names", {"type": "array", "items": NAME.schema, "minItems": 2})
PIXELS = Field(_pixels, f"a whole number from 1 to {MAX_PX}", {"type": "integer", "minimum": 1, "maximum": MAX_PX})

MM = Field(
    _mm,
    f"two numbers from 1 to {MAX_MM}, width and height in mm",
    {
        "type": "array",
        "items": {"type": "number", "minimum": 1, "maximum": MAX_MM},
        "minItems": 2,
        "maxItems": 2,
    },
)
CONFIDENCE = one_of("high", "medium", "low")
SUPPORT_OF_MM = {"mm_source": TEXT, "mm_read_on": DAY, "confidence": CONFIDENCE}
DEVICE = {
    "width": PIXELS,
    "height": PIXELS,
    "basis": one_of(*get_args(Basis)),
    "source": TEXT,
    "read_on": DAY,
    "reason": TEXT,
    "form": one_of(*get_args(Form)),
    "aliases": NAMES,
}
MODEL = {
    "mm": MM,
    "open_mm": MM,
    "folded_mm": MM,
    "openings": Field(mapping, f"a mapping of {', '.join(OPENINGS)}", object_schema(OPENINGS, required=["mm"])),
    **SUPPORT_OF_MM,
    **DEVICE,
}
FAMILY = {
    "name": NAME,
    "maker": NAME,
    **DEVICE,
    **SUPPORT_OF_MM,
    "models": Field(
        mapping, "a mapping of names to models", {"type": "object", "additionalProperties": object_schema(MODEL)}
    ),
}
LAYOUT = {
    "grid": Field(
        rows_and_columns,
        "rows x columns, each up to 20, such as 2x3",
        {"type": "string", "pattern": "^ *[0-9]+ *[xX] *[0-9]+ *$"},
    ),
    "gutter": Field(_share, "a share of the surface from 0 to 1, such as 0.02", SHARE),
    "slots": Field(
        _slots,
        "a list of slots, each [left, top, width, height] as shares of the surface from 0 to 1",
        {"type": "array", "items": SLOT, "minItems": 1},
    ),
}
COLORS: JsonSchema = {
    "type": "object",
    "additionalProperties": {"type": "string", "pattern": "^#[0-9a-fA-F]{6}$"},
    "minProperties": 1,
}
FINISHES = {
    "devices": Field(
        _some_names,
        "a list of names of families and models",
        {"type": "array", "items": NAME.schema, "minItems": 1},
    ),
    "colors": Field(_colors, 'a mapping of finishes to colors in sRGB, such as {Gold: "#fad7bd"}', COLORS),
    "confidence": CONFIDENCE,
}
FILE = {
    "families": Field(
        mapping, "a mapping of ids to families", {"type": "object", "additionalProperties": object_schema(FAMILY)}
    ),
    "ambiguous": Field(
        mapping,
        "a mapping of terms to lists of names",
        {"type": "object", "additionalProperties": CHOICES.schema},
    ),
    "layouts": Field(
        mapping,
        "a mapping of names to layouts",
        {
            "type": "object",
            "additionalProperties": object_schema(LAYOUT)
            | {"oneOf": [{"required": ["grid"]}, {"required": ["slots"]}]},
        },
    ),
    "rules": RULES,
    "shops": SHOPS,
    "skus": SKUS,
    "finishes": Field(
        _finishes,
        "a list of mappings, each of devices and colors",
        {"type": "array", "items": object_schema(FINISHES, required=["colors"])},
    ),
}
