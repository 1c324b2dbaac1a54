"""`casecheck fix`: new files, reports, exit codes, mistakes."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator
from PIL import Image

from casecheck.reporters.schema import schema
from tests.cli.command import casecheck
from tests.drawing import encode, motif

if TYPE_CHECKING:
    from pathlib import Path

HOSTILE = "a\x1b[31m<b>[bold]\n.jpg"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Pictures: turned, good, too small, damaged; and one in a folder below."""
    designs = tmp_path / "designs"
    (designs / "sub").mkdir(parents=True)
    (designs / "turned.jpg").write_bytes(encode(motif(2000, 1000), "JPEG", orientation=6))
    (designs / "good.png").write_bytes(encode(motif(1000, 2000)))
    (designs / "small.png").write_bytes(encode(motif(500, 1000)))
    (designs / "torn.png").write_bytes(encode(motif(1000, 2000))[:-300])
    (designs / "sub" / "art.tif").write_bytes(encode(motif(1000, 2000), "TIFF"))
    return tmp_path


def files(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_a_folder(folder: Path) -> None:
    before = {path: path.read_bytes() for path in (folder / "designs").rglob("*.*")}
    outcome = casecheck("fix", "designs", "-d", "iphone", "-o", "ready", "--report", "fixed.json", cwd=folder)
    assert outcome.code == 1
    assert files(folder / "ready") == ["sub/art.png", "turned.jpg"]
    assert {path: path.read_bytes() for path in (folder / "designs").rglob("*.*")} == before
    report = json.loads((folder / "fixed.json").read_text())
    Draft202012Validator(schema("fix")).validate(report)
    states = {file["source"]["path"]: file["state"] for file in report["files"]}
    assert states == {
        "designs/good.png": "nothing-to-repair",
        "designs/small.png": "nothing-to-repair",
        "designs/torn.png": "refused",
        "designs/turned.jpg": "written",
        "designs/sub/art.tif": "written",
    }
    assert report["exit_code"] == 1
    assert report["run"]["repairs"][0] == "first-frame"
    again = casecheck("fix", "designs", "-d", "iphone", "-o", "ready", cwd=folder)
    assert "2 up to date" in again.stdout
    assert files(folder / "ready") == ["sub/art.png", "turned.jpg"]


def test_beside_the_original(folder: Path) -> None:
    outcome = casecheck("fix", "designs/turned.jpg", cwd=folder)
    assert outcome.code == 0
    with Image.open(folder / "designs" / "turned.ready.jpg") as new:
        assert new.size == (1000, 2000)
    assert "Ready: designs/turned.ready.jpg" in outcome.stdout


@pytest.mark.parametrize(
    ("words", "code"),
    [
        pytest.param(["designs/turned.jpg"], 0, id="ready"),
        pytest.param(["designs/good.png"], 0, id="ready-as-it-is"),
        pytest.param(["designs/small.png"], 1, id="findings-left"),
        pytest.param(["designs/small.png", "--fail-on", "error"], 0, id="fail-on"),
        pytest.param(["designs/torn.png"], 1, id="damaged"),
        pytest.param(["nowhere.png"], 2, id="missing"),
        pytest.param(["-"], 2, id="stdin"),
        pytest.param(["designs/turned.jpg", "-o", "new.jpg"], 2, id="output-is-a-picture"),
        pytest.param(["designs/turned.jpg", "-o", "designs/good.png"], 2, id="output-is-a-file"),
        pytest.param(["designs/turned.jpg", "--report", "fixed.csv"], 2, id="unknown-report"),
        pytest.param(["designs/turned.jpg", "--report", "designs/good.png"], 2, id="report-is-a-picture"),
        pytest.param(["designs/turned.jpg", "--only", "crp"], 2, id="unknown-repair"),
        pytest.param(["designs/turned.jpg", "--crop", "center"], 2, id="crop-without-a-device"),
        pytest.param(["designs/turned.jpg", "--cmyk-profile", "designs/good.png"], 2, id="no-profile"),
        pytest.param(["designs/turned.jpg", "--cmyk-profile", "/dev/zero"], 2, id="no-end-of-a-profile"),
        pytest.param(["designs/turned.jpg", "--holes", "clear"], 2, id="holes-alone"),
    ],
)
def test_exit_codes(folder: Path, words: list[str], code: int) -> None:
    before = files(folder / "designs")
    outcome = casecheck("fix", *words, cwd=folder)
    assert outcome.code == code, outcome
    if code == 2:
        assert outcome.stderr.startswith("error: ")
        assert "\nhelp: " in outcome.stderr
        assert files(folder / "designs") == before


def test_an_empty_folder(tmp_path: Path) -> None:
    outcome = casecheck("fix", ".", cwd=tmp_path)
    assert outcome.code == 3
    assert os.listdir(tmp_path) == []


def test_only_and_dry_run(folder: Path) -> None:
    outcome = casecheck("fix", "designs/turned.jpg", "--only", "upright,srgb", "--dry-run", cwd=folder)
    assert outcome.code == 0
    assert "(dry run: not written)" in outcome.stdout
    assert not (folder / "designs" / "turned.ready.jpg").exists()


def test_a_hostile_name(tmp_path: Path) -> None:
    (tmp_path / HOSTILE).write_bytes(encode(motif(2000, 1000), "JPEG", orientation=6))
    reports: list[Any] = [word for name in ("fixed.json", "fixed.html", "fixed.txt") for word in ("--report", name)]
    outcome = casecheck("fix", HOSTILE, *reports, cwd=tmp_path)
    assert outcome.code == 0
    assert "\x1b" not in outcome.stdout
    assert (tmp_path / "a\x1b[31m<b>[bold]\n.ready.jpg").exists()
    page = (tmp_path / "fixed.html").read_text()
    assert "<b>[bold]" not in page
    assert page.count("data:image/webp;base64,") == 2
    assert json.loads((tmp_path / "fixed.json").read_text())["files"][0]["source"]["path"] == HOSTILE


def test_a_report_replaces_an_earlier_report(folder: Path) -> None:
    for _ in range(2):
        reports: list[Any] = [word for name in ("r.json", "r.html", "r.txt") for word in ("--report", name)]
        assert casecheck("fix", "designs/turned.jpg", *reports, cwd=folder).code == 0


def test_what_is_said(folder: Path) -> None:
    said = casecheck("fix", "designs", "-d", "iphone", "--dry-run", cwd=folder).stdout
    for words in (
        "Turned the pixels upright: 1000x2000 px, stored sideways before  upright",
        "Nothing repaired; not ready: 1 warning",
        "Not repaired: no program can add detail that is not there",
        "Nothing was written: it is damaged",
        "5 files checked: 2 would be written, 2 with nothing to repair, 1 not repaired",
    ):
        assert words in " ".join(said.split()) or words in said, words


@pytest.mark.parametrize("columns", ["80", "200"])
def test_no_line_is_wider_than_the_terminal_or_ends_in_blanks(folder: Path, columns: str) -> None:
    said = casecheck("fix", "designs", "--dry-run", "--color", "never", cwd=folder, env={"COLUMNS": columns}).stdout
    assert all(line == line.rstrip() for line in said.splitlines())


def test_check_says_what_fix_would_do(folder: Path) -> None:
    one = casecheck("check", "designs/turned.jpg", cwd=folder).stdout
    assert "`casecheck fix designs/turned.jpg` repairs the finding." in one
    many = casecheck("check", "designs", "-d", "iphone", cwd=folder).stdout
    assert "`casecheck fix` repairs 2 of 4 findings." in many
    assert "casecheck fix" not in casecheck("check", "designs/small.png", cwd=folder).stdout
    assert "casecheck fix" not in casecheck("check", "designs/torn.png", cwd=folder).stdout


@pytest.mark.process
def test_workers_come_to_the_same(folder: Path) -> None:
    alone = casecheck("fix", "designs", "-o", "one", "-d", "iphone", cwd=folder).stdout
    workers = casecheck("fix", "designs", "-o", "two", "-d", "iphone", "-j2", cwd=folder).stdout
    assert alone.replace("one/", "two/") == workers
    assert files(folder / "one") == files(folder / "two")
    for name in files(folder / "one"):
        assert (folder / "one" / name).read_bytes() == (folder / "two" / name).read_bytes()
