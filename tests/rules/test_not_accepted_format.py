"""not-accepted-format: images that have to be exported as a JPEG or PNG."""

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
def test_accepted_formats(kind: str) -> None:
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
def test_formats_that_are_not_accepted(kind: str, severity: Severity, snapshot: SnapshotAssertion) -> None:
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
def test_a_transparent_image_has_to_be_a_png(band: Image.Image, snapshot: SnapshotAssertion) -> None:
    assert problems(RULE, design_of(cut_out(band), kind="AVIF")) == snapshot


@pytest.mark.parametrize(
    ("kind", "background", "count"),
    [
        pytest.param("WebP", "plain", 0, id="plain-webp"),
        pytest.param("GIF", "plain", 0, id="plain-gif"),
        pytest.param("TIFF", "plain", 1, id="plain-tiff-is-reported"),
        pytest.param("WebP", "any", 1, id="any-background"),
        pytest.param("WebP", "full", 1, id="full-background"),
    ],
)
def test_opaque_background_reports_a_transparent_webp_or_gif_instead(
    kind: str, background: Background, count: int
) -> None:
    design = design_of(cut_out(band_of(20, 40, (0, 0, 10, 40))), kind=kind)
    assert len(problems(RULE, design, background=background)) == count


def test_an_opaque_webp_is_reported_with_a_plain_background() -> None:
    assert len(problems(RULE, design_of(motif(20, 40), kind="WebP"), background="plain")) == 1
