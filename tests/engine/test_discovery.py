"""Which files are checked, and in which order, for what a user named."""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from casecheck.engine import Found, Globs, check_files, discover
from casecheck.model import Plan
from casecheck.rules import names
from tests.drawing import IPHONE, encode, motif


def found_in(folder: Path) -> list[str]:
    """The files of a folder, as paths inside it."""
    return [Path(found.path).relative_to(folder).as_posix() for found in discover([str(folder)])]


def fill(folder: Path, *paths: str) -> None:
    """Empty files with these paths."""
    for path in paths:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).touch()


def test_named_files_are_taken_as_they_are(tmp_path: Path) -> None:
    fill(tmp_path, "notes.txt", ".hidden.png")
    paths = [str(tmp_path / name) for name in ("notes.txt", ".hidden.png", "nowhere.png", "notes.txt")]
    assert list(discover(paths)) == [Found(path) for path in paths]


def test_a_folder_is_sorted_files_before_folders(tmp_path: Path) -> None:
    fill(tmp_path, "c.png", "a.png", "B.png", "b/2.png", "b/1.png", "b/a/3.png", "a/4.png")
    assert found_in(tmp_path) == ["B.png", "a.png", "c.png", "a/4.png", "b/1.png", "b/2.png", "b/a/3.png"]


def test_files_that_are_not_pictures_are_counted_by_kind(tmp_path: Path) -> None:
    fill(tmp_path, "a.psd", "B.PSD", "c.pdf", "deep/d.procreate", "e.txt", "f.unknown", "g.png")
    fill(tmp_path, ".hidden.psd", ".hidden/a.psd", "casecheck.yaml", "casecheck-accepted.yaml")
    counts = Counter({"left over from the last walk": 1})
    assert len(list(discover([str(tmp_path)], passed_over=counts))) == 1
    assert counts == {"psd": 2, "pdf": 1, "procreate": 1, "other": 2}


def test_a_folder_is_sorted_by_code_points(tmp_path: Path) -> None:
    names = ["10.png", "9.png", "A b.png", "a.png", "b\n.png", "\udcff.png"]
    for name in names:
        (tmp_path / name).touch()
    assert [os.path.basename(found.path) for found in discover([str(tmp_path)])] == names


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("art.png", True),
        ("art.PNG", True),
        ("art.jpg", True),
        ("ART.JPEG", True),
        ("art.webp", True),
        ("art.gif", True),
        ("art.tif", True),
        ("art.TIFF", True),
        ("art.bmp", True),
        ("art.avif", True),
        ("art.heic", True),
        ("art.one.png", True),
        ("with\nline break.png", True),
        (os.fsdecode(b"not utf-8 \xff.png"), True),
        (".hidden.png", False),
        (".hidden/art.png", False),
        ("notes.txt", False),
        ("art", False),
        ("png", False),
        ("art.jfif", True),
        ("art.jpe", True),
        ("art.pjpeg", True),
        ("art.pjp", True),
        ("art.mpo", True),
        ("art.jpg_large", True),
        ("art.jpg-small", True),
        ("art.png_orig", True),
        ("art.png.part", False),
        ("art.png.crdownload", False),
        ("art.jpg.opdownload", False),
        ("art.dng", False),
    ],
)
def test_what_counts_as_a_picture_in_a_folder(tmp_path: Path, name: str, found: bool) -> None:
    fill(tmp_path, name)
    assert found_in(tmp_path) == [name] * found


def test_a_hidden_folder_that_is_named_is_read(tmp_path: Path) -> None:
    fill(tmp_path, ".art/a.png")
    assert found_in(tmp_path / ".art") == ["a.png"]


def test_what_is_no_file_is_passed_over(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.png")
    (tmp_path / "folder.png").mkdir()
    fill(tmp_path, "folder.png/inside.png")
    assert found_in(tmp_path) == ["folder.png/inside.png"]


def test_a_folder_that_cannot_be_read_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(tmp_path, "a/1.png", "b/2.png", "c/3.png")
    closed = str(tmp_path / "b")
    scandir = os.scandir

    def refuse(path: str) -> Any:
        if path == closed:
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    found = list(discover([str(tmp_path)]))
    monkeypatch.undo()
    assert found == [
        Found(str(tmp_path / "a/1.png")),
        Found(closed, failure="the folder cannot be read: Permission denied"),
        Found(str(tmp_path / "c/3.png")),
    ]


def test_folders_nested_1500_deep(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for _ in range(1500):
        os.mkdir("d")
        os.chdir("d")
    Path("deep.png").touch()
    try:
        assert list(discover([str(tmp_path)])) == [Found(f"{tmp_path}/{'d/' * 1500}deep.png")]
    finally:  # what pytest removes folders with would not survive it
        os.remove("deep.png")
        for _ in range(1500):
            os.chdir("..")
            os.rmdir("d")


def test_a_folder_is_read_only_when_its_turn_comes(tmp_path: Path) -> None:
    fill(tmp_path, "a.png", "later/b.png")
    files = discover([str(tmp_path)])
    assert next(files).path == str(tmp_path / "a.png")
    fill(tmp_path, "later/c.png")
    assert [Path(found.path).name for found in files] == ["b.png", "c.png"]


def test_the_pictures_of_a_folder_can_be_checked(tmp_path: Path) -> None:
    (tmp_path / "art.png").write_bytes(encode(motif(1000, 2000)))
    fill(tmp_path, "empty.png")
    reports = check_files(discover([str(tmp_path)]), Plan((IPHONE,), names()))
    verdicts = {Path(report.path).name: report.verdict for report in reports}
    assert verdicts == {"art.png": "ok", "empty.png": "error"}


def test_what_is_excluded_is_not_counted_as_passed_over(tmp_path: Path) -> None:
    fill(tmp_path, "a.psd", "old/b.psd", "c.pdf", "d.png")
    counts: Counter[str] = Counter()
    exclude = Globs(["*.pdf", "old/"], tmp_path)
    assert len(list(discover([str(tmp_path)], exclude, passed_over=counts))) == 1
    assert counts == {"psd": 1}
