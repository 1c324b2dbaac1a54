"""trim: to the artwork, without stray pixels, and never below what a device needs."""

from __future__ import annotations

from PIL import Image

from casecheck.model import Box
from tests.drawing import encode, motif
from tests.repairs.mending import done, mended, picture


def art(width: int, height: int, at: tuple[int, int], size: tuple[int, int], *specks: tuple[int, int]) -> bytes:
    """A motif on a transparent canvas, with specks of 2x2 px."""
    canvas = Image.new("RGBA", (width, height))
    canvas.paste(motif(*size), at)
    for speck in specks:
        canvas.paste("black", (*speck, speck[0] + 2, speck[1] + 2))
    return encode(canvas)


def test_the_margin_goes() -> None:
    made = mended(art(2600, 4000, (500, 700), (1200, 2400)), devices=("iphone",), trim=True)
    assert done(made) == ["trim"]
    assert picture(made).size == (1200, 2400)
    assert made.repairs[0].box == Box(500, 700, 1700, 3100)


def test_stray_pixels_go_and_are_listed() -> None:
    data = art(2600, 4000, (500, 700), (1200, 2400), (100, 100), (2500, 3900))
    made = mended(data, devices=("iphone",), trim=True)
    (repair,) = made.repairs
    assert repair.rules == ("stray-pixels",)
    assert repair.pixels_changed == 8
    assert "(100, 100), (2500, 3900)" in repair.message
    assert picture(made).size == (1200, 2400)


def test_the_canvas_stays_where_a_device_needs_it() -> None:
    data = art(1000, 2000, (300, 300), (400, 1400), (20, 20))
    made = mended(data, devices=("iphone",), trim=True)
    assert picture(made).size == (1000, 2000)
    assert picture(made).getbbox() == (300, 300, 700, 1700)
    made = mended(art(1000, 2000, (300, 300), (400, 1400)), devices=("iphone",), trim=True)
    assert [(each.repair, each.rule) for each in made.refused] == [("trim", None)]


def test_it_has_to_be_asked_for() -> None:
    assert mended(art(2600, 4000, (500, 700), (1200, 2400)), devices=("iphone",)).repairs == ()


def test_for_upload_trims_only_where_there_are_stray_pixels() -> None:
    clean, stray = (art(2600, 4000, (500, 700), (1200, 2400), *specks) for specks in ((), ((100, 100),)))
    assert mended(clean, devices=("iphone",), for_upload=True).repairs == ()
    assert done(mended(stray, devices=("iphone",), for_upload=True)) == ["trim"]


def test_opaque_and_trimmed_pictures_are_left_alone() -> None:
    for image in (motif(1000, 2000), motif(1000, 2000).convert("RGBA")):
        assert mended(encode(image), devices=("iphone",), trim=True).repairs == ()
