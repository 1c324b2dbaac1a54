"""fringe: the rim of an old background, told from borders and outlines that are meant so."""

from __future__ import annotations

from math import cos, pi, sin

import pytest
from PIL import Image, ImageChops, ImageDraw, ImageFilter

from casecheck.measures.fringe import fringe
from tests.drawing import design_of

SIZE = 360


def disc(radius: float) -> Image.Image:
    """The smooth mask of a disc in the middle."""
    large = Image.new("L", (4 * SIZE, 4 * SIZE))
    ImageDraw.Draw(large).circle((2 * SIZE, 2 * SIZE), 4 * radius, fill=255)
    return large.resize((SIZE, SIZE), Image.Resampling.BOX)


def painted(*layers: tuple[str, Image.Image], background: str = "#ffffff") -> Image.Image:
    """Masks in colors, one over the other, on a background."""
    page = Image.new("RGB", (SIZE, SIZE), background)
    for color, mask in layers:
        page.paste(color, (0, 0), mask)
    return page


def wand(page: Image.Image, tolerance: int = 30) -> Image.Image:
    """The page without the pixels that differ from its corner by at most the tolerance."""
    corner = Image.new("RGB", page.size, page.getpixel((0, 0)))
    red, green, blue = ImageChops.difference(page, corner).split()
    differing = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    return with_mask(page, differing.point([0] * (tolerance + 1) + [255] * (255 - tolerance)))


def with_mask(page: Image.Image, mask: Image.Image) -> Image.Image:
    made = page.copy()
    made.putalpha(mask)
    return made


ART = disc(140)
SEA, PLUM = "#2e8b57", "#5d2a5e"


@pytest.mark.parametrize(
    ("picture", "name"),
    [
        pytest.param(wand(painted((SEA, ART))), "white", id="wand"),
        pytest.param(wand(painted((SEA, ART)), 8), "white", id="wand-of-small-tolerance"),
        pytest.param(wand(painted((SEA, ART), background="#f5f5f5")), "white", id="near-white"),
        pytest.param(wand(painted((PLUM, ART), background="#00b140")), "colored", id="green"),
        pytest.param(wand(painted(("#f2c14e", ART), background="#0047bb")), "colored", id="blue"),
        pytest.param(wand(painted(("#f2c14e", ART), background="#000000")), "black", id="black-wand"),
        pytest.param(with_mask(painted((SEA, ART)), ART), "white", id="colors-not-cleaned"),
        pytest.param(
            with_mask(painted((SEA, ART)), ART.filter(ImageFilter.GaussianBlur(1.5))), "white", id="feathered-mask"
        ),
        pytest.param(wand(painted(("#000000", ART), (SEA, disc(134)))), "white", id="around-a-black-outline"),
        pytest.param(wand(painted(("#000000", ART), ("#d8d8d8", disc(138)))), "white", id="line-art-filled-with-gray"),
        pytest.param(
            wand(painted(("#000000", ART), ("#ffb000", disc(138)), background="#0047bb")), "colored", id="thin-line"
        ),
    ],
)
def test_a_fringe(picture: Image.Image, name: str) -> None:
    found = fringe(design_of(picture))
    assert found is not None
    assert found.name == name
    assert found.share > 0.6
    assert 1 <= found.width <= 3


HARD = [0] * 128 + [255] * 128


@pytest.mark.parametrize(
    ("width", "found"),
    [
        pytest.param(2, True, id="2px"),
        pytest.param(8, True, id="8px"),
        pytest.param(10, False, id="10px-is-a-border"),
    ],
)
@pytest.mark.parametrize(
    ("color", "name"), [pytest.param("#ffffff", "white", id="white"), pytest.param("#00b140", "colored", id="green")]
)
def test_a_rim_of_one_color_with_a_hard_edge(color: str, name: str, width: int, found: bool) -> None:
    """Drawn borders have smooth edges."""
    page = painted((PLUM, ART), background=color)
    seen = fringe(design_of(with_mask(page, disc(140 + width).point(HARD))))
    assert (seen.name if seen else None) == (name if found else None)


def test_a_rim_around_art_with_an_outline_of_its_own() -> None:
    """The colors go from white to red to black."""
    page = painted(("#ff0000", ART), ("#000000", disc(137)))
    seen = fringe(design_of(with_mask(page, disc(145).point(HARD))))
    assert seen is not None
    assert (seen.name, seen.width) == ("white", 5)


def test_a_wide_rim_around_soft_art() -> None:
    """The art begins behind 8 px of the background and 2 px of mixtures."""
    page = painted((PLUM, ART.filter(ImageFilter.GaussianBlur(2))))
    seen = fringe(design_of(with_mask(page, disc(148).point(HARD))))
    assert seen is not None
    assert (seen.name, seen.width) == ("white", 8)


def test_a_pale_background() -> None:
    page = painted((SEA, ART), background="#f7c6d9")
    seen = fringe(design_of(with_mask(page, disc(143).point(HARD))))
    assert seen is not None
    assert seen.name == "colored"


def test_a_hard_edge_may_have_a_soft_hole() -> None:
    mask = ImageChops.subtract(disc(143).point(HARD), disc(20))
    seen = fringe(design_of(with_mask(painted((PLUM, ART)), mask)))
    assert seen is not None
    assert seen.name == "white"


@pytest.mark.parametrize("times", [2, 6])
@pytest.mark.parametrize("color", ["#ffffff", "#00b140"])
def test_an_outline_of_pixel_art_is_meant_so(color: str, times: int) -> None:
    small = Image.new("RGBA", (90, 90))
    ImageDraw.Draw(small).circle((45, 45), 36, fill=PLUM, outline=color)
    assert fringe(design_of(small.resize((90 * times, 90 * times), Image.Resampling.NEAREST))) is None


@pytest.mark.parametrize("width", [2, 8])
def test_a_black_outline_with_a_hard_edge_is_meant_so(width: int) -> None:
    page = painted((SEA, ART), background="#000000")
    assert fringe(design_of(with_mask(page, disc(140 + width).point(HARD)))) is None


def remover(swing: float, feather: float = 1) -> Image.Image:
    """The mask of a background remover: feathered, and now so many pixels nearer, now farther."""
    mask = Image.new("L", (SIZE, SIZE))
    around = [at / 180 * pi for at in range(360)]
    corners = [
        (SIZE / 2 + cos(at) * (142.5 + swing * sin(15 * at)), SIZE / 2 + sin(at) * (142.5 + swing * sin(15 * at)))
        for at in around
    ]
    ImageDraw.Draw(mask).polygon(corners, fill=255)
    return mask.filter(ImageFilter.GaussianBlur(feather))


@pytest.mark.parametrize(
    ("background", "name"),
    [
        pytest.param("#ffffff", "white", id="white"),
        pytest.param("#2a7fff", "colored", id="blue"),
        pytest.param("#000000", "black", id="black"),
    ],
)
@pytest.mark.parametrize(
    ("swing", "found"), [pytest.param(0.4, False, id="an-even-border"), pytest.param(2.5, True, id="uneven")]
)
def test_the_mask_of_a_background_remover(background: str, name: str, swing: float, found: bool) -> None:
    seen = fringe(design_of(with_mask(painted(("#f2c14e", ART), background=background), remover(swing))))
    assert (seen.name if seen else None) == (name if found else None)


@pytest.mark.parametrize("feather", [2, 3.5])
def test_the_mask_of_a_background_remover_may_be_much_enlarged(feather: float) -> None:
    seen = fringe(design_of(with_mask(painted((PLUM, ART)), remover(2.5, feather))))
    assert seen is not None
    assert seen.name == "white"


def test_an_outline_in_few_parts_of_a_large_picture() -> None:
    """Only a third of the parts is looked at first; here it has no outline at all."""
    page = Image.new("RGB", (1200, 1200), "#ffffff")
    for x in (300, 600, 900):
        page.paste(PLUM, (x - SIZE // 2, 332 - SIZE // 2), disc(32))
    for corner in ((0, 0), (1199, 1199)):
        page.putpixel(corner, (93, 42, 94))
    white = page.convert("L").point([255] * 230 + [0] * 26)
    assert fringe(design_of(with_mask(page, white))) is not None


@pytest.mark.parametrize("width", [1, 2, 3, 5, 8, 20])
@pytest.mark.parametrize("color", ["#ffffff", "#000000", "#ff69b4"])
def test_a_border_of_one_color_is_meant_so(color: str, width: int) -> None:
    outer = disc(140 + width)
    assert fringe(design_of(with_mask(painted((color, outer), (SEA, ART), background=color), outer))) is None


@pytest.mark.parametrize(
    "picture",
    [
        pytest.param(with_mask(Image.new("RGB", (SIZE, SIZE), SEA), ART), id="clean"),
        pytest.param(with_mask(Image.new("RGB", (SIZE, SIZE), SEA), ART.point([0] * 128 + [255] * 128)), id="hard"),
        pytest.param(with_mask(Image.new("RGB", (SIZE, SIZE), "#ffffff"), ART), id="white-art"),
        pytest.param(
            with_mask(painted(("#ffffff", ART), (SEA, disc(120).filter(ImageFilter.GaussianBlur(12)))), ART),
            id="light-edge",
        ),
        pytest.param(with_mask(painted((SEA, ART)), disc(150).filter(ImageFilter.GaussianBlur(9))), id="glow"),
        pytest.param(
            with_mask(
                painted(("#3a2a10", ART), background="#99ccfe"),
                ImageChops.lighter(ART, disc(142).filter(ImageFilter.GaussianBlur(2.5)).point(lambda at: at // 2)),
            ),
            id="air-of-a-planet",
        ),
        pytest.param(painted((SEA, ART)).convert("RGBA"), id="opaque"),
        pytest.param(Image.new("RGBA", (SIZE, SIZE)), id="nothing"),
        pytest.param(with_mask(painted((SEA, ART)), disc(6)), id="small"),
    ],
)
def test_no_fringe(picture: Image.Image) -> None:
    assert fringe(design_of(picture)) is None


def test_the_box_is_at_the_outline() -> None:
    page = painted((SEA, ART))
    page.paste("#fafafa", (300, 150, SIZE, 210), ART.crop((300, 150, SIZE, 210)))
    found = fringe(design_of(wand(page, 3)))
    assert found is not None
    assert found.box.right - found.box.left <= 64
    assert found.box.left > 250


@pytest.mark.parametrize("form", ["P", "RGBA"])
def test_the_mode_of_the_picture_does_not_matter(form: str) -> None:
    cut = wand(painted((SEA, ART)))
    assert (
        fringe(design_of(cut.convert("RGB").quantize(256) if form == "P" else cut, alpha=cut.getchannel("A")))
        is not None
    )


@pytest.mark.parametrize("size", [(1, 1), (1, 60), (60, 1), (9, 9), (9, 60), (60, 9)])
def test_tiny_pictures(size: tuple[int, int]) -> None:
    picture = Image.new("RGBA", size, SEA)
    picture.putpixel((0, 0), (0, 0, 0, 0))
    assert fringe(design_of(picture)) is None
