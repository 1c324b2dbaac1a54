"""`--format html`: a page on disk, with the pictures in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.cli.command import casecheck

if TYPE_CHECKING:
    from pathlib import Path


def test_a_folder_becomes_one_page(art: Path, tmp_path: Path) -> None:
    page = tmp_path / "report.html"
    outcome = casecheck("check", art, "-d", "iphone", "--format", "html", "-o", page)
    assert (outcome.code, outcome.stdout) == (1, "")
    text = page.read_text(encoding="utf-8")
    assert text.count("<article ") == 4  # the dead link is none
    assert text.count('href="data:image/webp;base64,') == 3  # one is damaged
    assert text.endswith("</html>")
    assert [path.name for path in tmp_path.iterdir()] == ["report.html"]


@pytest.mark.parametrize(("name", "code"), [("ok.png", 0), ("warning.png", 1), ("error.png", 1), ("failed.png", 3)])
def test_the_exit_code_is_that_of_any_format(art: Path, name: str, code: int) -> None:
    words = ("check", art / name, "-d", "iphone")
    assert casecheck(*words, "--format", "html").code == casecheck(*words).code == code


def test_an_older_page_is_replaced(ok: Path) -> None:
    for _ in range(2):
        assert casecheck("check", "ok.png", "--format", "html", "-o", "report.html", cwd=ok).code == 0
