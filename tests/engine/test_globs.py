"""Patterns as in a .gitignore, counted from a folder."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from casecheck.engine import Globs, discover
from casecheck.model import UserError


@pytest.mark.parametrize(
    ("patterns", "path", "match"),
    [
        pytest.param(["*.tif"], "a.tif", True, id="name"),
        pytest.param(["*.tif"], "deep/er/a.tif", True, id="name-at-any-depth"),
        pytest.param(["old"], "deep/old/a.png", True, id="folder-at-any-depth"),
        pytest.param(["old/"], "old", False, id="a-file-is-no-folder"),
        pytest.param(["deep/old"], "deep/old/a.png", True, id="path"),
        pytest.param(["deep/old"], "more/deep/old/a.png", False, id="a-path-counts-from-the-folder"),
        pytest.param(["ipad/**"], "ipad/x/a.png", True, id="all-in-a-folder"),
        pytest.param(["ipad/**"], "ipads/a.png", False, id="another-name"),
        pytest.param(["/a.png"], "deep/a.png", False, id="only-at-the-top"),
        pytest.param(["*.png", "!keep.png"], "keep.png", False, id="the-last-that-matches-decides"),
        pytest.param(["*"], "../a.png", False, id="outside"),
        pytest.param(["*"], "..a.png", True, id="two-dots-in-a-name"),
        pytest.param(["\xe9*"], "\xe9\udcff.png", True, id="any-name"),
        pytest.param(["#a"], "#a", False, id="comment"),
        pytest.param([], "a.png", False, id="none"),
    ],
)
def test_match(tmp_path: Path, patterns: list[str], path: str, match: bool) -> None:
    assert Globs(patterns, tmp_path).match(str(tmp_path / path)) is match


def test_a_path_elsewhere_counts_from_the_folder_that_is_looked_through(tmp_path: Path) -> None:
    globs = Globs(["deep/old"], tmp_path / "here")
    elsewhere = str(tmp_path / "there/deep/old/a.png")
    assert globs.match(elsewhere, inside=str(tmp_path / "there"))
    assert not globs.match(elsewhere)


def test_relative_paths_count_from_the_working_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "art").mkdir()
    monkeypatch.chdir(tmp_path / "art")
    assert Globs(["art/a.png"], Path("..")).match("a.png")


@pytest.mark.parametrize("pattern", ["!", "\\", "[z-a]", "art/[a--b].png"])
def test_no_pattern_at_all(pattern: str) -> None:
    with pytest.raises(UserError) as raised:
        Globs([pattern], Path())
    assert repr(pattern) in str(raised.value)
    assert "designs/ipad/**" in str(raised.value.help)


def test_what_is_excluded_is_not_even_looked_into(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a.png", "a.tif", "old/b.png", "new/c.png", "new/old/d.png"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    looked_into: list[str] = []
    scandir = os.scandir

    def watched(path: str) -> Any:
        looked_into.append(path)
        return scandir(path)

    monkeypatch.setattr(os, "scandir", watched)
    found = [each.path for each in discover([str(tmp_path)], Globs(["old/", "*.tif"], tmp_path))]
    assert found == [str(tmp_path / "a.png"), str(tmp_path / "new/c.png")]
    assert looked_into == [str(tmp_path), str(tmp_path / "new")]


def test_a_file_that_is_named_is_never_excluded(tmp_path: Path) -> None:
    (tmp_path / "a.tif").touch()
    found = [each.path for each in discover([str(tmp_path / "a.tif")], Globs(["*.tif"], tmp_path))]
    assert found == [str(tmp_path / "a.tif")]


@pytest.mark.parametrize(
    ("pattern", "searched", "told"),
    [
        pytest.param("art/**", ".", False, id="it-matches"),
        pytest.param("none/**", ".", True, id="no-such-folder"),
        pytest.param("none/**", "other", True, id="no-such-folder-and-another-is-searched"),
        pytest.param("art/*.tif", ".", True, id="nothing-in-its-folder"),
        pytest.param("art/*.tif", "art", True, id="its-folder-is-searched"),
        pytest.param("/art/b.png", "art", True, id="from-the-folder-of-the-patterns"),
        pytest.param("art/*.tif", "other", False, id="another-folder-is-searched"),
        pytest.param("art/*.tif", "art/deep", False, id="a-part-is-searched"),
        pytest.param("*.tif", "art", False, id="anywhere-a-part-is-searched"),
        pytest.param("*.tif", ".", True, id="anywhere"),
        pytest.param("old/", ".", True, id="a-folder"),
        pytest.param("deep/", ".", False, id="a-folder-that-is-there"),
        pytest.param("a*.png", ".", False, id="another-pattern-decides"),
        pytest.param("!*.tif", ".", False, id="an-exception"),
        pytest.param("# art", ".", False, id="a-comment"),
        pytest.param("", ".", False, id="empty"),
    ],
)
def test_patterns_that_match_nothing(tmp_path: Path, pattern: str, searched: str, told: bool) -> None:
    (tmp_path / "art/deep").mkdir(parents=True)
    (tmp_path / "other").mkdir()
    (tmp_path / "art/a.png").touch()
    globs = Globs([pattern, "*.png"], tmp_path)
    list(discover([str(tmp_path / searched)], globs))
    unmatched = globs.unmatched([str(tmp_path / searched)])
    assert (pattern in unmatched) == told
