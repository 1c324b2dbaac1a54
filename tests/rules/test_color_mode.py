"""color-mode: RGB and gray pass, everything else is named."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

from casecheck.design.opening import open_design
from casecheck.formats import Metadata
from casecheck.model import Problem, Severity
from tests.drawing import design_of, encode, motif, problems

RULE = "color-mode"


@pytest.mark.parametrize(
    "mode", ["1", "L", "LA", "La", "P", "PA", "RGB", "RGBA", "RGBa", "RGBX", "YCbCr", "I", "I;16", "I;16B", "F"]
)
def test_rgb_and_gray_pass(mode: str) -> None:
    assert problems(RULE, design_of(Image.new(mode, (8, 8)))) == []


@pytest.mark.parametrize(
    ("mode", "metadata", "words"),
    [
        pytest.param(
            "CMYK",
            Metadata(icc=b"a profile of inks"),
            "the colors are CMYK (the inks of a press), not RGB: shops show them shifted or inverted",
            id="with-a-profile",
        ),
        pytest.param(
            "CMYK",
            Metadata(),
            "the colors are CMYK (the inks of a press), not RGB; no profile tells which inks: "
            "shops show them shifted or inverted",
            id="without-a-profile",
        ),
        pytest.param(
            "CMYK",
            Metadata(icc=b"a profile of inks", adobe_transform=2),
            "the colors are CMYK (the inks of a press, stored as YCCK), not RGB: shops show them shifted or inverted",
            id="as-photoshop-stores-them",
        ),
        pytest.param(
            "LAB", Metadata(), "the colors are CIELAB, not RGB: few programs of shops can show them", id="cielab"
        ),
        pytest.param("HSV", Metadata(), "the colors are HSV, not RGB: few programs of shops can show them", id="hsv"),
    ],
)
def test_other_colors(mode: str, metadata: Metadata, words: str) -> None:
    assert problems(RULE, design_of(Image.new(mode, (8, 8)), metadata=metadata)) == [
        Problem(
            words,
            fix="Convert it to sRGB and export it again as a PNG or JPEG.",
            actual={"mode": mode},
            required={"mode": "RGB"},
            severity=Severity.WARNING,
        )
    ]


@pytest.mark.parametrize(("form", "found"), [("JPEG", 1), ("TIFF", 1)])
def test_a_real_file(form: str, found: int) -> None:
    data = encode(motif(16, 16, "CMYK"), form)
    assert Image.open(BytesIO(data)).mode == "CMYK"
    design = open_design(data, "art", 1000)
    assert len(problems(RULE, design)) == found
