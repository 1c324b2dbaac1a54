"""The size that counts is the one in which a picture is coded, wherever in the data it stands."""

from __future__ import annotations

import struct
from io import BytesIO

import pytest
from PIL import Image

from casecheck.formats import DamagedError, av1, avif_walk, heic_walk, hevc, picture_data
from casecheck.formats.picture_data import PictureData
from casecheck.formats.properties import check_canvas, check_coded
from casecheck.formats.source import Source
from casecheck.model import Size
from tests import iphone
from tests.formats.healthy import animated

SAID = Size(100, 200)


def bits(*fields: tuple[int, int]) -> bytes:
    """Numbers, each in so many bits, and zeros up to the next byte."""
    text = "".join(f"{number:0{count}b}" for number, count in fields)
    text += "0" * (-len(text) % 8)
    return int(text, 2).to_bytes(len(text) // 8)


def unit(kind: int, payload: bytes) -> bytes:
    """An OBU that gives its length."""
    return bytes([kind << 3 | 2, len(payload)]) + payload


def dimensions(size: Size) -> list[tuple[int, int]]:
    return [(15, 4), (15, 4), (size.width - 1, 16), (size.height - 1, 16)]


def header(size: Size = SAID) -> bytes:
    """The sequence header of a still picture."""
    return unit(1, bits((0, 3), (1, 1), (1, 1), (8, 5), *dimensions(size)))


NO_TIMING, NO_DELAYS, ONE_POINT, LOW_LEVEL, HIGH_LEVEL = (0, 1), (0, 1), (0, 5), (7, 5), (8, 5)
VIDEO = [(0, 3), (0, 1), (0, 1)]
POINT = (0, 12)


@pytest.mark.parametrize(
    "fields",
    [
        pytest.param([NO_TIMING, NO_DELAYS, ONE_POINT, POINT, LOW_LEVEL], id="plain"),
        pytest.param([NO_TIMING, NO_DELAYS, ONE_POINT, POINT, HIGH_LEVEL, (1, 1)], id="high-level"),
        pytest.param([NO_TIMING, (1, 1), ONE_POINT, POINT, LOW_LEVEL, (1, 1), (9, 4)], id="delay-of-its-display"),
        pytest.param([NO_TIMING, NO_DELAYS, (1, 5), POINT, LOW_LEVEL, POINT, LOW_LEVEL], id="two-points"),
        pytest.param([(1, 1), (7, 64), (0, 1), (0, 1), NO_DELAYS, ONE_POINT, POINT, LOW_LEVEL], id="timing"),
        pytest.param([(1, 1), (7, 64), (1, 1), (5, 5), (0, 1), NO_DELAYS, ONE_POINT, POINT, LOW_LEVEL], id="intervals"),
        pytest.param(
            [(1, 1), (7, 64), (0, 1), (1, 1), (9, 5), (1, 42), NO_DELAYS, ONE_POINT, POINT, LOW_LEVEL, (1, 1), (3, 21)],
            id="model-of-the-decoder",
        ),
    ],
)
def test_the_header_of_a_video_has_its_size_behind_much_else(fields: list[tuple[int, int]]) -> None:
    assert av1.sizes(unit(1, bits(*VIDEO, *fields, *dimensions(SAID)))) == [SAID]


@pytest.mark.parametrize(
    ("before", "readable"),
    [
        pytest.param(unit(2, b""), True, id="delimiter"),
        pytest.param(unit(15, bytes(100)), True, id="padding"),
        pytest.param(bytes([15 << 3 | 4 | 2, 0, 0x81, 0]) + b"a", True, id="extension-and-a-long-number"),
        pytest.param(40 * unit(15, bytes(120)), False, id="too-much-padding"),
        pytest.param(b"\x80", False, id="forbidden-bit"),
    ],
)
def test_the_size_stands_near_the_start(before: bytes, readable: bool) -> None:
    data = before + header()
    picture = PictureData(b"av01", ((0, len(data)),))
    if readable:
        assert picture_data.sizes_at_start(Source(BytesIO(data)), picture) == [SAID]
    else:
        with pytest.raises(DamagedError, match="the header of its picture is invalid"):
            picture_data.sizes_at_start(Source(BytesIO(data)), picture)


def test_a_second_size_behind_all_of_the_picture_is_found() -> None:
    data = header() + unit(6, b"a" * 100) * 60 + header(Size(9000, 9000))
    assert picture_data.check(Source(BytesIO(data)), PictureData(b"av01", ((0, len(data)),))) == [
        SAID,
        Size(9000, 9000),
    ]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        pytest.param(header() + b"\x32\x40" + b"a" * 63, r"damaged \(at byte 11\)", id="a-unit-that-is-cut-off"),
        pytest.param(header() + b"\x32\x3f" + b"a" * 63 + b"\xff", r"damaged \(at byte 74\)", id="no-unit"),
        pytest.param(header() + b"\x32\xff\xff\xff\xff\xff\xff\xff\xff\xff", r"damaged \(at byte 10\)", id="no-length"),
        pytest.param(header() + b"\x32", r"damaged \(at byte 10\)", id="no-length-at-the-end"),
        pytest.param(header() + unit(2, b"") * 10_000, r"damaged \(at byte 20,007\)", id="too-many-units"),
        pytest.param(header() + unit(6, b"a" + bytes(126)), "", id="few-zeros"),
        pytest.param(header() + b"\x32\x81\x01a" + bytes(128), "from byte 13 on, .* zeros", id="zeros"),
    ],
)
def test_units_of_av1(data: bytes, words: str) -> None:
    assert len(header()) == 9
    picture = PictureData(b"av01", ((0, len(data)),))
    if words:
        with pytest.raises(DamagedError, match=words):
            picture_data.check(Source(BytesIO(data)), picture)
    else:
        assert picture_data.check(Source(BytesIO(data)), picture) == [SAID]


def test_a_picture_in_pieces_is_read_as_one() -> None:
    data = header() + b"\x32\x81\x01a" + bytes(128)
    split = data[60:] + b"between" + data[:60]
    picture = PictureData(b"av01", ((len(data) - 60 + 7, 60), (0, len(data) - 60)))
    with pytest.raises(DamagedError, match=f"from byte {len(data) - 60 + 7 + 13} on"):
        picture_data.check(Source(BytesIO(split)), picture)


ISPE, SELECTED = {b"ispe"}, {b"ispe", b"lsel"}


@pytest.mark.parametrize(
    ("coded", "codec", "names", "fits"),
    [
        (Size(100, 200), b"av01", ISPE, True),
        (Size(101, 200), b"av01", ISPE, False),
        (Size(100, 199), b"av01", ISPE, False),
        (Size(800, 1600), b"av01", SELECTED, True),
        (Size(8000, 1600), b"av01", SELECTED, False),
        (Size(164, 264), b"hvc1", ISPE, True),
        (Size(1000, 1000), b"hvc1", ISPE, True),
        (Size(2000, 1000), b"hvc1", ISPE, False),
        (Size(2000, 1000), b"av01", set[bytes](), False),
    ],
)
def test_a_picture_has_the_size_that_its_header_says(coded: Size, codec: bytes, names: set[bytes], fits: bool) -> None:
    if fits:
        check_coded(coded, SAID, codec, names)
    else:
        with pytest.raises(DamagedError, match=f"its header states 100x200 px, but its picture data has {coded} px"):
            check_coded(coded, SAID, codec, names)


@pytest.mark.parametrize(
    ("canvas", "tiles", "words"),
    [
        (Size(100, 200), 8 * 64 * 64, ""),
        (Size(101, 200), 0, "its header states 100x200 px, but its picture data has 101x200 px"),
        (Size(100, 201), 0, "its header states 100x200 px, but its picture data has 100x201 px"),
        (Size(100, 200), 4 * 100 * 200 + (1 << 20), ""),
        (Size(100, 200), 4 * 100 * 200 + (1 << 20) + 1, "the parts of its picture are much larger than the whole"),
    ],
)
def test_a_canvas_is_as_large_as_it_says(canvas: Size, tiles: int, words: str) -> None:
    if words:
        with pytest.raises(DamagedError, match=words):
            check_canvas(canvas, SAID, tiles)
    else:
        check_canvas(canvas, SAID, tiles)


def grid() -> bytes:
    """A picture of 200x150 px in tiles of 64x64."""
    return iphone.heic(Image.radial_gradient("L").resize((200, 150)).convert("RGB"), tile_size=64)


def test_a_grid_that_makes_more_than_it_says_is_refused_before_it_is_decoded() -> None:
    whole = grid()
    size = struct.pack(">HH", 200, 150)
    assert heic_walk.read_size(BytesIO(whole)) == Size(200, 150)
    assert whole.count(size) == 1
    with pytest.raises(DamagedError, match="but its picture data has 20000x15000 px"):
        heic_walk.read_size(BytesIO(whole.replace(size, struct.pack(">HH", 20000, 15000))))


def test_what_no_decoder_can_read_by_itself_is_not_held_against_a_size() -> None:
    """The second view of a spatial photo: it has no configuration, but needs the first view."""
    assert iphone.heic(Image.new("RGB", (64, 64))).count(b"hvcC") == 1
    renamed = iphone.heic(Image.new("RGB", (64, 64))).replace(b"hvcC", b"lhvC")
    assert heic_walk.read_size(BytesIO(renamed)) == Size(64, 64)


def test_parameter_sets_in_the_data_count() -> None:
    data = iphone.heic(Image.new("RGB", (64, 64)))
    at = data.index(b"hvcC") + 4
    configuration = data[at : at + int.from_bytes(data[at - 8 : at - 4]) - 8]
    sizes = hevc.sizes(b"", configuration)
    assert len(sizes) == 1
    assert sizes[0].width >= 64
    start = configuration.index(b"\x42\x01")
    length = int.from_bytes(configuration[start - 2 : start])
    inside = struct.pack(">I", length) + configuration[start : start + length]
    assert hevc.sizes(inside, configuration) == sizes * 2


def test_the_frames_of_an_animation_are_held_against_the_size_of_their_track() -> None:
    frames = [Image.new("RGB", (1200, 1200), color) for color in ("red", "blue")]
    stream = BytesIO()
    frames[0].save(stream, "AVIF", save_all=True, append_images=frames[1:], speed=10)
    whole, said = stream.getvalue(), struct.pack(">II", 1200 << 16, 1200 << 16)
    assert avif_walk.walk(BytesIO(whole)).frames == 2
    at = whole.index(said, whole.index(b"tkhd"))
    with pytest.raises(DamagedError, match="its header states 16x16 px, but its picture data has 1200x1200 px"):
        avif_walk.walk(BytesIO(whole[:at] + struct.pack(">II", 16 << 16, 16 << 16) + whole[at + 8 :]))


def test_every_frame_of_an_animation_lies_in_the_file() -> None:
    """Also where it has no pictures beside its track, whose places would show the same."""
    whole = animated("AVIF")
    at = whole.index(b"mdat")
    tracks_only = whole[:at].replace(b"iloc", b"free") + whole[at:]
    assert avif_walk.walk(BytesIO(tracks_only)).frames == 3
    start = at - 4
    length = int.from_bytes(whole[start:at]) - 1
    cut = tracks_only[:start] + struct.pack(">I", length) + tracks_only[at:-1]
    with pytest.raises(DamagedError, match=f"the file is cut off: only {len(cut)} of {len(whole)} bytes are present"):
        avif_walk.walk(BytesIO(cut))


@pytest.mark.parametrize(
    ("name", "at", "words"),
    [
        pytest.param(b"stsz", 12, "its header lists more than 100,000 frames", id="too-many-lengths"),
        pytest.param(b"stsz", 14, "the file is cut off in the list of frames", id="lengths-beyond-their-box"),
        pytest.param(b"stco", 8, "its header lists more than 100,000 frames", id="too-many-places"),
        pytest.param(b"stco", 10, "the file is cut off in the list of frames", id="places-beyond-their-box"),
        pytest.param(b"stsc", 10, "the file is cut off in the list of frames", id="chunks-beyond-their-box"),
    ],
)
def test_a_list_of_frames_that_lies_is_damage(name: bytes, at: int, words: str) -> None:
    whole = animated("AVIF")
    at += whole.index(name)
    with pytest.raises(DamagedError, match=words):
        avif_walk.walk(BytesIO(whole[:at] + b"\1" + whole[at + 1 :]))


def test_zeros_in_a_frame_of_an_animation_are_damage() -> None:
    noise = [Image.effect_noise((200, 200), 90 + at).convert("RGB") for at in range(3)]
    stream = BytesIO()
    noise[0].save(stream, "AVIF", save_all=True, append_images=noise[1:], quality=90, speed=10)
    whole = stream.getvalue()
    assert avif_walk.walk(BytesIO(whole)).frames == 3
    at = len(whole) - 300
    with pytest.raises(DamagedError, match=r"from byte [0-9,]+ on, .* zeros"):
        avif_walk.walk(BytesIO(whole[:at] + bytes(200) + whole[at + 200 :]))
