"""solid-box: artwork in a box that would be printed is found, intentional backgrounds pass."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from PIL import Image, ImageDraw

from casecheck.formats import Metadata
from casecheck.model import Severity
from tests.drawing import design_of, encode, problems

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion

    from casecheck.model import Background

RULE = "solid-box"
ART = (100, 300, 300, 500)


def boxed(
    color: str = "white", art: tuple[int, int, int, int] = ART, size: tuple[int, int] = (400, 800)
) -> Image.Image:
    """A red disc in a box."""
    picture = Image.new("RGB", size, color)
    ImageDraw.Draw(picture).ellipse((art[0], art[1], art[2] - 1, art[3] - 1), "firebrick")
    return picture


def in_a_transparent_picture(color: str = "white", *, radius: int = 0) -> Image.Image:
    """A box with a disc in it, in a transparent image."""
    picture = Image.new("RGBA", (400, 800))
    draw = ImageDraw.Draw(picture)
    draw.rounded_rectangle((50, 250, 349, 549), radius, color)
    draw.ellipse((*ART[:2], ART[2] - 1, ART[3] - 1), "firebrick")
    return picture


def pattern() -> Image.Image:
    """Discs on white, cut off on all sides."""
    picture = Image.new("RGB", (400, 800), "white")
    draw = ImageDraw.Draw(picture)
    for y in range(0, 801, 100):
        for x in range(0, 401, 100):
            draw.ellipse((x - 20, y - 20, x + 20, y + 20), "teal")
    return picture


def framed(margin: int) -> Image.Image:
    """A solid rectangle in a white frame."""
    picture = Image.new("RGB", (400, 800), "white")
    picture.paste("teal", (margin, margin, 400 - margin, 800 - margin))
    return picture


def sky() -> Image.Image:
    """White above, land below."""
    picture = Image.new("RGB", (400, 800), "white")
    picture.paste("olive", (0, 500, 400, 800))
    return picture


def faded() -> Image.Image:
    picture = Image.linear_gradient("L").point([200 + value // 5 for value in range(256)]).resize((400, 800))
    ImageDraw.Draw(picture).ellipse(ART, 0)
    return picture


@pytest.mark.parametrize(
    ("picture", "background", "misplaced"),
    [
        pytest.param(boxed(), "any", False, id="white"),
        pytest.param(boxed(), "plain", False, id="white-on-a-bare-case"),
        pytest.param(boxed("seagreen"), "plain", False, id="a-color-on-a-bare-case"),
        pytest.param(boxed("#0f0f0f"), "plain", False, id="the-lightest-black"),
        pytest.param(boxed("#10000f"), "plain", False, id="no-longer-black-in-one-channel"),
        pytest.param(in_a_transparent_picture(), "any", False, id="in-a-transparent-picture"),
        pytest.param(boxed(), "plain", True, id="misplaced-transparency"),
    ],
)
def test_texts(picture: Image.Image, background: Background, misplaced: bool, snapshot: SnapshotAssertion) -> None:
    design = design_of(picture, kind="JPEG", metadata=Metadata(misplaced_transparency=misplaced))
    assert problems(RULE, design, background=background) == snapshot


@pytest.mark.parametrize(
    ("color", "background", "severity"),
    [
        pytest.param("white", "any", Severity.WARNING, id="white"),
        pytest.param("#f0f0f0", "any", Severity.WARNING, id="the-darkest-white"),
        pytest.param("#efefef", "any", None, id="no-longer-white"),
        pytest.param("seagreen", "any", None, id="a-color-may-be-wanted"),
        pytest.param("black", "any", None, id="black-may-be-wanted"),
        pytest.param("white", "plain", Severity.ERROR, id="white-on-a-bare-case"),
        pytest.param("seagreen", "plain", Severity.ERROR, id="a-color-on-a-bare-case"),
        pytest.param("black", "plain", Severity.ERROR, id="black-on-a-bare-case"),
        pytest.param("white", "full", None, id="a-full-print-has-a-background"),
    ],
)
def test_colors_and_backgrounds(color: str, background: Background, severity: Severity | None) -> None:
    found = problems(RULE, design_of(boxed(color)), background=background)
    assert [problem.severity for problem in found] == ([severity] if severity else [])


@pytest.mark.parametrize(
    "picture",
    [
        pytest.param(Image.open(BytesIO(encode(boxed(), "JPEG", quality=60))), id="jpeg"),
        pytest.param(boxed().quantize(16), id="palette"),
        pytest.param(boxed().convert("RGBA"), id="opaque-alpha-channel"),
        pytest.param(boxed().convert("L"), id="gray"),
        pytest.param(boxed().convert("L").convert("I").point(lambda v: v * 257).convert("I;16"), id="16-bit-gray"),
        pytest.param(boxed().convert("CMYK"), id="cmyk"),
        pytest.param(boxed(art=(0, 200, 400, 600)), id="art-touches-two-sides"),
        pytest.param(boxed(art=(50, 400, 350, 1000)), id="art-stands-on-an-edge"),
        pytest.param(boxed(art=(2, 2, 38, 78), size=(40, 80)), id="small"),
        pytest.param(framed(61), id="rectangular-art-in-a-wide-box"),
    ],
)
def test_a_white_box_is_found(picture: Image.Image) -> None:
    assert len(problems(RULE, design_of(picture))) == 1


@pytest.mark.parametrize(
    "picture",
    [
        pytest.param(pattern(), id="pattern-that-is-cut-off-at-the-edges"),
        pytest.param(framed(60), id="picture-in-a-frame"),
        pytest.param(sky(), id="sky"),
        pytest.param(faded(), id="gradient"),
        pytest.param(Image.new("RGB", (400, 800), "white"), id="one-color"),
        pytest.param(Image.effect_noise((400, 800), 90), id="noise"),
        pytest.param(Image.new("F", (400, 800)), id="numbers-without-a-white"),
        pytest.param(boxed(size=(15, 30)), id="too-small-to-tell"),
        pytest.param(Image.new("RGBA", (400, 800)), id="nothing-visible"),
    ],
)
@pytest.mark.parametrize("background", ["any", "plain"])
def test_other_backgrounds_pass(picture: Image.Image, background: Background) -> None:
    assert problems(RULE, design_of(picture), background=background) == []


@pytest.mark.parametrize(("background", "severity"), [("any", Severity.WARNING), ("plain", Severity.ERROR)])
def test_a_white_rectangle_in_a_transparent_image(background: Background, severity: Severity) -> None:
    (problem,) = problems(RULE, design_of(in_a_transparent_picture()), background=background)
    assert problem.actual is not None
    assert problem.actual["share"] == pytest.approx(0.64, abs=0.01)
    assert problem.severity is severity
    assert problem.box is not None
    assert all(abs(is_at - was) <= 3 for is_at, was in zip(problem.box, ART, strict=True))


@pytest.mark.parametrize(
    "picture",
    [
        pytest.param(in_a_transparent_picture(radius=30), id="rounded-on-purpose"),
        pytest.param(in_a_transparent_picture("gold"), id="a-label-in-color"),
    ],
)
def test_stickers_pass(picture: Image.Image) -> None:
    assert problems(RULE, design_of(picture), background="plain") == []


def test_the_share_option() -> None:
    design = design_of(boxed())
    assert len(problems(RULE, design, share=0.9)) == 1
    assert problems(RULE, design, share=0.91) == []


@pytest.mark.parametrize(
    ("share", "found"), [pytest.param(0.75, 1, id="exactly"), pytest.param(0.7500001, 0, id="just-above")]
)
def test_the_smallest_share_of_the_color(share: float, found: int) -> None:
    """The artwork fills a quarter of the image."""
    picture = Image.new("RGB", (256, 256), "white")
    picture.paste("firebrick", (64, 64, 192, 192))
    assert len(problems(RULE, design_of(picture), share=share)) == found
