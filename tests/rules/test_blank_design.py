"""blank-design: nothing visible is an error, one opaque color a warning."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PIL import Image

from casecheck.engine import check_file, make_plan
from casecheck.model import Severity
from tests.drawing import band_of, cut_out, design_of, encode, motif, problems

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion

RULE = "blank-design"


def with_one_dot(mode: str, background: int, dot: int) -> Image.Image:
    """A picture of one color but for one pixel, which a reduced copy of the picture would not contain."""
    picture = Image.new("L", (101, 203), background)
    picture.putpixel((1, 2), dot)
    return picture.convert(mode)


def test_fully_transparent() -> None:
    (problem,) = problems(RULE, design_of(cut_out(Image.new("L", (20, 40), 0))))
    assert problem.severity is Severity.ERROR


@pytest.mark.parametrize("alpha", [1, 255], ids=["barely-visible", "opaque"])
def test_one_visible_pixel_is_enough(alpha: int) -> None:
    band = Image.new("L", (101, 203), 0)
    band.putpixel((1, 2), alpha)
    assert problems(RULE, design_of(cut_out(band))) == []


@pytest.mark.parametrize(
    ("picture", "color"),
    [
        pytest.param(Image.new("RGB", (20, 40), "white"), "#ffffff", id="white"),
        pytest.param(Image.new("RGB", (20, 40), (1, 2, 254)), "#0102fe", id="a-color"),
        pytest.param(Image.new("L", (20, 40), 7), "#070707", id="gray"),
        pytest.param(Image.new("1", (20, 40), 0), "#000000", id="black-bit"),
        pytest.param(Image.new("CMYK", (20, 40), (0, 0, 0, 255)), "#000000", id="cmyk-black"),
        pytest.param(Image.new("RGB", (20, 40), "red").convert("P"), "#ff0000", id="palette"),
        pytest.param(Image.new("RGBA", (20, 40), "red"), "#ff0000", id="opaque-alpha-channel"),
    ],
)
def test_one_color(picture: Image.Image, color: str) -> None:
    (problem,) = problems(RULE, design_of(picture))
    assert (problem.severity, problem.actual) == (Severity.WARNING, {"color": color})


@pytest.mark.parametrize(
    ("dot", "blank"),
    [pytest.param(102, True, id="2-apart"), pytest.param(103, False, id="3-apart")],
)
@pytest.mark.parametrize("mode", ["L", "RGB"])
def test_the_tolerance_of_one_color(mode: str, dot: int, blank: bool) -> None:
    assert len(problems(RULE, design_of(with_one_dot(mode, 100, dot)))) == blank


@pytest.mark.parametrize(
    "picture",
    [
        pytest.param(motif(20, 40), id="art"),
        pytest.param(cut_out(band_of(20, 40, (0, 0, 10, 40))), id="art-on-a-transparent-background"),
        pytest.param(Image.new("RGBA", (20, 40), (255, 0, 0, 128)), id="semi-transparent-color"),
    ],
)
def test_artwork_is_not_blank(picture: Image.Image) -> None:
    assert problems(RULE, design_of(picture)) == []


def test_a_silhouette_of_one_color_is_art() -> None:
    picture = Image.new("RGBA", (20, 40), "black")
    picture.putalpha(band_of(20, 40, (0, 0, 10, 40)))
    assert problems(RULE, design_of(picture)) == []


def test_one_color_supersedes_cropped_sideways_and_heavy_compression() -> None:
    report = check_file(encode(Image.new("RGB", (4000, 2000), "teal"), "JPEG", quality=40), make_plan(["iphone"]))
    assert [finding.rule for finding in report.findings] == [RULE]


@pytest.mark.parametrize(
    "picture",
    [
        pytest.param(Image.new("RGBA", (20, 40)), id="transparent"),
        pytest.param(Image.new("RGB", (20, 40), (1, 2, 254)), id="one-color"),
    ],
)
def test_texts(picture: Image.Image, snapshot: SnapshotAssertion) -> None:
    assert problems(RULE, design_of(picture)) == snapshot
