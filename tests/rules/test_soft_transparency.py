"""soft-transparency: a warning if more than 2% of the visible artwork is semi-transparent beyond its edges."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PIL import Image, ImageDraw

from tests.drawing import cut_out, design_of, motif, problems

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion

    from casecheck.model import Background

RULE = "soft-transparency"


def art(soft_rows: int, alpha: int = 102) -> Image.Image:
    """Artwork of 40,000 pixels, 200 per row, of which `soft_rows` rows are semi-transparent."""
    band = Image.new("L", (400, 400))
    band.paste(255, (100, 100, 300, 300))
    band.paste(alpha, (100, 100, 300, 100 + soft_rows))
    return band


def soft_block(pixels: int) -> Image.Image:
    """Artwork of 40,000 pixels, of which a block of `pixels` pixels, 20 px wide, is semi-transparent."""
    band = art(0)
    band.paste(128, (200, 200, 220, 200 + pixels // 20))
    return band


@pytest.mark.parametrize(
    ("pixels", "found"),
    [
        pytest.param(0, False, id="none"),
        pytest.param(760, False, id="below-2-percent"),
        pytest.param(800, False, id="exactly-2-percent"),
        pytest.param(840, True, id="above-2-percent"),
    ],
)
def test_limit_of_2_percent(pixels: int, found: bool) -> None:
    assert bool(problems(RULE, design_of(cut_out(soft_block(pixels))))) is found


def test_the_share_option() -> None:
    design = design_of(cut_out(soft_block(840)))
    assert not problems(RULE, design, share=0.021)
    assert problems(RULE, design, share=0.02)


def test_texts(snapshot: SnapshotAssertion) -> None:
    assert problems(RULE, design_of(cut_out(art(50)))) == snapshot


def test_artwork_that_is_semi_transparent_everywhere() -> None:
    (problem,) = problems(RULE, design_of(cut_out(art(200))))
    assert problem.actual == {"soft": 1.0, "opacity": 0.4}


@pytest.mark.parametrize("background", ["any", "plain"])
def test_with_any_and_plain_background(background: Background) -> None:
    assert problems(RULE, design_of(cut_out(art(50))), background=background)


def test_nothing_with_a_full_background() -> None:
    assert problems(RULE, design_of(cut_out(art(50))), background="full") == []


def test_a_smooth_outline_passes() -> None:
    large = Image.new("L", (2000, 4000))
    ImageDraw.Draw(large).ellipse((200, 400, 1800, 3600), fill=255)
    assert problems(RULE, design_of(cut_out(large.reduce(4)))) == []


def test_opaque_and_blank_images_pass() -> None:
    assert problems(RULE, design_of(motif(300, 400))) == []
    assert problems(RULE, design_of(cut_out(Image.new("L", (300, 400), 255)))) == []
    assert problems(RULE, design_of(cut_out(Image.new("L", (300, 400), 0)))) == []
