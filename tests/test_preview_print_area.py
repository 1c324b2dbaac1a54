"""What a preview and the web page draw of a print area: openings, the visible back, the safe area."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PIL import Image, ImageChops

from casecheck.cli.previewed import legend
from casecheck.model import Finish, Inset, Opening, PrintArea
from casecheck.preview import preview
from casecheck.reporters.html import render
from casecheck.reporters.html.print_parts import NOTHING, print_parts
from casecheck.reporters.html.stage import Stages
from tests.drawing import design_of
from tests.reporters.made_up import FINE, written
from tests.rules.print_cases import SIZE, case

if TYPE_CHECKING:
    from casecheck.model import Target

BLACK = Finish("Black", "#202020")
OPENING = Opening(40, 60, 100, 100, 20)
AREA = PrintArea(wrap=Inset(40, 50, 60, 70), safe=Inset(60, 80, 100, 120), openings=(OPENING,))


def drawn(target: Target) -> Image.Image:
    """Cut to the device, as many pixels as its surface has."""
    made = preview(design_of(Image.new("RGB", SIZE, "#00ff00")), target, BLACK, longest=SIZE.height)
    return made.image.crop((made.left, made.top, made.left + SIZE.width, made.top + SIZE.height))


def differs(one: PrintArea | None) -> tuple[int, int, int, int] | None:
    """The box of what is drawn of it."""
    return ImageChops.difference(drawn(case(one)), drawn(case(None))).getbbox()


@pytest.mark.parametrize(
    ("area", "box"),
    [
        pytest.param(PrintArea(openings=(OPENING,)), (40, 60, 140, 160), id="an-opening"),
        pytest.param(PrintArea(wrap=AREA.wrap, safe=AREA.wrap), (40, 50, 341, 731), id="the-visible-back"),
        pytest.param(PrintArea(safe=AREA.safe), (60, 80, 301, 681), id="the-safe-area"),
        pytest.param(PrintArea(), None, id="nothing"),
    ],
)
def test_where_it_is_drawn(area: PrintArea, box: tuple[int, int, int, int] | None) -> None:
    assert differs(area) == box


def test_the_phone_is_seen_through_an_opening() -> None:
    image = drawn(case(PrintArea(openings=(OPENING,))))
    inside, corner, beside = (image.getpixel(place) for place in ((90, 110), (42, 62), (20, 110)))
    assert isinstance(inside, tuple)
    assert max(inside) < 40
    assert corner == beside == (0, 255, 0)


@pytest.mark.parametrize(
    ("areas", "lines"),
    [
        pytest.param([None], [], id="nothing-known"),
        pytest.param([PrintArea()], [], id="nothing-to-draw"),
        pytest.param([PrintArea(openings=(OPENING,))], ["drawn on it: the opening for the camera"], id="an-opening"),
        pytest.param(
            [PrintArea(wrap=AREA.wrap, safe=AREA.wrap), None],
            ["drawn on it: the edge of the visible back (long dashes)"],
            id="one-of-two",
        ),
    ],
)
def test_the_legend(areas: list[PrintArea | None], lines: list[str]) -> None:
    assert list(legend([case(area) for area in areas])) == lines


def test_the_parts_of_the_page() -> None:
    parts = print_parts(case(AREA).device)
    assert parts == {
        "hole": {
            "d": "M60 60h60a20 20 0 0 1 20 20v60a20 20 0 0 1 -20 20h-60a20 20 0 0 1 -20 -20v-60a20 20 0 0 1 20 -20z"
        },
        "back": {"x": "40", "y": "50", "width": "300", "height": "680"},
        "safe": {"x": "60", "y": "80", "width": "240", "height": "600"},
    }
    assert print_parts(case(None).device) == {}


def test_a_device_beside_one_with_openings_has_empty_parts() -> None:
    known, unknown = case(AREA), case(None, device=replace(case(None).device, id="other"))
    stages = Stages()
    plain = {stages.key(unknown)}
    assert not NOTHING.keys() & stages.all_parts()[plain.pop()].keys()
    stages.key(known)
    assert all(parts.keys() >= NOTHING.keys() for parts in stages.all_parts().values())
    assert stages.all_parts()[stages.key(unknown)]["hole"] == {"d": ""}


def test_the_page_draws_them_only_where_they_are_known() -> None:
    facts = FINE.devices[0]
    shown = replace(FINE, thumbnail=b"RIFF\4\0\0\0WEBP")
    assert 'class="hole"' not in written(render, [shown])
    known = replace(facts, target=replace(facts.target, device=replace(facts.device, print_area=AREA)))
    page = written(render, [replace(shown, devices=(known,))])
    assert 'class="hole" d="M60 60h60' in page
    assert 'class="back" x="40"' in page
    assert 'class="safe" x="60"' in page
