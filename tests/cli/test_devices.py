"""`casecheck devices`: what a picture can be checked for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.cli.command import casecheck
from tests.cli.terminal import in_terminal

if TYPE_CHECKING:
    from pathlib import Path

KEYS = [
    "id",
    "name",
    "family",
    "width",
    "height",
    "basis",
    "source",
    "read_on",
    "reason",
    "width_mm",
    "height_mm",
    "ppi",
    "form",
    "confidence",
    "aliases",
    "finishes",
]


def test_the_list_has_each_family_before_its_models() -> None:
    lines = casecheck("devices").stdout.splitlines()
    families = [line.split()[:4] for line in lines if not line.startswith(" ")]
    assert families == [
        ["iphone", "1000x2000", "px", "(published)"],
        ["ipad", "2400x3000", "px", "(published)"],
        ["galaxy", "1000x2000", "px", "(derived)"],
        ["pixel", "1000x2000", "px", "(derived)"],
    ]
    models = [line for line in lines if line.startswith("  ")]
    assert "  iphone-16-pro                       1000x2000 px  71.5 x 149.6 mm" in models
    assert max(map(len, lines)) <= 80


def test_every_listed_name_is_found(art: Path) -> None:
    names = [line.split()[0] for line in casecheck("devices").stdout.splitlines()]
    words = [word for name in names for word in ("-d", name)]
    outcome = casecheck("check", "ok.png", *words, "--format", "json", cwd=art)
    assert outcome.json["run"]["devices"] == names


def test_one_device_as_text() -> None:
    assert casecheck("devices", "iPhone 16 Pro").stdout == (
        "iPhone 16 Pro (iphone-16-pro)\n"
        "  needs      1000x2000 px or more, published\n"
        "  source     https://www.casetify.com/en_AU/faq (read 2026-11-01)\n"
        "  measures   71.5 x 149.6 mm\n"
        "  in print   340 ppi at 1000x2000 px\n"
        "  family     iphone\n"
        "  form       slab\n"
        "  finishes   Desert Titanium, Natural Titanium, White Titanium, Black Titanium\n"
        "  generic    Silver, Space Gray, Gold, Midnight Green\n"
        "  aliases    16 pro, ip16pro, ip16p\n"
    )


def test_a_derived_size_has_a_reason() -> None:
    out = casecheck("devices", "pixel").stdout
    assert "  needs      1000x2000 px or more, derived\n  reason     CASETiFY publishes none" in out


def test_the_effective_ppi_is_that_of_the_worse_axis() -> None:
    ppi = casecheck("devices", "iPhone 16 Pro", "--json").json["ppi"]
    assert ppi == pytest.approx(min(1000 * 25.4 / 71.5, 2000 * 25.4 / 149.6))


def test_a_device_fits_the_terminal(tmp_path: Path) -> None:
    shown = in_terminal("devices", "pixel", cwd=tmp_path, columns=60).stdout
    assert max(map(len, shown.splitlines())) <= 60
    assert re.search(r"\n  reason     CASETiFY publishes none;.*\n {13}\S", shown)


def test_json_of_all() -> None:
    devices = casecheck("devices", "--json").json
    assert [list(device) for device in devices] == [KEYS] * len(devices)
    assert len(devices) == len(casecheck("devices").stdout.splitlines())
    assert {device["family"] for device in devices} == {"iphone", "ipad", "galaxy", "pixel"}


def test_json_of_a_device_has_null_for_unknown_values() -> None:
    family = casecheck("devices", "galaxy", "--json").json
    assert list(family) == KEYS
    assert (family["width_mm"], family["ppi"], family["source"], family["basis"]) == (None, None, None, "derived")


def test_own_devices(tmp_path: Path) -> None:
    (tmp_path / "own.yaml").write_text("families: {acme: {name: Acme, width: 10, height: 20}}", encoding="utf-8")
    assert casecheck("devices", "acme", "--profiles", tmp_path / "own.yaml").stdout == (
        "Acme (acme)\n  needs      10x20 px or more, custom\n  generic    Silver, Space Gray, Gold, Midnight Green\n"
    )
    assert casecheck("devices", "--profiles", tmp_path / "own.yaml").stdout.splitlines()[-1].split() == [
        "acme",
        "10x20",
        "px",
        "(custom)",
    ]
