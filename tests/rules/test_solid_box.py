"""solid-box: artwork in a box that would be printed is found, intentional backgrounds pass."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import numpy as np
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


def lit(color: str = "white", *, darkest: float = 1, noise: float = 0) -> Image.Image:
    """A box in light that falls to this part from the top to the bottom, with noise of this standard deviation."""
    light = np.linspace(1, darkest, 800)[:, None, None]
    grain = np.random.default_rng(1).normal(0, noise, (800, 400, 3))
    return Image.fromarray((np.asarray(boxed(color)) * light + grain).clip(0, 255).astype(np.uint8))


def lens(darkest: float) -> Image.Image:
    """A white box whose corners a lens darkens to this part."""
    down, across = np.mgrid[-1:1:800j, -1:1:400j]
    light = 1 - (1 - darkest) * (across**2 + down**2) / 2
    return Image.fromarray((np.asarray(boxed()) * light[..., None]).astype(np.uint8))


def lined(width: int, color: str = "black") -> Image.Image:
    """A white box with a line of this width along its edges."""
    picture = Image.new("RGB", (400, 800), color)
    picture.paste(boxed().crop((width, width, 400 - width, 800 - width)), (width, width))
    return picture


def turned(degrees: float) -> Image.Image:
    """A white rectangle with a disc in it, turned, in a transparent image."""
    canvas = Image.new("RGBA", (800, 800))
    canvas.alpha_composite(boxed(size=(400, 600), art=(100, 200, 300, 400)).convert("RGBA"), (200, 100))
    return canvas.rotate(degrees, Image.Resampling.BICUBIC)


def instant_photo() -> Image.Image:
    """A picture in a white frame that is wide at the bottom."""
    picture = Image.new("RGB", (400, 500), "white")
    picture.paste("teal", (30, 30, 370, 370))
    picture.paste("white", (150, 150, 250, 250))
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
        pytest.param(boxed("#eeeeee"), "any", False, id="light-gray"),
        pytest.param(boxed("#f0e8d6"), "any", False, id="cream"),
        pytest.param(lit("#f6f0e4", darkest=0.8, noise=4), "any", False, id="a-photo-of-paper"),
    ],
)
def test_texts(picture: Image.Image, background: Background, misplaced: bool, snapshot: SnapshotAssertion) -> None:
    design = design_of(picture, kind="JPEG", metadata=Metadata(misplaced_transparency=misplaced))
    assert problems(RULE, design, background=background) == snapshot


@pytest.mark.parametrize(
    ("color", "background", "severity"),
    [
        pytest.param("white", "any", Severity.WARNING, id="white"),
        pytest.param("#e5e5e5", "any", Severity.WARNING, id="the-darkest-gray-that-is-paper"),
        pytest.param("#e4e4e4", "any", None, id="a-gray-that-may-be-wanted"),
        pytest.param("#f0e8d6", "any", Severity.NOTE, id="even-cream-may-be-wanted"),
        pytest.param("#f0e8d6", "plain", Severity.ERROR, id="even-cream-on-a-bare-case"),
        pytest.param("#f6d5d5", "any", None, id="pink-may-be-wanted"),
        pytest.param("#ffe8a3", "any", None, id="yellow-may-be-wanted"),
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


def test_scanned_cream_paper_is_a_warning() -> None:
    (problem,) = problems(RULE, design_of(lit("#f6f0e4", darkest=0.8, noise=4)))
    assert problem.severity is Severity.WARNING


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
        pytest.param(framed(63), id="rectangular-art-in-a-wide-box"),
        pytest.param(lit(noise=8), id="strong-noise"),
        pytest.param(lit(darkest=0.65), id="gradient"),
        pytest.param(lens(0.75), id="vignette"),
        pytest.param(lit("#f6f0e4", darkest=0.8, noise=4), id="photo-of-paper"),
        pytest.param(lined(1), id="line-of-1-pixel"),
        pytest.param(lined(25), id="line-of-25-pixels"),
        pytest.param(in_a_transparent_picture(radius=30), id="rounded"),
        pytest.param(turned(7), id="turned"),
        pytest.param(turned(-40), id="turned-far"),
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
        pytest.param(instant_photo(), id="instant-photo"),
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


@pytest.mark.parametrize(
    "picture",
    [
        pytest.param(lit(darkest=0.55), id="a-gradient-to-gray"),
        pytest.param(lit("seagreen", darkest=0.8, noise=4), id="a-color-in-uneven-light"),
        pytest.param(lined(25, "seagreen").resize((400, 800), box=(0, 0, 60, 120)), id="a-corner-of-a-frame"),
    ],
)
def test_grounds_that_may_be_wanted(picture: Image.Image) -> None:
    assert problems(RULE, design_of(picture)) == []


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
        pytest.param(in_a_transparent_picture(radius=150), id="a-disc"),
        pytest.param(in_a_transparent_picture("gold", radius=30), id="a-rounded-label-in-color"),
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
