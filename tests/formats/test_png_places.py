"""Chunks of a PNG in the wrong place, there twice, or with a wrong checksum: each counts where it does for libpng."""

from __future__ import annotations

import zlib
from io import BytesIO

import pytest

from casecheck.design.opening import open_design
from casecheck.formats import DamagedError, Metadata, png_walk
from casecheck.measures.alpha import alpha
from casecheck.model import DEFAULT_MAX_PIXELS, Size
from tests.drawing import GRAY, GRAY_ALPHA, PALETTE, RGB, RGB_ALPHA
from tests.formats.healthy import END, EXIF, chunk, header, rows
from tests.formats.healthy import png as png_of_chunks

COLORS = chunk(b"PLTE", bytes(range(240)))
CLEAR = {PALETTE: bytes(8), RGB: b"\0\0\0\1\0\2", GRAY: bytes(2), GRAY_ALPHA: bytes(2), RGB_ALPHA: bytes(6)}
"""What makes the first pixel of each row transparent; beside an alpha channel it means nothing."""
SIZE = Size(8, 8)
ICC, OTHER_ICC = b"profile" * 20, b"another" * 20


def file_of(color: int, *around: bytes | None, depth: int = 8) -> bytes:
    """A PNG of these chunks; None is the picture data."""
    data = chunk(b"IDAT", zlib.compress(rows(SIZE, depth, color)))
    parts = (data if part is None else part for part in around)
    return png_of_chunks(header(SIZE, depth, color), *parts, END)


def told(data: bytes) -> Metadata:
    return png_walk.walk(BytesIO(data)).metadata


def trns(color: int, checksum: int | None = None) -> bytes:
    return chunk(b"tRNS", CLEAR[color], checksum)


def full(color: int) -> bytes:
    """Transparent colors of which none is transparent, or none is in the picture."""
    return chunk(b"tRNS", b"\xff" * len(CLEAR[color]))


def iccp(profile: bytes = ICC, checksum: int | None = None) -> bytes:
    return chunk(b"iCCP", b"name\0\0" + zlib.compress(profile), checksum)


@pytest.mark.parametrize(
    ("color", "chunks", "transparent", "misplaced"),
    [
        pytest.param(PALETTE, [COLORS, trns(PALETTE), None], True, False, id="palette"),
        pytest.param(PALETTE, [trns(PALETTE), COLORS, None], False, True, id="palette-before-it"),
        pytest.param(PALETTE, [COLORS, None, trns(PALETTE)], False, True, id="palette-after-the-picture"),
        pytest.param(
            PALETTE, [trns(PALETTE), COLORS, full(PALETTE), None], False, False, id="palette-the-second-counts"
        ),
        pytest.param(PALETTE, [COLORS, trns(PALETTE), full(PALETTE), None], True, False, id="palette-the-first-counts"),
        pytest.param(PALETTE, [trns(PALETTE, 1), COLORS, None], False, True, id="palette-before-it-checksum-or-not"),
        pytest.param(PALETTE, [COLORS, chunk(b"tRNS"), None], False, False, id="palette-empty"),
        pytest.param(RGB, [trns(RGB), None], True, False, id="rgb"),
        pytest.param(RGB, [COLORS, trns(RGB), None], True, False, id="rgb-after-a-palette-for-viewers"),
        pytest.param(RGB, [trns(RGB), COLORS, None], False, True, id="rgb-before-a-palette-for-viewers"),
        pytest.param(RGB, [trns(RGB), COLORS, trns(RGB), None], False, True, id="rgb-nor-does-another-count"),
        pytest.param(RGB, [trns(RGB), None, COLORS], True, False, id="rgb-a-palette-after-the-picture"),
        pytest.param(RGB, [None, trns(RGB)], False, True, id="rgb-after-the-picture"),
        pytest.param(GRAY, [trns(GRAY), COLORS, None], True, False, id="gray-palettes-do-not-matter"),
        pytest.param(GRAY, [None, trns(GRAY)], False, True, id="gray-after-the-picture"),
    ],
)
def test_where_transparent_colors_count(
    color: int, chunks: list[bytes | None], transparent: bool, misplaced: bool
) -> None:
    design = open_design(file_of(color, *chunks), "art", DEFAULT_MAX_PIXELS)
    assert design.open_error is None
    assert (alpha(design).transparent_pixels >= 4) is transparent
    assert design.metadata.misplaced_transparency is misplaced


@pytest.mark.parametrize("color", [GRAY_ALPHA, RGB_ALPHA])
@pytest.mark.parametrize("checksum", [None, 1], ids=["sound", "wrong-checksum"])
def test_beside_an_alpha_channel_they_mean_nothing(color: int, checksum: int | None) -> None:
    assert not told(file_of(color, trns(color, checksum), None)).misplaced_transparency


def test_more_transparent_colors_than_the_depth_has() -> None:
    """A palette may be too long for its bits, and is cut then; what was cut off has no transparency."""
    two = file_of(PALETTE, COLORS, chunk(b"tRNS", bytes(2)), None, depth=1)
    assert png_walk.walk(BytesIO(two)).transparency == bytes(2)
    with pytest.raises(DamagedError, match=r"its transparent colors \(tRNS\) are invalid"):
        png_walk.walk(BytesIO(file_of(PALETTE, COLORS, chunk(b"tRNS", bytes(3)), None, depth=1)))


def test_broken_transparent_colors_are_damage_in_any_place() -> None:
    with pytest.raises(DamagedError, match=r"its transparent colors \(tRNS\) are invalid"):
        png_walk.walk(BytesIO(file_of(RGB, chunk(b"tRNS", bytes(2)), COLORS, trns(RGB), None)))


TURN_3 = EXIF.replace(b"\0\6\0", b"\0\3\0")


@pytest.mark.parametrize(
    ("chunks", "orientation", "exif"),
    [
        pytest.param([chunk(b"eXIf", EXIF), None], 6, EXIF, id="before"),
        pytest.param([None, chunk(b"eXIf", EXIF)], 1, EXIF, id="after-the-picture-it-turns-nothing"),
        pytest.param([chunk(b"eXIf", EXIF, 1), None], 1, None, id="wrong-checksum"),
        pytest.param([chunk(b"eXIf", EXIF, 1), chunk(b"eXIf", TURN_3), None], 3, TURN_3, id="wrong-and-right-checksum"),
        pytest.param([chunk(b"eXIf", TURN_3), chunk(b"eXIf", EXIF), None], 3, TURN_3, id="the-first"),
        pytest.param([chunk(b"eXIf", TURN_3), None, chunk(b"eXIf", EXIF)], 3, TURN_3, id="the-one-before"),
        pytest.param([chunk(b"eXIf", b"Exif\0\0" + EXIF), None], 1, EXIF, id="as-in-a-jpeg-it-turns-nothing"),
        pytest.param([chunk(b"eXIf", EXIF), COLORS, None], 6, EXIF, id="before-a-palette"),
    ],
)
def test_where_exif_turns_the_picture(chunks: list[bytes | None], orientation: int, exif: bytes | None) -> None:
    design = open_design(file_of(RGB, *chunks), "art", DEFAULT_MAX_PIXELS)
    assert (design.orientation, design.metadata.exif) == (orientation, exif)


LATE, WRONG = "is in the wrong place in the file", "has a wrong checksum"


@pytest.mark.parametrize(
    ("chunks", "icc", "dropped"),
    [
        pytest.param([iccp(), None], ICC, None, id="sound"),
        pytest.param([iccp(), COLORS, None], ICC, None, id="before-a-palette"),
        pytest.param([iccp(checksum=1), None], None, (ICC, WRONG), id="wrong-checksum"),
        pytest.param([COLORS, iccp(), None], None, (ICC, LATE), id="after-a-palette"),
        pytest.param([None, iccp()], None, (ICC, LATE), id="after-the-picture"),
        pytest.param([iccp(), iccp(OTHER_ICC), None], ICC, None, id="twice"),
        pytest.param([iccp(checksum=1), iccp(OTHER_ICC), None], OTHER_ICC, None, id="wrong-and-right-checksum"),
        pytest.param([iccp(checksum=1), COLORS, iccp(OTHER_ICC), None], None, (ICC, WRONG), id="both-dropped"),
        pytest.param([chunk(b"iCCP", b"name\0\0packed?", 1), None], None, (b"", WRONG), id="cannot-be-unpacked"),
        pytest.param(
            [chunk(b"iCCP", b"name\0\1" + zlib.compress(ICC)), None], b"", None, id="packed-in-an-unknown-way"
        ),
        pytest.param([None], None, None, id="none"),
    ],
)
def test_profiles_that_programs_drop(
    chunks: list[bytes | None], icc: bytes | None, dropped: tuple[bytes, str] | None
) -> None:
    metadata = told(file_of(RGB, *chunks))
    assert (metadata.icc, metadata.dropped_icc) == (icc, dropped)


ANIMATION, FRAME = chunk(b"acTL", b"\0\0\0\2\0\0\0\0"), chunk(b"fcTL", bytes(26))


@pytest.mark.parametrize(
    ("chunks", "frames", "apart"),
    [
        pytest.param([ANIMATION, FRAME, None, FRAME], 2, False, id="the-picture-is-the-first-frame"),
        pytest.param([ANIMATION, None, FRAME, FRAME], 2, True, id="the-picture-is-no-frame"),
        pytest.param([FRAME, None], 1, False, id="frames-without-an-animation"),
        pytest.param([None, ANIMATION], 1, False, id="an-animation-after-the-picture"),
        pytest.param([chunk(b"acTL", b"\0\0\0\2"), None], 1, False, id="a-broken-animation"),
    ],
)
def test_whether_the_picture_is_a_frame(chunks: list[bytes | None], frames: int, apart: bool) -> None:
    structure = png_walk.walk(BytesIO(file_of(RGB, *chunks)))
    assert (structure.frames, structure.metadata.still_apart) == (frames, apart)
