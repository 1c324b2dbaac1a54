"""A report takes the place of an earlier report, and of nothing else, unless --force is given."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from casecheck.reporters import FORMATS
from tests.cli.command import casecheck

if TYPE_CHECKING:
    from pathlib import Path

TEXTS = {
    "notes.txt": "precious notes\n",
    "list.txt": "ok.png\n",
    "casecheck.yaml": "device: iphone\n",
    "casecheck-accepted.yaml": "[]\n",
    "mine.yaml": "families: {mug: {width: 700, height: 1400}}\n",
    "drawing.svg": '<svg xmlns="http://www.w3.org/2000/svg"/>\n',
    "drawing.ppm": "P3 1 1 255 0 0 0\n",
    "drawing.xpm": "/* XPM */\nstatic char *a[] = {};\n",
    "drawing.ps": "%!PS\nshowpage\n",
    "drawing.dxf": "0\nSECTION\n",
    "page.html": "<!doctype html><title>My shop</title>\n",
    "table.csv": "path,verdict\n",
    "data.json": '{"files": []}\n',
    "my.patch": "@@ -1 +1 @@\n",
}

NEVER = {"drawing.svg", "drawing.ps", "casecheck.yaml", "casecheck-accepted.yaml"}
"""Known artwork and casecheck's own files, which it replaces in no case."""


def test_the_same_command_again(ok: Path, art: Path) -> None:
    (ok / "small.png").write_bytes((art / "warning.png").read_bytes())
    reports = [f"--output={name}={name}" for name in FORMATS]
    for words, code in ((["ok.png"], 0), (["ok.png", "small.png"], 1), (["."], 1), (["ok.png", "-q"], 0)):
        outcome = casecheck("check", *words, "-d", "iphone", *reports, cwd=ok)
        assert (outcome.code, outcome.stdout, outcome.stderr) == (code, "", "")
    assert sorted(os.listdir(ok)) == sorted(["ok.png", "small.png", *FORMATS])


def test_an_empty_file_may_be_replaced(ok: Path) -> None:
    (ok / "report.txt").touch()
    assert casecheck("check", "ok.png", "-o", "report.txt", cwd=ok).code == 0
    assert "  Ready to upload" in (ok / "report.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", TEXTS)
def test_what_is_no_report_stays(ok: Path, name: str) -> None:
    (ok / name).write_text(TEXTS[name], encoding="utf-8")
    words = ["check", "ok.png", "--no-config", "-o", "new.json", "-o", f"concise={name}"]
    outcome = casecheck(*words, cwd=ok)
    assert (outcome.code, outcome.stdout) == (2, "")
    assert outcome.stderr.startswith(f"error: a report would replace '{name}', ")
    assert (ok / name).read_text(encoding="utf-8") == TEXTS[name]
    assert not (ok / "new.json").exists()
    forced = casecheck(*words, "--force", cwd=ok)
    assert forced.code == (2 if name in NEVER else 0)
    assert ("--force" in outcome.stderr) == (name not in NEVER)


@pytest.mark.parametrize(
    ("words", "file"),
    [
        pytest.param(["t.png"], "t.png", id="a-text-that-is-called-a-picture"),
        pytest.param(["t.png"], "link.txt", id="through-a-link"),
        pytest.param(["link.txt"], "t.png", id="checked-through-a-link"),
        pytest.param(["report.txt"], "report.txt", id="a-report-that-is-checked"),
        pytest.param(["empty.txt"], "empty.txt", id="an-empty-file"),
        pytest.param(["--files-from", "list.txt"], "report.txt", id="what-a-list-names"),
        pytest.param(["ok.png", "--files-from", "empty.txt"], "empty.txt", id="the-list"),
        pytest.param(["ok.png", "--config", "empty.txt"], "empty.txt", id="the-settings"),
    ],
)
def test_what_is_read_is_never_replaced(ok: Path, words: list[str], file: str) -> None:
    (ok / "t.png").write_text("hello\n", encoding="utf-8")
    (ok / "link.txt").symlink_to("t.png")
    (ok / "list.txt").write_text("report.txt\n", encoding="utf-8")
    (ok / "empty.txt").touch()
    assert casecheck("check", "ok.png", "-o", "report.txt", cwd=ok).code == 0
    before = {each.name: each.read_bytes() for each in ok.iterdir()}
    outcome = casecheck("check", *words, "-o", f"concise={file}", "--force", cwd=ok)
    assert (outcome.code, outcome.stdout) == (2, "")
    assert outcome.stderr.startswith(f"error: a report would replace '{file}', which this run reads\n")
    assert {each.name: each.read_bytes() for each in ok.iterdir()} == before


@pytest.mark.parametrize("output", ["x.png", "concise=x.JPG", "json=x.webp", "link.txt"])
def test_a_report_is_not_called_a_picture(ok: Path, output: str) -> None:
    (ok / "link.txt").symlink_to("x.png")
    outcome = casecheck("check", ".", "-o", output, "--force", cwd=ok)
    assert (outcome.code, outcome.stdout) == (2, "")
    assert "is the name of a picture, not of a report\nhelp: did you mean casecheck preview" in outcome.stderr
    assert sorted(os.listdir(ok)) == ["link.txt", "ok.png"]


@pytest.mark.parametrize(
    ("cwd", "output", "hidden"),
    [
        pytest.param("repo", ".git/config", ".git", id="below-the-working-folder"),
        pytest.param("repo", ".git/hooks/new", ".git", id="a-new-file"),
        pytest.param("repo", ".envrc", ".envrc", id="the-file-itself"),
        pytest.param("repo/art", "../.git/new", ".git", id="above"),
        pytest.param("repo", "{}/repo/.git/new", ".git", id="as-an-absolute-path"),
        pytest.param("repo", "{}/.cache/new", ".cache", id="elsewhere"),
        pytest.param("repo", "art/link/new", ".git", id="through-a-link"),
        pytest.param("repo", "./art/../new", None, id="dots-that-are-no-names"),
        pytest.param("repo/art", "../../new", None, id="two-dots"),
        pytest.param(".cache/build", "new", None, id="the-working-folder-is-hidden"),
        pytest.param(".cache/build", "{}/.cache/new", None, id="and-so-is-its-parent"),
        pytest.param(".cache/build", "../../repo/new", None, id="out-of-it"),
        pytest.param("repo", "a.b/.../new", "...", id="three-dots"),
    ],
)
def test_names_that_begin_with_a_dot(ok: Path, cwd: str, output: str, hidden: str | None) -> None:
    for folder in ("repo/.git/hooks", "repo/art", "repo/a.b/...", ".cache/build"):
        (ok / folder).mkdir(parents=True)
    (ok / "repo/.git/config").touch()
    (ok / "repo/art/link").symlink_to("../.git")
    file = ok / cwd / output.format(ok)
    words = ["check", str(ok / "ok.png"), "-o", f"concise={output.format(ok)}"]
    outcome = casecheck(*words, cwd=ok / cwd)
    if hidden is None:
        assert (outcome.code, file.exists()) == (0, True)
        return
    assert outcome.code == 2
    assert f"', and {hidden} begins with a dot\nhelp: another file: -o report.txt; or, if this is meant: --force" in (
        outcome.stderr
    )
    assert file.exists() == (file.name == "config")
    assert casecheck(*words, "--force", cwd=ok / cwd).code == 0
    assert file.exists()
