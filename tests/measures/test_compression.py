"""jpeg_quality: exact for libjpeg's tables, close for those of other encoders."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from casecheck.design.opening import open_design
from casecheck.formats import Metadata
from casecheck.measures.compression import ANNEX_K, jpeg_quality
from tests.drawing import canvas, design_of, encode, motif

if TYPE_CHECKING:
    from casecheck.design import Design

PHOTOSHOP_HIGH = (
    *(2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 3, 2, 2, 2, 3, 4, 3, 2, 2, 3, 4, 5, 4, 4, 4, 4, 4, 5, 6, 5, 5, 5),
    *(5, 5, 5, 6, 6, 7, 7, 8, 7, 7, 6, 9, 9, 10, 10, 9, 9, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12),
)
"""From a Photoshop file; its error equals that of libjpeg's quality 95 (93 to 95, depending on the picture)."""


def told(*table: int) -> Design:
    return design_of(canvas(8, 8), kind="JPEG", metadata=Metadata(quantization=table))


@pytest.mark.parametrize("quality", range(1, 101))
def test_the_quality_of_files_written_by_pillow(quality: int) -> None:
    found = open_design(encode(motif(16, 16), "JPEG", quality=quality), "art", 1000).measure(jpeg_quality)
    assert found == quality


@pytest.mark.parametrize(
    ("table", "quality"),
    [
        pytest.param(ANNEX_K, 50, id="annex-k"),
        pytest.param((1,) * 64, 100, id="lossless-steps"),
        pytest.param((0,) * 64, 100, id="impossible-steps"),
        pytest.param((255,) * 64, 1, id="coarsest"),
        pytest.param((65535,) * 64, 1, id="16-bit-steps"),
        pytest.param(PHOTOSHOP_HIGH, 94, id="photoshop"),
    ],
)
def test_tables_of_other_encoders(table: tuple[int, ...], quality: int) -> None:
    assert told(*table).measure(jpeg_quality) == quality


@pytest.mark.parametrize("form", ["PNG", "WebP"])
def test_other_formats_have_no_quality(form: str) -> None:
    assert open_design(encode(motif(16, 16), form), "art", 1000).measure(jpeg_quality) is None
