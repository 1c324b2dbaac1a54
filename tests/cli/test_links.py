"""What is said of links in folders, and that none switches off what settings hold for a path."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from tests.cli.command import casecheck

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def shop(art: Path, tmp_path: Path) -> Path:
    for name in ("designs/ok.png", "elsewhere/warning.png"):
        (tmp_path / name).parent.mkdir()
        shutil.copy(art / name.partition("/")[2], tmp_path / name)
    return tmp_path


@pytest.mark.parametrize(
    ("links", "words", "code", "said"),
    [
        pytest.param({}, [], 0, "", id="none"),
        pytest.param({"l.png": "ok.png"}, [], 0, "", id="inside"),
        pytest.param(
            {"l.png": "../elsewhere/warning.png"},
            [],
            0,
            "casecheck: 1 link was not followed: 1 leads out of the folder (--follow-links)\n",
            id="outside",
        ),
        pytest.param({"l.png": "../elsewhere/warning.png"}, ["--follow-links"], 1, "", id="outside-and-followed"),
        pytest.param(
            {"l": "../elsewhere", "m": "..", "lost.png": "nowhere.png"},
            [],
            0,
            "casecheck: 3 links were not followed: 1 leads nowhere, 2 lead out of the folder (--follow-links)\n",
            id="all",
        ),
        pytest.param(
            {"lost.png": "nowhere.png"},
            ["--follow-links"],
            0,
            "casecheck: 1 link was not followed: 1 leads nowhere\n",
            id="nowhere",
        ),
    ],
)
def test_links_that_are_not_followed_are_counted(
    shop: Path, links: dict[str, str], words: list[str], code: int, said: str
) -> None:
    for name, target in links.items():
        (shop / "designs" / name).symlink_to(target)
    outcome = casecheck("check", "designs", "--no-cache", "--no-config", *words, cwd=shop)
    assert (outcome.code, outcome.stderr) == (code, said)


def test_a_folder_with_nothing_but_links_that_are_not_followed(shop: Path) -> None:
    (shop / "designs" / "ok.png").unlink()
    (shop / "designs" / "more").symlink_to("../elsewhere")
    outcome = casecheck("check", "designs", cwd=shop)
    assert outcome.code == 3
    assert outcome.stderr == (
        "casecheck: nothing was checked: there is no image in the given paths\n"
        "casecheck: 1 link was not followed: 1 leads out of the folder (--follow-links)\n"
    )


def test_a_link_to_nowhere_that_is_named_is_a_failure(shop: Path) -> None:
    (shop / "lost.png").symlink_to("nowhere.png")
    assert casecheck("check", "lost.png", cwd=shop).code == 3


def test_a_link_does_not_switch_off_what_holds_for_a_path(shop: Path) -> None:
    (shop / "casecheck.yaml").write_text("paths:\n  art/big/**:\n    device: ipad\n")
    (shop / "art/big").mkdir(parents=True)
    shutil.copy(shop / "designs/ok.png", shop / "art/big/ok.png")
    without = casecheck("check", "art", "-q", cwd=shop)
    (shop / "art/a-link").symlink_to("big")
    assert casecheck("check", "art", "-q", cwd=shop) == without
    assert without.code == 1
