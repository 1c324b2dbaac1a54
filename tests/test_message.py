"""A message is its English text for everybody, and keeps what a translation needs."""

from __future__ import annotations

import copy
import json
import pickle
from dataclasses import replace

import pytest

from casecheck.engine.records import decode, encode
from casecheck.model import FileReport, Finding, Message, Plan, Severity, Size, all_of, listed, plural

NESTED = Message(
    "Low: {size} px, {share:.1f}%; {part} of {name}",
    size=Size(3, 4),
    share=12.25,
    part=plural("{count} row", "{count} rows", 2),
    name="{braces} [b]",
)


def parts(message: object) -> object:
    """All that it is made of."""
    if not isinstance(message, Message):
        return message
    values = {name: parts(value) for name, value in message.values.items()}
    return str(message), message.template, message.plural, values


def test_it_is_its_english_text() -> None:
    assert NESTED == "Low: 3x4 px, 12.2%; 2 rows of {braces} [b]"
    assert json.dumps(NESTED) == json.dumps(str(NESTED))
    assert f"{NESTED:.3}" == "Low"
    assert hash(NESTED) == hash(str(NESTED))


def test_a_template_without_values_is_not_formatted() -> None:
    assert Message("{braces}") == "{braces}"


@pytest.mark.parametrize(
    "again",
    [
        pytest.param(lambda message: pickle.loads(pickle.dumps(message)), id="pickled"),  # noqa: S301  # its own
        pytest.param(copy.deepcopy, id="copied"),
        pytest.param(lambda message: _recorded(message).findings[0].message, id="message-in-a-record"),
        pytest.param(lambda message: _recorded(message).findings[0].fix, id="fix-in-a-record"),
        pytest.param(lambda message: _recorded(message).failure, id="failure-in-a-record"),
    ],
)
@pytest.mark.parametrize("message", [NESTED, Message("Crop it."), Message(""), "plain text"], ids=str)
def test_it_comes_back_whole(again: object, message: str) -> None:
    assert callable(again)
    assert parts(again(message)) == parts(message)


def _recorded(message: str) -> FileReport:
    finding = Finding("cropped", Severity.NOTE, None, message, message, None, None, None)
    report = replace(FileReport("art.png", findings=(finding,)), failure=message)
    return decode(encode(report), "art.png", Plan((), ()))


@pytest.mark.parametrize(
    "packed",
    [
        pytest.param([], id="empty"),
        pytest.param(["text", "template"], id="too-short"),
        pytest.param(["text", ["template"], None, {}], id="template-that-is-no-text"),
        pytest.param([5], id="number"),
        pytest.param(["text", "template", 1, {}], id="plural-that-is-no-text"),
        pytest.param(["text", "template", None, 5], id="values-that-are-none"),
        pytest.param(["text", "template", None, {"a": [5]}], id="wrong-inside"),
    ],
)
def test_what_is_no_message_is_refused(packed: object) -> None:
    record = json.loads(encode(FileReport("art.png")))
    with pytest.raises((ValueError, TypeError, LookupError)):
        decode(json.dumps(record | {"failure": packed}).encode(), "art.png", Plan((), ()))


@pytest.mark.parametrize(
    ("count", "text"),
    [pytest.param(0, "0 rows", id="none"), pytest.param(1, "1 row", id="one"), pytest.param(2, "2 rows", id="two")],
)
def test_plural(count: int, text: str) -> None:
    assert plural("{count} row", "{count} rows", count) == text


@pytest.mark.parametrize(
    ("given", "commas", "and_"),
    [
        pytest.param(["a"], "a", "a", id="one"),
        pytest.param(["a", "b"], "a, b", "a and b", id="two"),
        pytest.param(["a", "b", "c"], "a, b, c", "a, b and c", id="three"),
    ],
)
def test_lists(given: list[str], commas: str, and_: str) -> None:
    assert listed(given) == commas
    assert all_of(given) == and_
