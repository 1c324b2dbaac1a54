"""enlarged: a warning where the size before is too small, a note where it is enough, or pixels are meant to be seen."""

from __future__ import annotations

import pytest
from PIL import Image

from casecheck.engine import check_file, make_plan
from casecheck.model import Detail, Problem, Severity, Size
from tests.drawing import IPHONE, canvas, design_of, encode, problems, target_of
from tests.scenes import enlarged, scene

RULE = "enlarged"


def said(size: Size, found: Detail, floor: Size = Size(1000, 2000)) -> list[Problem]:  # noqa: B008  # a plain value
    """Of a picture of this size with this detail."""
    from casecheck.measures.detail import detail

    design = design_of(canvas(*size))
    design._answers[detail] = found
    return problems(RULE, design, target_of(*floor, name="iPhone"))


def by(factor: float, width: int, height: int) -> Detail:
    return Detail("enlarged", factor, Size(width, height), "lattice")


def test_the_whole_problem() -> None:
    assert said(Size(1000, 2000), by(2.0, 500, 1000)) == [
        Problem(
            "low resolution in disguise: 1000x2000 px, but enlarged about 2x from 500x1000: covers iPhone at 50%"
            " (needs detail of 1000x2000 px or above)",
            fix="Use the picture as it was before it was enlarged, in a larger original: enlarging adds no detail.",
            actual={"factor": 2.0, "width": 500, "height": 1000},
            required={"width": 1000, "height": 2000},
            severity=Severity.WARNING,
        )
    ]


@pytest.mark.parametrize(
    ("width", "severity"),
    [(999, Severity.WARNING), (1000, Severity.NOTE)],
    ids=["one-column-short", "exactly-at-the-floor"],
)
def test_what_is_still_enough_is_a_note(width: int, severity: Severity) -> None:
    (problem,) = said(Size(2 * width, 4000), by(2.0, width, 2000))
    assert problem.severity is severity


def test_the_note() -> None:
    (problem,) = said(Size(6000, 8000), by(2.0, 3000, 4000))
    assert problem.message == (
        "6000x8000 px, but enlarged about 2x from 3000x4000: still enough for iPhone (needs 1000x2000 or above)"
    )
    assert problem.fix is None


def test_pixel_art_is_a_note() -> None:
    (problem,) = said(Size(1000, 2000), Detail("enlarged", 8.0, Size(125, 250), "pixel-art"))
    assert problem.severity is Severity.NOTE
    assert problem.message == (
        "enlarged about 8x from 125x250 by whole pixels, as pixel art is: fine for iPhone if its squares are meant"
        " to be seen"
    )


@pytest.mark.parametrize(("factor", "speaks"), [(1.99, False), (2.0, True)])
def test_of_too_few_pixels_it_speaks_only_if_the_detail_is_much_less(factor: float, speaks: bool) -> None:
    assert bool(said(Size(999, 2000), by(factor, 400, 800))) is speaks
    assert said(Size(1000, 2000), by(factor, 400, 800))


@pytest.mark.parametrize("verdict", ["native", "soft", "unknown"])
def test_it_is_silent_where_it_is_not_sure(verdict: str) -> None:
    assert said(Size(1000, 2000), Detail(verdict)) == []  # type: ignore[arg-type]  # one of the words above


def test_in_a_whole_report() -> None:
    picture = enlarged(scene(500, 1000), 2, Image.Resampling.BICUBIC)
    report = check_file(encode(picture, "JPEG", quality=90), make_plan(["iphone"]), "art.jpg")
    assert report.detail == Detail("enlarged", 2, Size(500, 1000), "lattice")
    assert [finding.rule for finding in report.findings] == [RULE]
    (on_phone,) = report.devices
    assert (on_phone.quality, on_phone.effective_quality) == (1, 0.5)


def test_the_detail_is_a_fact_only_where_a_rule_asked_for_it() -> None:
    report = check_file(encode(scene(500, 1000)), make_plan(["iphone"], select=["cropped"]), "art.png")
    assert report.detail is None
    assert [facts.effective_quality for facts in report.devices] == [None]


def test_of_a_native_the_effective_quality_is_that_of_its_pixels() -> None:
    report = check_file(encode(scene(500, 1000)), make_plan(["iphone"]), "art.png")
    assert report.detail == Detail("native")
    assert [(facts.quality, facts.effective_quality) for facts in report.devices] == [(0.5, 0.5)]


def test_where_it_cannot_tell_no_effective_quality_is_given() -> None:
    report = check_file(encode(Image.new("RGB", (1000, 2000), "red")), make_plan(["iphone"]), "art.png")
    assert report.detail == Detail("unknown")
    assert [facts.effective_quality for facts in report.devices] == [None]


def test_a_device_that_it_does_not_suit() -> None:
    assert not problems(RULE, design_of(scene(300, 600)), IPHONE)
