"""opaque-background: the pixels decide whether the background is transparent, not the alpha channel."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PIL import Image

from casecheck.formats import Metadata
from casecheck.model import Background, Severity
from tests.drawing import band_of, cut_out, design_of, motif, problems

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion

    from casecheck.design import Design

RULE = "opaque-background"

LEFT_HALF = band_of(10, 10, (0, 0, 5, 10))
"""Transparent: 50 of 100 pixels, and 20 of the 40 along the edges, where corners count twice."""


def palette_without_a_transparent_pixel() -> Design:
    """A palette with a transparent color that no pixel uses."""
    return design_of(motif(20, 40, "P"), alpha=band_of(20, 40))


def one_less_than_half_of_the_edges() -> Image.Image:
    band = LEFT_HALF.copy()
    band.putpixel((4, 0), 255)
    return band


def frame(width: int, height: int, more: int) -> Image.Image:
    """Transparent along all edges, and in `more` pixels of the second row."""
    band = band_of(width, height, (0, 0, width, height))
    band.paste(255, (1, 1, width - 1, height - 1))
    band.paste(0, (1, 1, 1 + more, 2))
    return band


@pytest.mark.parametrize(
    "design",
    [
        pytest.param(design_of(motif(20, 40)), id="no-alpha-channel"),
        pytest.param(design_of(cut_out(band_of(20, 40))), id="opaque-alpha-channel"),
        pytest.param(palette_without_a_transparent_pixel(), id="palette-with-unused-trns"),
        pytest.param(design_of(cut_out(band_of(20, 40, (5, 10, 15, 30)))), id="hole-in-the-middle"),
        pytest.param(design_of(cut_out(band_of(20, 40, (5, 10, 13, 11)))), id="exactly-1-percent-in-the-middle"),
        pytest.param(design_of(cut_out(one_less_than_half_of_the_edges())), id="one-pixel-less-than-half-of-the-edges"),
        pytest.param(design_of(cut_out(Image.new("L", (20, 40), 128))), id="semi-transparent-everywhere"),
        pytest.param(design_of(cut_out(Image.new("L", (20, 40), 1))), id="nearly-transparent-everywhere"),
        pytest.param(design_of(cut_out(band_of(20, 40, (0, 0, 1, 1)))), id="one-transparent-pixel"),
        pytest.param(design_of(cut_out(frame(600, 400, 403))), id="one-pixel-below-1-percent"),
        pytest.param(design_of(motif(20, 40), kind="JPEG"), id="jpeg"),
        pytest.param(
            design_of(motif(20, 40), metadata=Metadata(misplaced_transparency=True)), id="misplaced-transparency"
        ),
    ],
)
def test_a_printed_background_is_an_error(design: Design, snapshot: SnapshotAssertion) -> None:
    (problem,) = problems(RULE, design, background="plain")
    assert problem.severity is Severity.ERROR
    assert problem == snapshot


@pytest.mark.parametrize(
    "band",
    [
        pytest.param(LEFT_HALF, id="exactly-half-of-the-edges"),
        pytest.param(frame(600, 400, 404), id="exactly-1-percent"),
        pytest.param(band_of(20, 40, (0, 0, 20, 10), (0, 30, 20, 40), (0, 0, 5, 40)), id="around-the-artwork"),
    ],
)
def test_a_transparent_background_passes(band: Image.Image) -> None:
    assert problems(RULE, design_of(cut_out(band)), background="plain") == []


def trimmed(width: int, height: int, *clear: tuple[int, int, int, int]) -> Design:
    return design_of(cut_out(band_of(width, height, *clear)))


@pytest.mark.parametrize(
    "design",
    [
        pytest.param(trimmed(20, 40, (0, 0, 6, 12), (14, 28, 20, 40)), id="two-clear-corners"),
        pytest.param(trimmed(100, 100, *((x, y, x + 1, y + 1) for x in (0, 99) for y in (0, 99))), id="a-button"),
    ],
)
def test_a_cut_out_that_touches_the_edges_is_a_note(design: Design, snapshot: SnapshotAssertion) -> None:
    (problem,) = problems(RULE, design, background="plain")
    assert problem.severity is Severity.NOTE
    assert problem == snapshot


@pytest.mark.parametrize(
    "design",
    [
        pytest.param(trimmed(20, 40, (0, 0, 6, 12)), id="one-clear-corner"),
        pytest.param(trimmed(101, 101, *((x, y, x + 1, y + 1) for x in (0, 100) for y in (0, 100))), id="four-pixels"),
        pytest.param(trimmed(100, 100, (0, 0, 3, 100)), id="a-clear-strip-beside-a-rectangle"),
    ],
)
def test_a_rectangle_is_no_cut_out(design: Design) -> None:
    (problem,) = problems(RULE, design, background="plain")
    assert problem.severity is Severity.ERROR


@pytest.mark.parametrize("kind", ["WebP", "GIF"])
def test_a_transparent_webp_or_gif_is_a_warning(kind: str, snapshot: SnapshotAssertion) -> None:
    (problem,) = problems(RULE, design_of(cut_out(LEFT_HALF), kind=kind), background="plain")
    assert problem.severity is Severity.WARNING
    assert problem == snapshot


@pytest.mark.parametrize("kind", ["TIFF", "AVIF"])
def test_other_transparent_formats_pass(kind: str) -> None:
    assert problems(RULE, design_of(cut_out(LEFT_HALF), kind=kind), background="plain") == []


@pytest.mark.parametrize("background", ["any", "full"])
def test_only_with_a_plain_background(background: Background) -> None:
    assert problems(RULE, design_of(motif(20, 40)), background=background) == []
    assert problems(RULE, design_of(cut_out(LEFT_HALF), kind="GIF"), background=background) == []


def test_misplaced_transparency_with_any_background(snapshot: SnapshotAssertion) -> None:
    design = design_of(motif(20, 40), metadata=Metadata(misplaced_transparency=True))
    (problem,) = problems(RULE, design, background="any")
    assert problem.severity is Severity.WARNING
    assert problem == snapshot


def test_misplaced_transparency_passes_with_a_full_background() -> None:
    design = design_of(motif(20, 40), metadata=Metadata(misplaced_transparency=True))
    assert problems(RULE, design, background="full") == []
