"""not-accepted-format: what has to be exported as a JPEG or a PNG first."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PIL import Image

from casecheck.model import Background, Severity
from tests.drawing import band_of, cut_out, design_of, motif, problems

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion

RULE = "not-accepted-format"


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_what_shops_take(kind: str) -> None:
    assert problems(RULE, design_of(motif(20, 40), kind=kind)) == []


@pytest.mark.parametrize(
    ("kind", "severity"),
    [
        pytest.param("HEIC", Severity.WARNING, id="heic"),
        pytest.param("AVIF", Severity.WARNING, id="avif"),
        pytest.param("TIFF", Severity.WARNING, id="tiff"),
        pytest.param("BMP", Severity.WARNING, id="bmp"),
        pytest.param("WebP", Severity.NOTE, id="webp"),
        pytest.param("GIF", Severity.NOTE, id="gif"),
    ],
)
def test_what_shops_do_not_take(kind: str, severity: Severity, snapshot: SnapshotAssertion) -> None:
    found = problems(RULE, design_of(motif(20, 40), kind=kind))
    assert [problem.severity for problem in found] == [severity]
    assert found == snapshot


@pytest.mark.parametrize(
    "band",
    [
        pytest.param(band_of(20, 40), id="opaque-alpha-channel"),
        pytest.param(band_of(20, 40, (7, 7, 8, 8)), id="one-transparent-pixel"),
        pytest.param(Image.new("L", (20, 40), 254), id="barely-semi-transparent"),
    ],
)
def test_transparency_is_kept_by_a_png_alone(band: Image.Image, snapshot: SnapshotAssertion) -> None:
    assert problems(RULE, design_of(cut_out(band), kind="AVIF")) == snapshot


@pytest.mark.parametrize(
    ("kind", "background", "said"),
    [
        pytest.param("WebP", "plain", 0, id="opaque-background-says-it-of-a-webp"),
        pytest.param("GIF", "plain", 0, id="opaque-background-says-it-of-a-gif"),
        pytest.param("TIFF", "plain", 1, id="it-does-not-of-a-tiff"),
        pytest.param("WebP", "any", 1, id="any-background"),
        pytest.param("WebP", "full", 1, id="full-background"),
    ],
)
def test_nothing_is_said_twice_of_a_transparent_background(kind: str, background: Background, said: int) -> None:
    design = design_of(cut_out(band_of(20, 40, (0, 0, 10, 40))), kind=kind)
    assert len(problems(RULE, design, background=background)) == said


def test_an_opaque_webp_is_noted_under_a_plain_background_too() -> None:
    assert len(problems(RULE, design_of(motif(20, 40), kind="WebP"), background="plain")) == 1
