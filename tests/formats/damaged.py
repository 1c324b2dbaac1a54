"""Damaged pictures, each broken in one way only. The function's name says how."""

from __future__ import annotations

import struct
import zlib

from casecheck.model import Size
from tests.formats.healthy import END, SIZE, animated, chunk, drawn, header, png, png_of, rows

_STRIDE = 1 + 3 * SIZE.width


def _png_with_data(data: bytes) -> bytes:
    return png(header(), chunk(b"IDAT", data), END)


def png_cut_at_half() -> bytes:
    # stored, not packed, so that half of the file is half of the rows
    whole = _png_with_data(zlib.compress(rows(), 0))
    return whole[: len(whole) // 2]


def png_cut_in_the_header() -> bytes:
    return png_of()[:20]


def png_cut_before_the_data() -> bytes:
    return png_of()[:33]


def png_without_end() -> bytes:
    return png_of().removesuffix(END)


def png_cut_in_the_end_marker() -> bytes:
    return png_of()[:-1]


def png_sent_as_text() -> bytes:
    return png_of().replace(b"\r\n", b"\n", 1)


def png_with_wrong_data_checksum() -> bytes:
    return png(header(), chunk(b"IDAT", zlib.compress(rows()), checksum=1), END)


def png_with_wrong_header_checksum() -> bytes:
    whole = bytearray(png_of())
    whole[29] ^= 1
    return bytes(whole)


def png_with_wrong_palette_checksum() -> bytes:
    data = chunk(b"IDAT", zlib.compress(rows(SIZE, 8, 3)))
    return png(header(SIZE, 8, 3), chunk(b"PLTE", b"rgb", checksum=1), data, END)


def png_with_wrong_transparency_checksum() -> bytes:
    return png_of(SIZE, 8, 2, chunk(b"tRNS", bytes(6), checksum=1))


def png_with_a_quarter_of_its_rows() -> bytes:
    return _png_with_data(zlib.compress(rows()[: _STRIDE * SIZE.height // 4]))


def png_one_byte_short() -> bytes:
    return _png_with_data(zlib.compress(rows()[:-1]))


def png_one_byte_long() -> bytes:
    return _png_with_data(zlib.compress(rows() + b"\0"))


def png_with_a_row_too_many() -> bytes:
    return _png_with_data(zlib.compress(rows() + bytes(_STRIDE)))


def png_with_filter_5() -> bytes:
    data = bytearray(rows())
    data[7 * _STRIDE] = 5
    return _png_with_data(zlib.compress(bytes(data)))


def png_with_filter_5_in_the_last_row() -> bytes:
    data = bytearray(rows())
    data[-_STRIDE] = 5
    return _png_with_data(zlib.compress(bytes(data)))


def png_with_a_flipped_bit() -> bytes:
    """The chunk's checksum is repaired; the picture's own, inside the packed data, is not."""
    data = bytearray(zlib.compress(rows(), 0))
    data[len(data) // 2] ^= 1
    return _png_with_data(bytes(data))


def png_with_broken_packing() -> bytes:
    data = zlib.compress(rows())
    return _png_with_data(data[:2] + b"\xff" * 20 + data[22:])


def png_with_wrong_adler() -> bytes:
    return _png_with_data(zlib.compress(rows())[:-4] + b"\1\2\3\4")


def png_without_adler() -> bytes:
    return _png_with_data(zlib.compress(rows())[:-4])


def png_without_palette() -> bytes:
    return png(header(SIZE, 8, 3), chunk(b"IDAT", zlib.compress(rows(SIZE, 8, 3))), END)


def png_with_two_palettes() -> bytes:
    return png_of(SIZE, 8, 3, chunk(b"PLTE", b"rgb"))


def png_with_a_broken_palette() -> bytes:
    return png_of(SIZE, 8, 2, chunk(b"PLTE", b"rg"))


def png_with_broken_transparency() -> bytes:
    return png_of(SIZE, 8, 2, chunk(b"tRNS", bytes(5)))


def png_of_zero_width() -> bytes:
    return png(header(Size(0, 20)), chunk(b"IDAT", zlib.compress(b"")), END)


def png_of_an_impossible_depth() -> bytes:
    return png(header(SIZE, 4, 2), chunk(b"IDAT", zlib.compress(rows())), END)


def png_of_an_unknown_interlace() -> bytes:
    return png(header(SIZE, 8, 2, 2), chunk(b"IDAT", zlib.compress(rows())), END)


def png_of_an_unknown_packing() -> bytes:
    whole = png_of()
    top = chunk(b"IHDR", whole[16:26] + b"\1" + whole[27:29])
    return png(top, whole[33:])


def png_with_an_empty_palette() -> bytes:
    return png_of(SIZE, 8, 2, chunk(b"PLTE"))


def png_with_more_transparent_colors_than_colors() -> bytes:
    return png_of(SIZE, 8, 3, chunk(b"tRNS", bytes(257)))


def png_with_a_lying_length() -> bytes:
    whole = png_of()
    return whole[:33] + struct.pack(">I", 0x7FFFFFFF) + whole[37:]


def png_with_a_lying_text_length() -> bytes:
    whole = png_of(SIZE, 8, 2, chunk(b"tEXt", b"Comment\0text"))
    return whole[:33] + struct.pack(">I", 0xFFFFFFFF) + whole[37:]


def png_with_an_unknown_critical_chunk() -> bytes:
    return png_of(SIZE, 8, 2, chunk(b"QUIZ", b"?"))


def png_with_torn_data() -> bytes:
    data = zlib.compress(rows())
    return png(header(), chunk(b"IDAT", data[:9]), chunk(b"tIME", bytes(7)), chunk(b"IDAT", data[9:]), END)


def png_without_data() -> bytes:
    return png(header(), END)


def png_without_header() -> bytes:
    return png(chunk(b"IDAT", zlib.compress(rows())), END)


def png_of_an_iphone_app() -> bytes:
    return png(chunk(b"CgBI", bytes(4)), header(), chunk(b"IDAT", zlib.compress(rows())), END)


def jpeg_cut_at_half() -> bytes:
    whole = drawn("JPEG", size=Size(300, 300), quality=95)
    return whole[: len(whole) // 2]


def jpeg_without_end() -> bytes:
    return drawn("JPEG")[:-2]


def jpeg_cut_in_the_header() -> bytes:
    whole = drawn("JPEG")
    return whole[: whole.index(b"\xff\xc0") + 6]


def jpeg_of_zero_height() -> bytes:
    whole = drawn("JPEG")
    at = whole.index(b"\xff\xc0") + 5
    return whole[:at] + b"\0\0" + whole[at + 2 :]


def jpeg_with_almost_no_data() -> bytes:
    whole = drawn("JPEG", size=Size(800, 800))
    start = whole.index(b"\xff\xda") + 14
    return whole[: start + 90] + b"\xff\xd9"


def jpeg_without_a_scan() -> bytes:
    whole = drawn("JPEG")
    return whole[: whole.index(b"\xff\xda")] + b"\xff\xd9"


def jpeg_with_an_unknown_marker() -> bytes:
    whole = drawn("JPEG")
    at = whole.index(b"\xff\xda") + 40
    return whole[:at] + b"\xff\x5a" + whole[at + 2 :]


def jpeg_without_a_part_in_the_middle() -> bytes:
    """From one restart marker to another one: what is left fits together, but for their numbers."""
    whole = drawn("JPEG", size=Size(300, 300), restart_marker_blocks=9)
    return whole[: whole.index(b"\xff\xd2")] + whole[whole.index(b"\xff\xd5") :]


def jpeg_without_its_first_scan() -> bytes:
    """Progressive: what is left refines what is not there."""
    whole = drawn("JPEG", progressive=True)
    first = whole.index(b"\xff\xda")
    return whole[:first] + whole[whole.index(b"\xff\xc4", first) :]


def gif_cut_at_half() -> bytes:
    whole = drawn("GIF")
    return whole[: len(whole) // 2]


def gif_cut_in_its_second_frame() -> bytes:
    return animated("GIF")[:-20]


def gif_with_too_few_pixels() -> bytes:
    """The frame claims to be twice as high as its data."""
    whole = bytearray(drawn("GIF"))
    at = whole.index(b",\0\0\0\0") + 7
    whole[at] = 2 * SIZE.height
    return bytes(whole)


def gif_without_a_picture() -> bytes:
    return b"GIF89a" + struct.pack("<HHBBB", *SIZE, 0, 0, 0) + b";"


def gif_of_zero_width() -> bytes:
    whole = bytearray(drawn("GIF"))
    at = whole.index(b",\0\0\0\0") + 5
    whole[at] = 0
    return bytes(whole)


def webp_cut_at_half() -> bytes:
    whole = drawn("WebP")
    return whole[: len(whole) // 2]


def webp_one_byte_short() -> bytes:
    return drawn("WebP", lossless=True)[:-1]


def webp_with_a_lying_chunk() -> bytes:
    whole = drawn("WebP")
    return whole[:16] + struct.pack("<I", 1 << 30) + whole[20:]


def webp_without_a_picture() -> bytes:
    return b"RIFF" + struct.pack("<I", 22) + b"WEBPVP8X" + struct.pack("<I", 10) + bytes(10)


def bmp_cut_at_half() -> bytes:
    whole = drawn("BMP")
    return whole[: len(whole) // 2]


def bmp_cut_in_the_palette() -> bytes:
    return drawn("BMP", "P")[:200]


def bmp_of_an_unknown_compression() -> bytes:
    whole = drawn("BMP")
    return whole[:30] + struct.pack("<I", 99) + whole[34:]


def bmp_of_two_planes() -> bytes:
    whole = drawn("BMP")
    return whole[:26] + struct.pack("<H", 2) + whole[28:]


def bmp_of_negative_width() -> bytes:
    whole = drawn("BMP")
    return whole[:18] + struct.pack("<i", -30) + whole[22:]


def tiff_cut_at_half() -> bytes:
    """Pillow writes the directory first, so that it survives and the strips do not."""
    whole = drawn("TIFF")
    return whole[: len(whole) // 2]


def tiff_with_a_loop() -> bytes:
    """The next page is the first page."""
    whole = bytearray(drawn("TIFF"))
    (at,) = struct.unpack_from("<I", whole, 4)
    (entries,) = struct.unpack_from("<H", whole, at)
    struct.pack_into("<I", whole, at + 2 + 12 * entries, at)
    return bytes(whole)


def tiff_without_pages() -> bytes:
    return b"II*\0\0\0\0\0"


def avif_cut_at_half() -> bytes:
    whole = drawn("AVIF")
    return whole[: len(whole) // 2]


def avif_without_its_last_byte() -> bytes:
    return drawn("AVIF")[:-1]


def png_with_a_chunk_whose_name_is_no_word() -> bytes:
    return png_of(SIZE, 8, 2, chunk(b"t\0xt", b"?"))


def png_with_a_chunk_whose_name_is_not_allowed() -> bytes:
    """Animation control (acTL), one bit of whose name fell over."""
    return png_of(SIZE, 8, 2, chunk(b"actL", bytes(8)))


def gif_with_a_frame_beyond_every_screen() -> bytes:
    whole = bytearray(drawn("GIF"))
    at = whole.index(b",\0\0\0\0") + 3
    whole[at : at + 2] = b"\xff\xff"
    return bytes(whole)


def tiff_without_a_meaning_of_its_colors() -> bytes:
    """Photometric interpretation (262) became a tag that nobody knows (263 is thresholding)."""
    return drawn("TIFF").replace(struct.pack("<HHI", 262, 3, 1), struct.pack("<HHI", 263, 3, 1))


def tiff_with_several_meanings_of_its_colors() -> bytes:
    return drawn("TIFF").replace(struct.pack("<HHI", 262, 3, 1), struct.pack("<HHI", 262, 3, 2))


def tiff_of_a_broken_jpeg() -> bytes:
    whole = bytearray(drawn("TIFF", size=Size(300, 300), compression="jpeg"))
    at = whole.index(b"\xff\xda") + 200
    whole[at : at + 2] = b"\xff\x5a"
    return bytes(whole)


def tiff_of_one_jpeg_many_times() -> bytes:
    """All ten strips, of two rows each, are the same one: it would be read ten times."""
    whole = bytearray(drawn("TIFF", compression="jpeg"))
    struct.pack_into("<H", whole, whole.index(struct.pack("<HHI", 278, 3, 1)) + 8, 2)
    for tag in (273, 279):
        count = whole.index(struct.pack("<HHI", tag, 4, 1)) + 4
        (value,) = struct.unpack_from("<I", whole, count + 4)
        struct.pack_into("<II", whole, count, 10, len(whole))
        whole += struct.pack("<10I", *[value] * 10)
    return bytes(whole)
