"""`casecheck.yaml` acts like the flags of its name; `--show-settings` tells what came of it, `init` writes one."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from casecheck.options import options
from tests.cli.command import casecheck
from tests.cli.test_config_keys import FINDABLE, KEYS, values

if TYPE_CHECKING:
    from tests.cli.command import Outcome

SETTINGS = "casecheck: settings from casecheck.yaml\n"


@pytest.fixture
def shop(ok: Path) -> Path:
    """A folder of art with a configuration, a good picture for a phone, and a folder of its own for tablets."""
    (ok / "designs/ipad").mkdir(parents=True)
    (ok / "designs/old").mkdir()
    for name in ("phone.png", "ipad/tablet.png", "old/older.png"):
        (ok / "designs" / name).write_bytes((ok / "ok.png").read_bytes())
    (ok / "casecheck.yaml").write_text(
        """\
device: iphone
exclude: [designs/old/]
profiles: lib/shop.yaml
paths:
  designs/ipad/**: { device: [ipad, shop] }
""",
        encoding="utf-8",
    )
    (ok / "lib").mkdir()
    (ok / "lib/shop.yaml").write_text("families: {shop: {width: 700, height: 1400}}", encoding="utf-8")
    return ok


def judged(outcome: Outcome) -> dict[str, list[str]]:
    """The devices that each file was judged on, by its name."""
    return {Path(file["path"]).name: [on["device"] for on in file["devices"]] for file in outcome.json["files"]}


EACH_BY_ITS_OWN = {"phone.png": ["iphone"], "tablet.png": ["ipad", "shop"]}


def test_some_paths_are_judged_on_their_own_devices(shop: Path) -> None:
    outcome = casecheck("check", "designs", "--format", "json", cwd=shop)
    assert judged(outcome) == EACH_BY_ITS_OWN
    assert (outcome.code, [file["verdict"] for file in outcome.json["files"]]) == (1, ["ok", "warning"])


def test_the_text_report_shows_each_file_with_its_own_device(shop: Path) -> None:
    phone, tablet, _ = casecheck("check", "designs", cwd=shop).stdout.split("\n\n", 2)
    assert "iPhone" in phone
    assert "iPad" not in phone
    assert "iPhone" not in tablet
    assert "42% of 2400x3000 px" in tablet


def test_the_file_is_found_from_below_and_its_paths_count_from_its_folder(shop: Path) -> None:
    assert judged(casecheck("check", "..", "--format", "json", cwd=shop / "designs/ipad")) == EACH_BY_ITS_OWN
    assert judged(casecheck("check", ".", "--format", "json", cwd=shop / "designs")) == EACH_BY_ITS_OWN


def test_config_names_another_file_and_no_config_none(shop: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    words = ["check", str(shop / "designs"), "--format", "json"]
    assert judged(casecheck(*words, "--config", shop / "casecheck.yaml", cwd=elsewhere)) == EACH_BY_ITS_OWN
    plain = judged(casecheck(*words, "--no-config", cwd=shop))
    assert set(plain) == {"phone.png", "tablet.png", "older.png"}
    assert all("ipad" in devices and "iphone" in devices for devices in plain.values())


def test_flags_override_the_settings_for_paths(shop: Path) -> None:
    outcome = casecheck("check", "designs", "-d", "pixel", "--exclude", "ipad", "--format", "json", cwd=shop)
    assert judged(outcome) == {"phone.png": ["pixel"], "older.png": ["pixel"]}


def test_excludes_on_the_command_line_are_relative_to_the_working_folder(shop: Path) -> None:
    words = ["--no-config", "--exclude", "designs/old", "--format", "json"]
    assert set(judged(casecheck("check", "designs", *words, cwd=shop))) == {"phone.png", "tablet.png"}
    assert "older.png" in judged(casecheck("check", ".", *words, cwd=shop / "designs"))


def test_a_mistake_names_the_file_and_the_line(shop: Path) -> None:
    (shop / "casecheck.yaml").write_text("quiet: true\ndevice: iphon\n", encoding="utf-8")
    outcome = casecheck("check", "ok.png", cwd=shop)
    assert (outcome.code, outcome.stdout) == (2, "")
    assert outcome.stderr.startswith("error: casecheck.yaml:2: device: ")


@pytest.mark.parametrize("key", [key for key in FINDABLE if options()[key].path])
@pytest.mark.parametrize("path", ["../report.txt", "/tmp/report.txt", "link/report.txt", "a\\0b"])  # noqa: S108
def test_paths_in_a_found_file_stay_inside_its_folder(ok: Path, key: str, path: str) -> None:
    (ok / "link").symlink_to("..")
    (ok / "casecheck.yaml").write_text(f'{key}: "{path}"\n', encoding="utf-8")
    before = sorted(os.listdir(ok.parent))
    outcome = casecheck("check", "ok.png", cwd=ok)
    assert outcome.code == 2
    assert f"casecheck.yaml:1: {key} is " in outcome.stderr
    assert "a path inside the folder of this file" in outcome.stderr
    assert sorted(os.listdir(ok.parent)) == before


def test_paths_in_a_named_file_may_lead_anywhere(ok: Path) -> None:
    (ok / "config").mkdir()
    (ok / "config/shop.yaml").write_text("output: ../report.txt\n", encoding="utf-8")
    assert casecheck("check", "ok.png", "--config", "config/shop.yaml", cwd=ok).code == 0
    assert "  Ready to upload" in (ok / "report.txt").read_text(encoding="utf-8")


def test_show_settings(shop: Path) -> None:
    (shop / "lib/shop.yaml").write_text("rules: {sideways: error, uncovered: note}", encoding="utf-8")
    (shop / "casecheck.yaml").write_text(
        """\
device: iphone
profiles: lib/shop.yaml
set: [cropped.note_below=95]
rules:
  cropped: { severity: note, note_below: 90 }
  uncovered: warning
paths:
  tablets/:
    device: ipad
""",
        encoding="utf-8",
    )
    words = ["check", "--show-settings", "--fail-on", "error"]
    shown = casecheck(*words, "--format", "json", cwd=shop).json
    assert set(shown["options"]) == set(KEYS)
    picked = {key: shown["options"][key] for key in ("device", "profiles", "fail-on", "zoom", "format")}
    assert picked == {
        "device": {"value": ["iphone"], "from": "casecheck.yaml:1"},
        "profiles": {"value": "lib/shop.yaml", "from": "casecheck.yaml:2"},
        "fail-on": {"value": "error", "from": "command line"},
        "zoom": {"value": "1", "from": "default"},
        "format": {"value": "json", "from": "command line"},
    }
    rules = ("cropped", "cropped.note_below", "cropped.warning_below", "sideways", "uncovered", "low-resolution")
    assert {name: shown["rules"][name] for name in rules} == {
        "cropped": {"value": "note", "from": "casecheck.yaml:5"},
        "cropped.note_below": {"value": 95.0, "from": "casecheck.yaml:3"},
        "cropped.warning_below": {"value": 75.0, "from": "default"},
        "sideways": {"value": "error", "from": "lib/shop.yaml: rules"},
        "uncovered": {"value": "warning", "from": "casecheck.yaml:6"},
        "low-resolution": {"value": "warning", "from": "default"},
    }
    assert shown["paths"] == {"tablets/": {"device": {"value": ["ipad"], "from": "casecheck.yaml:9"}}}

    text = casecheck(*words, cwd=shop).stdout
    rows = [line.split() for line in text.splitlines()]
    assert rows[0] == ["options", "(casecheck.yaml)"]
    assert ["device", "iphone", "casecheck.yaml:1"] in rows
    assert ["fail-on", "error", "command", "line"] in rows
    assert ["slot", "-", "default"] in rows
    assert ["cropped.note_below", "95.0", "casecheck.yaml:3"] in rows
    assert text.endswith("paths: tablets/\n  device  ipad  casecheck.yaml:9\n\n")


def test_show_settings_without_a_file(ok: Path) -> None:
    outcome = casecheck("check", "--show-settings", cwd=ok)
    assert (outcome.code, outcome.stderr) == (0, "")
    assert outcome.stdout.startswith("options (no casecheck.yaml)\n  device ")
    assert not re.search(r"casecheck\.yaml:\d", outcome.stdout)


def uncommented(text: str) -> list[str]:
    """The settings of the file that `init` writes, each with the lines that belong to it."""
    lines = [line[1:] for line in text.splitlines() if re.match("#[^ ]|#  [^ ]", line)]
    return re.split(r"\n(?! )", "\n".join(lines))


@pytest.fixture
def begun(ok: Path) -> Path:
    """A folder with what `init` writes, and with the files that its examples name."""
    outcome = casecheck("init", cwd=ok)
    assert (outcome.code, outcome.stdout) == (
        0,
        "casecheck.yaml written; remove the # before the settings that you need\n",
    )
    (ok / "my-devices.yaml").write_text("layouts: {duo: {grid: 2x1}}", encoding="utf-8")
    return ok


def test_init_writes_a_file_that_changes_nothing(begun: Path) -> None:
    words = ["check", "--show-settings", "--format", "json"]
    shown, without = casecheck(*words, cwd=begun).json, casecheck(*words, "--no-config", cwd=begun).json
    assert shown == without | {"config": "casecheck.yaml"}


def test_init_explains_every_key(begun: Path) -> None:
    settings = uncommented((begun / "casecheck.yaml").read_text(encoding="utf-8"))
    assert [setting.partition(":")[0] for setting in settings] == [*FINDABLE, "rules", "paths"]


@pytest.mark.parametrize("key", [*FINDABLE, "rules", "paths"])
def test_each_setting_that_init_writes_is_valid(begun: Path, monkeypatch: pytest.MonkeyPatch, key: str) -> None:
    file = begun / "casecheck.yaml"
    (setting,) = [each for each in uncommented(file.read_text(encoding="utf-8")) if each.startswith(f"{key}:")]
    file.write_text(setting + "\n", encoding="utf-8")
    values(folder=begun, monkeypatch=monkeypatch)


def test_all_that_init_writes_is_valid_together(begun: Path) -> None:
    file = begun / "casecheck.yaml"
    file.write_text("\n".join(uncommented(file.read_text(encoding="utf-8"))), encoding="utf-8")
    outcome = casecheck("check", "ok.png", cwd=begun)
    settings, warning = outcome.stderr.splitlines(keepends=True)
    assert (outcome.code, settings) == (0, SETTINGS)
    assert "rules: cropped is set, but the rule does not run" in warning  # another example is to ignore it


def test_init_never_replaces_a_file(ok: Path) -> None:
    (ok / "casecheck.yaml").write_text("device: ipad\n", encoding="utf-8")
    outcome = casecheck("init", cwd=ok)
    assert outcome.code == 2
    assert outcome.stderr == (
        "error: this folder already has a casecheck.yaml\n"
        "help: casecheck check --show-settings prints the settings in force\n"
    )
    assert (ok / "casecheck.yaml").read_text(encoding="utf-8") == "device: ipad\n"
