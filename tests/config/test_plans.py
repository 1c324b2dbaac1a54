"""What a file is asked: a flag counts more than the configuration, that more than profiles, those than the defaults."""

from __future__ import annotations

import inspect
import os
from typing import TYPE_CHECKING, Any

import pytest

from casecheck.config import Acceptances, Plans, in_force, read
from casecheck.engine import Found, make_plan
from casecheck.model import Acceptance, UserError
from casecheck.options import options

if TYPE_CHECKING:
    from pathlib import Path

    from syrupy.assertion import SnapshotAssertion

    from casecheck.model import Plan


SHOP = "rules: {cropped: {severity: error, note_below: 90}, sideways: error}"


def plans(folder: Path, text: str = "", **given: Any) -> Plans:
    """The plans with a settings file in the folder; `given` are options on the command line."""
    (folder / "shop.yaml").write_text(SHOP, encoding="utf-8")
    (folder / "casecheck.yaml").write_text(text.replace("SHOP", str(folder / "shop.yaml")), encoding="utf-8")
    config = read(folder / "casecheck.yaml", named=True)
    return Plans(in_force(given, config), Acceptances(folder))


def devices(plan: Plan) -> list[str]:
    return [target.device.id for target in plan.targets]


def test_options_without_a_settings_file(tmp_path: Path) -> None:
    made = Plans(in_force({"device": ("ipad",)}, None), Acceptances(tmp_path))
    assert (devices(made.plan), made.own) == (["ipad"], ())


@pytest.mark.parametrize(
    ("text", "flags", "severity", "note_below"),
    [
        pytest.param("", [], "warning", 98, id="default"),
        pytest.param("profiles: SHOP", [], "error", 90, id="profile-over-default"),
        pytest.param("profiles: SHOP\nrules: {cropped: note}", [], "note", 90, id="configuration-over-profile"),
        pytest.param("set: cropped=note\nrules: {cropped: error}", [], "note", 98, id="set-over-rules"),
        pytest.param("rules: {cropped: error}", ["cropped=note"], "note", 98, id="flag-over-configuration"),
        pytest.param(
            "profiles: SHOP\nset: cropped=error\nrules: {cropped: {note_below: 60}}",
            ["cropped.note_below=50"],
            "error",
            50,
            id="flag-over-all",
        ),
    ],
)
def test_precedence_of_rules(tmp_path: Path, text: str, flags: list[str], severity: str, note_below: float) -> None:
    plan = plans(tmp_path, text, **({"set": tuple(flags)} if flags else {})).plan
    assert str(plan.severities.get("cropped", "warning")) == severity
    assert plan.options["cropped"]["note_below"] == note_below


def test_a_flag_overrides_all_sections(tmp_path: Path) -> None:
    text = "device: ipad\nbackground: plain\npaths: {a: {device: pixel, background: full}}"
    made = plans(tmp_path, text, device=("iphone",))
    assert (devices(made.plan), made.plan.background) == (["iphone"], "plain")
    own = made.of(str(tmp_path / "a/1.png"))
    assert (devices(own), own.background) == (["iphone"], "full")


PATHS = """\
device: iphone
ignore: [sideways]
paths:
  ipad/**: { device: ipad, rules: { cropped: off } }
  "*.tif": { layout: 2x2, ignore: [cropped] }
  ipad/single/: { layout: single }
"""


@pytest.mark.parametrize(
    ("path", "device", "layout", "cropped", "sideways"),
    [
        pytest.param("a.png", "iphone", "single", True, False, id="none-matches"),
        pytest.param("ipad/a.png", "ipad", "single", False, False, id="the-first"),
        pytest.param("a.tif", "iphone", "2x2", False, True, id="the-second-has-its-own-list"),
        pytest.param("ipad/a.tif", "ipad", "2x2", False, True, id="two"),
        pytest.param("ipad/single/a.tif", "ipad", "single", False, True, id="the-later-counts"),
        pytest.param("../ipad/a.png", "iphone", "single", True, False, id="outside"),
    ],
)
def test_some_paths(tmp_path: Path, path: str, device: str, layout: str, cropped: bool, sideways: bool) -> None:
    plan = plans(tmp_path, PATHS).of(str(tmp_path / path))
    assert (devices(plan), plan.targets[0].layout.name) == ([device], layout)
    assert ("cropped" in plan.rules, "sideways" in plan.rules) == (cropped, sideways)


def test_files_with_the_same_settings_share_a_plan_and_stdin_has_none_of_its_own(tmp_path: Path) -> None:
    made = plans(tmp_path, PATHS)
    one, two, other = (Found(str(tmp_path / path)) for path in ("ipad/1.png", "ipad/2.png", "3.png"))
    stdin = Found("-", source=b"")
    first, second, plain, piped = made.each([one, two, other, stdin])
    assert first.plan is second.plan is made.own[0]
    assert plain is other
    assert piped is stdin


def test_acceptances_are_only_in_the_plan_of_their_file(tmp_path: Path) -> None:
    entry = Acceptance("a.png", "cropped", "iphone", "0" * 64, "x", "2026-11-25")
    Acceptances(tmp_path).add([entry])
    made = plans(tmp_path)
    assert made.of(str(tmp_path / "a.png")).accepted == (entry,)
    assert made.of(str(tmp_path / "b.png")) is made.plan
    assert made.stale() == (entry,)


@pytest.mark.parametrize(
    ("text", "given"),
    [
        pytest.param("\ndevice: iphon", {}, id="device"),
        pytest.param("layout: 9x99", {}, id="layout"),
        pytest.param("layout: 2x2\nslot: 5", {}, id="slot"),
        pytest.param("slot: 5\nlayout: 2x2", {}, id="slot-first"),
        pytest.param("zoom: 0", {}, id="zoom"),
        pytest.param("select: [colour]", {}, id="select"),
        pytest.param("set: cropped", {}, id="set"),
        pytest.param("profiles: none.yaml", {}, id="profiles"),
        pytest.param("paths:\n  a: {zoom: 0}", {}, id="some-paths"),
        pytest.param("zoom: 2", {"device": ("iphon",)}, id="of-a-flag"),
    ],
)
def test_a_mistake_names_its_place(
    tmp_path: Path, snapshot: SnapshotAssertion, text: str, given: dict[str, Any]
) -> None:
    with pytest.raises(UserError) as raised:
        plans(tmp_path, text, **given)
    assert (str(raised.value).replace(f"{tmp_path}{os.sep}", ""), raised.value.help) == snapshot


def test_profiles_are_read_once_a_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = plans(
        tmp_path, "profiles: SHOP\npaths:\n  '*.tif': {device: ipad}\n  '*.png': {device: iphone}\n  a/: {zoom: 2}"
    )
    (tmp_path / "shop.yaml").write_text("no profiles any more", encoding="utf-8")
    monkeypatch.setattr("casecheck.yamlfile.read_yaml", None)  # nothing is read from here on
    assert made.of(str(tmp_path / "a/1.png")).targets[0].zoom == 2


def test_which_options_may_differ_by_path() -> None:
    """Those that make the plan of a file."""
    words = set(inspect.signature(make_plan).parameters) - {"thumbnails"}
    named = {"device": "devices", "set": "settings"}
    assert {named.get(option.name, option.name) for option in options().values() if option.per_path} == words
