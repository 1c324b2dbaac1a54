"""Layouts, slots, zoom and fit: what a picture is held against."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from casecheck.engine import check_file, make_plan
from casecheck.model import Size, UserError
from casecheck.profiles import load
from casecheck.yamlfile import YamlError
from tests.drawing import encode, motif

if TYPE_CHECKING:
    from pathlib import Path

    from syrupy.assertion import SnapshotAssertion


def facts(width: int, height: int, device: str = "iphone", **words: Any) -> Any:
    """How a picture of that size does."""
    report = check_file(encode(motif(width, height)), make_plan([device], **words))
    return report, report.devices[0]


@pytest.mark.parametrize(
    ("device", "layout", "slot"),
    [
        pytest.param("iphone", "single", Size(1000, 2000), id="single"),
        pytest.param("iphone", "2x2", Size(500, 1000), id="2x2"),
        pytest.param("iphone", "3x3", Size(334, 667), id="3x3-rounded-up"),
        pytest.param("iphone", "1x2", Size(500, 2000), id="one-row-of-two"),
        pytest.param("iphone", "2x1", Size(1000, 1000), id="two-rows-of-one"),
        pytest.param("ipad", "2x2", Size(1200, 1500), id="ipad-2x2"),
        pytest.param("iphone", "strip", Size(1000, 470), id="named-grid-with-a-gutter"),
    ],
)
def test_the_size_of_a_slot(device: str, layout: str, slot: Size) -> None:
    (target,) = make_plan([device], layout=layout).targets
    assert target.slot == slot


@pytest.mark.parametrize(
    ("size", "words", "enough"),
    [
        pytest.param((500, 1000), {"layout": "2x2"}, True, id="exactly-one-slot-of-2x2"),
        pytest.param((499, 1000), {"layout": "2x2"}, False, id="one-column-short"),
        pytest.param((334, 667), {"layout": "3x3"}, True, id="exactly-one-slot-of-3x3"),
        pytest.param((333, 667), {"layout": "3x3"}, False, id="a-third-of-a-pixel-short"),
        pytest.param((1500, 3000), {"zoom": "1.5"}, True, id="exactly-enough-for-the-zoom"),
        pytest.param((1500, 2999), {"zoom": "1.5"}, False, id="one-row-short-of-the-zoom"),
        pytest.param((1100, 2200), {"zoom": 1.1}, True, id="a-zoom-that-is-no-binary-number"),
        pytest.param((1000, 1000), {"fit": "contain"}, True, id="contained-by-its-width"),
        pytest.param((999, 999), {"fit": "contain"}, False, id="one-column-short-of-contain"),
        pytest.param((1000, 1200), {"layout": "hero"}, True, id="enough-for-the-largest-slot"),
        pytest.param((999, 1200), {"layout": "hero"}, False, id="too-small-for-the-largest-slot"),
        pytest.param((495, 780), {"layout": "hero", "slot": 2}, True, id="enough-for-the-slot-named"),
        pytest.param((494, 780), {"layout": "hero", "slot": 2}, False, id="too-small-for-the-slot-named"),
    ],
)
def test_enough_for_a_slot(size: tuple[int, int], words: dict[str, Any], enough: bool) -> None:
    report, _ = facts(*size, **words)
    assert ("low-resolution" not in {finding.rule for finding in report.findings}) is enough


def test_of_unequal_slots_the_worst_counts() -> None:
    report, on = facts(500, 600, layout="hero")
    assert on.target.slot_number == 1
    assert on.quality == 0.5
    assert report.findings[0].required == {"width": 1000, "height": 1200}


@pytest.mark.parametrize(
    ("size", "words", "use"),
    [
        pytest.param((400, 800), {"layout": "2x2"}, " for one slot of 3x3 on iPhone (334x667 px).", id="a-slot"),
        pytest.param((500, 1000), {}, "; upscaling adds no detail.", id="no-slot-was-asked-for"),
        pytest.param((1499, 3000), {"zoom": 1.5}, " at zoom 1.49 or less.", id="a-zoom"),
        pytest.param((200, 400), {"layout": "2x2"}, "; upscaling adds no detail.", id="nothing"),
    ],
)
def test_how_large_it_may_be_printed(size: tuple[int, int], words: dict[str, Any], use: str) -> None:
    report, _ = facts(*size, **words)
    assert report.findings[0].fix is not None
    assert report.findings[0].fix.endswith(use)


@pytest.mark.parametrize(
    "words",
    [
        pytest.param({"layout": "2by2"}, id="unknown-layout"),
        pytest.param({"layout": "0x2"}, id="no-rows"),
        pytest.param({"layout": "21x1"}, id="too-many-rows"),
        pytest.param({"layout": "2x2", "slot": 5}, id="no-such-slot"),
        pytest.param({"slot": 2}, id="single-has-one-slot"),
        pytest.param({"zoom": "0.9"}, id="small-zoom"),
        pytest.param({"zoom": "101"}, id="large-zoom"),
        pytest.param({"zoom": "1/0"}, id="no-number"),
    ],
)
def test_mistakes(snapshot: SnapshotAssertion, words: dict[str, Any]) -> None:
    with pytest.raises(UserError) as raised:
        make_plan(["iphone"], **words)
    assert (str(raised.value), raised.value.help) == snapshot


@pytest.mark.parametrize("zoom", ["1", "100"], ids=["lowest", "highest"])
def test_the_range_of_the_zoom(zoom: str) -> None:
    (target,) = make_plan(["iphone"], zoom=zoom).targets
    assert target.zoom == int(zoom)


def test_own_layouts(tmp_path: Path) -> None:
    profiles = tmp_path / "my.yaml"
    profiles.write_text("layouts:\n  split: {slots: [[0, 0, 1, 0.25], [0, 0.25, 1, 0.75]]}\n", encoding="utf-8")
    _, on = facts(1000, 1200, layout="split", profiles=load(profiles))
    assert (on.target.slot, on.quality) == (Size(1000, 1500), 0.8)


@pytest.mark.parametrize(
    "layout",
    [
        pytest.param("{}", id="nothing"),
        pytest.param("{grid: 2x2, slots: [[0, 0, 1, 1]]}", id="both"),
        pytest.param("{grid: 2}", id="no-grid"),
        pytest.param("{grid: 2x2, gutter: 2}", id="wide-gutter"),
        pytest.param("{slots: [[0, 0, 1, 1.5]]}", id="beyond-the-surface"),
    ],
)
def test_mistakes_in_a_layout(tmp_path: Path, snapshot: SnapshotAssertion, layout: str) -> None:
    profiles = tmp_path / "my.yaml"
    profiles.write_text(f"layouts:\n  mine: {layout}\n", encoding="utf-8")
    with pytest.raises(YamlError) as raised:
        make_plan(profiles=load(profiles))
    assert str(raised.value).removeprefix(str(profiles)) == snapshot
