from __future__ import annotations

import zlib
from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING

import pytest

from casecheck.formats import DamagedError, png_rows, png_walk
from casecheck.model import Size
from tests.formats import damaged, healthy
from tests.formats.healthy import SIZE, chunk, png_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

BROKEN: list[tuple[Callable[[], bytes], str]] = [
    (damaged.png_cut_at_half, "the file is cut off: only 9 of 20 rows are present"),
    (damaged.png_cut_in_the_header, "the file is cut off in the header"),
    (damaged.png_cut_before_the_data, "the end marker (IEND) is missing; the file was cut off"),
    (damaged.png_without_end, "the end marker (IEND) is missing; the file was cut off"),
    (damaged.png_cut_in_the_end_marker, "the end marker (IEND) is missing; the file was cut off"),
    (damaged.png_sent_as_text, "its signature was altered, as by a transfer in text mode"),
    (damaged.png_with_wrong_data_checksum, "its checksum is wrong in the picture data (IDAT, at byte 33)"),
    (damaged.png_with_wrong_header_checksum, "its checksum is wrong in the header (IHDR, at byte 8)"),
    (damaged.png_with_wrong_palette_checksum, "its checksum is wrong in the palette (PLTE, at byte 33)"),
    (
        damaged.png_with_wrong_transparency_checksum,
        "its checksum is wrong in the transparent colors (tRNS, at byte 33)",
    ),
    (damaged.png_with_a_quarter_of_its_rows, "the file is cut off: only 5 of 20 rows are present"),
    (damaged.png_one_byte_short, "the file is cut off: only 19 of 20 rows are present"),
    (damaged.png_one_byte_long, "it contains more picture data than its header states"),
    (damaged.png_with_a_row_too_many, "it contains more picture data than its header states"),
    (damaged.png_with_filter_5, "its picture data is damaged: 7 of 20 rows can be read"),
    (damaged.png_with_filter_5_in_the_last_row, "its picture data is damaged: 19 of 20 rows"),
    (damaged.png_with_a_flipped_bit, "its picture data was altered: its checksum does not match"),
    (damaged.png_with_broken_packing, "its picture data is damaged"),
    (damaged.png_with_wrong_adler, "its picture data was altered: its checksum does not match"),
    (damaged.png_without_adler, "the checksum at the end of its picture data is missing"),
    (damaged.png_without_palette, "its palette (PLTE) is missing"),
    (damaged.png_with_two_palettes, "the palette (PLTE) appears twice"),
    (damaged.png_with_a_broken_palette, "its palette (PLTE) is invalid"),
    (damaged.png_with_broken_transparency, "its transparent colors (tRNS) are invalid"),
    (damaged.png_of_zero_width, "its header states an impossible size, 0x20"),
    (damaged.png_of_an_impossible_depth, "its header states 4 bits of color type 2"),
    (damaged.png_of_an_unknown_interlace, "its header names a method that does not exist"),
    (damaged.png_of_an_unknown_packing, "its header names a method that does not exist"),
    (damaged.png_with_an_empty_palette, "its palette (PLTE) is invalid"),
    (damaged.png_with_more_transparent_colors_than_colors, "its transparent colors (tRNS) are invalid"),
    (damaged.png_with_a_lying_length, "the end marker (IEND) is missing; the file was cut off"),
    (damaged.png_with_a_lying_text_length, "the end marker (IEND) is missing; the file was cut off"),
    (damaged.png_with_an_unknown_critical_chunk, "it contains an unknown part (at byte 33)"),
    (damaged.png_with_a_chunk_whose_name_is_no_word, "it contains an unknown part (at byte 33)"),
    (damaged.png_with_a_chunk_whose_name_is_not_allowed, "it contains an unknown part (at byte 33)"),
    (damaged.png_with_torn_data, "its picture data (IDAT) is interrupted by another part"),
    (damaged.png_without_data, "it contains no picture data"),
    (damaged.png_without_header, "its header (IHDR) is missing"),
    (
        damaged.png_of_an_iphone_app,
        "it is an iPhone app's private PNG (CgBI), which other programs cannot read",
    ),
]


def walk(data: bytes) -> png_walk.PngStructure:
    return png_walk.walk(BytesIO(data))


@pytest.mark.parametrize(("make", "words"), BROKEN, ids=[make.__name__ for make, _ in BROKEN])
def test_a_damaged_png_is_told_in_words(make: Callable[[], bytes], words: str) -> None:
    with pytest.raises(DamagedError) as error:
        walk(make())
    assert str(error.value).startswith(words)


@pytest.mark.parametrize(
    "make",
    [
        healthy.png_of,
        healthy.png_in_tiny_chunks,
        healthy.png_with_empty_chunk,
        healthy.png_with_stray_bytes_in_its_data,
        healthy.png_with_trailing_data,
        healthy.png_with_huge_text,
        healthy.png_with_wrong_text_checksum,
        healthy.png_with_wrong_profile_checksum,
        healthy.png_with_a_palette_for_viewers,
    ],
)
def test_an_odd_but_whole_png_is_not_refused(make: Callable[[], bytes]) -> None:
    structure, rows = png_walk.walk_and_take(BytesIO(make()), lambda _, rows: b"".join(rows))
    assert structure.size == SIZE
    assert rows == healthy.rows()


@pytest.mark.parametrize(
    ("color_type", "depth"),
    [(kind, depth) for kind, depths in healthy.DEPTHS.items() for depth in depths],
)
def test_every_color_type_and_depth_is_read(color_type: int, depth: int) -> None:
    structure = walk(png_of(SIZE, depth, color_type))
    assert (structure.color_type, structure.depth, structure.interlaced) == (color_type, depth, False)
    assert (structure.palette is not None) == (color_type == 3)


@pytest.mark.parametrize("width", range(1, 10))
@pytest.mark.parametrize("height", range(1, 10))
@pytest.mark.parametrize("depth", [1, 8])
def test_the_passes_of_an_interlaced_picture_are_counted(width: int, height: int, depth: int) -> None:
    size = Size(width, height)
    assert walk(png_of(size, depth, 0, interlaced=True)).interlaced
    short = zlib.compress(healthy.interlaced_rows(size, depth, 0)[:-1])
    with pytest.raises(DamagedError, match="the file is cut off: "):
        walk(healthy.png(healthy.header(size, depth, 0, 1), chunk(b"IDAT", short), healthy.END))


@pytest.mark.parametrize("output", [1, 2, 90, 91, 92, 1000])
def test_a_bad_filter_is_found_wherever_the_pieces_end(output: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(png_rows, "_OUTPUT", output)
    assert walk(png_of()).size == SIZE
    with pytest.raises(DamagedError, match="its picture data is damaged"):
        walk(damaged.png_with_filter_5_in_the_last_row())


@pytest.mark.parametrize("at", [0, 1, 5])
def test_a_bad_filter_is_found_in_an_interlaced_picture(at: int) -> None:
    size = Size(5, 5)
    data = bytearray(healthy.interlaced_rows(size, 8, 0))
    filters = [0, 2, 4, 7, 9, 11, 14, 17, 20, 23, 29]
    data[filters[at]] = 5
    with pytest.raises(DamagedError, match="its picture data is damaged"):
        top = healthy.header(size, 8, 0, 1)
        walk(healthy.png(top, chunk(b"IDAT", zlib.compress(bytes(data))), healthy.END))


def test_of_an_interlaced_picture_the_share_of_its_pixels_is_told() -> None:
    size = Size(16, 16)
    short = zlib.compress(healthy.interlaced_rows(size)[:400])
    with pytest.raises(DamagedError, match=r"the file is cut off: only 50% of the pixels are present"):
        walk(healthy.png(healthy.header(size, interlace=1), chunk(b"IDAT", short), healthy.END))


@pytest.mark.parametrize("name", [b"gAMA", b"oFFs"], ids=["read", "skipped"])
@pytest.mark.parametrize("left", [1, 3])
def test_a_file_that_is_cut_within_a_checksum_lacks_its_end_marker(name: bytes, left: int) -> None:
    extra = chunk(name, bytes(4))
    with pytest.raises(DamagedError, match="IEND"):
        walk(png_of().removesuffix(healthy.END) + extra[: left - 4])


def test_a_long_picture_is_read_in_pieces() -> None:
    # 30 MB of zeros pack to 30 kB: the output of one input comes in many pieces
    size = Size(10_000, 1_000)
    data = zlib.compress(bytes(size.height * (1 + 3 * size.width)))
    whole = healthy.png(healthy.header(size), chunk(b"IDAT", data), healthy.END)
    assert walk(whole).size == size


def test_what_decoding_needs_is_told_before_the_rows() -> None:
    whole = png_of(SIZE, 8, 2, chunk(b"tRNS", b"\0\1\0\2\0\3"), chunk(b"eXIf", healthy.EXIF))
    structure, before = png_walk.walk_and_take(BytesIO(whole), lambda structure, _: structure)
    assert before.transparency == b"\0\1\0\2\0\3"
    assert (before.size, before.color_type, before.depth, before.palette) == (SIZE, 2, 8, None)
    assert replace(before, metadata=structure.metadata) == structure


@pytest.mark.parametrize("make", [make for make, _ in BROKEN], ids=[make.__name__ for make, _ in BROKEN])
def test_whoever_takes_the_rows_meets_the_same_damage(make: Callable[[], bytes]) -> None:
    """Also where it lies behind the last row, or where it is the memory for the picture that is not there."""

    def all_of_them(_: png_walk.PngStructure, rows: Iterator[bytes]) -> list[bytes]:
        return list(rows)

    def out_of_memory(*_: object) -> None:
        raise MemoryError

    with pytest.raises(DamagedError) as plain:
        walk(make())
    for take in (all_of_them, out_of_memory):
        with pytest.raises(DamagedError) as taking:
            png_walk.walk_and_take(BytesIO(make()), take)
        assert str(taking.value) == str(plain.value)


def test_lack_of_memory_for_a_whole_picture_is_no_damage() -> None:
    def out_of_memory(*_: object) -> None:
        raise MemoryError

    with pytest.raises(MemoryError):
        png_walk.walk_and_take(BytesIO(png_of()), out_of_memory)


def test_every_color_of_a_palette_may_be_transparent() -> None:
    assert walk(png_of(SIZE, 8, 3, chunk(b"tRNS", bytes(256)))).transparency == bytes(256)


def test_transparent_colors_beside_an_alpha_channel_mean_nothing() -> None:
    assert walk(png_of(SIZE, 8, 6, chunk(b"tRNS", bytes(6)))).transparency is None


def test_transparent_colors_after_the_picture_mean_nothing() -> None:
    whole = png_of().removesuffix(healthy.END) + chunk(b"tRNS", bytes(6)) + healthy.END
    assert walk(whole).transparency is None


def test_a_profile_with_a_wrong_checksum_is_not_believed() -> None:
    assert walk(healthy.png_with_wrong_profile_checksum()).metadata.icc is None


@pytest.mark.parametrize("mark", [b"", b"Exif\0\0"], ids=["as-specified", "as-in-a-jpeg"])
def test_exif_starts_at_its_byte_order_mark(mark: bytes) -> None:
    assert walk(png_of(SIZE, 8, 2, chunk(b"eXIf", mark + healthy.EXIF))).metadata.exif == healthy.EXIF


def test_exif_after_the_picture_counts() -> None:
    whole = png_of().removesuffix(healthy.END) + chunk(b"eXIf", healthy.EXIF) + healthy.END
    assert walk(whole).metadata.exif == healthy.EXIF


def test_what_is_not_exif_is_none() -> None:
    assert walk(png_of(SIZE, 8, 2, chunk(b"eXIf", b"<?php"))).metadata.exif is None


@pytest.mark.parametrize(("declared", "frames"), [(3, 3), (1, 1), (0, 1)])
def test_frames_are_those_that_the_file_declares(declared: int, frames: int) -> None:
    animation = chunk(b"acTL", declared.to_bytes(4, "big") + bytes(4))
    assert walk(png_of(SIZE, 8, 2, animation)).frames == frames


def test_an_animation_of_pillow_is_read() -> None:
    assert walk(healthy.animated("PNG")).frames == 3


def test_the_size_is_read_from_a_header_alone() -> None:
    assert png_walk.read_size(BytesIO(png_of()[:33])) == SIZE


@pytest.mark.parametrize("size", [Size(1, 1), Size((1 << 31) - 1, (1 << 31) - 1)], ids=["least", "most"])
def test_a_possible_size_is_read_without_its_picture(size: Size) -> None:
    assert png_walk.read_size(BytesIO(healthy.png(healthy.header(size)))) == size


def test_a_size_beyond_the_format_is_damage() -> None:
    with pytest.raises(DamagedError, match="an impossible size, 2147483648x1"):
        png_walk.read_size(BytesIO(healthy.png(healthy.header(Size(1 << 31, 1)))))
