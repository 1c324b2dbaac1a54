"""not-accepted-format: what has to be exported as a JPEG or a PNG first."""

from __future__ import annotations

import pytest
from PIL import Image

from casecheck.model import Background, Problem, Severity
from tests.drawing import band_of, cut_out, design_of, motif, problems

RULE = "not-accepted-format"

AS_PNG = "Export it as a PNG."
AS_EITHER = "Export it as a JPEG of the best quality or as a PNG."
TRANSPARENT = "Export it as a PNG, which keeps its transparency."


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_what_shops_take(kind: str) -> None:
    assert problems(RULE, design_of(motif(20, 40), kind=kind)) == []


@pytest.mark.parametrize(
    ("kind", "name", "fix", "severity"),
    [
        pytest.param("HEIC", "an iPhone photo (HEIC)", AS_EITHER, Severity.WARNING, id="heic"),
        pytest.param("AVIF", "an AVIF picture", AS_EITHER, Severity.WARNING, id="avif"),
        pytest.param("TIFF", "a TIFF picture", AS_PNG, Severity.WARNING, id="tiff"),
        pytest.param("BMP", "a BMP picture", AS_PNG, Severity.WARNING, id="bmp"),
        pytest.param("WebP", "a WebP picture", AS_EITHER, Severity.NOTE, id="webp"),
        pytest.param("GIF", "a GIF picture", AS_PNG, Severity.NOTE, id="gif"),
    ],
)
def test_the_whole_problem(kind: str, name: str, fix: str, severity: Severity) -> None:
    assert problems(RULE, design_of(motif(20, 40), kind=kind)) == [
        Problem(
            f"this is {name}; case shops take JPEG and PNG",
            fix=fix,
            actual={"format": kind},
            required={"format": "PNG or JPEG"},
            severity=severity,
        )
    ]


@pytest.mark.parametrize(
    ("band", "fix"),
    [
        pytest.param(band_of(20, 40), AS_EITHER, id="opaque-alpha-channel"),
        pytest.param(band_of(20, 40, (7, 7, 8, 8)), TRANSPARENT, id="one-clear-pixel"),
        pytest.param(Image.new("L", (20, 40), 254), TRANSPARENT, id="hardly-see-through"),
    ],
)
def test_transparency_is_kept_by_a_png_alone(band: Image.Image, fix: str) -> None:
    (problem,) = problems(RULE, design_of(cut_out(band), kind="AVIF"))
    assert problem.fix == fix


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
