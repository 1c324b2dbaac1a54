"""`casecheck-accepted.yaml`: what is written is read again, sorted, an entry for each finding."""

from __future__ import annotations

import os
from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING, Any

import pytest

from casecheck.config import Acceptances
from casecheck.model import Acceptance
from casecheck.yamlfile import YamlError

if TYPE_CHECKING:
    from pathlib import Path

    from syrupy.assertion import SnapshotAssertion

ENTRY = Acceptance("art/a.png", "low-resolution", "iphone", "0123456789abcdef" * 4, "as ordered", "2026-11-25")

WRITTEN = """\
# Accepted findings. `casecheck accept` adds an entry; to revoke one, delete it.
# An accepted finding does not count as long as the file is unchanged.

- file: art/a.png
  rule: animated
  sha256: 0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef
  reason: as ordered
  date: '2026-11-25'

- file: art/a.png
  rule: low-resolution
  device: iphone
  sha256: 0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef
  reason: as ordered
  date: '2026-11-25'
"""


def test_the_text_of_the_file(tmp_path: Path) -> None:
    Acceptances(tmp_path).add([ENTRY])
    Acceptances(tmp_path).add([replace(ENTRY, rule="animated", device=None)])
    assert (tmp_path / "casecheck-accepted.yaml").read_text(encoding="utf-8") == WRITTEN
    assert os.listdir(tmp_path) == ["casecheck-accepted.yaml"]


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({}, id="plain"),
        pytest.param({"reason": "yes: 'no' # \"x\" {a} [red] =cmd()"}, id="all-that-yaml-has"),
        pytest.param({"reason": "on"}, id="a-word-of-yaml"),
        pytest.param({"reason": "x" * 5000}, id="long"),
        pytest.param({"file": "-"}, id="a-dash"),
        pytest.param({"file": "Größe/画.png", "reason": "weil es gefällt"}, id="unicode"),
        pytest.param({"file": "12.50"}, id="a-number"),
        pytest.param({"file": "*a: &b.png"}, id="anchors"),
    ],
)
def test_written_entries_are_read_again(tmp_path: Path, changes: dict[str, Any]) -> None:
    entry = replace(ENTRY, **changes)
    Acceptances(tmp_path).add([entry])
    assert Acceptances(tmp_path).of(str(tmp_path / entry.file)) == (entry,)


def test_a_finding_has_one_entry_the_newest(tmp_path: Path) -> None:
    Acceptances(tmp_path).add([ENTRY])
    newer = replace(ENTRY, sha256="f" * 64, reason="still")
    Acceptances(tmp_path).add([newer])
    assert Acceptances(tmp_path).of(str(tmp_path / "art/a.png")) == (newer,)


def test_files_are_named_from_the_folder_of_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Acceptances(tmp_path).add([ENTRY])
    (tmp_path / "art").mkdir()
    monkeypatch.chdir(tmp_path / "art")
    for path in ("a.png", "./a.png", str(tmp_path / "art/a.png"), "../art/a.png"):
        assert Acceptances(tmp_path).of(path) == (ENTRY,)
    assert Acceptances(tmp_path).of("b.png") == ()
    assert Acceptances(tmp_path).name("../../b.png") == "../b.png"


def test_acceptances_of_missing_files(tmp_path: Path) -> None:
    there = replace(ENTRY, file="there.png")
    (tmp_path / "there.png").touch()
    Acceptances(tmp_path).add([ENTRY, there])
    assert Acceptances(tmp_path).of_missing_files == (ENTRY,)


PICTURE = b"the bytes of a picture"
DIGEST = sha256(PICTURE).hexdigest()


@pytest.mark.parametrize(
    ("name", "changes", "content", "found"),
    [
        pytest.param("art2026/b.png", {}, PICTURE, True, id="moved-and-renamed"),
        pytest.param("art2026/b.png", {}, PICTURE[::-1], False, id="another-picture-of-the-same-size"),
        pytest.param("art2026/b.png", {}, PICTURE + b"0", False, id="another-size"),
        pytest.param("art2026/a.png", {"bytes": None}, PICTURE, True, id="no-size-the-same-name"),
        pytest.param("art2026/b.png", {"bytes": None}, PICTURE, False, id="no-size-another-name"),
    ],
)
def test_a_moved_picture_keeps_its_acceptances(
    tmp_path: Path, name: str, changes: dict[str, Any], content: bytes, found: bool
) -> None:
    entry = replace(ENTRY, sha256=DIGEST, **({"bytes": len(PICTURE)} | changes))
    (tmp_path / name).parent.mkdir()
    (tmp_path / name).write_bytes(content)
    Acceptances(tmp_path).add([entry])
    accepted = Acceptances(tmp_path)
    assert accepted.of(str(tmp_path / name)) == ((entry,) if found else ())
    assert accepted.moved == ({entry: name} if found else {})
    if found:
        accepted.rename_moved()
        again = Acceptances(tmp_path)
        assert again.of(str(tmp_path / name)) == (replace(entry, file=name),)
        assert (again.of_missing_files, again.moved) == ((), {})


def test_a_copy_is_not_accepted(tmp_path: Path) -> None:
    entry = replace(ENTRY, file="a.png", sha256=DIGEST, bytes=len(PICTURE))
    for name in ("a.png", "copy.png"):
        (tmp_path / name).write_bytes(PICTURE)
    Acceptances(tmp_path).add([entry])
    assert Acceptances(tmp_path).of(str(tmp_path / "copy.png")) == ()


def test_what_is_accepted_of_a_file_itself_comes_before_what_was_moved(tmp_path: Path) -> None:
    old = replace(ENTRY, sha256=DIGEST, bytes=len(PICTURE), reason="old")
    own = replace(old, file="b.png", reason="own")
    (tmp_path / "b.png").write_bytes(PICTURE)
    Acceptances(tmp_path).add([old, own])
    assert Acceptances(tmp_path).of(str(tmp_path / "b.png")) == (own,)


@pytest.mark.parametrize("path", ["nowhere.png", ".", "\0.png"], ids=["missing", "folder", "no-name-of-a-file"])
def test_only_files_are_looked_at(tmp_path: Path, path: str) -> None:
    folder = tmp_path / "a.png"
    folder.mkdir()
    Acceptances(tmp_path).add(
        [replace(ENTRY, file="old/a.png", bytes=folder.stat().st_size), replace(ENTRY, bytes=None)]
    )
    assert Acceptances(tmp_path).of(str(folder / path)) == ()


def test_without_a_file_nothing_is_accepted(tmp_path: Path) -> None:
    accepted = Acceptances(tmp_path)
    assert (accepted.of("a.png"), accepted.of_missing_files) == ((), ())
    assert os.listdir(tmp_path) == []


BODY = WRITTEN.rpartition("\n\n")[2]

MISTAKES = {
    "no-list": "a: b",
    "no-entry": "- a",
    "missing": BODY.replace("  reason: as ordered\n", ""),
    "unknown": BODY + "  by: me\n",
    "digest": BODY.replace("0123", "XYZ"),
    "size": BODY + "  bytes: 1e9\n",
    "date": BODY.replace("2026-11-25", "yesterday"),
    "second": BODY + BODY.replace("art/a.png", "''"),
    "no-yaml": "- [",
}


@pytest.mark.parametrize("text", MISTAKES.values(), ids=MISTAKES)
def test_mistakes(tmp_path: Path, snapshot: SnapshotAssertion, text: str) -> None:
    file = tmp_path / "casecheck-accepted.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(YamlError) as raised:
        Acceptances(tmp_path)
    assert (str(raised.value).replace(f"{tmp_path}{os.sep}", ""), raised.value.help) == snapshot


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"reason": ""}, id="no-reason"),
        pytest.param({"reason": "two\nlines"}, id="two-lines"),
        pytest.param({"file": "\udcff.png"}, id="a-name-that-is-no-text"),
    ],
)
def test_an_invalid_entry_changes_nothing(tmp_path: Path, changes: dict[str, Any]) -> None:
    Acceptances(tmp_path).add([ENTRY])
    with pytest.raises(YamlError, match="allowed: text on one line"):
        Acceptances(tmp_path).add([replace(ENTRY, **changes)])
    assert Acceptances(tmp_path).of(str(tmp_path / "art/a.png")) == (ENTRY,)
    assert os.listdir(tmp_path) == ["casecheck-accepted.yaml"]
