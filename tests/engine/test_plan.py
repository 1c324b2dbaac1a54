"""From the words of a user to a plan."""

from __future__ import annotations

import pytest

from casecheck.engine import make_plan
from casecheck.model import DEFAULT_MAX_PIXELS
from casecheck.rules import select


def test_without_a_device_all_families_are_targets() -> None:
    plan = make_plan()
    assert plan.suits
    assert [target.device.family for target in plan.targets] == [target.device.id for target in plan.targets]
    assert {"iphone", "ipad"} <= {target.device.id for target in plan.targets}
    assert (plan.rules, plan.background, plan.max_pixels) == (select(), "any", DEFAULT_MAX_PIXELS)


def test_devices_that_are_named_are_all_judged_each_once() -> None:
    plan = make_plan(["iPad", "iphone", "IPHONE"])
    assert [target.device.id for target in plan.targets] == ["ipad", "iphone"]
    assert not plan.suits


def test_the_settings_of_a_plan() -> None:
    plan = make_plan(background="plain", select=["placement"], ignore=["cropped"], max_pixels=9)
    assert (plan.rules, plan.background, plan.max_pixels) == (
        ("camera-opening", "edge-art", "sideways", "template-guides", "uncovered"),
        "plain",
        9,
    )


@pytest.mark.parametrize(
    "words", [{"devices": ["xyzzy"]}, {"select": ["xyzzy"]}, {"ignore": ["xyzzy"]}], ids=["device", "select", "ignore"]
)
def test_unknown_names_are_user_errors(words: dict[str, list[str]]) -> None:
    with pytest.raises(ValueError, match="xyzzy"):
        make_plan(words.get("devices", []), select=words.get("select", []), ignore=words.get("ignore", []))
