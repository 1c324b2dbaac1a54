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
    "open_mm",
    "folded_mm",
    "mm_source",
    "mm_read_on",
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
        "  mm from    https://support.apple.com/en-us/121031 (read 2026-11-01)\n"
        "  in print   340 ppi at 1000x2000 px\n"
        "  family     iphone\n"
        "  form       slab\n"
        "  finishes   Desert Titanium, Natural Titanium, White Titanium, Black Titanium (approximate)\n"
        "  generic    Silver, Space Gray, Gold, Midnight Green (approximate)\n"
        "  aliases    16 pro, ip16pro, ip16p\n"
    )


def test_a_derived_size_has_a_reason() -> None:
    out = casecheck("devices", "pixel").stdout
    assert "  needs      1000x2000 px or more, derived\n  reason     CASETiFY publishes none" in out


def test_the_effective_ppi_is_that_of_the_worse_axis() -> None:
    ppi = casecheck("devices", "iPhone 16 Pro", "--json").json["ppi"]
    assert ppi == pytest.approx(min(1000 * 25.4 / 71.5, 2000 * 25.4 / 149.6))


@pytest.mark.parametrize(
    ("name", "measures"),
    [
        ("iPhone Duo", "84.1 x 117.8 mm folded, 164.6 x 117.8 mm opened"),
        ("Galaxy Z Flip8", "75.4 x 166.9 mm opened, 75.4 x 85.7 mm folded"),
        ("Pixel 7a", "72.9 x 152.4 mm (confidence: medium)"),
    ],
)
def test_the_size_of_a_device(name: str, measures: str) -> None:
    assert f"  measures   {measures}\n" in casecheck("devices", name).stdout


def test_a_long_address_is_not_broken(tmp_path: Path) -> None:
    shown = in_terminal("devices", "z flip 8", cwd=tmp_path, columns=60).stdout
    assert "/samsung-galaxy-z-fold8-ultra-fold8-and-flip8foldables-perfected-for-every-way-of-living" in shown


def test_a_device_fits_the_terminal(tmp_path: Path) -> None:
    shown = in_terminal("devices", "pixel", cwd=tmp_path, columns=60).stdout
    assert max(map(len, shown.splitlines())) <= 60
    assert re.search(r"\n  reason     CASETiFY publishes none;.*\n {13}\S", shown)


def test_json_of_all() -> None:
    devices = casecheck("devices", "--json").json
    assert {tuple(device) for device in devices} == {tuple(KEYS), (*KEYS, "print_area")}
    assert len(devices) == len(casecheck("devices").stdout.splitlines())
    assert {device["family"] for device in devices} == {"iphone", "ipad", "galaxy", "pixel"}


def test_json_of_a_device_has_null_for_unknown_values() -> None:
    family = casecheck("devices", "galaxy", "--json").json
    assert list(family) == KEYS
    assert (family["width_mm"], family["ppi"], family["source"], family["basis"]) == (None, None, None, "derived")


def test_own_devices(tmp_path: Path) -> None:
    (tmp_path / "own.yaml").write_text("families: {acme: {name: Acme, width: 10, height: 20}}", encoding="utf-8")
    assert casecheck("devices", "acme", "--profiles", tmp_path / "own.yaml").stdout == (
        "Acme (acme)\n"
        "  needs      10x20 px or more, custom\n"
        "  generic    Silver, Space Gray, Gold, Midnight Green (approximate)\n"
    )
    assert casecheck("devices", "--profiles", tmp_path / "own.yaml").stdout.splitlines()[-1].split() == [
        "acme",
        "10x20",
        "px",
        "(custom)",
    ]
