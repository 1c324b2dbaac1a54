"""opaque-background: what is to stay blank is really transparent, in the pixels and around the edges."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PIL import Image

from casecheck.formats import Metadata
from casecheck.model import Background, Problem, Severity
from tests.drawing import band_of, cut_out, design_of, motif, problems

if TYPE_CHECKING:
    from casecheck.design import Design

RULE = "opaque-background"
EXPORT = "Hide the background layer and export a PNG with a transparent background."

LEFT_HALF = band_of(10, 10, (0, 0, 5, 10))
"""Clear: 50 of 100 pixels, and 20 of the 40 along the edges."""


def palette_without_a_clear_pixel() -> Design:
    """A palette whose transparent color no pixel has."""
    return design_of(motif(20, 40, "P"), alpha=band_of(20, 40))


def frame(width: int, height: int, more: int) -> Image.Image:
    """Clear along all edges, and in so many pixels of the second row."""
    band = band_of(width, height, (0, 0, width, height))
    band.paste(255, (1, 1, width - 1, height - 1))
    band.paste(0, (1, 1, 1 + more, 2))
    return band


@pytest.mark.parametrize(
    ("design", "why"),
    [
        pytest.param(design_of(motif(20, 40)), "it has no transparency", id="no-alpha-channel"),
        pytest.param(
            design_of(cut_out(band_of(20, 40))), "its alpha channel is opaque everywhere", id="opaque-alpha-channel"
        ),
        pytest.param(
            palette_without_a_clear_pixel(), "its alpha channel is opaque everywhere", id="palette-with-unused-trns"
        ),
        pytest.param(
            design_of(cut_out(band_of(20, 40, (5, 10, 15, 30)))),
            "25% of the picture is transparent, but not around the edges",
            id="a-hole-in-the-middle-only",
        ),
        pytest.param(
            design_of(cut_out(band_of(20, 40, (5, 10, 13, 11)))),
            "1% of the picture is transparent, but not around the edges",
            id="exactly-1-percent-in-the-middle",
        ),
        pytest.param(
            design_of(cut_out(Image.new("L", (20, 40), 128))),
            "100% of the picture is half transparent, but nothing is fully transparent",
            id="half-transparent-everywhere",
        ),
        pytest.param(
            design_of(cut_out(Image.new("L", (20, 40), 1))),
            "100% of the picture is half transparent, but nothing is fully transparent",
            id="nearly-transparent-everywhere",
        ),
        pytest.param(
            design_of(cut_out(band_of(20, 40, (0, 0, 1, 1)))),
            "less than 1% of the picture is transparent (1 px)",
            id="a-stray-pixel",
        ),
        pytest.param(
            design_of(cut_out(frame(600, 400, 403))),
            "less than 1% of the picture is transparent (2399 px)",
            id="one-pixel-below-1-percent",
        ),
    ],
)
def test_what_would_be_printed(design: Design, why: str) -> None:
    (problem,) = problems(RULE, design, background="plain")
    assert problem.message == f"the background will be printed: {why}"


def test_one_pixel_less_than_half_of_the_edges() -> None:
    band = LEFT_HALF.copy()
    band.putpixel((4, 0), 255)
    (problem,) = problems(RULE, design_of(cut_out(band)), background="plain")
    assert problem.message == (
        "the background will be printed: 49% of the picture is transparent, but not around the edges"
    )


@pytest.mark.parametrize(
    "band",
    [
        pytest.param(LEFT_HALF, id="exactly-half-of-the-edges"),
        pytest.param(frame(600, 400, 404), id="exactly-1-percent"),
        pytest.param(band_of(20, 40, (0, 0, 20, 10), (0, 30, 20, 40), (0, 0, 5, 40)), id="around-the-art"),
    ],
)
def test_a_transparent_background_passes(band: Image.Image) -> None:
    assert problems(RULE, design_of(cut_out(band)), background="plain") == []


def test_the_whole_problem() -> None:
    assert problems(RULE, design_of(cut_out(band_of(20, 40, (5, 10, 15, 30)))), background="plain") == [
        Problem(
            "the background will be printed: 25% of the picture is transparent, but not around the edges",
            fix=EXPORT,
            actual={"transparent": 0.25, "background": "partly"},
            required={"background": "transparent"},
            severity=Severity.ERROR,
        )
    ]


def test_a_jpeg_cannot_be_transparent() -> None:
    assert problems(RULE, design_of(motif(20, 40), kind="JPEG"), background="plain") == [
        Problem(
            "the background will be printed: JPEG cannot be transparent",
            fix=f"{EXPORT} Renaming the file is not enough.",
            actual={"transparent": 0.0, "background": "opaque"},
            required={"background": "transparent"},
            severity=Severity.ERROR,
        )
    ]


@pytest.mark.parametrize("kind", ["WebP", "GIF"])
def test_the_shop_asks_for_a_png(kind: str) -> None:
    assert problems(RULE, design_of(cut_out(LEFT_HALF), kind=kind), background="plain") == [
        Problem(
            f"the background is transparent, but the file is a {kind}; the shop asks for a PNG",
            fix="Export it as a PNG.",
            actual={"format": kind},
            required={"format": "PNG"},
            severity=Severity.WARNING,
        )
    ]


@pytest.mark.parametrize("kind", ["TIFF", "AVIF"])
def test_no_rule_of_the_shop_is_known_for_other_formats(kind: str) -> None:
    assert problems(RULE, design_of(cut_out(LEFT_HALF), kind=kind), background="plain") == []


@pytest.mark.parametrize("background", ["any", "full"])
def test_silent_unless_a_plain_background_is_wanted(background: Background) -> None:
    assert problems(RULE, design_of(motif(20, 40)), background=background) == []
    assert problems(RULE, design_of(cut_out(LEFT_HALF), kind="GIF"), background=background) == []


IGNORED = "its transparency stands in the wrong place in the file and is ignored"


@pytest.mark.parametrize(
    ("background", "message", "severity"),
    [
        pytest.param("any", f"{IGNORED}: the picture is printed opaque", Severity.WARNING, id="any"),
        pytest.param("plain", f"the background will be printed: {IGNORED}", Severity.ERROR, id="plain"),
    ],
)
def test_transparency_that_programs_pass_over(background: Background, message: str, severity: Severity) -> None:
    design = design_of(motif(20, 40), metadata=Metadata(misplaced_transparency=True))
    (problem,) = problems(RULE, design, background=background)
    assert (problem.message, problem.fix, problem.severity) == (message, EXPORT, severity)


def test_a_full_print_is_opaque_anyway() -> None:
    design = design_of(motif(20, 40), metadata=Metadata(misplaced_transparency=True))
    assert problems(RULE, design, background="full") == []
