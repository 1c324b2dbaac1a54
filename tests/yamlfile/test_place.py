"""Places in YAML files, and the errors that name them."""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING

import pytest

from casecheck.model import UserError
from casecheck.yamlfile import Key, Place, YamlError, read_yaml

if TYPE_CHECKING:
    from pathlib import Path

    from casecheck.yamlfile import Plain

FILE = Place("my.yaml", "the shortest valid file")


@pytest.mark.parametrize(
    ("place", "text"),
    [
        pytest.param(FILE, "my.yaml", id="the-file"),
        pytest.param(FILE.on(3), "my.yaml:3", id="a-line"),
        pytest.param(FILE.at("iphone"), "my.yaml: iphone", id="a-key-without-a-line"),
        pytest.param(FILE.at(Key("models", 2), Key("X", 4)), "my.yaml:4: models: X", id="the-line-of-the-last-key"),
        pytest.param(FILE.at(Key("models", 2), "X"), "my.yaml:2: models: X", id="the-last-line-that-is-known"),
        pytest.param(FILE.on(9).at("X"), "my.yaml:9: X", id="the-line-of-the-place"),
    ],
)
def test_the_text_of_a_place(place: Place, text: str) -> None:
    assert str(place) == text


def test_an_error_has_the_help_of_its_file_unless_it_brings_its_own() -> None:
    assert FILE.error("x").help == "the shortest valid file"
    assert FILE.error("x", "do this").help == "do this"


def test_an_error_of_another_part_gets_its_place() -> None:
    with pytest.raises(YamlError) as raised, FILE.at(Key("rules", 7)).named_in_errors():
        raise UserError("unknown rule", "did you mean cropped?")
    assert (str(raised.value), raised.value.help) == ("my.yaml:7: rules: unknown rule", "did you mean cropped?")


@pytest.mark.parametrize(
    ("found", "text"),
    [
        pytest.param("", "x is empty", id="empty"),
        pytest.param("wide", "x is 'wide'", id="text"),
        pytest.param("12.5", "x is 12.5", id="number"),
        pytest.param("a" * 101, f"x is '{'a' * 100}...'", id="long-text"),
        pytest.param("\x1b[31m", r"x is '\x1b[31m'", id="terminal-escape"),
        pytest.param(["a", ["b"]], "x is ['a', ...]", id="list"),
        pytest.param(["1", "2", "3", "4", "5"], "x is [1, 2, 3, 4, ...]", id="long-list"),
        pytest.param({"a": "b"}, "x is a mapping", id="mapping"),
    ],
)
def test_a_value_that_is_not_allowed(found: Plain, text: str) -> None:
    assert str(FILE.at("x").not_allowed(found, "y")) == f"my.yaml: {text}; allowed: y"


def test_keys_know_their_lines_and_cross_to_a_worker_as_plain_text(tmp_path: Path) -> None:
    file = tmp_path / "my.yaml"
    file.write_text("# first\na:\n  b: c\n", encoding="utf-8")
    content = read_yaml(Place(str(file), "help"))
    assert content == {"a": {"b": "c"}}
    assert isinstance(content, dict)
    (key,) = content
    assert (type(key), getattr(key, "line", None)) == (Key, 2)
    assert type(pickle.loads(pickle.dumps(key))) is str  # noqa: S301  # of our own
