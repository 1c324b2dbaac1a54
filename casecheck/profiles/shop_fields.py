"""The keys of a shop and of its print areas in a profile file, and of the openings of a device."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from casecheck.model import Opening
from casecheck.yamlfile import Field
from casecheck.yamlfile.schema import DAY, TEXT, mapping, object_schema, one_of, text

if TYPE_CHECKING:
    from casecheck.yamlfile.schema import JsonSchema

MAX_PX = 100_000
MAX_MM = 1_000
MAX_PPI = 10_000
MAX_MB = 100_000
MAX_MEGAPIXELS = 10_000
MAX_OPENINGS = 50
MAX_NAME = 100

CONFIDENCE = one_of("high", "medium", "low")
FORMATS = ("PNG", "JPEG", "WebP", "GIF", "TIFF", "BMP", "AVIF", "HEIC")
"""The ids of the formats that casecheck checks; their package is not loaded to list devices."""


class Sides(NamedTuple):
    """Lengths in mm from the four edges of a print area."""

    left: float
    top: float
    right: float
    bottom: float


def number(found: str, most: float) -> float:
    """Plain decimal digits, from 0 to `most`. Raises ValueError or TypeError for all else, `nan` and `1e9` included."""
    if not re.fullmatch(r"[0-9]{1,9}(\.[0-9]{1,9})?", found) or float(found) > most:
        raise ValueError
    return float(found)


def _shown_name(found: str) -> str:
    if len(text(found)) > MAX_NAME:
        raise ValueError
    return found


def _positive(most: float) -> Field:
    def read(found: str) -> float:
        if not number(found, most):
            raise ValueError
        return number(found, most)

    return Field(read, f"a number above 0, up to {most:g}", {"type": "number", "exclusiveMinimum": 0, "maximum": most})


def _numbers(found: Any, most: float, *counts: int) -> tuple[float, ...]:
    if not isinstance(found, list):
        raise TypeError
    if len(found) not in counts:
        raise ValueError
    return tuple(number(each, most) for each in found)


def _area(found: Any) -> tuple[int, int]:
    width, height = _numbers(found, MAX_PX, 2)
    if not (width >= 1 and height >= 1 and width.is_integer() and height.is_integer()):
        raise ValueError
    return int(width), int(height)


def _visible(found: Any) -> tuple[float, float]:
    width, height = _numbers(found, MAX_MM, 2)
    if not (width and height):
        raise ValueError
    return width, height


def _sides(found: Any) -> Sides:
    lengths = _numbers(found, MAX_MM, 2, 4)
    return Sides(*lengths, *lengths) if len(lengths) == 2 else Sides(*lengths)


def _formats(found: Any) -> tuple[str, ...]:
    if not isinstance(found, list) or not found:
        raise TypeError
    return tuple(FORMATS[FORMATS.index(each)] for each in found)


def _sha256(found: str) -> str:
    if not re.fullmatch("[0-9a-f]{64}", found):
        raise ValueError
    return found


def _openings(found: Any) -> tuple[Opening, ...]:
    if not isinstance(found, list):
        raise TypeError
    if len(found) > MAX_OPENINGS:
        raise ValueError
    return tuple(map(_opening, found))


def _opening(found: Any) -> Opening:
    match found:
        case {"circle": corner, **rest} if not rest:
            x, y, diameter = _numbers(corner, MAX_PX, 3)
            opening = Opening(x - diameter / 2, y - diameter / 2, diameter, diameter, diameter / 2)
        case {"box": corner, **rest} if rest.keys() <= {"radius"}:
            x, y, width, height = _numbers(corner, MAX_PX, 4)
            opening = Opening(x, y, width, height, number(str(rest.get("radius", 0)), MAX_PX))
        case _:
            raise TypeError
    inside = min(opening.left, opening.top) >= 0 and 2 * opening.radius <= min(opening.width, opening.height)
    if not (inside and opening.width and opening.height):
        raise ValueError
    return opening


def _row(count: int, most: float) -> JsonSchema:
    return {
        "type": "array",
        "items": {"type": "number", "minimum": 0, "maximum": most},
        "minItems": count,
        "maxItems": count,
    }


def _openings_field(unit: str) -> Field:
    box = {"box": _row(4, MAX_PX), "radius": {"type": "number", "minimum": 0, "maximum": MAX_PX}}
    one: JsonSchema = {
        "type": "object",
        "additionalProperties": False,
        "properties": {**box, "circle": _row(3, MAX_PX)},
        "oneOf": [{"required": ["box"]}, {"required": ["circle"], "not": {"required": ["radius"]}}],
    }
    return Field(
        _openings,
        f"a list of up to {MAX_OPENINGS} openings in {unit}, each {{box: [left, top, width, height], radius: r}} with a"
        " radius of up to half a side, or {circle: [x, y, diameter]} by its center, none beyond the left or top edge",
        {"type": "array", "maxItems": MAX_OPENINGS, "items": one},
    )


def _sides_field(what: str) -> Field:
    return Field(
        _sides,
        f"{what} in mm, from 0 to {MAX_MM}: [left and right, top and bottom] or [left, top, right, bottom]",
        {"anyOf": [_row(2, MAX_MM), _row(4, MAX_MM)]},
    )


SUPPORT = {"source": TEXT, "read_on": DAY, "confidence": CONFIDENCE}
OPENINGS = {**SUPPORT, "license": TEXT, "mm": _openings_field("mm from the top left of the back")}
"""The openings of a device itself."""
SHOP_MODEL = {
    "area": Field(_area, f"two whole numbers from 1 to {MAX_PX}, width and height in px", _row(2, MAX_PX)),
    "visible_mm": Field(_visible, f"two numbers above 0, up to {MAX_MM}, width and height in mm", _row(2, MAX_MM)),
    "wrap_mm": _sides_field("what bends round the edge"),
    "bleed_mm": _sides_field("what may be cut off"),
    "safe_mm": _sides_field("what important art has to stay out of"),
    "openings": _openings_field("px of the print area"),
    "ppi": _positive(MAX_PPI),
    "template_sha256": Field(
        _sha256, "64 hexadecimal digits in lower case", {"type": "string", "pattern": "^[0-9a-f]{64}$"}
    ),
    "license": TEXT,
    **SUPPORT,
}
SHOP = {
    "name": Field(_shown_name, f"{TEXT.allowed}, up to {MAX_NAME} characters", {**TEXT.schema, "maxLength": MAX_NAME}),
    **SUPPORT,
    "ppi": SHOP_MODEL["ppi"],
    "formats": Field(
        _formats,
        f"a list of formats: {', '.join(FORMATS)}",
        {"type": "array", "items": {"enum": list(FORMATS)}, "minItems": 1},
    ),
    "max_mb": _positive(MAX_MB),
    "max_megapixels": _positive(MAX_MEGAPIXELS),
    "models": Field(
        mapping,
        "a mapping of names of devices to print areas",
        {"type": "object", "additionalProperties": object_schema(SHOP_MODEL)},
    ),
}
SHOPS = Field(mapping, "a mapping of ids to shops", {"type": "object", "additionalProperties": object_schema(SHOP)})
