"""`casecheck accept`: "we know, this one is fine", until the picture changes."""

from __future__ import annotations

import os
import re
from datetime import date
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from tests.cli.command import casecheck

if TYPE_CHECKING:
    from pathlib import Path

    from syrupy.assertion import SnapshotAssertion

SETTINGS = "casecheck: settings from casecheck.yaml\n"
REASON = "the customer has nothing larger"
LOW = ["--rule", "low-resolution", "--reason", REASON]


@pytest.fixture
def shop(art: Path, tmp_path: Path) -> Path:
    """A folder with a picture that is too small, and a configuration that asks for a phone."""
    (tmp_path / "designs").mkdir()
    (tmp_path / "designs/small.png").write_bytes((art / "warning.png").read_bytes())
    (tmp_path / "casecheck.yaml").write_text("device: iphone\n", encoding="utf-8")
    return tmp_path


def change_a_pixel(path: Path) -> None:
    with Image.open(path) as picture:
        changed = picture.copy()
    changed.putpixel((0, 0), (1, 2, 3))
    changed.save(path)


def test_accept_change_a_pixel_and_the_finding_is_back(shop: Path, snapshot: SnapshotAssertion) -> None:
    assert casecheck("check", "designs", cwd=shop).code == 1

    accepted = casecheck("accept", "designs/small.png", *LOW, cwd=shop)
    assert (accepted.code, accepted.stderr) == (0, SETTINGS)
    assert accepted.stdout == "accepted: designs/small.png: low-resolution (iphone)\n"

    checked = casecheck("check", "designs", "--format", "json", cwd=shop)
    (file,) = checked.json["files"]
    (finding,) = file["findings"]
    assert (checked.code, checked.stderr, file["verdict"], file["devices"][0]["verdict"]) == (0, SETTINGS, "ok", "ok")
    assert finding["accepted"] == {"reason": REASON, "date": date.today().isoformat()}
    assert (checked.json["summary"]["accepted"], checked.json["summary"]["outdated"]) == (1, [])

    text = casecheck("check", "designs", cwd=shop)
    assert f"accepted on {date.today().isoformat()}: {REASON}\n" in text.stdout
    assert text.stdout.splitlines()[-2] == snapshot

    change_a_pixel(shop / "designs/small.png")
    back = casecheck("check", "designs", "--format", "json", cwd=shop)
    (file,) = back.json["files"]
    assert (back.code, file["verdict"], file["findings"][0]["accepted"]) == (1, "warning", None)
    assert back.json["summary"]["outdated"] == [
        {"file": "designs/small.png", "rule": "low-resolution", "device": "iphone"}
    ]
    assert back.stderr.removeprefix(SETTINGS) == snapshot


def test_it_is_written_beside_the_configuration_from_wherever(shop: Path) -> None:
    assert casecheck("accept", "small.png", *LOW, cwd=shop / "designs").code == 0
    assert "- file: designs/small.png\n" in (shop / "casecheck-accepted.yaml").read_text(encoding="utf-8")
    assert os.listdir(shop / "designs") == ["small.png"]
    assert casecheck("check", "designs", cwd=shop).code == 0


def test_without_a_configuration_in_the_working_folder(shop: Path) -> None:
    (shop / "casecheck.yaml").unlink()
    assert casecheck("accept", "designs/small.png", "-d", "iphone", *LOW, cwd=shop).code == 0
    assert casecheck("check", "designs", "-d", "iphone", cwd=shop).code == 0
    assert casecheck("check", "designs", "-d", "pixel", cwd=shop).code == 1
    assert (
        "suits iPhone; not iPad: needs 2400x3000 px; not Galaxy, Pixel: needs 1000x2000 px"
        in casecheck("check", "designs", cwd=shop).stdout
    )


def test_config_names_another_file(shop: Path) -> None:
    (shop / "casecheck.yaml").rename(shop / "designs/shop.yaml")
    words = ["designs/small.png", "--config", "designs/shop.yaml"]
    assert casecheck("accept", *words, *LOW, cwd=shop).code == 0
    assert "- file: small.png\n" in (shop / "designs/casecheck-accepted.yaml").read_text(encoding="utf-8")
    assert casecheck("check", *words, cwd=shop).code == 0


def test_it_is_accepted_on_each_device_that_it_is_found_on(shop: Path) -> None:
    outcome = casecheck("accept", "designs/small.png", "-d", "iphone", "-d", "ipad", *LOW, cwd=shop)
    assert outcome.stdout == (
        "accepted: designs/small.png: low-resolution (iphone)\naccepted: designs/small.png: low-resolution (ipad)\n"
    )


def test_a_finding_about_the_picture_has_no_device(shop: Path, art: Path) -> None:
    (shop / "note.jpg").write_bytes((art / "note.jpg").read_bytes())
    outcome = casecheck("accept", "note.jpg", "--rule", "exif-rotated", "--reason", "x", cwd=shop)
    assert outcome.stdout == "accepted: note.jpg: exif-rotated\n"
    assert "device:" not in (shop / "casecheck-accepted.yaml").read_text(encoding="utf-8")
    assert casecheck("check", "note.jpg", "--fail-on", "note", cwd=shop).code == 0


def test_a_damaged_file_can_be_accepted_too(shop: Path, art: Path) -> None:
    (shop / "error.png").write_bytes((art / "error.png").read_bytes())
    assert casecheck("accept", "error.png", "--rule", "damaged-file", "--reason", "x", cwd=shop).code == 0
    assert casecheck("check", "error.png", cwd=shop).code == 0


def test_acceptances_of_missing_files_are_reported(shop: Path, art: Path, snapshot: SnapshotAssertion) -> None:
    casecheck("accept", "designs/small.png", *LOW, cwd=shop)
    (shop / "designs/small.png").unlink()
    (shop / "ok.png").write_bytes((art / "ok.png").read_bytes())
    outcome = casecheck("check", "ok.png", cwd=shop)
    assert outcome.code == 0
    assert re.findall(r".*designs/small\.png.*", outcome.stdout) == snapshot
    assert "designs/small.png" not in outcome.stderr
    outcome = casecheck("check", "ok.png", "--format", "concise", cwd=shop)
    assert outcome.stderr.count("designs/small.png: low-resolution (iphone)") == 1


def test_a_moved_picture_keeps_its_sign_off(shop: Path, snapshot: SnapshotAssertion) -> None:
    casecheck("accept", "designs/small.png", *LOW, cwd=shop)
    (shop / "designs").rename(shop / "art2026")

    text = casecheck("check", "art2026", cwd=shop)
    assert (text.code, text.stderr) == (0, SETTINGS)
    assert text.stdout.splitlines()[-4:] == snapshot(name="text")
    machine = casecheck("check", "art2026", "--format", "json", cwd=shop)
    assert (machine.json["summary"]["outdated"], machine.json["summary"]["moved"]) == (
        [],
        [{"file": "designs/small.png", "rule": "low-resolution", "device": "iphone", "now": "art2026/small.png"}],
    )
    assert machine.stderr == snapshot(name="stderr")

    moved = casecheck("accept", "--moved", cwd=shop)
    assert (moved.code, moved.stderr) == (0, "")
    assert moved.stdout == snapshot(name="moved")
    again = casecheck("check", "art2026", "--format", "json", cwd=shop)
    assert (again.code, again.stderr, again.json["summary"]["moved"]) == (0, SETTINGS, [])
    assert casecheck("accept", "--moved", cwd=shop).stderr == snapshot(name="nothing-moved")


def test_what_is_not_found_stays(shop: Path, snapshot: SnapshotAssertion) -> None:
    casecheck("accept", "designs/small.png", *LOW, cwd=shop)
    change_a_pixel(shop / "designs/small.png")
    (shop / "designs/small.png").rename(shop / "designs/other.png")
    before = (shop / "casecheck-accepted.yaml").read_bytes()
    outcome = casecheck("accept", "--moved", "designs", cwd=shop)
    assert (outcome.code, outcome.stdout) == (0, "")
    assert outcome.stderr == snapshot
    assert (shop / "casecheck-accepted.yaml").read_bytes() == before


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(["designs/small.png", "--rule", "cropped", "--reason", "x"], id="not-found"),
        pytest.param(["designs/small.png", "-d", "ipad", "-d", "xyzzy", *LOW], id="device"),
        pytest.param(["designs/small.png", "--rule", "low-resolutoin", "--reason", "x"], id="rule"),
        pytest.param(["designs/small.png", "nowhere.png", *LOW], id="path"),
        pytest.param(["designs", *LOW], id="folder"),
        pytest.param(["designs/small.png", "--rule", "low-resolution", "--reason", "two\nlines"], id="reason"),
        pytest.param(["designs/small.png", "--config", "none", *LOW], id="config"),
        pytest.param([*LOW], id="no-image"),
        pytest.param(["designs/small.png", "--reason", "x"], id="no-rule"),
        pytest.param(["designs/small.png", "--rule", "cropped"], id="no-reason"),
        pytest.param(["--moved", *LOW], id="moved-with-a-rule"),
        pytest.param(["--moved", "nowhere"], id="moved-to-nowhere"),
    ],
)
def test_mistakes_write_nothing(shop: Path, snapshot: SnapshotAssertion, words: list[str]) -> None:
    outcome = casecheck("accept", *words, cwd=shop)
    assert (outcome.code, outcome.stdout) == (2, "")
    assert outcome.stderr.removeprefix(SETTINGS) == snapshot
    assert sorted(os.listdir(shop)) == ["casecheck.yaml", "designs"]


def test_mistakes_in_the_list_of_acceptances_end_the_run_before_any_check(shop: Path) -> None:
    (shop / "casecheck-accepted.yaml").write_text("- {}\n", encoding="utf-8")
    outcome = casecheck("check", "designs", cwd=shop)
    assert (outcome.code, outcome.stdout) == (2, "")
    assert outcome.stderr.startswith("error: casecheck-accepted.yaml: entry 1: file is missing; allowed: text on")
