"""The columns of a ticket in our own CSV and JSON Lines: what each allows, and how its text is read."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, get_args

from casecheck.model import Background, Fit, UserError
from casecheck.placement import fraction

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from casecheck.yamlfile.schema import JsonSchema

MAX_TEXT = 10_000
"""Characters of a value."""

A_MAP = '--map order=Name,file="Print file"'

_NOT_TEXT = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
_NOT_ON_A_LINE = re.compile("[\0-\x08\x0a-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Column:
    """A column, or a key in JSON."""

    read: Callable[[str], str]
    """From a text that is not empty to the value; raises ValueError if it is not allowed."""
    allowed: str
    """What it allows, as messages say it."""
    about: str
    """What it means."""
    schema: JsonSchema


def _note(text: str) -> str:
    if _NOT_TEXT.search(text):
        raise ValueError
    return text


def _text(text: str) -> str:
    if _NOT_ON_A_LINE.search(text):
        raise ValueError
    return text


def _quantity(text: str) -> str:
    if not re.fullmatch(r"[0-9]{1,15}(\.0+)?", text):  # spreadsheets write 2.0
        raise ValueError
    return str(int(text.partition(".")[0]))


def _slot(text: str) -> str:
    if not re.fullmatch("[1-9][0-9]{0,3}", _quantity(text)):
        raise ValueError
    return _quantity(text)


def _zoom(text: str) -> str:
    text = text.replace(",", ".")  # the decimal mark of half the world
    if fraction(text) < 1:
        raise ValueError
    return text


def _sha256(text: str) -> str:
    if not re.fullmatch("[0-9a-f]{64}", text.lower()):
        raise ValueError
    return text.lower()


def _words(about: str, *words: str) -> Column:
    def read(text: str) -> str:
        return words[words.index(text.lower())]

    return Column(read, ", ".join(words), about, {"enum": ["", *words]})


def _texts(about: str, *, number_too: bool = False) -> Column:
    kinds: JsonSchema = {"type": ["string", "number"] if number_too else "string"}
    limits = {"pattern": r"^\s*([^\s][^\n\r]*)?\s*$", "maxLength": MAX_TEXT}
    return Column(_text, f"text on one line, up to {MAX_TEXT} characters", about, kinds | limits)


def _numbers(read: Callable[[str], str], allowed: str, about: str, pattern: str, **limits: int) -> Column:
    texts = {"type": "string", "pattern": pattern}
    kind = "number" if read is _zoom else "integer"
    return Column(read, allowed, about, {"anyOf": [{"type": kind, **limits}, texts]})


COLUMNS: dict[str, Column] = {
    "order": _texts("The name of the order, such as #1001.", number_too=True),
    "line": _texts("The line of the order, such as 1.", number_too=True),
    "file": _texts("The picture: a path inside the folder of --files."),
    "url": _texts("The picture, instead of a file: an address that begins with https:// or http://."),
    "device": _texts("The device, by any of its names."),
    "sku": _texts("The shop's own number of the product, which the table skus: of the profiles explains."),
    "product": _texts("What is printed, such as a clear case."),
    "layout": _texts("How the case is divided: single, 2x3, or a name from the profiles."),
    "slot": _numbers(
        _slot, "a whole number from 1, such as 2", "The slot of the layout.", "^ *[0-9]*(\\.0+)? *$", minimum=1
    ),
    "fit": _words("Whether the picture fills its slot, or is shown whole.", *get_args(Fit)),
    "zoom": _numbers(
        _zoom,
        "a number from 1, such as 1.5",
        "The magnification of the picture in its slot.",
        "^ *[0-9]*([.,/][0-9]*)? *$",
        minimum=1,
    ),
    "background": _words("What the customer wants behind the artwork.", *get_args(Background)),
    "quantity": _numbers(
        _quantity,
        "a whole number of up to 15 digits, such as 2",
        "How many are ordered.",
        "^ *[0-9]*(\\.0+)? *$",
        minimum=0,
        maximum=10**15 - 1,
    ),
    "note": Column(
        _note,
        f"text, up to {MAX_TEXT} characters",
        "What the customer or the shop wrote about this line.",
        {"type": "string", "maxLength": MAX_TEXT},
    ),
    "sha256": Column(
        _sha256,
        "64 digits 0 to 9 and a to f",
        "The checksum of the picture when it was signed off.",
        {"type": "string", "pattern": "^ *([0-9a-fA-F]{64})? *$"},
    ),
    **{
        name: _texts(f"The customer's {name}, which is read with --check-address only.")
        for name in ("street", "city", "postcode", "country")
    },
}
ADDRESS = ("street", "city", "postcode", "country")


def key(name: str) -> str:
    """What all spellings of a column's name share: `lineitemname` for `Lineitem name`."""
    return re.sub(r"[\W_]+", "", name.casefold())


def columns_of(words: Iterable[str]) -> dict[str, str]:
    """What `--map` says: the headers of a foreign CSV by the names of our columns.

    Each word is `order=Name` or several of them with commas between. Raises UserError.
    """
    found: dict[str, str] = {}
    for part in (part for word in words for part in re.split(r",(?=[^,=]*=)", word)):
        name, equals, header = (piece.strip(" \t\"'") for piece in part.partition("="))
        if not equals or not key(header):
            raise UserError(f"--map {part.strip()!r} names no column; allowed: OUR_NAME=HEADER", A_MAP)
        name = name.lower()
        if name not in COLUMNS:
            near = f"did you mean {header}={name}?" if header.lower() in COLUMNS else instead(name)
            raise UserError(f"--map {part.strip()!r}: unknown name {name!r}; {near}", A_MAP)
        if name in found:
            raise UserError(f"--map gives {name!r} twice: {found[name]!r} and {header!r}", A_MAP)
        found[name] = header
    return found


def instead(name: str, names: Iterable[str] = COLUMNS) -> str:
    """What may have been meant by an unknown name, or all that is allowed."""
    names = list(names)
    near = difflib.get_close_matches(name, names, 1)
    return f"did you mean {near[0]!r}?" if near else f"allowed: {', '.join(names)}"


@lru_cache(maxsize=64)
def misspelled(headers: tuple[str, ...]) -> list[tuple[str, str]]:
    """Headers that are probably meant to be a column of ours that is not there, and that column."""
    keys = {key(header): header for header in headers[:100]}
    absent = [name for name in COLUMNS if name not in keys]
    return [
        (header, near[0])
        for found, header in keys.items()
        if found not in COLUMNS and (near := difflib.get_close_matches(found[:100], absent, 1, 0.75))
    ]
