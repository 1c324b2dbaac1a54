"""`casecheck.yaml`: what it may say, and one message for every mistake: file, key, what was found, what is allowed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from casecheck.config import ConfigError, locate, read
from casecheck.profiles.fields import Field

if TYPE_CHECKING:
    from casecheck.config import Config


def one_of(*words: str) -> Field:
    return Field(lambda found: words[words.index(found)], ", ".join(words))


def listed(found: object) -> list[object]:
    return found if isinstance(found, list) else [found]


DEVICE = Field(listed, "text such as iphone, or a list of these")
OPTIONS = {"device": DEVICE, "fail-on": one_of("note", "error"), "background": one_of("any", "plain")}
FOR_PATHS = {"device": DEVICE, "background": OPTIONS["background"]}


def config(folder: Path, text: str) -> Config:
    file = folder / "casecheck.yaml"
    file.write_text(text, encoding="utf-8")
    return read(file, OPTIONS, FOR_PATHS)


def test_a_file_with_every_kind_of_key(tmp_path: Path) -> None:
    found = config(
        tmp_path,
        """\
# ours
device: [iphone, ipad]
fail-on: error
rules:
  cropped: { severity: note, note_below: 95 }
  sideways: off
paths:
  designs/ipad/**:
    device: ipad
    rules: { cropped: off }
  "*.tif": { background: plain }
""",
    )
    everywhere = found.everywhere
    assert {key: (setting.value, setting.line) for key, setting in everywhere.options.items()} == {
        "device": (["iphone", "ipad"], 2),
        "fail-on": ("error", 3),
    }
    assert {name: (setting.value, setting.line) for name, setting in everywhere.rules.items()} == {
        "cropped": ("note", 5),
        "cropped.note_below": ("95", 5),
        "sideways": ("off", 6),
    }
    ipad, tif = found.paths
    assert (ipad.pattern, ipad.section.options["device"].value, ipad.section.words) == (
        "designs/ipad/**",
        ["ipad"],
        ["cropped=off"],
    )
    assert (tif.pattern, tif.section.options["background"].value, tif.section.options["background"].line) == (
        "*.tif",
        "plain",
        11,
    )
    assert ipad.files.match(str(tmp_path / "designs/ipad/a.png"))
    assert not tif.files.match(str(tmp_path / "a.png"))


@pytest.mark.parametrize("text", ["", "# all of it is commented out\n"], ids=["empty", "comments"])
def test_a_file_that_says_nothing(tmp_path: Path, text: str) -> None:
    found = config(tmp_path, text)
    assert (found.everywhere.options, found.everywhere.rules, found.paths) == ({}, {}, ())


ALLOWED = "device, fail-on, background, rules, paths"

MISTAKES = {
    "misspelled": ("devise: ipad", ": unknown key 'devise'; did you mean 'device'?", "casecheck init"),
    "as-in-python": ("fail_on: note", ": unknown key 'fail_on'; did you mean 'fail-on'?", "casecheck init"),
    "unknown": ("xyzzy: 1", f": unknown key 'xyzzy'; allowed: {ALLOWED}", "casecheck init"),
    "twice": ("device: ipad\ndevice: iphone", ": line 2: key 'device' stands twice", "casecheck init"),
    "value": ("fail-on: never", ": fail-on is 'never'; allowed: note, error", "casecheck init"),
    "empty": ("fail-on:", ": fail-on is empty; allowed: note, error", "casecheck init"),
    "no-mapping": ("[a]", f" is ['a']; allowed: a mapping of {ALLOWED}", "casecheck init"),
    "no-yaml": ("device: [", ": line 2: did not find expected node content", "casecheck init"),
    "rules-listed": ("rules: [a]", ": rules is ['a']; allowed: a mapping of rules to a severity", "casecheck init"),
    "rule": ("rules: {croped: off}", ": rules: there is no rule or family of rules 'croped'", "did you mean cropped?"),
    "severity": ("rules: {cropped: bad}", ": rules: cropped is 'bad'; allowed: note, warning", "--set cropped=error"),
    "option": ("rules: {cropped: {x: 1}}", ": rules: cropped has no option 'x'", "cropped.note_below=98"),
    "number": ("rules: {cropped: {note_below: x}}", ": rules: cropped.note_below is 'x'; allowed", "note_below=98"),
    "rule-listed": ("rules: {cropped: [off]}", ": rules: cropped is ['off']; allowed: a severity, off", "init"),
    "paths-listed": ("paths: [a]", ": paths is ['a']; allowed: a mapping of patterns", "casecheck init"),
    "path-is-text": ("paths: {a: b}", ": paths: 'a' is 'b'; allowed: a mapping of device, background, rules", "init"),
    "path-option": (
        "paths: {a: {fail-on: note}}",
        ": paths: 'a': unknown key 'fail-on'; allowed: device, background, rules",
        "casecheck init",
    ),
    "path-value": ("paths: {a: {background: x}}", ": paths: 'a': background is 'x'; allowed: any, plain", "init"),
    "path-rule": ("paths: {a: {rules: {croped: off}}}", ": paths: 'a': rules: there is no rule", "cropped?"),
    "path-pattern": ("paths: {'!': {device: ipad}}", ": paths: Invalid git pattern: '!'", "as in a .gitignore"),
}


@pytest.mark.parametrize(("text", "message", "help_"), MISTAKES.values(), ids=MISTAKES)
def test_mistakes(tmp_path: Path, text: str, message: str, help_: str) -> None:
    with pytest.raises(ConfigError) as raised:
        config(tmp_path, text)
    assert str(raised.value).startswith(f"{tmp_path / 'casecheck.yaml'}{message}")
    assert help_ in str(raised.value.help)


@pytest.mark.parametrize("pattern", ["*png", "*.png", "**/ipad"])
def test_a_pattern_that_yaml_takes_for_something_else_needs_quotes(tmp_path: Path, pattern: str) -> None:
    with pytest.raises(ConfigError) as raised:
        config(tmp_path, f"device: [{pattern}]")
    assert "casecheck.yaml: line 1: " in str(raised.value)
    assert raised.value.help == 'a pattern that begins with * needs quotes: exclude: ["*.tif"]'


def test_the_nearest_file_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inner = tmp_path / "designs" / "ipad"
    inner.mkdir(parents=True)
    monkeypatch.chdir(inner)
    (tmp_path / "casecheck.yaml").touch()
    assert locate() == tmp_path / "casecheck.yaml"
    (tmp_path / "designs" / "casecheck.yaml").touch()
    assert locate() == tmp_path / "designs" / "casecheck.yaml"
    (inner / "casecheck.yaml").mkdir()
    assert locate() == tmp_path / "designs" / "casecheck.yaml"
    (inner / "casecheck.yaml").rmdir()
    (inner / "casecheck.yaml").touch()
    assert locate() == Path("casecheck.yaml")


def test_there_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert locate() is None


def test_the_working_folder_is_gone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()
    assert locate() is None
