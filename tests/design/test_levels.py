"""How far a file is opened: what is read, what is decoded, and that every level says the same of it."""

from __future__ import annotations

import io
from itertools import product
from typing import TYPE_CHECKING, Any

import pytest
from PIL import Image

from casecheck.design import jpeg_codes
from casecheck.design.levels import ReadLevel
from casecheck.design.opening import open_design
from casecheck.measures.alpha import alpha
from casecheck.model import DEFAULT_MAX_PIXELS, Alpha, Size
from tests import iphone
from tests.drawing import band_of, cut_out, encode, motif
from tests.formats import damaged
from tests.formats.healthy import drawn

if TYPE_CHECKING:
    from collections.abc import Callable

    from casecheck.design import Design

SIZE = Size(60, 90)
OPAQUE, CUT_OUT = motif(*SIZE, "RGBA"), cut_out(band_of(*SIZE, (0, 0, 60, 30)))
WHOLE = {
    "PNG": encode(motif(*SIZE)),
    "PNG opaque": encode(OPAQUE),
    "PNG cut-out": encode(CUT_OUT, orientation=6),
    "PNG palette": encode(CUT_OUT.convert("P"), transparency=bytes(256)),
    "PNG transparent color": encode(motif(*SIZE), transparency=(46, 139, 87)),
    "PNG black and white": encode(motif(*SIZE, "1")),
    "PNG 16 bits": drawn("PNG", "I;16"),
    "JPEG": encode(motif(*SIZE), "JPEG", orientation=6),
    "JPEG CMYK": encode(motif(*SIZE, "CMYK"), "JPEG"),
    "JPEG progressive": encode(motif(*SIZE), "JPEG", progressive=True),
    "JPEG of one pixel": encode(motif(1, 1), "JPEG"),
    "WebP": encode(CUT_OUT, "WebP", lossless=True, orientation=8),
    "GIF": encode(motif(*SIZE), "GIF"),
    "TIFF": encode(CUT_OUT, "TIFF"),
    "BMP": encode(motif(*SIZE), "BMP"),
    "AVIF": encode(CUT_OUT, "AVIF"),
    "HEIC": iphone.heic(motif(*SIZE), 6),
}
DAMAGED = [value for name, value in vars(damaged).items() if getattr(value, "__module__", "") == damaged.__name__]
DAMAGED = [make for make in DAMAGED if not make.__name__.startswith("_")]
REDUCED = [ReadLevel.STREAM, ReadLevel.ALPHA]


class Counted(io.BytesIO):
    """Bytes that are counted as they are read."""

    read_bytes = 0

    def read(self, size: int | None = -1, /) -> bytes:
        data = super().read(size)
        self.read_bytes += len(data)
        return data


def opened(data: bytes, level: ReadLevel) -> Design:
    return open_design(data, "art", DEFAULT_MAX_PIXELS, level)


def facts(design: Design) -> tuple[Any, ...]:
    return design.size, design.orientation, design.frames, design.mode, design.metadata, design.open_error


@pytest.mark.parametrize("level", REDUCED)
@pytest.mark.parametrize("name", WHOLE)
def test_every_step_says_the_same_of_a_whole_file(name: str, level: ReadLevel) -> None:
    full, reduced = opened(WHOLE[name], ReadLevel.PIXELS), opened(WHOLE[name], level)
    assert full.open_error is None
    assert facts(reduced) == facts(full)
    assert full.mode == full.image.mode
    assert full.size == full.image.size


@pytest.mark.parametrize("name", WHOLE)
def test_the_alpha_is_the_same_without_the_colors(name: str) -> None:
    assert opened(WHOLE[name], ReadLevel.ALPHA).measure(alpha) == opened(WHOLE[name], ReadLevel.PIXELS).measure(alpha)


@pytest.mark.parametrize("level", REDUCED)
@pytest.mark.parametrize("make", DAMAGED, ids=lambda make: make.__name__)
def test_every_step_from_the_stream_on_finds_the_same_damage(make: Callable[[], bytes], level: ReadLevel) -> None:
    open_error = opened(make(), ReadLevel.PIXELS).open_error
    assert open_error is not None
    assert opened(make(), level).open_error == open_error


@pytest.mark.parametrize("name", WHOLE)
def test_the_header_alone_is_some_kilobytes(name: str) -> None:
    stream = Counted(WHOLE[name] + bytes(10_000_000))  # whatever comes after what is read
    design = open_design(stream, "art", DEFAULT_MAX_PIXELS, ReadLevel.HEADER)
    assert (design.open_error, design.stored_size) == (None, opened(WHOLE[name], ReadLevel.PIXELS).stored_size)
    assert stream.read_bytes < 12 << 10


def test_the_header_says_nothing_of_what_follows() -> None:
    cut = WHOLE["PNG"][:60]
    assert opened(cut, ReadLevel.HEADER).open_error is None
    assert opened(cut, ReadLevel.STREAM).open_error is not None


OPAQUE_PNGS = ["PNG", "PNG opaque", "PNG black and white", "PNG 16 bits"]
OTHER_PNGS = ["PNG cut-out", "PNG palette", "PNG transparent color"]


@pytest.mark.parametrize(
    ("name", "level"), [*product(OPAQUE_PNGS, REDUCED), *product(OTHER_PNGS, [ReadLevel.STREAM])], ids=str
)
def test_nothing_is_decoded_of_a_png_whose_rows_tell_it_all(
    name: str, level: ReadLevel, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("PIL.ImageFile.ImageFile.load", None)
    monkeypatch.setattr("casecheck.design.png.NARROW", 0)
    assert opened(WHOLE[name], level).open_error is None
    with pytest.raises(TypeError):
        opened(WHOLE[name], ReadLevel.PIXELS)


@pytest.mark.parametrize("level", REDUCED)
def test_a_jpeg_is_read_to_its_end_but_made_small(level: ReadLevel, monkeypatch: pytest.MonkeyPatch) -> None:
    shapes: list[tuple[int, ...]] = []
    decode = jpeg_codes.pixels

    def noted(*given: Any, **options: Any) -> Any:
        found = decode(*given, **options)
        shapes.append(found.shape)
        return found

    monkeypatch.setattr("casecheck.design.jpeg.pixels", noted)
    data = encode(motif(160, 240), "JPEG")
    assert opened(data, level).size == (160, 240)
    assert shapes == [(30, 20, 3)]


@pytest.mark.parametrize("left", [0.95, 0.5, 0.1])
@pytest.mark.parametrize("progressive", [False, True], ids=["baseline", "progressive"])
def test_a_small_decode_misses_no_bytes(left: float, progressive: bool) -> None:
    """Cut inside the picture data and given an end marker, as rescue tools do: only a decode can tell."""
    whole = drawn("JPEG", size=Size(300, 300), quality=95, progressive=progressive)
    start = whole.rindex(b"\xff\xda")
    cut = whole[: start + int((len(whole) - start) * left)] + b"\xff\xd9"
    open_error = opened(cut, ReadLevel.STREAM).open_error
    assert open_error
    assert open_error == opened(cut, ReadLevel.PIXELS).open_error


def test_what_was_not_asked_for_is_not_there() -> None:
    design = opened(WHOLE["PNG cut-out"], ReadLevel.STREAM)
    with pytest.raises(ValueError, match="its alpha is not known"):
        _ = design.alpha
    with pytest.raises(ValueError, match="art has no pixels: ALPHA"):
        _ = opened(WHOLE["PNG cut-out"], ReadLevel.ALPHA).image


@pytest.mark.parametrize("level", [ReadLevel.ALPHA, ReadLevel.PIXELS])
@pytest.mark.parametrize("form", ["PNG", "TIFF"])
def test_an_opaque_alpha_is_a_channel_that_nobody_need_look_at(form: str, level: ReadLevel) -> None:
    design, without = (opened(encode(motif(*SIZE, mode), form), level) for mode in ("RGBA", "RGB"))
    assert design.opaque
    assert not without.opaque
    assert design.measure(alpha) == Alpha(True, 60 * 90, 0, 0, "opaque")
    assert without.measure(alpha) == Alpha(False, 60 * 90, 0, 0, "opaque")
    assert design.alpha is without.alpha is None


def test_one_pixel_that_is_not_quite_opaque_is_looked_at() -> None:
    band = Image.new("L", SIZE, 255)
    band.putpixel((59, 89), 254)
    for level in (ReadLevel.ALPHA, ReadLevel.PIXELS):
        design = opened(encode(cut_out(band)), level)
        assert not design.opaque
        assert design.alpha is not None
        assert design.measure(alpha) == Alpha(True, 60 * 90, 0, 1, "partly")
