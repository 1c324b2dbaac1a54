"""Every option of the table is a flag, and those that a settings file may contain act the same as keys."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import typer

from casecheck.cli import app
from casecheck.cli.config import settings_of
from casecheck.cli.options import on_command_line
from casecheck.model import DEFAULT_MAX_PIXELS, DEFAULT_TIMEOUT_S
from casecheck.options import PathKind, Settable, options
from tests.cli.command import casecheck

CHECK: Any = typer.main.get_command(app).commands["check"]  # type: ignore[attr-defined]  # a group has them
KEYS = [key for key, option in options().items() if option.settable is not Settable.ON_COMMAND_LINE]
FINDABLE = [key for key in KEYS if options()[key].settable is Settable.IN_FOUND_FILE]


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
    settings = settings_of(on_command_line(context, params, options().values()))
    return {key: getattr(settings.options, options()[key].name) for key in KEYS}


def test_where_each_option_may_be_set() -> None:
    """Options that run code or follow links are for the command line; those that write files also for a named file."""
    where = {settable: {key for key, each in options().items() if each.settable is settable} for settable in Settable}
    assert where[Settable.ON_COMMAND_LINE] == {
        *("config", "no-config", "show-settings", "strict-config"),
        *("executor", "dask-scheduler", "watch", "force", "follow-links"),
    }
    assert where[Settable.IN_NAMED_FILE] == {"output", "files-from", "cache-dir", "baseline"}


def test_which_values_are_paths() -> None:
    """They count from the folder of the file, and in a found file stay inside of it."""
    paths = {key: option.path for key, option in options().items() if option.path}
    assert paths == {
        "profiles": PathKind.PATH,
        "output": PathKind.FORMAT_AND_PATH,
        "files-from": PathKind.PATH,
        "cache-dir": PathKind.PATH,
        "baseline": PathKind.PATH,
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
def test_command_line_only_options_are_unknown_keys(ok: Path, key: str) -> None:
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
def test_a_list_acts_like_a_repeated_flag(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, key: str) -> None:
    value = other_than_default(key)
    (tmp_path / "casecheck.yaml").write_text(f"{key}: [{value}, {value}2]\n", encoding="utf-8")
    assert values(*by_file(key), folder=tmp_path, monkeypatch=monkeypatch) == values(
        *("--no-config", f"--{key}", value, f"--{key}", f"{value}2"), folder=tmp_path, monkeypatch=monkeypatch
    )


@pytest.mark.parametrize("key", [key for key in KEYS if options()[key].type is not bool or options()[key].negatable])
def test_a_flag_overrides_the_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, key: str) -> None:
    option = options()[key]
    value = other_than_default(key)
    flag = [f"--{key}"] if option.negatable else [f"--{key}", option.choices[0] if option.choices else value + "1"]
    (tmp_path / "casecheck.yaml").write_text(f"{key}: {value}\n", encoding="utf-8")
    assert values(*by_file(key), *flag, folder=tmp_path, monkeypatch=monkeypatch) == values(
        "--no-config", *flag, folder=tmp_path, monkeypatch=monkeypatch
    )
