"""Pixels that are turned upright once and only once, and the kinds of file behind them."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from casecheck.design.opening import open_design
from casecheck.model import DEFAULT_MAX_PIXELS, Size
from tests.drawing import RGB, Rows, chunk, cut_out, encode, exif_of, motif, png_of

if TYPE_CHECKING:
    from casecheck.design import Design

STORED = Size(48, 32)
LANDMARK = (0, 0, 16, 16)
"""A red square, in the upper left corner as stored; the corner tells how the picture was turned."""

CORNERS = {
    1: "top left",
    2: "top right",
    3: "bottom right",
    4: "bottom left",
    5: "top left",
    6: "top right",
    7: "bottom right",
    8: "bottom left",
}
"""Where the stored upper left corner is shown, by EXIF orientation (CIPA DC-008, section 4.6.4.1)."""
ON_ITS_SIDE = (5, 6, 7, 8)
FORMS = ("JPEG", "PNG", "WebP", "TIFF", "AVIF")


def landmark_picture(mode: str = "RGB") -> Image.Image:
    """Blue, with the landmark in red and a green square to the right of it, which a mirror image shows below."""
    picture = Image.new("RGB", STORED, "blue")
    picture.paste("red", LANDMARK)
    picture.paste("lime", (16, 0, 32, 16))
    return picture.convert(mode)


def opened(data: bytes, name: str = "art") -> Design:
    """The design of a whole file."""
    design = open_design(data, name, DEFAULT_MAX_PIXELS)
    assert design.open_error is None
    return design


def corner_of(image: Image.Image) -> str:
    """Which corner is red."""
    rgb = image.convert("RGB")
    width, height = rgb.size
    places = {"top left": (8, 8), "top right": (width - 8, 8), "bottom left": (8, height - 8)}
    places["bottom right"] = (width - 8, height - 8)
    red = [name for name, place in places.items() if name_of_color(rgb, place) == "red"]
    assert len(red) == 1
    return red[0]


def name_of_color(image: Image.Image, place: tuple[int, int]) -> str:
    """The color there, give or take what JPEG does to it."""
    sample = image.getpixel(place)
    assert isinstance(sample, tuple)
    return ("red", "lime", "blue")[sample.index(max(sample))]


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("form", FORMS)
def test_upright(form: str, orientation: int) -> None:
    design = opened(encode(landmark_picture(), form, orientation=orientation))
    shown = Size(STORED.height, STORED.width) if orientation in ON_ITS_SIDE else STORED
    assert (design.stored_size, design.size, design.orientation) == (STORED, shown, orientation)
    assert design.image.size == shown
    assert corner_of(design.image) == CORNERS[orientation]


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("form", FORMS)
def test_a_mirror_image_is_turned_back(form: str, orientation: int) -> None:
    image = opened(encode(landmark_picture(), form, orientation=orientation)).image.convert("RGB")
    width, height = image.size
    along = (24, 8) if orientation not in ON_ITS_SIDE else (8, 24)
    place = (
        width - along[0] if "right" in CORNERS[orientation] else along[0],
        height - along[1] if "bottom" in CORNERS[orientation] else along[1],
    )
    assert name_of_color(image, place) == "lime"


@pytest.mark.parametrize("form", ["PNG", "WebP", "TIFF"])
def test_the_alpha_is_turned_with_the_picture(form: str) -> None:
    band = Image.new("L", STORED, 255)
    band.paste(0, LANDMARK)
    options = {"lossless": True} if form == "WebP" else {}
    design = opened(encode(cut_out(band), form, orientation=6, **options))
    assert design.alpha is not None
    assert design.alpha.size == (32, 48)
    assert [design.alpha.getpixel(place) for place in ((31, 0), (16, 15), (15, 15), (16, 16))] == [0, 0, 255, 255]


@pytest.mark.parametrize("value", [0, 9, 60_000])
@pytest.mark.parametrize("form", ["JPEG", "PNG", "WebP"])
def test_orientations_that_do_not_exist(form: str, value: int) -> None:
    design = opened(encode(landmark_picture(), form, orientation=value))
    assert (design.orientation, design.size) == (1, STORED)


def png_with_exif(exif: bytes) -> bytes:
    """A small PNG, two pixels wide, with this eXIf chunk."""
    rows: Rows = [[(255, 0, 0), (0, 0, 255)]]
    return png_of(rows, 8, RGB, chunk(b"eXIf", exif))


def exif_entry(kind: int, count: int, value: bytes, order: str = ">") -> bytes:
    """An EXIF block whose only entry is an orientation of this type."""
    mark = b"MM\0*" if order == ">" else b"II*\0"
    return mark + struct.pack(f"{order}IHHHI", 8, 1, 0x0112, kind, count) + value + bytes(4)


@pytest.mark.parametrize(
    ("exif", "orientation"),
    [
        pytest.param(exif_entry(3, 1, b"\0\6\0\0"), 6, id="big-endian"),
        pytest.param(exif_entry(3, 1, b"\6\0\0\0", "<"), 6, id="little-endian"),
        pytest.param(exif_entry(4, 1, b"\0\0\0\6"), 6, id="as-a-long"),
        pytest.param(b"Exif\0\0" + exif_entry(3, 1, b"\0\6\0\0"), 1, id="with-the-mark-of-a-jpeg"),
        pytest.param(exif_of(8).tobytes().removeprefix(b"Exif\0\0"), 8, id="as-pillow-writes-it"),
        pytest.param(exif_entry(2, 4, b"<?ph"), 1, id="text-for-a-number"),
        pytest.param(exif_entry(3, 0, b"\0\6\0\0"), 1, id="no-value"),
        pytest.param(exif_entry(5, 1, b"\xff\xff\xff\xff"), 1, id="a-fraction-outside-of-the-block"),
        pytest.param(exif_entry(3, 0xFFFFFFFF, b"\0\6\0\0"), 1, id="a-length-beyond-the-block"),
        pytest.param(b"MM\0*\xff\xff\xff\xff", 1, id="an-offset-to-nowhere"),
        pytest.param(b"MM\0*", 1, id="cut-short"),
        pytest.param(b"MM", 1, id="nothing-but-the-byte-order"),
        pytest.param(b"", 1, id="empty"),
        pytest.param(b"nonsense", 1, id="nonsense"),
    ],
)
def test_broken_metadata_never_harms_the_picture(exif: bytes, orientation: int) -> None:
    design = opened(png_with_exif(exif))
    assert design.orientation == orientation
    assert design.size == ((1, 2) if orientation in ON_ITS_SIDE else (2, 1))


def test_broken_metadata_of_a_jpeg_never_harms_the_picture() -> None:
    whole = encode(landmark_picture(), "JPEG")
    for kind in range(14):
        for count in (0, 2, 0xFFFFFFFF):
            block = b"Exif\0\0" + exif_entry(kind, count, b"\xff\xff\xff\xff")
            data = whole[:2] + b"\xff\xe1" + struct.pack(">H", len(block) + 2) + block + whole[2:]
            assert opened(data).orientation == 1


@pytest.mark.parametrize(
    ("form", "mode", "pillow_mode"),
    [
        ("JPEG", "L", "L"),
        ("JPEG", "RGB", "RGB"),
        ("JPEG", "CMYK", "CMYK"),
        ("PNG", "1", "1"),
        ("PNG", "P", "P"),
        ("PNG", "LA", "LA"),
        ("GIF", "P", "P"),
        ("WebP", "RGB", "RGB"),
        ("TIFF", "1", "1"),
        ("TIFF", "CMYK", "CMYK"),
        ("TIFF", "LAB", "LAB"),
        ("BMP", "RGB", "RGB"),
    ],
)
def test_modes(form: str, mode: str, pillow_mode: str) -> None:
    picture = motif(20, 40) if mode == "LAB" else motif(20, 40, mode)
    if mode == "LAB":
        picture = Image.new("LAB", (20, 40), (90, 128, 128))
    design = opened(encode(picture, form))
    assert (design.format.id, design.image.mode, design.size) == (form, pillow_mode, (20, 40))


def test_the_colors_of_a_cmyk_jpeg_are_not_inverted() -> None:
    image = opened(encode(Image.new("CMYK", (16, 16), (0, 0, 0, 0)), "JPEG")).image
    assert image.convert("RGB").getpixel((8, 8)) == (255, 255, 255)


@pytest.mark.parametrize("form", ["PNG", "GIF", "WebP"])
def test_the_first_frame_is_the_picture(form: str) -> None:
    frames = [Image.new("RGB", (16, 16), color) for color in ("red", "lime", "blue")]
    design = opened(encode(frames[0], form, save_all=True, append_images=frames[1:]))
    assert design.frames == 3
    assert name_of_color(design.image.convert("RGB"), (8, 8)) == "red"


def test_a_design_without_pixels_says_so() -> None:
    design = open_design(b"", "art.png", DEFAULT_MAX_PIXELS)
    with pytest.raises(ValueError, match=r"art\.png has no pixels"):
        _ = design.image
    with pytest.raises(ValueError, match=r"art\.png has no size"):
        _ = design.upright
    assert design.alpha is None
