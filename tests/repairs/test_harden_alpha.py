"""harden-alpha: ink or none."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image

from tests.drawing import encode, motif
from tests.repairs.mending import mended, picture


def faded(alpha: int) -> bytes:
    """Art with an even veil in its lower half, on a transparent canvas."""
    canvas = Image.new("RGBA", (1000, 2000))
    canvas.paste(motif(800, 1600), (100, 200))
    band = canvas.getchannel("A")
    band.paste(alpha, (100, 1000, 900, 1800))
    canvas.putalpha(band)
    return encode(canvas)


@pytest.mark.parametrize(("alpha", "solid"), [(127, 0), (128, 255)])
def test_a_threshold(alpha: int, solid: int) -> None:
    made = mended(faded(alpha), devices=("iphone",), harden_alpha="threshold")
    assert made.repairs[0].name == "harden-alpha"
    assert made.repairs[0].rules == ("soft-transparency",)
    assert picture(made).getchannel("A").getpixel((500, 1500)) == solid


@pytest.mark.parametrize("alpha", [32, 64, 128, 200])
def test_dots_are_as_many_as_the_opacity(alpha: int) -> None:
    band = np.asarray(picture(mended(faded(alpha), "harden-alpha", harden_alpha="dither")).getchannel("A"))
    assert set(np.unique(band)) == {0, 255}
    assert abs(band[1000:1800, 100:900].mean() - alpha) < 3


def test_solid_art_is_left_alone() -> None:
    assert mended(faded(255), devices=("iphone",), harden_alpha="threshold").repairs == ()
