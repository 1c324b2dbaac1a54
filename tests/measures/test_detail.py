"""detail: upscaled where interpolation or blocks are found and no part is too sharp for it."""

from __future__ import annotations

from functools import cache, partial
from typing import TYPE_CHECKING

import pytest
from PIL import Image, ImageChops, ImageDraw, ImageFont

from casecheck.measures.detail import detail, sharpness
from casecheck.model import Detail
from tests.drawing import design_of
from tests.evaluation.defects import checks
from tests.scenes import again, enlarged, grainy, scene, soft, sprite_sheet

if TYPE_CHECKING:
    from collections.abc import Callable

    Draw = Callable[[], Image.Image]

pytestmark = pytest.mark.slow

KERNELS = [Image.Resampling.BILINEAR, Image.Resampling.BICUBIC, Image.Resampling.LANCZOS]
WIDTH, HEIGHT = 800, 1200


def detail_of(picture: Image.Image, kind: str = "PNG") -> Detail:
    return detail(design_of(picture, kind=kind))


@cache
def small(factor: float) -> Image.Image:
    """A scene that is about 800x1200 px after upscaling by this factor."""
    return scene(round(WIDTH / factor), round(HEIGHT / factor))


@pytest.mark.parametrize("compressed", [False, True], ids=["png", "jpeg-85"])
@pytest.mark.parametrize("kernel", KERNELS, ids=["bilinear", "bicubic", "lanczos"])
@pytest.mark.parametrize("factor", [2, 2.37, 3, 4])
def test_interpolation(factor: float, kernel: Image.Resampling, compressed: bool) -> None:
    picture = enlarged(small(factor), factor, kernel)
    answer = detail_of(again(picture, quality=85) if compressed else picture)
    assert (answer.verdict, answer.evidence) == ("enlarged", "lattice")
    assert answer.factor == pytest.approx(factor, rel=0.005)
    assert answer.native == (round(picture.width / answer.factor), round(picture.height / answer.factor))


@pytest.mark.parametrize("compressed", [False, True], ids=["png", "jpeg-85"])
@pytest.mark.parametrize("factor", [2, 2.37, 3, 4])
def test_nearest_neighbor(factor: float, compressed: bool) -> None:
    picture = enlarged(small(factor), factor, Image.Resampling.NEAREST)
    answer = detail_of(again(picture, quality=85) if compressed else picture)
    assert (answer.verdict, answer.evidence) == ("enlarged", "blocks")
    assert answer.factor == pytest.approx(factor, rel=0.01)


@pytest.mark.parametrize(("factor", "evidence"), [(4, "pixel-art"), (8, "pixel-art"), (5.2, "blocks")])
def test_pixel_art_consists_of_whole_pixels(factor: float, evidence: str) -> None:
    answer = detail_of(enlarged(sprite_sheet(16, 24), factor, Image.Resampling.NEAREST))
    assert answer.evidence == evidence
    assert answer.factor == pytest.approx(factor, rel=0.005)


@pytest.mark.parametrize("side", [9, 16, 20, 24])
def test_large_squares_of_pixel_art(side: int) -> None:
    answer = detail_of(enlarged(sprite_sheet(5, 10), side, Image.Resampling.NEAREST))
    assert (answer.factor, answer.evidence) == (side, "pixel-art")


@pytest.mark.parametrize("side", [9, 16, 20, 30])
def test_equal_squares_are_a_pattern(side: int) -> None:
    board = checks((1000, 2000), side, ("#ffffff", "#cccccc"))
    assert detail_of(board).native is None
    ImageDraw.Draw(board).ellipse((110, 130, 870, 1850), (200, 30, 90))
    assert detail_of(board).native is None


def test_blocks_of_many_colors_are_not_pixel_art() -> None:
    assert detail_of(enlarged(small(4), 4, Image.Resampling.NEAREST)).evidence == "blocks"


@pytest.mark.parametrize("quality", [75, 85, 90, 95])
def test_jpeg_blocks_are_not_upscaling(quality: int) -> None:
    assert detail_of(again(scene(WIDTH, HEIGHT), quality=quality)).verdict == "native"


def test_jpeg_blocks_after_cropping() -> None:
    picture = again(scene(WIDTH, HEIGHT), quality=75).crop((3, 5, WIDTH, HEIGHT))
    assert detail_of(picture).verdict == "native"


@pytest.mark.parametrize("kind", ["WebP", "PNG"])
@pytest.mark.parametrize("quality", [50, 80])
def test_webp_blocks_are_not_upscaling(quality: int, kind: str) -> None:
    assert detail_of(again(scene(WIDTH, HEIGHT), "WEBP", quality=quality), kind).verdict == "native"


def bokeh() -> Image.Image:
    """One part in focus, the rest far out of focus."""
    sharp = scene(WIDTH, HEIGHT)
    focus = Image.new("L", sharp.size)
    ImageDraw.Draw(focus).ellipse((150, 300, 650, 900), 255)
    return Image.composite(sharp, soft(sharp, 8), soft(focus, 20))


def sky() -> Image.Image:
    """A gradient with camera noise."""
    return grainy(Image.linear_gradient("L").resize((WIDTH, HEIGHT)).convert("RGB"), 2)


def halftone() -> Image.Image:
    """Dots on a grid of 5 px."""
    dots = Image.new("L", (5, 5), 255)
    ImageDraw.Draw(dots).ellipse((0, 0, 3, 3), 40)
    return tiled(dots)


def knit() -> Image.Image:
    """Stitches of 12x10 px, drawn finer and reduced."""
    stitch = Image.new("L", (36, 30), 90)
    pen = ImageDraw.Draw(stitch)
    pen.line((0, 0, 17, 28), 220, 8)
    pen.line((35, 0, 18, 28), 200, 8)
    return tiled(stitch.resize((12, 10), Image.Resampling.LANCZOS))


def tiled(tile: Image.Image) -> Image.Image:
    """A picture filled with this tile."""
    picture = Image.new("L", (WIDTH, HEIGHT))
    for x in range(0, WIDTH, tile.width):
        for y in range(0, HEIGHT, tile.height):
            picture.paste(tile, (x, y))
    return picture


def soft_stripes(side: int, *, slanted: bool = False) -> Image.Image:
    """Stripes with edges as wide as after upscaling."""
    picture = Image.new("L", (WIDTH, HEIGHT), 240)
    pen = ImageDraw.Draw(picture)
    for x in range(-HEIGHT, WIDTH, 2 * side):
        pen.polygon([(x, 0), (x + side, 0), (x + side + HEIGHT * slanted, HEIGHT), (x + HEIGHT * slanted, HEIGHT)], 60)
    return soft(picture, 1.2)


def soft_dots(side: int) -> Image.Image:
    """One dot in each square of this side."""
    dot = Image.new("L", (side, side), 255)
    ImageDraw.Draw(dot).ellipse((side // 4, side // 4, 3 * side // 4, 3 * side // 4), 40)
    return soft(tiled(dot), 1.5)


@pytest.mark.parametrize(
    "picture",
    [
        *(pytest.param(partial(soft_stripes, side), id=f"stripes-{side}") for side in (7, 12, 40)),
        *(pytest.param(partial(soft_stripes, side, slanted=True), id=f"slanted-{side}") for side in (7, 13, 23)),
        *(pytest.param(partial(soft_dots, side), id=f"dots-{side}") for side in (7, 12, 17, 31)),
    ],
)
def test_a_soft_repeating_pattern_is_not_upscaled(picture: Draw) -> None:
    assert detail_of(picture()).native is None


@pytest.mark.parametrize(
    ("picture", "verdict"),
    [
        pytest.param(lambda: scene(WIDTH, HEIGHT), "native", id="sharp"),
        pytest.param(bokeh, "native", id="shallow-depth-of-field"),
        pytest.param(halftone, "native", id="halftone"),
        pytest.param(knit, "native", id="knit"),
        pytest.param(lambda: sprite_sheet(66, 100), "native", id="pixel-art-in-its-own-size"),
        pytest.param(lambda: soft(scene(WIDTH, HEIGHT), 3), "soft", id="out-of-focus"),
        pytest.param(sky, "unknown", id="sky-with-grain"),
        pytest.param(lambda: Image.linear_gradient("L").resize((WIDTH, HEIGHT)), "unknown", id="sky-without-grain"),
        pytest.param(lambda: Image.new("RGB", (WIDTH, HEIGHT), "red"), "unknown", id="one-color"),
    ],
)
def test_pictures_that_are_not_upscaled(picture: Draw, verdict: str) -> None:
    assert detail_of(picture()) == Detail(verdict)  # type: ignore[arg-type]  # a word of the table above


@pytest.mark.parametrize(
    ("mode", "verdict"),
    [
        *((mode, "enlarged") for mode in ("L", "LA", "RGBA", "CMYK", "YCbCr", "I;16")),
        ("I", "unknown"),
        ("F", "unknown"),
    ],
)
def test_modes(mode: str, verdict: str) -> None:
    picture = enlarged(small(3), 3)
    if mode == "I;16":
        picture = picture.convert("I").point(lambda sample: sample * 256).convert("I;16")
    assert detail_of(picture.convert(mode)).verdict == verdict


def test_a_palette() -> None:
    assert detail_of(enlarged(small(3), 3).convert("L").convert("P")).verdict == "enlarged"


@pytest.mark.parametrize("size", [(1, 1), (1, 5000), (5000, 1), (168, 168), (169, 169), (169, 2000), (200, 170)])
def test_small_pictures(size: tuple[int, int]) -> None:
    picture = scene(300, 300).resize(size)
    assert detail_of(picture).native is None


def test_invisible_pixels_do_not_count() -> None:
    picture = enlarged(small(3), 3).convert("RGBA")
    hidden = scene(WIDTH, HEIGHT, seed=2).convert("RGBA").resize(picture.size, Image.Resampling.NEAREST)
    disc = Image.new("L", picture.size)
    ImageDraw.Draw(disc).ellipse((100, 100, 700, 1100), 255)
    picture = Image.composite(picture, hidden, disc)
    assert detail_of(picture.convert("RGB")).share < 0.7
    picture.putalpha(disc)
    assert detail_of(picture).share > 0.9
    picture.putalpha(ImageChops.invert(disc))
    assert detail_of(picture).verdict == "native"


def test_nothing_visible() -> None:
    picture = scene(300, 300)
    picture.putalpha(0)
    assert detail_of(picture) == Detail("unknown")


def test_sharpness() -> None:
    sharp, blurred = scene(WIDTH, HEIGHT), soft(scene(WIDTH, HEIGHT), 3)
    widths = [sharpness(design_of(picture)) for picture in (sharp, bokeh(), blurred)]
    assert widths == [pytest.approx(1.1, abs=0.1), pytest.approx(1.1, abs=0.2), pytest.approx(5, abs=0.5)]
    assert sharpness(design_of(Image.new("RGB", (WIDTH, HEIGHT), "red"))) is None


def logo(size: int) -> Image.Image:
    """Rings and a name, with anti-aliased edges."""
    picture = Image.new("RGB", (3 * size, 3 * size), "white")
    pen = ImageDraw.Draw(picture)
    for ring, color in enumerate(("#204070", "white", "#e06040", "white", "#f0c040")):
        inset = (20 + 30 * ring) * size // 100
        pen.ellipse((inset, inset, 3 * size - inset, 3 * size - inset), color)
    pen.text((size * 0.7, size * 1.3), "LUNA", "#204070", ImageFont.load_default(0.6 * size))
    return picture.resize((size, size), Image.Resampling.LANCZOS)


def test_a_logo_upscaled_in_an_editor() -> None:
    assert detail_of(logo(1000)).native is None
    assert detail_of(enlarged(logo(320), 3.125)).factor == pytest.approx(3.125, rel=0.005)


def test_a_scan_of_a_print() -> None:
    paper = grainy(soft(scene(WIDTH, HEIGHT), 1.2), 4)
    assert detail_of(again(paper, quality=85)).native is None


def test_a_soft_portrait_is_not_upscaled() -> None:
    assert detail_of(again(soft(scene(WIDTH, HEIGHT), 2), quality=90)).native is None
