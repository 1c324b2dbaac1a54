"""Shops: their print areas in pixels, and the devices that they print."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from casecheck.engine import check_file, make_plan
from casecheck.engine.fingerprint import of_plan
from casecheck.formats.registry import CHECKED
from casecheck.model import Inset, Opening, PrintArea, Size, UserError
from casecheck.profiles import choose, load
from casecheck.profiles.print_areas import of_device, of_shop
from casecheck.profiles.shop_fields import FORMATS
from casecheck.profiles.shops import at
from tests.drawing import encode, motif

if TYPE_CHECKING:
    from pathlib import Path

    from casecheck.profiles import Profiles
    from casecheck.profiles.print_areas import Fields

PRODIGI = at(load(), "prodigi")
INCH = {"area": (1000, 2000), "ppi": 25.4}
"""An area of which 1 px is 1 mm."""


def test_the_formats_that_a_shop_can_take_are_those_that_casecheck_checks() -> None:
    assert tuple(form.id for form in CHECKED) == FORMATS


@pytest.mark.parametrize(
    ("fields", "body", "wrap"),
    [
        pytest.param({}, (800, 1700), Inset(100, 150, 100, 150), id="body"),
        pytest.param({}, (1100, 1700), Inset(0, 150, 0, 150), id="body-wider-than-the-area"),
        pytest.param({}, None, Inset(), id="nothing-known"),
        pytest.param({"visible_mm": (900.0, 2000.0)}, (800, 1700), Inset(50, 0, 50, 0), id="visible-back"),
        pytest.param({"wrap_mm": (1.0, 2.0, 3.0, 4.0)}, (800, 1700), Inset(1, 2, 3, 4), id="stated"),
        pytest.param(
            {"bleed_mm": (120.0, 9.0, 0.0, 9.0)}, (800, 1700), Inset(120, 150, 100, 150), id="less-than-bleed"
        ),
    ],
)
def test_the_wrap(fields: Fields, body: tuple[float, float] | None, wrap: Inset) -> None:
    area = of_shop(INCH | fields, body, {})
    assert area.wrap == area.safe == wrap


def test_the_safe_area_lies_inside_the_wrap() -> None:
    area = of_shop(INCH | {"wrap_mm": (10.0, 10.0, 10.0, 10.0), "safe_mm": (5.0, 15.0, 10.0, 20.0)}, None, {})
    assert area.safe == Inset(10, 15, 10, 20)


OWN = {"mm": (Opening(10, 20, 30, 40, 15),), "source": "a drawing", "license": "MIT", "confidence": "medium"}


def test_the_openings_of_a_device_lie_in_the_middle_of_the_visible_back() -> None:
    area = of_shop(INCH | {"source": "the shop", "wrap_mm": (100.0, 150.0, 80.0, 150.0)}, (800, 1700), OWN)
    assert area.openings == (Opening(120, 170, 30, 40, 15),)
    assert (area.source, area.license, area.confidence) == ("a drawing", "MIT", "medium")


def test_an_opening_is_cut_where_the_print_area_ends() -> None:
    area = of_shop({"area": (20, 1700), "ppi": 25.4}, (40, 1700), OWN)
    assert area.openings == (Opening(0, 20, 20, 40, 10),)
    assert of_shop({"area": (20, 30), "ppi": 25.4}, (1000, 1700), OWN).openings == ()


def test_the_openings_of_a_shop_win() -> None:
    area = of_shop(INCH | {"openings": (Opening(1, 2, 3, 4),), "source": "the shop"}, (800, 1700), OWN)
    assert area == replace(area, openings=(Opening(1, 2, 3, 4),), source="the shop", license=None, confidence="high")


def test_an_opening_may_reach_the_edges() -> None:
    whole = (Opening(0, 0, 1000, 2000),)
    assert of_shop(INCH | {"openings": whole}, None, {}).openings == whole


def test_the_openings_of_a_device_without_a_shop() -> None:
    area = of_device(OWN, (100, 100), Size(1000, 2000))
    assert area == PrintArea(
        openings=(Opening(100, 400, 300, 800, 150),), source="a drawing", license="MIT", confidence="medium"
    )


@pytest.mark.parametrize(
    ("name", "size", "wrap_mm"),
    [  # by hand: (1266 * 25.4 / 300 - 71.5) / 2 = 17.844
        pytest.param("iPhone 17", Size(1266, 2121), (17.844, 14.989), id="iphone-17"),
        pytest.param("iPhone 13 mini", Size(1122, 1830), (15.398, 11.72), id="narrowest"),
        pytest.param("Galaxy S23+", Size(1350, 2220), (19.05, 15.08), id="plus"),
        pytest.param("Pixel 9 Pro XL", Size(1359, 2244), (19.2305, 13.596), id="widest"),
    ],
)
def test_models_of_prodigi(name: str, size: Size, wrap_mm: tuple[float, float]) -> None:
    device = PRODIGI.find(name)
    assert (device.size, device.shop, device.basis, device.read_on) == (size, "prodigi", "published", "2026-09-30")
    assert device.print_area is not None
    assert [inset * 25.4 / 300 for inset in device.print_area.wrap[:2]] == pytest.approx(wrap_mm, abs=0.001)


def test_all_models_of_prodigi() -> None:
    assert len(PRODIGI.offered) == 40
    assert all(device.source and device.read_on and device.width_mm for device in PRODIGI.offered)
    assert sum(device.confidence == "medium" for device in PRODIGI.offered) == 13


def test_a_family_of_a_shop_is_as_large_as_any_of_its_models() -> None:
    family = PRODIGI.find("iphone")
    models = [device for device in PRODIGI.offered if device.family == family.id]
    assert (family.size, family.basis, len(models)) == (Size(1359, 2274), "derived", 22)
    assert all(m.size.width <= family.size.width and m.size.height <= family.size.height for m in models)


def test_casetify_is_what_casecheck_assumes_without_a_shop() -> None:
    there = at(load(), "CASETiFY")
    assert [(d.id, d.size, d.basis, d.width_mm) for d in there.devices] == [
        (f"{d.id}@casetify", d.size, d.basis, d.width_mm) for d in load().devices
    ]


@pytest.mark.parametrize("name", ["iPhone 17", "ip17", "Apple iPhone 17", "iphone-17@prodigi"])
def test_names_at_a_shop(name: str) -> None:
    assert PRODIGI.find(name).id == "iphone-17@prodigi"


def test_a_device_names_its_shop_itself() -> None:
    assert load().find("iphone-17@prodigi") == PRODIGI.find("iphone 17")


def test_a_shop_may_be_left_with_one_meaning(tmp_path: Path) -> None:
    file = tmp_path / "my.yaml"
    file.write_text("shops: {me: {models: {iPhone SE (2nd generation): {area: [9, 9]}}}}")
    assert at(load(file), "me").find("iphone se").id == "iphone-se-2nd-generation@me"


@pytest.mark.parametrize("name", ["iPhone 12", "ipad", "iPhone 17 Pr"])
def test_a_device_that_a_shop_does_not_have(name: str) -> None:
    with pytest.raises(UserError) as raised:
        PRODIGI.find(name)
    assert "iPhone" in str(raised.value.help)


OWN_SHOP = """
shops:
  me:
    name: My Shop
    formats: [PNG]
    max_mb: 0.5
    max_megapixels: 4
    models:
      iphone: {area: [800, 1600]}
      iPhone 13, iPhone 13 Pro: {area: [900, 1700], ppi: 254, source: my wall}
  prodigi:
    models:
      iPhone 17: {area: [1300, 2200]}
      iPhone 16: {safe_mm: [20, 20]}
"""


@pytest.fixture
def own(tmp_path: Path) -> Profiles:
    file = tmp_path / "my.yaml"
    file.write_text(OWN_SHOP)
    return load(file)


def test_an_own_shop(own: Profiles) -> None:
    mine = at(own, "me")
    assert mine.shop is not None
    assert (mine.shop.name, mine.shop.formats, mine.shop.max_bytes) == ("My Shop", ("PNG",), 500_000)
    assert mine.shop.max_pixels == 4_000_000
    assert [device.id for device in mine.offered] == ["iphone@me", "iphone-13@me", "iphone-13-pro@me"]
    assert (mine.find("iPhone 13").width_mm, mine.find("iPhone 13").basis) == (90, "published")
    assert (mine.find("iPhone 14").size, mine.find("iPhone 14").basis) == (Size(800, 1600), "custom")


def test_a_new_area_loses_the_source_of_the_old(own: Profiles) -> None:
    changed, kept = at(own, "prodigi").find("iPhone 17"), at(own, "prodigi").find("iPhone 16")
    assert (changed.size, changed.basis, changed.source) == (Size(1300, 2200), "custom", None)
    assert changed.width_mm == pytest.approx(1300 / 300 * 25.4)
    assert (kept.basis, kept.read_on) == ("published", "2026-09-30")


@pytest.mark.parametrize(
    ("names", "shop", "devices", "suits"),
    [
        pytest.param([], None, ["iphone", "ipad", "galaxy", "pixel"], True, id="neither"),
        pytest.param(["ip17", "iPhone 17"], None, ["iphone-17"], False, id="without-a-shop"),
        pytest.param(["ip17"], "prodigi", ["iphone-17@prodigi"], False, id="at-a-shop"),
        pytest.param(["ip17"], "ALL", ["iphone-17@casetify", "iphone-17@prodigi"], True, id="at-all"),
        pytest.param(["iPhone 12"], "all", ["iphone-12@casetify"], True, id="at-one-of-all"),
        pytest.param(
            ["pixel"],
            "all",
            ["pixel@casetify", *(f"pixel-{n}@prodigi" for n in ("8", "8-pro", "9", "9-pro", "9-pro-xl"))],
            True,
            id="family-at-all",
        ),
    ],
)
def test_what_is_checked_for(names: list[str], shop: str | None, devices: list[str], suits: bool) -> None:
    choice = choose(load(), names, shop)
    assert [device.id for device in choice.devices] == devices
    assert choice.suits is suits


def test_without_a_device_all_models_of_a_shop() -> None:
    assert choose(load(), [], "prodigi").devices == PRODIGI.offered
    assert len(choose(load(), [], "all").devices) == 44


@pytest.mark.parametrize(("name", "shop"), [("ip17", "nope"), ("ip17", "\x1b" * 500), ("nope", "all")])
def test_unknown(name: str, shop: str) -> None:
    with pytest.raises(UserError):
        choose(load(), [name], shop)


def test_the_cache_tells_shops_apart(own: Profiles) -> None:
    shops = (None, "casetify", "prodigi", "me", "all")
    assert len({of_plan(make_plan(["iPhone 13"], shop=shop, profiles=own)) for shop in shops}) == len(shops)


LIMITS = """
shops:
  me: {name: Me, formats: [PNG, TIFF], max_mb: %s, max_megapixels: 0.08, models: {iphone: {area: [9, 9]}}}
"""


@pytest.mark.parametrize(
    ("size", "form", "spare", "rules"),
    [
        pytest.param((200, 400), "PNG", 0, [], id="at-both-limits"),
        pytest.param((200, 401), "PNG", 0, ["oversized-file"], id="a-row-too-many"),
        pytest.param((200, 400), "PNG", -1, ["oversized-file"], id="a-byte-too-many"),
        pytest.param((200, 401), "PNG", -1, ["oversized-file", "oversized-file"], id="both"),
        pytest.param((200, 400), "TIFF", 0, [], id="a-format-that-others-refuse"),
        pytest.param((200, 400), "JPEG", 0, ["not-accepted-format"], id="a-format-that-others-accept"),
    ],
)
def test_what_a_shop_takes(tmp_path: Path, size: tuple[int, int], form: str, spare: int, rules: list[str]) -> None:
    picture = encode(motif(*size), form)
    file = tmp_path / "my.yaml"
    file.write_text(LIMITS % f"{(len(picture) + spare) / 1e6:.6f}")
    select = ("oversized-file", "not-accepted-format")
    at_me = make_plan(["iphone"], shop="me", select=select, profiles=load(file))
    assert [finding.rule for finding in check_file(picture, at_me).findings] == rules
    elsewhere = make_plan(["iphone"], shop="all", select=select, profiles=load(file))
    expected = ["not-accepted-format"] if form == "TIFF" else []
    assert [finding.rule for finding in check_file(picture, elsewhere).findings] == expected
