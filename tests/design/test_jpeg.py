"""The strict decode of a JPEG: what it finds, and what it lets pass."""

from __future__ import annotations

import re
import struct
from io import BytesIO
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from PIL import Image

from casecheck.design.levels import ReadLevel
from casecheck.design.opening import open_design
from casecheck.model import DEFAULT_MAX_PIXELS, Size

if TYPE_CHECKING:
    from casecheck.design import OpenError

SIZE = Size(160, 120)
EOI = b"\xff\xd9"
OPTIONS: dict[str, tuple[str, dict[str, Any]]] = {
    "baseline": ("RGB", {}),
    "optimized": ("RGB", {"optimize": True}),
    "444": ("RGB", {"subsampling": "4:4:4"}),
    "progressive": ("RGB", {"progressive": True}),
    "restarts": ("RGB", {"restart_marker_rows": 2}),
    "gray": ("L", {}),
    "cmyk": ("CMYK", {}),
}


def photo(mode: str = "RGB", size: Size = SIZE) -> Image.Image:
    """Waves with noise."""
    y, x = np.mgrid[0 : size.height, 0 : size.width]
    waves = np.stack([np.sin(x / 20 + y / 30), np.cos(x / 25), np.sin(y / 15)], -1) * 90 + 127
    noise = np.random.default_rng(1).normal(0, 9, waves.shape)
    return Image.fromarray(np.clip(waves + noise, 0, 255).astype(np.uint8)).convert(mode)


def saved(kind: str = "baseline", size: Size = SIZE, quality: int = 85) -> bytes:
    mode, options = OPTIONS[kind]
    stream = BytesIO()
    photo(mode, size).save(stream, "JPEG", quality=quality, **options)
    return stream.getvalue()


def data_of(whole: bytes) -> tuple[int, int]:
    """Where the picture data of the last scan begin and end."""
    start = whole.rindex(b"\xff\xda\0")
    return start + 2 + int.from_bytes(whole[start + 2 : start + 4], "big"), len(whole) - 2


def open_error(data: bytes) -> OpenError | None:
    """The same for every level."""
    found = [
        open_design(data, "art", DEFAULT_MAX_PIXELS, level).open_error for level in (ReadLevel.STREAM, ReadLevel.PIXELS)
    ]
    assert found[0] == found[1]
    return found[0]


@pytest.mark.parametrize("size", [Size(1, 1), Size(9, 17), SIZE], ids=str)
@pytest.mark.parametrize("kind", OPTIONS)
def test_the_pixels_are_those_that_pillow_decodes(kind: str, size: Size) -> None:
    data = saved(kind, size)
    design = open_design(data, "art", DEFAULT_MAX_PIXELS)
    expected = Image.open(BytesIO(data))
    assert design.image.mode == expected.mode
    assert design.image.tobytes() == expected.tobytes()


@pytest.mark.parametrize("share", [0.15, 0.5, 0.9, 0.95, 0.99])
@pytest.mark.parametrize("kind", OPTIONS)
def test_a_jpeg_that_was_cut_off_and_given_an_end_marker(kind: str, share: float) -> None:
    whole = saved(kind)
    start, end = data_of(whole)
    found = open_error(whole[: start + int((end - start) * share)] + EOI)
    assert found is not None
    assert found.kind == "damaged"


def test_how_many_rows_are_there() -> None:
    whole = saved(size=Size(160, 480))
    start, end = data_of(whole)
    found = open_error(whole[: (start + end) // 2] + EOI)
    assert found is not None
    rows = re.fullmatch(
        r"its picture data ends early: only (\d+) of 480 rows are present; the rest is plain gray", found.words
    )
    assert rows
    assert 200 <= int(rows[1]) <= 280


@pytest.mark.parametrize(
    ("kind", "count"),
    [(kind, count) for kind in ("baseline", "optimized", "restarts", "gray") for count in (100, 600)]
    + [("progressive", 600)],  # less of them may be bits of some refinement
)
def test_a_part_of_zeros(kind: str, count: int) -> None:
    whole = saved(kind, quality=95)
    start, end = data_of(whole)
    middle = (start + end) // 2
    assert open_error(whole[:middle] + bytes(count) + whole[middle + count :]) is not None
    assert open_error(whole[:middle] + bytes(end - middle) + EOI) is not None


def test_a_bit_that_fell_over_is_found_wherever_the_decoder_finds_it() -> None:
    """Bits that only change a color decode as well as before, and no decoder knows; the others are found."""
    whole = saved("progressive")
    start = whole.index(b"\xff\xda\0") + 14
    found = 0
    for at in range(start, len(whole) - 2, (len(whole) - start) // 40):
        broken = bytearray(whole)
        broken[at] ^= 16
        found += open_error(bytes(broken)) is not None
    assert found >= 8


def test_codes_that_are_left_over() -> None:
    """Of a picture whose header gives one row of units less than there are."""
    whole = bytearray(saved())
    at = whole.index(b"\xff\xc0") + 5
    whole[at : at + 2] = struct.pack(">H", SIZE.height - 16)
    found = open_error(bytes(whole))
    assert found is not None
    assert found.words == "a part of its picture data is missing or wrong"


STRAY = {
    "zeros": bytes(40),
    "a-sector-of-zeros": bytes(600),
    "filling": b"\xff" * 40,
    "seven-ones": b"\x7f",
    "text": b"stray bytes of a camera " * 4,
    "a-marker-that-lost-its-ff": b"\0\xe1\0\x20" + bytes(range(30)),
}


@pytest.mark.parametrize("stray", STRAY.values(), ids=STRAY)
@pytest.mark.parametrize("kind", ["baseline", "optimized", "restarts", "gray"])
def test_stray_bytes_before_the_end_marker_are_harmless(kind: str, stray: bytes) -> None:
    whole = saved(kind)
    assert open_error(whole[:-2] + stray + EOI) is None


@pytest.mark.parametrize("stray", ["zeros", "filling", "text"])
def test_filling_and_text_are_harmless_in_a_progressive_jpeg(stray: str) -> None:
    whole = saved("progressive")
    second = whole.index(b"\xff\xc4", whole.index(b"\xff\xda"))
    assert open_error(whole[:second] + STRAY[stray] + whole[second:]) is None
    assert open_error(whole[:-2] + STRAY[stray] + EOI) is None


def changed(whole: bytes, marker: bytes, offset: int, value: bytes) -> bytes:
    at = whole.index(marker) + offset
    return whole[:at] + value + whole[at + len(value) :]


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(changed(saved(), b"\xff\xda", 11, b"\0\0\0"), id="coefficients-0-to-0"),
        pytest.param(changed(saved(), b"\xff\xda", 11, b"\1\x3f\x10"), id="coefficients-from-1"),
        pytest.param(changed(saved(), b"JFIF", 5, b"\x09"), id="a-jfif-of-the-future"),
        pytest.param(changed(saved("cmyk"), b"Adobe", 11, b"\x07"), id="an-unknown-transform"),
        pytest.param(saved()[:20] + b"stray bytes" + saved()[20:], id="stray-bytes-in-the-header"),
        pytest.param(saved()[:-2] + b"\xff\xff\xff" + EOI, id="filling-before-the-end-marker"),
        pytest.param(saved()[:-2] + b"\xff\xdc\0\4\0\x78" + EOI, id="height-once-more"),
    ],
)
def test_what_decoders_warn_of_without_need(data: bytes) -> None:
    assert open_error(data) is None


def with_sampling(factors: int) -> bytes:
    """A frame whose second and third channel have these factors."""
    whole = saved("444")
    for channel in (1, 2):
        whole = changed(whole, b"\xff\xc0", 11 + 3 * channel, bytes((factors,)))
    return whole


def test_color_channels_of_odd_sizes_are_left_to_pillow() -> None:
    whole = with_sampling(0x31)
    assert open_error(whole) is None
    design = open_design(whole, "art", DEFAULT_MAX_PIXELS)
    assert design.image.tobytes() == Image.open(BytesIO(whole)).tobytes()
    start, end = data_of(whole)
    found = open_error(whole[: (start + end) // 4] + EOI)
    assert found is not None
    assert found.words == "its pixels cannot be decoded to the end"


@pytest.mark.parametrize(
    ("marker", "words"),
    [
        (0xC9, "a JPEG with arithmetic coding, which few programs read"),
        (0xCA, "a JPEG with arithmetic coding, which few programs read"),
        (0xC3, "a JPEG that is compressed without loss, which few programs read"),
        (0xC5, "a hierarchical JPEG, which few programs read"),
    ],
)
def test_kinds_that_few_programs_read(marker: int, words: str) -> None:
    found = open_error(changed(saved(), b"\xff\xc0", 1, bytes((marker,))))
    assert found is not None
    assert (found.kind, found.words) == ("unsupported", words)


def test_twelve_bits_are_named() -> None:
    found = open_error(changed(saved(), b"\xff\xc0", 4, b"\x0c"))
    assert found is not None
    assert found.kind == "unsupported"
    assert found.words == "a JPEG with 12 bits per channel, which few programs read"


def test_a_lack_of_memory_is_no_damage(monkeypatch: pytest.MonkeyPatch) -> None:
    def poor(*given: Any, **options: Any) -> None:
        raise ValueError("Insufficient memory (case 4)")

    monkeypatch.setattr("simplejpeg.decode_jpeg", poor)
    with pytest.raises(MemoryError):
        open_design(saved(), "art", DEFAULT_MAX_PIXELS)
