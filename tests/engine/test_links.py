"""Links in the folders that a user named: what is behind them, and that none hides what it leads to."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from casecheck.engine import Found, check_files, discover
from casecheck.engine.links import NOWHERE, OUT, UNKNOWN, Links
from casecheck.model import Plan
from casecheck.rules import names
from tests.drawing import IPHONE

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from casecheck.engine import Globs


@pytest.fixture
def here(tmp_path: Path) -> Path:
    """A folder with pictures, beside another one."""
    for path in ("here/a.png", "here/z/b.png", "elsewhere/x.png", "elsewhere/deep/y.png"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).touch()
    return tmp_path / "here"


def walked(
    *named: Path | str, anywhere: bool = False, exclude: Globs | None = None
) -> tuple[list[str], dict[str, int]]:
    """The files as paths from the first that was named, and the links that were not followed."""
    paths = [str(path) for path in named]
    links = Links(paths, anywhere=anywhere)
    found = [os.path.relpath(each.path, paths[0]) for each in discover(paths, exclude, links)]
    return found, dict(links.unfollowed)


REAL = ["a.png", "z/b.png"]


@pytest.mark.parametrize("target", ["../elsewhere", "{tmp}/elsewhere", "z/../../elsewhere", ".hop"])
def test_a_link_that_leads_out_is_followed_only_if_that_is_asked(here: Path, target: str) -> None:
    (here / ".hop").symlink_to("../elsewhere")
    (here / "more").symlink_to(target.format(tmp=here.parent))
    assert walked(here) == (REAL, {OUT: 1})
    assert walked(here, anywhere=True) == ([*REAL, "more/x.png", "more/deep/y.png"], {})


def test_a_link_to_a_file_that_leads_out(here: Path) -> None:
    (here / "link.png").symlink_to("../elsewhere/x.png")
    (here / "notes.txt").symlink_to("../elsewhere/x.png")
    assert walked(here) == (REAL, {OUT: 1})
    assert walked(here, anywhere=True) == (["a.png", "link.png", "z/b.png"], {})


def test_a_link_to_a_folder_beside_whose_name_begins_alike(here: Path) -> None:
    (here.parent / "here2").mkdir()
    (here.parent / "here2" / "c.png").touch()
    (here / "link").symlink_to("../here2")
    assert walked(here) == (REAL, {OUT: 1})


@pytest.mark.parametrize(
    ("name", "target"),
    [
        pytest.param("first", "z", id="read-before-its-target"),
        pytest.param("zz", "z", id="read-after-its-target"),
        pytest.param("self", ".", id="the-folder-itself"),
        pytest.param("z/up", "..", id="a-loop"),
        pytest.param("z/up", "../z", id="a-loop-to-its-own-folder"),
        pytest.param("there", "{tmp}/here/z", id="absolute"),
        pytest.param("round", "../elsewhere/back", id="out-and-back"),
    ],
)
@pytest.mark.parametrize("anywhere", [False, True])
def test_a_link_never_hides_the_folder_that_it_leads_to(here: Path, name: str, target: str, anywhere: bool) -> None:
    (here.parent / "elsewhere/back").symlink_to(here / "z")
    (here / name).symlink_to(target.format(tmp=here.parent))
    assert walked(here, anywhere=anywhere) == (REAL, {})


def test_many_links_to_one_folder_are_walked_once(here: Path) -> None:
    for name in ("1", "2", "3"):
        (here / name).symlink_to("../elsewhere")
    assert walked(here, anywhere=True) == ([*REAL, "1/x.png", "1/deep/y.png"], {})


def test_what_is_only_reached_by_a_link_is_still_found(here: Path) -> None:
    from casecheck.engine import Globs

    for folder in (".releases/3", "old"):
        (here / folder).mkdir(parents=True)
        (here / folder / "c.png").touch()
    (here / "current").symlink_to(".releases/3")
    (here / "before").symlink_to("old")
    assert walked(here, exclude=Globs(["old/"], here)) == ([*REAL, "before/c.png", "current/c.png"], {})


def test_a_link_to_a_file_inside_is_another_name_of_it(here: Path) -> None:
    (here / "z/again.png").symlink_to("../a.png")
    assert walked(here) == (["a.png", "z/again.png", "z/b.png"], {})


def test_a_link_to_the_folder_above_with_all_links_followed(here: Path) -> None:
    (here / "up").symlink_to("..")
    assert walked(here) == (REAL, {OUT: 1})
    assert walked(here, anywhere=True) == ([*REAL, "up/elsewhere/x.png", "up/elsewhere/deep/y.png"], {})


def test_another_named_folder_is_not_outside(here: Path) -> None:
    (here / "more").symlink_to("../elsewhere")
    found, unfollowed = walked(here, here.parent / "elsewhere")
    assert found == [*REAL, "more/x.png", "more/deep/y.png", "../elsewhere/x.png", "../elsewhere/deep/y.png"]
    assert unfollowed == {}


@pytest.mark.parametrize("target", ["here", "elsewhere/x.png"])
def test_a_link_that_is_named_is_followed(here: Path, target: str) -> None:
    link = here.parent / "link.png"
    link.symlink_to(target)
    (here / "inside").symlink_to("z")
    found = [found.path for found in discover([str(link)])]
    assert found == ([f"{link}/{path}" for path in REAL] if target == "here" else [str(link)])


def test_a_link_into_a_folder_that_was_named_through_a_link(here: Path) -> None:
    (here.parent / "link").symlink_to("here")
    (here / "first").symlink_to(here / "z")
    assert walked(here.parent / "link") == (REAL, {})


@pytest.mark.parametrize(
    ("name", "target", "counted"),
    [
        pytest.param("lost.png", "nowhere.png", True, id="picture"),
        pytest.param("lost.png", "/nowhere/far.png", True, id="picture-elsewhere"),
        pytest.param("lost.png", "a.png/b.png", True, id="below-a-file"),
        pytest.param("lost.png", "lost.png", True, id="itself"),
        pytest.param("photos", "/nowhere/photos", True, id="folder"),
        pytest.param("self", "self", True, id="folder-itself"),
        pytest.param("lost.txt", "nowhere.txt", False, id="no-picture"),
        pytest.param(".lost.png", "nowhere.png", False, id="hidden"),
    ],
)
@pytest.mark.parametrize("anywhere", [False, True])
def test_a_link_to_nowhere_is_counted(here: Path, name: str, target: str, counted: bool, anywhere: bool) -> None:
    (here / name).symlink_to(target)
    assert walked(here, anywhere=anywhere) == (REAL, {NOWHERE: 1} if counted else {})


def test_a_link_to_nowhere_that_is_named_is_a_failure(here: Path) -> None:
    (here / "lost.png").symlink_to("nowhere.png")
    (report,) = check_files(discover([str(here / "lost.png")]), Plan((IPHONE,), names()))
    assert report.failure == "it cannot be read: it is a link to a file that does not exist"


@pytest.mark.parametrize("make", [os.mkfifo, os.mkdir], ids=["pipe", "folder"])
def test_a_link_of_a_pictures_name_to_what_is_none(here: Path, make: Callable[[Path], None]) -> None:
    make(here / "other")
    (here / "link.png").symlink_to("other")
    assert walked(here) == (REAL, {})


def test_what_is_excluded_is_not_counted(here: Path) -> None:
    from casecheck.engine import Globs

    (here / "lost.png").symlink_to("nowhere.png")
    (here / "more").symlink_to("../elsewhere")
    assert walked(here, exclude=Globs(["lost.png", "more/"], here)) == (REAL, {})


def test_each_walk_counts_anew(here: Path) -> None:
    (here / "more").symlink_to("../elsewhere")
    links = Links([str(here)])
    for _ in range(2):
        assert len(list(discover([str(here)], links=links))) == 2
        assert links.unfollowed == {OUT: 1}


def test_links_in_a_store_are_not_followed(here: Path) -> None:
    (here / "link.png").symlink_to("../elsewhere/x.png")
    (here / "first").symlink_to("z")
    links = Links(anywhere=True)
    found = list(discover([here.as_uri()], links=links))
    assert found == [Found(url, source=url) for url in (f"{here.as_uri()}/a.png", f"{here.as_uri()}/z/b.png")]
    assert links.unfollowed == {UNKNOWN: 1}
