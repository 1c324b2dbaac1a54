"""low-resolution: one pixel too few is too few."""

from __future__ import annotations

import pytest

from casecheck.model import Problem, Severity, Target
from tests.drawing import IPAD, IPHONE, canvas, design_of, problems, target_of

RULE = "low-resolution"


@pytest.mark.parametrize(
    ("width", "height", "target", "share"),
    [
        pytest.param(999, 2000, IPHONE, "99.9%", id="one-column-short"),
        pytest.param(1000, 1999, IPHONE, "99.95%", id="one-row-short"),
        pytest.param(500, 1000, IPHONE, "50%", id="half"),
        pytest.param(500, 9000, IPHONE, "50%", id="high-but-too-narrow"),
        pytest.param(2000, 1000, IPHONE, "50%", id="enough-pixels-on-their-side"),
        pytest.param(1, 1, IPHONE, "0.1%", id="a-single-pixel"),
        pytest.param(2400, 2999, IPAD, "99.97%", id="ipad-one-row-short"),
        pytest.param(2399, 3000, IPAD, "99.96%", id="ipad-one-column-short"),
        pytest.param(1000, 2000, IPAD, "42%", id="a-phone-picture-on-an-ipad"),
    ],
)
def test_too_few_pixels(width: int, height: int, target: Target, share: str) -> None:
    slot, name = target.slot, target.device.name
    assert problems(RULE, design_of(canvas(width, height)), target) == [
        Problem(
            f"low resolution: {width}x{height} px covers the {slot} px of {name} at {share} (needs {slot} or above)",
            fix=f"Use the original picture or export it larger: at least {slot.width} px wide and {slot.height} px"
            " high. Enlarging this file adds no detail.",
            actual={"width": width, "height": height},
            required={"width": slot.width, "height": slot.height},
            severity=Severity.WARNING,
        )
    ]


@pytest.mark.parametrize(
    ("width", "height", "target"),
    [
        pytest.param(1000, 2000, IPHONE, id="exactly-at-the-floor"),
        pytest.param(1001, 2000, IPHONE, id="one-column-more"),
        pytest.param(1000, 2001, IPHONE, id="one-row-more"),
        pytest.param(2400, 3000, IPAD, id="ipad-exactly-at-the-floor"),
        pytest.param(4000, 3000, IPHONE, id="large-on-its-side"),
    ],
)
def test_enough_pixels(width: int, height: int, target: Target) -> None:
    assert problems(RULE, design_of(canvas(width, height)), target) == []


def test_the_whole_message() -> None:
    (problem,) = problems(RULE, design_of(canvas(800, 1600)))
    assert problem.message == (
        "low resolution: 800x1600 px covers the 1000x2000 px of iPhone at 80% (needs 1000x2000 or above)"
    )


def test_the_ppi_in_print_where_the_size_of_the_model_is_known() -> None:
    model = target_of(1000, 2000, name="iPhone 16 Pro", mm=(71.5, 149.6))
    (problem,) = problems(RULE, design_of(canvas(500, 1000)), model)
    assert problem.message == (
        "low resolution: 500x1000 px covers the 1000x2000 px of iPhone 16 Pro at 50%"
        " (needs 1000x2000 or above; 170 ppi in print)"
    )
