"""The devices that casecheck knows, held to the list in data/devices.csv, and how a name finds one."""

import csv
import math
import shutil
import subprocess
import sys
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
import yaml
from syrupy.assertion import SnapshotAssertion

from casecheck.model import Device, Size, UserError
from casecheck.placement import effective_ppi
from casecheck.profiles import AmbiguousDeviceError, UnknownDeviceError, load

ROOT = Path(__file__).parents[1]
ROWS = list(csv.DictReader((ROOT / "tests/data/devices.csv").read_text(encoding="utf-8").splitlines()))
PROFILES = load()
BUILT_IN: dict[str, Any] = yaml.safe_load((ROOT / "device_profiles.yaml").read_text(encoding="utf-8"))
MODELS = [device for device in PROFILES.devices if device not in PROFILES.families]


def test_the_families() -> None:
    facts = [(family.id, family.name, family.size, family.basis) for family in PROFILES.families]
    assert facts == [
        ("iphone", "iPhone", Size(1000, 2000), "published"),
        ("ipad", "iPad", Size(2400, 3000), "published"),
        ("galaxy", "Galaxy", Size(1000, 2000), "derived"),
        ("pixel", "Pixel", Size(1000, 2000), "derived"),
    ]


@pytest.mark.parametrize("device", PROFILES.devices, ids=lambda device: device.id)
def test_every_size_has_a_source(device: Device) -> None:
    if device.basis == "published":
        assert device.source == "https://www.casetify.com/en_AU/faq"
        assert device.read_on == "2026-11-01"
        assert device.reason is None
    else:
        assert device.source is device.read_on is None
        assert device.reason is not None


def unsupported(families: dict[str, Any]) -> list[str]:
    """The figures of a profiles file without a source, a date, or a confidence, as `family/model: key`."""
    missing = []
    for id_, family in families.items():
        published = ("source", "read_on") if family["basis"] == "published" else ("reason",)
        missing += [f"{id_}: {key}" for key in published if not family.get(key)]
        for name, own in family["models"].items():
            model = family | own
            missing += [
                f"{id_}/{name}: {key}" for key in ("mm", "mm_source", "mm_read_on", "confidence") if not model.get(key)
            ]
    return missing


def test_every_figure_has_its_source_its_date_and_its_confidence() -> None:
    assert unsupported(BUILT_IN["families"]) == []
    assert [group["colors"] for group in BUILT_IN["finishes"] if "confidence" not in group] == []


@pytest.mark.parametrize(
    ("family", "model", "key", "found"),
    [
        pytest.param("iphone", None, "source", ["iphone: source"], id="source-of-the-pixels"),
        pytest.param("iphone", None, "read_on", ["iphone: read_on"], id="date-of-the-pixels"),
        pytest.param("galaxy", None, "reason", ["galaxy: reason"], id="reason-of-derived-pixels"),
        pytest.param("iphone", "iPhone 6", "mm_source", ["iphone/iPhone 6: mm_source"], id="source-of-one-model"),
        pytest.param("iphone", "iPhone 6", "mm", ["iphone/iPhone 6: mm"], id="size-of-one-model"),
        pytest.param("pixel", "Pixel 6", "mm_source", [], id="a-source-that-the-family-gives-too"),
    ],
)
def test_a_figure_without_support_is_found(family: str, model: str | None, key: str, found: list[str]) -> None:
    families = deepcopy(BUILT_IN["families"])
    (families[family] if model is None else families[family]["models"][model]).pop(key, None)
    assert unsupported(families) == found


def test_a_missing_default_of_a_family_is_found_for_each_model_that_relies_on_it() -> None:
    families = deepcopy(BUILT_IN["families"])
    del families["ipad"]["confidence"]
    relying = [name for name, model in families["ipad"]["models"].items() if "confidence" not in model]
    assert unsupported(families) == [f"ipad/{name}: confidence" for name in relying]
    assert "iPad mini 4" in relying


def test_what_the_file_says_of_a_size_is_what_the_device_says() -> None:
    for family in BUILT_IN["families"].values():
        for name, own in family["models"].items():
            device, model = PROFILES.find(name), family | own
            assert (device.mm_source, device.mm_read_on, device.confidence) == (
                model["mm_source"],
                str(model["mm_read_on"]),
                model["confidence"],
            )


@pytest.mark.parametrize(
    ("name", "mm", "open_mm", "folded_mm"),
    [
        ("iPhone Duo", (84.1, 117.8), (164.6, 117.8), None),
        ("Galaxy Z Fold7", (72.8, 158.4), (143.2, 158.4), None),
        ("Galaxy Z Fold8", (81.9, 123.9), (161.4, 123.9), None),
        ("Galaxy Z Fold8 Ultra", (72.8, 158.4), (143.2, 158.4), None),
        ("Galaxy Z Flip7", (75.2, 166.7), None, (75.2, 85.5)),
        ("Galaxy Z Flip8", (75.4, 166.9), None, (75.4, 85.7)),
        ("Pixel Fold", (79.5, 139.7), (158.7, 139.7), None),
        ("Pixel 9 Pro Fold", (77.1, 155.2), (150.2, 155.2), None),
        ("Pixel 10 Pro Fold", (76.3, 155.2), (150.4, 155.2), None),
    ],
)
def test_both_sizes_of_a_device_that_folds(
    name: str, mm: tuple[float, float], open_mm: tuple[float, float] | None, folded_mm: tuple[float, float] | None
) -> None:
    device = PROFILES.find(name)
    assert ((device.width_mm, device.height_mm), device.open_mm, device.folded_mm) == (mm, open_mm, folded_mm)


def test_only_a_device_that_folds_has_two_sizes() -> None:
    forms = {(device.form, bool(device.open_mm), bool(device.folded_mm)) for device in MODELS}
    assert forms <= {
        ("slab", False, False),
        ("tablet", False, False),
        ("book-fold", True, False),
        ("book-fold", False, False),
        ("clamshell", False, True),
        ("clamshell", False, False),
    }


OPENINGS = {
    "iPhone XR": (6.815, 6.815, 10.93, 10.93, 5.465),
    "iPhone XS": (6.19, 6.555, 11.26, 24.23, 5.63),
    "iPhone XS Max": (6.19, 6.405, 11.26, 24.53, 5.63),
    "iPhone 11 Pro": (3.23, 3.23, 30.59, 32.71, 8.5),
    "iPhone 13 Pro": (1.15, 1.15, 42.39 - 1.15, 43.62 - 1.15, 13.7),
    "iPhone 13 Pro Max": (1.15, 1.15, 42.39 - 1.15, 43.62 - 1.15, 13.7),
    "iPhone 15 Pro Max": (1.04, 1.04, 45.22 - 1.04, 46.54 - 1.04, 14.17 - 1.04),
}
"""Left, top, width, height and radius of the camera block in mm, as the transcribed drawings have them."""

LENSES = {
    "iPhone XS": [(11.82, 18.67)],
    "iPhone 11 Pro": [(12.04, 12.04), (12.04, 27.06), (25.04, 19.55)],
    "iPhone 13 Pro": [(13.43, 13.43), (13.43, 31.35), (30.08, 22.39), (30.08, 9.42)],
    "iPhone 13 Pro Max": [(13.43, 13.43), (13.43, 31.35), (30.08, 22.39), (30.08, 9.42)],
    "iPhone 15 Pro Max": [(14.17, 14.17), (14.17, 33.41), (32.16, 23.79), (32.16, 10.22)],
}
"""Centers of the lenses and the flash, from the same drawings."""


def test_the_openings_are_those_of_the_drawings() -> None:
    found = {device.name: device.openings_mm["mm"] for device in MODELS if device.openings_mm}
    assert found == {name: (pytest.approx(numbers),) for name, numbers in OPENINGS.items()}


@pytest.mark.parametrize("name", OPENINGS)
def test_an_opening_is_at_the_top_left_of_its_body_around_the_lenses(name: str) -> None:
    device = PROFILES.find(name)
    assert device.width_mm
    assert device.height_mm
    ((left, top, width, height, _),) = device.openings_mm["mm"]
    assert left > 0
    assert top > 0
    assert left + width / 2 < device.width_mm / 2
    assert top + height < device.height_mm / 2
    for x, y in LENSES.get(name, []):
        assert left < x < left + width
        assert top < y < top + height


@pytest.mark.parametrize("name", OPENINGS)
def test_an_opening_has_its_source_its_date_its_license_and_its_confidence(name: str) -> None:
    openings = PROFILES.find(name).openings_mm
    assert openings["source"].startswith("github.com/")
    assert (openings["read_on"], openings["confidence"]) == ("2026-11-28", "medium")
    assert openings["license"] in ("MIT", "CC BY-SA 4.0")


@pytest.mark.parametrize("family", ["galaxy", "pixel"])
def test_a_derived_figure_has_the_resolution_that_its_reason_claims(family: str) -> None:
    ppis = [effective_ppi(device, 1) for device in MODELS if device.family == family and device.form == "slab"]
    lowest = min(ppi for ppi in ppis if ppi)
    assert f"at least {math.floor(lowest)} ppi" in str(PROFILES.find(family).reason)
    assert lowest >= 300


def test_every_model_of_the_list_in_its_order() -> None:
    assert [
        (
            device.id,
            device.name,
            device.family,
            device.form,
            device.width_mm,
            device.height_mm,
            device.confidence,
        )
        for device in MODELS
    ] == [
        (
            row["id"],
            row["model"],
            row["family"],
            row["form"],
            float(row["width_mm"]),
            float(row["height_mm"]),
            row["confidence"],
        )
        for row in sorted(ROWS, key=lambda row: ["iphone", "ipad", "galaxy", "pixel"].index(row["family"]))
    ]
    assert len(MODELS) == 150


def test_a_family_stands_before_its_models_and_its_size_is_theirs() -> None:
    assert PROFILES.devices[0] == PROFILES.families[0]
    assert all(device.size == PROFILES.find(device.family).size for device in MODELS)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_every_name_and_alias_of_the_list_finds_its_model(row: dict[str, str]) -> None:
    for name in (row["id"], row["model"], *row["aliases"].split(" | ")):
        assert PROFILES.find(name).id == row["id"], name


@pytest.mark.parametrize(
    ("name", "found"),
    [
        pytest.param("iPhone 16 Pro", "iphone-16-pro", id="its-name"),
        pytest.param("iphone-16-pro", "iphone-16-pro", id="its-id"),
        pytest.param(" IPHONE16PRO ", "iphone-16-pro", id="no-spaces"),
        pytest.param("16 pro", "iphone-16-pro", id="an-alias"),
        pytest.param("Apple 16 Pro", "iphone-16-pro", id="an-alias-with-the-maker"),
        pytest.param("Samsung Galaxy S24+", "galaxy-s24-plus", id="plus-sign"),
        pytest.param("samsung s24plus", "galaxy-s24-plus", id="plus-word"),
        pytest.param("google pixel 9", "pixel-9", id="maker"),
        pytest.param("ipad", "ipad", id="the-family-wins-over-its-models"),
        pytest.param("Apple iPhone", "iphone", id="a-family-with-the-maker"),
    ],
)
def test_find(name: str, found: str) -> None:
    assert PROFILES.find(name).id == found


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("9 pro", id="a-part-of-a-name"),
        pytest.param("iphone dou", id="misspelled"),
        pytest.param("xyzzy", id="nothing-near"),
        pytest.param("", id="empty"),
        pytest.param("手机", id="nothing-comparable"),
        pytest.param("\x1b[31m", id="terminal-escape"),
    ],
)
def test_an_unknown_name_gets_the_nearest(snapshot: SnapshotAssertion, name: str) -> None:
    with pytest.raises(UnknownDeviceError) as raised:
        PROFILES.find(name)
    assert (str(raised.value), raised.value.help) == snapshot


@pytest.mark.parametrize("name", ["iPhone SE", "apple iphone-se"])
def test_an_ambiguous_name_lists_the_models_by_size(snapshot: SnapshotAssertion, name: str) -> None:
    with pytest.raises(AmbiguousDeviceError) as raised:
        PROFILES.find(name)
    assert (str(raised.value), raised.value.help) == snapshot


@pytest.mark.parametrize(
    "term",
    [
        "iphone se",
        "ipad air",
        "ipad mini",
        "ipad pro",
        "ipad pro 11",
        "ipad pro 12.9",
        "ipad pro 13",
        "ipad air 11",
        "ipad air 13",
        "ipad 11",
        "air",
        "galaxy z flip",
        "galaxy z fold",
    ],
)
def test_ambiguous_terms_are_not_guessed(term: str) -> None:
    with pytest.raises(AmbiguousDeviceError):
        PROFILES.find(term)


def test_only_the_maker_of_a_device_may_stand_before_its_name() -> None:
    with pytest.raises(UnknownDeviceError):
        PROFILES.find("google 16 pro")


def test_both_are_profile_errors() -> None:
    assert issubclass(UnknownDeviceError, UserError)
    assert issubclass(AmbiguousDeviceError, UserError)


def test_an_installed_package_carries_its_own_profiles(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "casecheck", tmp_path / "casecheck")
    shutil.copy(ROOT / "device_profiles.yaml", tmp_path / "casecheck")
    (tmp_path / "device_profiles.yaml").write_text("not these")
    program = "from casecheck.profiles import load; print(len(load().devices))"
    run = subprocess.run([sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert run.stdout == "154\n"


def test_yaml_is_imported_only_to_load() -> None:
    program = "import sys, casecheck.profiles; print('yaml' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert run.stdout == "False\n"
