"""What `casecheck template new` draws is read back unchanged; its SVG is layered and escaped."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import numpy as np
import pytest

from casecheck.design.opening import open_design
from casecheck.model import DEFAULT_MAX_PIXELS, Device, Inset, Opening, PrintArea, Size
from casecheck.preview.template import as_png, draw_template
from casecheck.preview.template_svg import as_svg
from casecheck.profiles import load
from casecheck.profiles.shops import at
from casecheck.template.entry import Read, entry, ppi_of
from casecheck.template.mark import is_marked
from casecheck.template.reading import read_template
from casecheck.yamlfile.write import as_yaml

if TYPE_CHECKING:
    from pathlib import Path

PHONE = Device("phone", "Phone", "phone", Size(420, 760), "custom", width_mm=42, height_mm=76)

LAYERS = "{http://www.w3.org/2000/svg}g"


def read(device: Device) -> PrintArea:
    data = as_png(draw_template(device), device)
    return read_template(open_design(data, "template.png", DEFAULT_MAX_PIXELS)).area


def print_area(number: int) -> tuple[Size, PrintArea]:
    """Any size, any insets in whole pixels, and up to three openings that do not touch."""
    dice = random.Random(number)
    size = Size(dice.randint(300, 500), dice.randint(560, 800))
    bleed = Inset(*(dice.choice((0, dice.randint(2, 25))) for _ in range(4)))
    wrap = Inset(*(side + dice.choice((0, dice.randint(1, 30))) for side in bleed))
    safe = Inset(*(side + dice.choice((0, dice.randint(1, 20))) for side in wrap))
    openings = []
    for place in range(dice.randint(0, 3)):
        wide, high = dice.randint(35, 70), dice.randint(35, 120)
        if dice.random() < 0.4:
            high = wide
        radius = wide / 2 if wide == high else dice.randint(0, min(wide, high) // 2)
        openings.append(Opening(35 + 85 * place + dice.randint(0, 4), 40 + dice.randint(0, 60), wide, high, radius))
    return size, PrintArea(bleed, wrap, safe, tuple(openings))


@pytest.mark.parametrize("number", range(20))
def test_what_is_drawn_is_read_back(number: int) -> None:
    size, area = print_area(number)
    found = read(replace(PHONE, size=size, print_area=area))
    assert (found.bleed, found.wrap, found.safe) == (area.bleed, area.wrap, area.safe)
    assert len(found.openings) == len(area.openings)
    for one, other in zip(sorted(found.openings), sorted(area.openings), strict=True):
        assert np.abs(np.subtract(one[:4], other[:4])).max() <= 0.5
        assert abs(one.radius - other.radius) <= 1.5


def test_a_device_of_which_nothing_is_known() -> None:
    assert read(PHONE) == PrintArea()


@pytest.mark.parametrize("name", ["iPhone 17", "iPhone 13 mini"])
def test_a_template_of_a_shop_comes_back_through_a_profiles_file(name: str, tmp_path: Path) -> None:
    device = at(load(), "prodigi").find(name)
    data = as_png(draw_template(device), device)
    template = read_template(open_design(data, "template.png", DEFAULT_MAX_PIXELS))
    read_ = Read(template, device.size, ppi_of(data), "https://shop.example", "2026-11-28", "0" * 64)
    (tmp_path / "own.yaml").write_text(as_yaml(entry(read_, "other", name), rows=True))
    found = at(load(tmp_path / "own.yaml"), "other").find(name)
    assert (found.size, found.source, found.read_on) == (device.size, "https://shop.example", "2026-11-28")
    assert found.print_area and device.print_area
    for one, other in (
        (found.print_area.bleed, device.print_area.bleed),
        (found.print_area.wrap, device.print_area.wrap),
        (found.print_area.safe, device.print_area.safe),
    ):
        assert np.abs(np.subtract(one, other)).max() <= 0.51
    assert found.print_area.openings == pytest.approx(device.print_area.openings, abs=1)


def test_parts_of_a_pixel() -> None:
    opening = Opening(60.4, 70.6, 120.5, 140.3, 33.4)
    (found,) = read(replace(PHONE, print_area=PrintArea(openings=(opening,)))).openings
    assert np.abs(np.subtract(found, opening)).max() <= 0.3


def test_it_names_the_resolution() -> None:
    assert ppi_of(as_png(draw_template(PHONE), PHONE)) == pytest.approx(254, abs=0.05)
    unknown = replace(PHONE, width_mm=None)
    assert ppi_of(as_png(draw_template(unknown), unknown)) == 300


def test_the_svg_has_a_layer_for_each_guide() -> None:
    area = PrintArea(Inset(5, 5, 5, 5), Inset(20, 20, 20, 20), Inset(30, 30, 30, 30), (Opening(50, 60, 70, 80, 9),))
    root = ET.fromstring(as_svg(replace(PHONE, print_area=area)))  # noqa: S314  # our own
    layers = {layer.get("id"): len(layer) for layer in root.iter(LAYERS)}
    assert layers == {"artwork": 0, "bleed": 1, "openings": 1, "edge": 8, "wrap": 8, "safe": 8, "captions": 7}
    (hole,) = (layer for layer in root.iter(LAYERS) if layer.get("id") == "openings")
    assert [hole[0].get(name) for name in ("x", "y", "width", "height", "rx")] == ["50", "60", "70", "80", "9"]


def test_names_are_escaped_in_the_svg() -> None:
    name = "<script>&\x01\"'\u202e"
    root = ET.fromstring(as_svg(replace(PHONE, name=name)))  # noqa: S314  # our own
    assert not [each for each in root.iter() if each.tag.endswith(("script", "}b"))]
    assert root[0].text == "<script>&?\"'\u202e"


@pytest.mark.parametrize("data", [as_png(draw_template(PHONE), PHONE), as_svg(PHONE)], ids=["png", "svg"])
def test_a_changed_template_is_not_marked(data: bytes) -> None:
    assert is_marked(data)
    assert not is_marked(data + b" ")
    middle = len(data) // 2
    assert not is_marked(data[:middle] + bytes([data[middle] ^ 1]) + data[middle + 1 :])
    assert not is_marked(b"")
