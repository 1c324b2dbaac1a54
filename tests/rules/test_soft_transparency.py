"""soft-transparency: a warning if artwork is semi-transparent: areas of it, all of it, or its outline."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PIL import Image, ImageDraw, ImageFilter

from tests.drawing import cut_out, design_of, motif, problems
from tests.scenes import enlarged, scene

if TYPE_CHECKING:
    from collections.abc import Callable

    from syrupy.assertion import SnapshotAssertion

    from casecheck.model import Background

    Draw = Callable[[], Image.Image]

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


def disc(size: int = 1200) -> Image.Image:
    """An alpha band with a smooth disc in its middle."""
    band = Image.new("L", (2 * size, 2 * size))
    ImageDraw.Draw(band).ellipse((size // 3, size // 3, size // 3 * 5, size // 3 * 5), fill=255)
    return band.reduce(2)


def sticker(blur: float, size: int = 1200) -> Image.Image:
    """A sharp scene, cut out with a selection that is blurred by this many pixels."""
    picture = scene(size, size)
    picture.putalpha(disc(size).filter(ImageFilter.GaussianBlur(blur)))
    return picture


def flat(blur: float) -> Image.Image:
    """A cutout of one color with such an outline."""
    picture = Image.new("RGBA", (1200, 1200), "teal")
    picture.putalpha(disc().filter(ImageFilter.GaussianBlur(blur)))
    return picture


def with_veil(level: int) -> Image.Image:
    """A cutout on a background that is not quite transparent."""
    return cut_out(disc().point([max(level, alpha) for alpha in range(256)]))


def at_opacity(percent: int) -> Image.Image:
    """A cutout of this opacity."""
    return cut_out(disc().point([alpha * percent // 100 for alpha in range(256)]))


@pytest.mark.parametrize(
    "picture",
    [
        pytest.param(lambda: with_veil(2), id="veil"),
        pytest.param(lambda: at_opacity(95), id="layer"),
        pytest.param(lambda: sticker(2), id="outline"),
    ],
)
def test_texts_of_what_is_hardly_visible(picture: Draw, snapshot: SnapshotAssertion) -> None:
    assert problems(RULE, design_of(picture())) == snapshot
    assert problems(RULE, design_of(picture()), background="full") == []


@pytest.mark.parametrize(
    ("picture", "found"),
    [
        pytest.param(lambda: sticker(0), False, id="anti-aliased"),
        pytest.param(lambda: sticker(1), False, id="smoothed"),
        pytest.param(lambda: sticker(1.5), True, id="feathered"),
        pytest.param(lambda: enlarged(sticker(0, 400), 3), False, id="enlarged-with-all-that-is-inside"),
        pytest.param(lambda: enlarged(sticker(0, 600), 2), False, id="enlarged-by-2"),
        pytest.param(lambda: flat(1.5), False, id="flat-and-perhaps-enlarged"),
        pytest.param(lambda: flat(2.2), True, id="flat-and-too-soft-for-that"),
    ],
)
def test_soft_outlines(picture: Draw, found: bool) -> None:
    assert bool(problems(RULE, design_of(picture()))) is found


@pytest.mark.parametrize(("size", "found"), [(1200, True), (4800, False)], ids=["printed-large", "printed-small"])
def test_the_outline_of_a_large_picture(size: int, found: bool) -> None:
    """A blur of 1.7 px: an edge 4.4 px wide. 0.1% of the longer side may be soft."""
    picture = Image.new("RGBA", (1200, size))
    picture.paste(sticker(1.7), (0, 0))
    assert bool(problems(RULE, design_of(picture))) is found


def test_a_shadow_is_reported_once() -> None:
    (problem,) = problems(RULE, design_of(sticker(30)))
    assert problem.actual
    assert "soft" in problem.actual
