"""heavy-compression: a warning below quality 60, a note below 75; a warning for an earlier save below 60."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from casecheck.design.opening import open_design
from casecheck.model import Severity
from tests.drawing import canvas, design_of, encode, motif, problems
from tests.scenes import again, scene

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion

    from casecheck.model import Problem

RULE = "heavy-compression"


def found(quality: int, **options: Any) -> list[Problem]:
    return problems(RULE, open_design(encode(motif(16, 16), "JPEG", quality=quality), "art", 1000), **options)


@pytest.mark.parametrize(
    ("quality", "severity"),
    [
        pytest.param(1, Severity.WARNING, id="worst"),
        pytest.param(59, Severity.WARNING, id="just-below-the-warning"),
        pytest.param(60, Severity.NOTE, id="just-above-the-warning"),
        pytest.param(74, Severity.NOTE, id="just-below-the-note"),
    ],
)
def test_a_low_quality(quality: int, severity: Severity) -> None:
    (problem,) = found(quality)
    assert (problem.actual, problem.severity) == ({"quality": quality}, severity)


@pytest.mark.parametrize("quality", [59, 74])
def test_texts(quality: int, snapshot: SnapshotAssertion) -> None:
    assert found(quality) == snapshot


def found_again(earlier: int, form: str, **options: Any) -> list[Problem]:
    saved = encode(again(scene(400, 320), quality=earlier), form, **options)
    return problems(RULE, open_design(saved, "art", 1_000_000))


@pytest.mark.parametrize(
    ("earlier", "form", "options", "severity"),
    [
        pytest.param(40, "PNG", {}, Severity.WARNING, id="png"),
        pytest.param(40, "JPEG", {"quality": 90}, Severity.WARNING, id="better-jpeg"),
        pytest.param(30, "JPEG", {"quality": 72}, Severity.WARNING, id="not-a-note-as-well"),
        pytest.param(56, "PNG", {}, Severity.WARNING, id="just-below-the-warning"),
        pytest.param(62, "PNG", {}, None, id="just-above-the-warning"),
        pytest.param(80, "JPEG", {"quality": 70}, Severity.NOTE, id="only-the-last-save-is-low"),
    ],
)
def test_an_earlier_save(earlier: int, form: str, options: dict[str, int], severity: Severity | None) -> None:
    found = found_again(earlier, form, **options)
    assert [problem.severity or Severity.WARNING for problem in found] == ([severity] if severity else [])


def test_the_last_save_says_more_where_it_is_heavy() -> None:
    (problem,) = found_again(40, "JPEG", quality=30)
    assert problem.actual == {"quality": 30}


def test_the_option_holds_for_an_earlier_save() -> None:
    saved = design_of(again(scene(400, 320), quality=40))
    assert problems(RULE, saved, warning_below=38) == []
    assert problems(RULE, saved, warning_below=42) != []


def test_text_of_an_earlier_save(snapshot: SnapshotAssertion) -> None:
    assert found_again(40, "PNG") == snapshot


@pytest.mark.parametrize("quality", [75, 100])
def test_a_good_quality_passes(quality: int) -> None:
    assert found(quality) == []


@pytest.mark.parametrize(
    ("options", "quality", "severity"),
    [
        pytest.param({"warning_below": 90}, 89, Severity.WARNING, id="stricter-than-the-note"),
        pytest.param({"warning_below": 90}, 90, None, id="just-strict-enough"),
        pytest.param({"note_below": 96}, 95, Severity.NOTE, id="a-stricter-note"),
        pytest.param({"note_below": 0}, 60, None, id="no-note"),
        pytest.param({"note_below": 0}, 59, Severity.WARNING, id="no-note-but-a-warning"),
    ],
)
def test_the_options(options: dict[str, float], quality: int, severity: Severity | None) -> None:
    assert [problem.severity for problem in found(quality, **options)] == ([severity] if severity else [])


def test_other_formats_pass() -> None:
    assert problems(RULE, design_of(canvas(8, 8))) == []
    assert problems(RULE, design_of(scene(400, 320))) == []
    assert problems(RULE, open_design(encode(motif(16, 16), "WebP", quality=1), "art", 1000)) == []
