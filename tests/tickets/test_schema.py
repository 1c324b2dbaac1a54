"""The JSON Schema of a line accepts and refuses what casecheck does."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator

from casecheck.model.orders import OrderLine
from casecheck.tickets import read
from casecheck.tickets.schema import line_schema
from tests.cli.command import casecheck

if TYPE_CHECKING:
    from pathlib import Path

ENOUGH = {"order": "#1", "file": "a.png"}

LINES: dict[str, tuple[Any, bool]] = {
    "enough": ({}, True),
    "all": (
        {
            "line": 2,
            "device": "iPhone 17",
            "sku": "A-1",
            "product": "clear case",
            "layout": "2x2",
            "slot": 4,
            "fit": "contain",
            "zoom": 1.5,
            "background": "plain",
            "quantity": 3,
            "note": "two\nlines",
            "sha256": "0aF" * 21 + "b",
            "street": "Way 1",
            "city": "Here",
            "postcode": "12",
            "country": "NL",
        },
        True,
    ),
    "url": ({"file": None, "url": "https://shop.test/a.png"}, True),
    "other-keys": ({"customer": {"id": 7}}, True),
    "null": ({"note": None, "quantity": None, "fit": None}, True),
    "empty-texts": ({"note": "", "quantity": "", "fit": "", "zoom": "", "slot": "", "sha256": ""}, True),
    "numbers-as-texts": ({"order": 1001, "quantity": "2", "slot": " 1 ", "zoom": "3/2"}, True),
    "spreadsheet-number": ({"quantity": "2.0", "zoom": "1,5"}, True),
    "quantity-zero": ({"quantity": 0}, True),
    "quantity-largest": ({"quantity": 999_999_999_999_999}, True),
    "quantity-too-large": ({"quantity": 1_000_000_000_000_000}, False),
    "quantity-negative": ({"quantity": -1}, False),
    "quantity-word": ({"quantity": "two"}, False),
    "quantity-fraction": ({"quantity": 1.5}, False),
    "quantity-list": ({"quantity": [1]}, False),
    "slot-zero": ({"slot": 0}, False),
    "zoom-one": ({"zoom": 1}, True),
    "zoom-below-one": ({"zoom": 0.99}, False),
    "zoom-word": ({"zoom": "big"}, False),
    "fit-word": ({"fit": "stretch"}, False),
    "background-word": ({"background": "blue"}, False),
    "sha256-short": ({"sha256": "0" * 63}, False),
    "sha256-letters": ({"sha256": "g" * 64}, False),
    "device-object": ({"device": {}}, False),
    "device-boolean": ({"device": True}, False),
    "device-on-two-lines": ({"device": "iPhone\n17"}, False),
    "note-longest": ({"note": "x" * 10_000}, True),
    "note-too-long": ({"note": "x" * 10_001}, False),
    "no-order": ({"order": None}, False),
    "no-text-in-order": ({"order": ""}, False),
}


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(line_schema())
    assert casecheck("schema", "order").json == line_schema()


@pytest.mark.parametrize(("line", "valid"), LINES.values(), ids=LINES)
def test_a_line_is_valid_for_both(tmp_path: Path, line: Any, valid: bool) -> None:
    whole = ENOUGH | line
    ticket = tmp_path / "a.jsonl"
    ticket.write_text(json.dumps(whole) + "\n", encoding="utf-8")
    assert [isinstance(each, OrderLine) for each in read(ticket)] == [valid]
    assert Draft202012Validator(line_schema()).is_valid(whole) is valid


@pytest.mark.parametrize("line", [[], "text", 1, {}, {"file": "a.png"}], ids=repr)
def test_what_is_no_line(tmp_path: Path, line: Any) -> None:
    ticket = tmp_path / "a.jsonl"
    ticket.write_text(f"{json.dumps(line)}\n{json.dumps(ENOUGH)}\n", encoding="utf-8")
    assert [isinstance(each, OrderLine) for each in read(ticket)][-1]
    assert not any(isinstance(each, OrderLine) for each in list(read(ticket))[:-1])
    assert not Draft202012Validator(line_schema()).is_valid(line)
