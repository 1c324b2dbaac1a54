"""sideways: landscape on portrait, or the reverse; a square is neither."""

from __future__ import annotations

import pytest

from casecheck import check
from casecheck.model import Problem, Severity, Target
from tests.drawing import IPHONE, canvas, design_of, encode, motif, problems, target_of

RULE = "sideways"
LANDSCAPE = target_of(2000, 1000, name="Notebook")
SQUARE = target_of(1000, 1000, name="Coaster")


@pytest.mark.parametrize(
    ("width", "height", "target", "sideways"),
    [
        pytest.param(1001, 1000, IPHONE, True, id="one-column-wider-than-high"),
        pytest.param(1000, 1000, IPHONE, False, id="square"),
        pytest.param(999, 1000, IPHONE, False, id="one-column-narrower-than-high"),
        pytest.param(999, 1000, LANDSCAPE, True, id="portrait-on-landscape"),
        pytest.param(1000, 1000, LANDSCAPE, False, id="square-on-landscape"),
        pytest.param(1001, 1000, LANDSCAPE, False, id="landscape-on-landscape"),
        pytest.param(2000, 1000, SQUARE, False, id="landscape-on-square"),
        pytest.param(1000, 2000, SQUARE, False, id="portrait-on-square"),
    ],
)
def test_across_its_surface(width: int, height: int, target: Target, sideways: bool) -> None:
    assert len(problems(RULE, design_of(canvas(width, height)), target)) == sideways


CROP = "Crop a portrait part out of the original. Turned by 90 degrees, it would not have enough pixels."


@pytest.mark.parametrize(
    ("width", "height", "enough", "fix"),
    [
        pytest.param(
            *(2000, 1000, True),
            "Turn it by 90 degrees: then its 1000x2000 px are enough for iPhone.",
            id="exactly-enough",
        ),
        pytest.param(1999, 1000, False, CROP, id="one-column-short"),
        pytest.param(2000, 999, False, CROP, id="one-row-short"),
        pytest.param(
            *(4000, 3000, True),
            "Turn it by 90 degrees: then its 3000x4000 px are enough for iPhone.",
            id="enough-either-way",
        ),
    ],
)
def test_what_turning_it_would_give(width: int, height: int, enough: bool, fix: str) -> None:
    assert problems(RULE, design_of(canvas(width, height))) == [
        Problem(
            f"the picture lies on its side: {width}x{height} px is landscape, iPhone is portrait",
            fix=fix,
            actual={"width": width, "height": height, "turned_is_enough": enough},
            required={"width": 1000, "height": 2000},
            severity=Severity.WARNING,
        )
    ]


def test_portrait_on_landscape() -> None:
    (problem,) = problems(RULE, design_of(canvas(600, 800)), LANDSCAPE)
    assert problem.message == ("the picture lies on its side: 600x800 px is portrait, Notebook is landscape")
    assert problem.fix == (
        "Crop a landscape part out of the original. Turned by 90 degrees, it would not have enough pixels."
    )


@pytest.mark.parametrize(
    ("size", "found"),
    [
        pytest.param((2001, 1000), ["sideways"], id="lying"),
        pytest.param((2000, 2000), ["cropped"], id="square"),
    ],
)
def test_what_lies_on_its_side_is_not_told_that_it_is_cropped_too(size: tuple[int, int], found: list[str]) -> None:
    report = check(encode(motif(*size)), ["iphone"], select=["sideways", "cropped"])
    assert [finding.rule for finding in report.findings] == found
    assert report.devices[0].visible_share < 0.75
