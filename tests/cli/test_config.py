"""`casecheck.yaml` acts like the flags of its name; `--show-settings` tells what came of it, `init` writes one."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import typer

from casecheck.cli import app
from casecheck.cli.config import settings_of
from casecheck.cli.options import on_command_line
from casecheck.model import DEFAULT_MAX_PIXELS, DEFAULT_TIMEOUT_S
from casecheck.options import PathKind, Settable, options
from tests.cli.command import casecheck

if TYPE_CHECKING:
    from tests.cli.command import Outcome

CHECK: Any = typer.main.get_command(app).commands["check"]  # type: ignore[attr-defined]  # a group has them
KEYS = [key for key, option in options().items() if option.settable is not Settable.ON_COMMAND_LINE]
FINDABLE = [key for key in KEYS if options()[key].settable is Settable.IN_FOUND_FILE]

SETTINGS = "casecheck: settings from casecheck.yaml\n"


def other_than_default(key: str) -> str:
    """A valid value that is not the default."""
    option = options()[key]
    if option.choices:
        return next(choice for choice in reversed(option.choices) if choice != option.default)
    if option.type is bool:
        return str(not option.default).lower()
    return option.example if option.example != str(option.default) else str(int(option.example) - 1)


def by_file(key: str) -> list[str]:
    """The words on the command line that make a file count with this key."""
    return ["--config", "casecheck.yaml"] if key not in FINDABLE else []


def values(*words: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """The settings in force in a folder, by key."""
    monkeypatch.chdir(folder)
    context = CHECK.make_context("check", ["a.png", *words])
    params = {
        name: Path(value) if isinstance(value, str) and param.type.name == "path" else value
        for param in CHECK.params
        for name, value in [(param.name, context.params.get(param.name))]
    }  # as typer converts them when it calls the command
    settings = settings_of(on_command_line(context, params))
    return {key: getattr(settings.options, options()[key].name) for key in KEYS}


def test_where_each_option_may_be_set() -> None:
    """Options that run code or follow links are for the command line; those that write files also for a named file."""
    where = {settable: {key for key, each in options().items() if each.settable is settable} for settable in Settable}
    assert where[Settable.ON_COMMAND_LINE] == {
        *("config", "no-config", "show-settings", "executor", "dask-scheduler", "watch", "force", "follow-links")
    }
    assert where[Settable.IN_NAMED_FILE] == {"output", "files-from", "cache-dir"}


def test_which_values_are_paths() -> None:
    """They count from the folder of the file, and in a found file stay inside of it."""
    paths = {key: option.path for key, option in options().items() if option.path}
    assert paths == {
        "profiles": PathKind.PATH,
        "output": PathKind.FORMAT_AND_PATH,
        "files-from": PathKind.PATH,
        "cache-dir": PathKind.PATH,
    }
    assert {key for key in KEYS if options()[key].type is Path} <= set(paths)


def test_which_limits_a_found_file_may_not_raise() -> None:
    assert {key: each.found_maximum for key, each in options().items() if each.found_maximum is not None} == {
        "timeout": DEFAULT_TIMEOUT_S,
        "max-pixels": DEFAULT_MAX_PIXELS,
    }


def test_the_command_has_all_options_and_no_others() -> None:
    flags = {max(param.opts, key=len) for param in CHECK.params if param.param_type_name == "option"}
    assert flags == {f"--{key}" for key in options()}


@pytest.mark.parametrize("key", [key for key, option in options().items() if key not in KEYS])
def test_what_is_for_the_command_line_is_no_key(ok: Path, key: str) -> None:
    (ok / "casecheck.yaml").write_text(f"{key}: true\n", encoding="utf-8")
    for words in ([], ["--config", "casecheck.yaml"]):
        outcome = casecheck("check", "ok.png", *words, cwd=ok)
        assert outcome.code == 2
        assert f"unknown key '{key}'" in outcome.stderr


@pytest.mark.parametrize("key", KEYS)
def test_a_key_acts_like_the_flag(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, key: str) -> None:
    value = other_than_default(key)
    option = options()[key]
    is_flag = option.type is bool
    flag = [f"--no-{key}" if option.negatable else f"--{key}"] if is_flag else [f"--{key}", value]
    (tmp_path / "casecheck.yaml").write_text(f"{key}: {value}\n", encoding="utf-8")
    by_key = values(*by_file(key), folder=tmp_path, monkeypatch=monkeypatch)
    assert by_key == values("--no-config", *flag, folder=tmp_path, monkeypatch=monkeypatch)
    assert by_key != values("--no-config", folder=tmp_path, monkeypatch=monkeypatch)


@pytest.mark.parametrize("key", [key for key in KEYS if options()[key].multiple])
def test_what_is_repeated_on_the_command_line_is_a_list(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, key: str
) -> None:
    value = other_than_default(key)
    (tmp_path / "casecheck.yaml").write_text(f"{key}: [{value}, {value}2]\n", encoding="utf-8")
    assert values(*by_file(key), folder=tmp_path, monkeypatch=monkeypatch) == values(
        *("--no-config", f"--{key}", value, f"--{key}", f"{value}2"), folder=tmp_path, monkeypatch=monkeypatch
    )


@pytest.mark.parametrize("key", [key for key in KEYS if options()[key].type is not bool or options()[key].negatable])
def test_a_flag_counts_more_than_the_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, key: str) -> None:
    option = options()[key]
    value = other_than_default(key)
    flag = [f"--{key}"] if option.negatable else [f"--{key}", option.choices[0] if option.choices else value + "1"]
    (tmp_path / "casecheck.yaml").write_text(f"{key}: {value}\n", encoding="utf-8")
    assert values(*by_file(key), *flag, folder=tmp_path, monkeypatch=monkeypatch) == values(
        "--no-config", *flag, folder=tmp_path, monkeypatch=monkeypatch
    )


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


def test_the_text_tells_each_by_its_own(shop: Path) -> None:
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


def test_flags_count_more_in_every_path(shop: Path) -> None:
    outcome = casecheck("check", "designs", "-d", "pixel", "--exclude", "ipad", "--format", "json", cwd=shop)
    assert judged(outcome) == {"phone.png": ["pixel"], "older.png": ["pixel"]}


def test_what_a_flag_excludes_counts_from_the_working_folder(shop: Path) -> None:
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
def test_a_folder_of_somebody_elses_art_does_not_reach_out_of_itself(ok: Path, key: str, path: str) -> None:
    (ok / "link").symlink_to("..")
    (ok / "casecheck.yaml").write_text(f'{key}: "{path}"\n', encoding="utf-8")
    before = sorted(os.listdir(ok.parent))
    outcome = casecheck("check", "ok.png", cwd=ok)
    assert outcome.code == 2
    assert f"casecheck.yaml:1: {key} is " in outcome.stderr
    assert "a path inside the folder of this file" in outcome.stderr
    assert sorted(os.listdir(ok.parent)) == before


def test_a_file_that_is_named_may_reach_out(ok: Path) -> None:
    (ok / "config").mkdir()
    (ok / "config/shop.yaml").write_text("output: ../report.txt\n", encoding="utf-8")
    assert casecheck("check", "ok.png", "--config", "config/shop.yaml", cwd=ok).code == 0
    assert "1 file checked" in (ok / "report.txt").read_text(encoding="utf-8")


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
    assert (outcome.code, outcome.stderr) == (0, SETTINGS)


def test_init_never_replaces_a_file(ok: Path) -> None:
    (ok / "casecheck.yaml").write_text("device: ipad\n", encoding="utf-8")
    outcome = casecheck("init", cwd=ok)
    assert outcome.code == 2
    assert outcome.stderr == (
        "error: this folder already has a casecheck.yaml\n"
        "help: casecheck check --show-settings prints the settings in force\n"
    )
    assert (ok / "casecheck.yaml").read_text(encoding="utf-8") == "device: ipad\n"
