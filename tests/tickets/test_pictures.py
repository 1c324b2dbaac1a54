"""Pictures stay inside the folder of `--files`, whatever a ticket says."""

from __future__ import annotations

import os
import unicodedata
from typing import TYPE_CHECKING

import pytest

from casecheck.tickets import NoPicture, pictures

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """A folder of pictures, with a secret beside it."""
    folder = tmp_path / "art"
    names = ("a.png", "sub/b.png", unicodedata.normalize("NFD", "Zoë.png"), "猫.png", "with space.png", "a.b.png")
    for name in (*names, "1001.png", "#1002.jpg", "sub/1003-1.png", "1003-2.png", "1004.png", "1004.jpg", ".1005.png"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).touch()
    (folder / "1006.txt").touch()
    (folder / "console.png").touch()
    (tmp_path / "secret.png").touch()
    (tmp_path / "art2").mkdir()
    (tmp_path / "art2" / "a.png").touch()
    (folder / "inner.png").symlink_to("a.png")
    (folder / "out.png").symlink_to(tmp_path / "secret.png")
    (folder / "out").symlink_to(tmp_path)
    (folder / "loop.png").symlink_to("loop.png")
    (folder / "dangling.png").symlink_to("nothing.png")
    return folder


FILES = {
    "plain": ("a.png", "a.png"),
    "subfolder": ("sub/b.png", "sub/b.png"),
    "of-windows": ("sub\\b.png", "sub/b.png"),
    "dot": ("./sub/./b.png", "sub/b.png"),
    "two-slashes": ("sub//b.png", "sub/b.png"),
    "accent": (unicodedata.normalize("NFC", "Zoë.png"), unicodedata.normalize("NFD", "Zoë.png")),
    "japanese": ("猫.png", "猫.png"),
    "space": ("with space.png", "with space.png"),
    "dots": ("a.b.png", "a.b.png"),
    "link-inside": ("inner.png", "a.png"),
    "name-like-a-device": ("console.png", "console.png"),
    "none": ("", "missing"),
    "not-there": ("c.png", "missing"),
    "folder": ("sub", "missing"),
    "the-folder-itself": (".", "outside"),
    "file-as-folder": ("a.png/b.png", "missing"),
    "loop": ("loop.png", "missing"),
    "dangling": ("dangling.png", "missing"),
    "nul": ("a.png\0", "missing"),
    "half-a-character": ("\ud800.png", "missing"),
    "long": ("x" * 9999, "missing"),
    "home": ("~/a.png", "missing"),
    "up": ("../secret.png", "outside"),
    "up-and-back": ("sub/../a.png", "outside"),
    "up-of-windows": ("sub\\..\\..\\secret.png", "outside"),
    "beside": ("../art2/a.png", "outside"),
    "absolute": ("/etc/passwd", "outside"),
    "root-of-windows": ("\\secret.png", "outside"),
    "drive": ("C:\\art\\a.png", "outside"),
    "drive-without-a-root": ("C:a.png", "outside"),
    "share": ("\\\\server\\share\\a.png", "outside"),
    "share-with-slashes": ("//server/share/a.png", "outside"),
    "link-out": ("out.png", "outside"),
    "folder-link-out": ("out/secret.png", "outside"),
    "device": ("NUL", "missing"),
    "device-with-extension": ("sub/com1.png", "missing"),
    "device-with-space": ("con .png", "missing"),
}


@pytest.mark.parametrize(("file", "found"), FILES.values(), ids=FILES)
def test_paths(files: Path, file: str, found: str) -> None:
    resolved = pictures(files).resolve(file)
    if isinstance(resolved, NoPicture):
        assert resolved.kind == found
        assert resolved.problem.isprintable()
    else:
        assert resolved == (files / found).resolve()


@pytest.mark.parametrize(
    ("file", "near"),
    [
        pytest.param("A.PNG", "'a.png'", id="other-case"),
        pytest.param("a.jpg", "'a.png'", id="another-format"),
        pytest.param("with_space.png", "'with space.png'", id="other-marks"),
        pytest.param("art/a.png", "'a.png'", id="the-folder-twice"),
        pytest.param("sub/B.jpg", "'sub/b.png'", id="in-a-subfolder"),
        pytest.param("out/secret.jpg", "", id="link-out"),
        pytest.param("1004.webp", "'1004.jpg' or '1004.png'", id="two"),
        pytest.param("secret.png", "", id="outside"),
        pytest.param("1005.png", "", id="hidden"),
        pytest.param("..", "", id="no-name"),
    ],
)
def test_a_picture_that_may_be_meant(files: Path, file: str, near: str) -> None:
    found = pictures(files).resolve(file)
    assert isinstance(found, NoPicture)
    assert found.problem.partition("; did you mean ")[2] == (f"{near}?" if near else "")


def test_an_absolute_path_is_refused_even_inside_the_folder(files: Path) -> None:
    found = pictures(files).resolve(str(files / "a.png"))
    assert isinstance(found, NoPicture)
    assert found.kind == "outside"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_is_no_picture(files: Path) -> None:
    os.mkfifo(files / "pipe.png")
    found = pictures(files).resolve("pipe.png")
    assert isinstance(found, NoPicture)


def test_the_folder_may_be_a_link_itself(files: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(files)
    assert pictures(tmp_path / "link").resolve("a.png") == (files / "a.png").resolve()


ORDERS = {
    "name": ("1001", "1", "1001.png"),
    "with-mark": ("#1001", "1", "1001.png"),
    "mark-of-the-file": ("1002", "", "#1002.jpg"),
    "first-line": ("#1003", "1", "sub/1003-1.png"),
    "second-line": ("#1003", "2", "1003-2.png"),
    "no-third-line": ("#1003", "3", "missing"),
    "two": ("#1004", "1", "ambiguous"),
    "hidden": ("#1005", "1", "missing"),
    "text-file": ("#1006", "1", "missing"),
    "link-out": ("out", "1", "outside"),
    "other-order": ("#100", "1", "missing"),
    "marks-only": ("###", "", "missing"),
    "path": ("../secret", "1", "missing"),
    "any-case": ("A", "", "a.png"),
    "other-marks": ("#With_Space", "", "with space.png"),
    "accent": (unicodedata.normalize("NFC", "ZOË"), "", unicodedata.normalize("NFD", "Zoë.png")),
}


@pytest.mark.parametrize(("order", "line", "found"), ORDERS.values(), ids=ORDERS)
def test_pictures_by_the_name_of_the_order(files: Path, order: str, line: str, found: str) -> None:
    resolved = pictures(files).of_order(order, line)
    if isinstance(resolved, NoPicture):
        assert resolved.kind == found
        assert resolved.problem.isprintable()
    else:
        assert resolved == (files / found).resolve()


def test_a_folder_that_is_not_there_has_no_pictures(tmp_path: Path) -> None:
    none = pictures(tmp_path / "none")
    assert isinstance(none.resolve("a.png"), NoPicture)
    assert isinstance(none.of_order("#1", "1"), NoPicture)
