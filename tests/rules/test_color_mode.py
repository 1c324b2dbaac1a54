"""color-mode: RGB and grayscale pass, every other mode is reported."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from casecheck.design.opening import open_design
from casecheck.formats import Metadata
from tests.drawing import design_of, encode, motif, problems

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion

RULE = "color-mode"


@pytest.mark.parametrize(
    "mode", ["1", "L", "LA", "La", "P", "PA", "RGB", "RGBA", "RGBa", "RGBX", "YCbCr", "I", "I;16", "I;16B", "F"]
)
def test_rgb_and_gray_pass(mode: str) -> None:
    assert problems(RULE, design_of(Image.new(mode, (8, 8)))) == []


@pytest.mark.parametrize(
    ("mode", "metadata"),
    [
        pytest.param("CMYK", Metadata(icc=b"a profile of inks"), id="with-a-profile"),
        pytest.param("CMYK", Metadata(), id="without-a-profile"),
        pytest.param("CMYK", Metadata(icc=b"a profile of inks", adobe_transform=2), id="as-photoshop-stores-them"),
        pytest.param("LAB", Metadata(), id="cielab"),
        pytest.param("HSV", Metadata(), id="hsv"),
    ],
)
def test_other_colors(mode: str, metadata: Metadata, snapshot: SnapshotAssertion) -> None:
    assert problems(RULE, design_of(Image.new(mode, (8, 8)), metadata=metadata)) == snapshot


@pytest.mark.parametrize(("form", "found"), [("JPEG", 1), ("TIFF", 1)])
def test_a_real_file(form: str, found: int) -> None:
    data = encode(motif(16, 16, "CMYK"), form)
    assert Image.open(BytesIO(data)).mode == "CMYK"
    design = open_design(data, "art", 1000)
    assert len(problems(RULE, design)) == found
