"""upscaled: a warning if the original size is too small, a note if it is enough or the image is pixel art."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PIL import Image

from casecheck.engine import check_file, make_plan
from casecheck.model import Detail, Problem, Severity, Size
from tests.drawing import IPHONE, canvas, design_of, encode, problems
from tests.scenes import enlarged, scene

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion

RULE = "upscaled"


def found(size: Size, detail_: Detail) -> list[Problem]:
    """The problems of a picture of this size and detail on a device of 1000x2000 px."""
    from casecheck.measures.detail import detail

    design = design_of(canvas(*size))
    design._answers[detail] = detail_
    return problems(RULE, design, IPHONE)


def by(factor: float, width: int, height: int, share: float = 1) -> Detail:
    """Enlarged by this factor, from this size."""
    return Detail("enlarged", factor, Size(width, height), "lattice", share)


PIXEL_ART = Detail("enlarged", 8.0, Size(125, 250), "pixel-art")


@pytest.mark.parametrize(
    ("size", "detail", "severity"),
    [
        pytest.param(Size(1998, 4000), by(2.0, 999, 2000), Severity.WARNING, id="original-one-column-short"),
        pytest.param(Size(2000, 4000), by(2.0, 1000, 2000), Severity.NOTE, id="original-exactly-enough"),
        pytest.param(Size(1000, 2000), by(1.5, 667, 1333), Severity.WARNING, id="enough-pixels-small-factor"),
        pytest.param(Size(1000, 2000), PIXEL_ART, Severity.NOTE, id="pixel-art"),
        pytest.param(Size(999, 2000), by(1.99, 502, 1005), None, id="too-few-pixels-below-factor-2"),
        pytest.param(Size(999, 2000), by(2.0, 500, 1000), Severity.WARNING, id="too-few-pixels-factor-2"),
        pytest.param(Size(1000, 2000), Detail("native"), None, id="native"),
        pytest.param(Size(1000, 2000), Detail("soft"), None, id="soft"),
        pytest.param(Size(1000, 2000), Detail("unknown"), None, id="unknown"),
    ],
)
def test_severity(size: Size, detail: Detail, severity: Severity | None) -> None:
    assert [problem.severity for problem in found(size, detail)] == [severity] * (severity is not None)


@pytest.mark.parametrize(
    ("size", "detail"),
    [
        pytest.param(Size(1000, 2000), by(2.0, 500, 1000), id="too-small-before"),
        pytest.param(Size(6000, 8000), by(2.0, 3000, 4000), id="still-enough"),
        pytest.param(Size(1000, 2000), PIXEL_ART, id="pixel-art"),
        pytest.param(Size(1000, 2000), by(2.0, 500, 1000, 0.9), id="a-part"),
        pytest.param(Size(1000, 2000), by(2.0, 500, 1000, 0.91), id="almost-all"),
    ],
)
def test_texts(size: Size, detail: Detail, snapshot: SnapshotAssertion) -> None:
    assert found(size, detail) == snapshot


def test_in_a_whole_report() -> None:
    picture = enlarged(scene(500, 1000), 2, Image.Resampling.BICUBIC)
    report = check_file(encode(picture, "JPEG", quality=90), make_plan(["iphone"]), "art.jpg")
    assert report.detail == Detail("enlarged", 2, Size(500, 1000), "lattice")
    assert [finding.rule for finding in report.findings] == [RULE]
    (on_phone,) = report.devices
    assert (on_phone.quality, on_phone.effective_quality) == (1, 0.5)


def test_the_detail_is_measured_only_for_a_rule_that_needs_it() -> None:
    report = check_file(encode(scene(500, 1000)), make_plan(["iphone"], select=["cropped"]), "art.png")
    assert report.detail is None
    assert [facts.effective_quality for facts in report.devices] == [None]


def test_the_effective_quality_of_an_image_that_was_not_upscaled() -> None:
    report = check_file(encode(scene(500, 1000)), make_plan(["iphone"]), "art.png")
    assert report.detail == Detail("native")
    assert [(facts.quality, facts.effective_quality) for facts in report.devices] == [(0.5, 0.5)]


def test_no_effective_quality_if_the_detail_is_unknown() -> None:
    report = check_file(encode(Image.new("RGB", (1000, 2000), "red")), make_plan(["iphone"]), "art.png")
    assert report.detail == Detail("unknown")
    assert [facts.effective_quality for facts in report.devices] == [None]


def test_a_small_image_that_was_not_upscaled_is_not_reported() -> None:
    assert not problems(RULE, design_of(scene(300, 600)), IPHONE)
