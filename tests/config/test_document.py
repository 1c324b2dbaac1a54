"""`casecheck.yaml`: what it may say, and one message for every mistake: file, key, what was found, what is allowed."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from casecheck.config import locate, read
from casecheck.yamlfile import YamlError

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion

    from casecheck.config import Config


def config(folder: Path, text: str) -> Config:
    file = folder / "casecheck.yaml"
    file.write_text(text, encoding="utf-8")
    return read(file, named=True)


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
        "device": (("iphone", "ipad"), 2),
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
        ("ipad",),
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
def test_an_empty_file(tmp_path: Path, text: str) -> None:
    found = config(tmp_path, text)
    assert (found.everywhere.options, found.everywhere.rules, found.paths) == ({}, {}, ())


MISTAKES = {
    "misspelled": "devise: ipad",
    "as-in-python": "fail_on: note",
    "unknown": "xyzzy: 1",
    "twice": "device: ipad\ndevice: iphone",
    "value": "fail-on: fatal",
    "empty": "fail-on:",
    "no-mapping": "[a]",
    "no-yaml": "device: [",
    "rules-listed": "rules: [a]",
    "rule": "rules: {croped: off}",
    "severity": "rules: {cropped: bad}",
    "option": "rules: {cropped: {x: 1}}",
    "number": "rules: {cropped: {note_below: x}}",
    "rule-listed": "rules: {cropped: [off]}",
    "paths-listed": "paths: [a]",
    "path-is-text": "paths: {a: b}",
    "path-option": "paths: {a: {fail-on: note}}",
    "path-value": "paths: {a: {background: x}}",
    "path-rule": "paths: {a: {rules: {croped: off}}}",
    "path-pattern": "paths: {'!': {device: ipad}}",
}


@pytest.mark.parametrize("text", MISTAKES.values(), ids=MISTAKES)
def test_mistakes(tmp_path: Path, snapshot: SnapshotAssertion, text: str) -> None:
    with pytest.raises(YamlError) as raised:
        config(tmp_path, text)
    assert (str(raised.value).replace(f"{tmp_path}{os.sep}", ""), raised.value.help) == snapshot


@pytest.mark.parametrize("pattern", ["*png", "*.png", "**/ipad"])
def test_a_pattern_that_yaml_takes_for_something_else_needs_quotes(tmp_path: Path, pattern: str) -> None:
    with pytest.raises(YamlError) as raised:
        config(tmp_path, f"device: [{pattern}]")
    assert "casecheck.yaml:1: " in str(raised.value)
    assert '["*.tif"]' in (raised.value.help or "")


def test_the_nearest_file_is_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
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


def test_a_working_folder_that_was_removed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()
    assert locate() is None
