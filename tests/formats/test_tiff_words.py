"""A TIFF that is not decoded is described by its tags, and no message of a library reaches anybody."""

from __future__ import annotations

import pytest

from casecheck.design import OpenError
from casecheck.design.opening import open_design
from casecheck.model import DEFAULT_MAX_PIXELS
from tests.formats.tiffs import Page, page, tiff

ADVICE = "Export the artwork again as an RGB PNG with 8 bits per channel."

WORDS = [
    *(
        (tiff(page(t259=number)), f"a TIFF compressed as {name}")
        for number, name in [
            (33003, "JPEG 2000"),
            (33005, "JPEG 2000"),
            (34712, "JPEG 2000"),
            (50001, "WebP"),
            (50002, "JPEG XL"),
            (52546, "JPEG XL"),
            (34887, "LERC"),
            (34933, "PNG"),
            (34934, "JPEG XR"),
            (34661, "JBIG"),
        ]
    ),
    (tiff(page(t259=999)), "a TIFF of an unknown compression (999)"),
    (tiff(page(), order=">", big=True), "a BigTIFF with the highest byte of its numbers first (big-endian)"),
    (tiff(page(bits=32, t339=(3, 3, 3))), "a TIFF of 32-bit floating-point numbers"),
    (tiff(page(channels=1, bits=16, t339=(3,))), "a TIFF of 16-bit floating-point numbers"),
    (tiff(page(channels=1, bits=64, t339=(3,))), "a TIFF of 64-bit floating-point numbers"),
    (tiff(page(t339=(2, 2, 2))), "a TIFF of 8-bit signed numbers"),
    (tiff(page(channels=1, bits=64, t339=(6,))), "a TIFF of 64-bit complex numbers"),
    (tiff(page(channels=5, t338=(2,))), "a CMYK TIFF with transparency"),
    (tiff(page(channels=5, t338=(1,))), "a CMYK TIFF with transparency"),
    (tiff(page(channels=5, bits=16, t338=(2,))), "a CMYK TIFF with 16 bits per channel and transparency"),
    (tiff(page(channels=6, t262=5, t338=(2, 0))), "a CMYK TIFF with transparency and 6 channels"),
    (tiff(page(channels=5, bits=16, t338=(0,))), "a CMYK TIFF with 16 bits per channel and 5 channels"),
    (tiff(page(bits=32)), "an RGB TIFF with 32 bits per channel"),
    (tiff(page(channels=7, t262=1)), "a grayscale TIFF with 7 channels"),
    (tiff(page(channels=2, bits=16, t262=1, t338=(2,))), "a grayscale TIFF with 16 bits per channel and transparency"),
    (tiff(page(channels=1, bits=16, t262=3)), "a palette TIFF with 16 bits per channel"),
    (tiff(page(bits=16, t262=8)), "a Lab TIFF with 16 bits per channel"),
    (tiff(page(t262=9)), "a TIFF with Lab colors of the ICC"),
    (tiff(page(channels=1, t262=4)), "a TIFF that is only a mask"),
    (tiff(page(t262=777)), "a TIFF of an unknown color model (777)"),
    (tiff(page(t266=7)), "a TIFF picture of a kind that casecheck cannot read"),
]


@pytest.mark.parametrize(("data", "words"), WORDS, ids=[words for _, words in WORDS])
def test_what_is_unusual_is_named(data: bytes, words: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert open_design(data, "art.tif", DEFAULT_MAX_PIXELS).open_error == OpenError("unsupported", words, ADVICE)
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(
    "made",
    [
        pytest.param(page(), id="rgb"),
        pytest.param(page(channels=4), id="cmyk"),
        pytest.param(page(channels=5, t338=(0,)), id="cmyk-and-a-spot-color"),
        pytest.param(page(channels=4, t262=2, t338=(2,)), id="rgba"),
        pytest.param(page(channels=4, bits=16, t262=2, t338=(2,)), id="rgba-16"),
        pytest.param(page(channels=1, bits=32, t339=(3,)), id="float-gray"),
        pytest.param(page(t262=8), id="lab"),
        pytest.param({**page(), 339: b"\1" * 9}, id="format-of-a-wrong-type"),
    ],
)
@pytest.mark.parametrize("order", ["<", ">"], ids=["little-endian", "big-endian"])
def test_what_can_be_decoded_is(made: Page, order: str) -> None:
    assert open_design(tiff(made, order=order), "art.tif", DEFAULT_MAX_PIXELS).open_error is None
