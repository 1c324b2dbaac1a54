"""A few zeros behind a frame are passed over, as every decoder does; more, or zeros in place of something, are damage.

ffmpeg, libvips and Pillow all show the first frame of what is whole here; ffmpeg and libvips refuse a first frame that
has zeros before it.
"""

from __future__ import annotations

from io import BytesIO

import pytest

from casecheck.formats import DamagedError, gif_walk
from tests.formats.healthy import animated, drawn

ONE, TWO = drawn("GIF"), animated("GIF", 2)
SECOND = TWO.rindex(b"!\xf9\4")


@pytest.mark.parametrize(
    ("data", "frames"),
    [
        pytest.param(ONE[:-1] + b"\0;", 1, id="one-before-the-trailer"),
        pytest.param(ONE[:-1] + bytes(511) + b";", 1, id="just-short-of-a-hole"),
        pytest.param(TWO[:SECOND] + b"\0\0" + TWO[SECOND:], 2, id="between-frames"),
        pytest.param(ONE[:-1] + b"\0!\xfe\1x\0;", 1, id="before-a-comment"),
        pytest.param(ONE + bytes(5000), 1, id="behind-the-trailer"),
    ],
)
def test_stray_zeros(data: bytes, frames: int) -> None:
    assert gif_walk.walk(BytesIO(data)).frames == frames


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(ONE[:-1] + bytes(512) + b";", id="a-hole"),
        pytest.param(ONE[:-1] + b"\0", id="in-place-of-the-trailer"),
        pytest.param(ONE[:-1] + bytes(5000), id="many-in-place-of-the-trailer"),
        pytest.param(TWO[:SECOND] + bytes(len(TWO) - SECOND), id="in-place-of-a-frame"),
        pytest.param(ONE[:-1] + b"\0?;", id="and-then-something-unknown"),
        pytest.param(ONE[:-1] + b"?;", id="something-else"),
    ],
)
def test_zeros_that_are_damage(data: bytes) -> None:
    with pytest.raises(DamagedError, match="it contains an unknown part"):
        gif_walk.walk(BytesIO(data))


def test_zeros_before_the_first_frame_are_damage() -> None:
    at = ONE.index(b",", 13 + 3 * 256 - 1)
    for read in (gif_walk.read_size, gif_walk.walk):
        with pytest.raises(DamagedError, match=rf"it contains an unknown part \(at byte {at}\)"):
            read(BytesIO(ONE[:at] + b"\0" + ONE[at:]))
