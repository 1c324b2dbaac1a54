"""The place of a design on the back of a device, and the rendering around it."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PIL import Image, ImageChops, ImageDraw

from casecheck.model import SINGLE, Finish, Fit, Layout, Size, Target, UserError
from casecheck.placement import grid
from casecheck.preview import LONGEST, MARGIN, Preview, as_png, is_preview, preview
from casecheck.profiles import load
from tests.drawing import design_of, device_of, encode

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion

pytestmark = pytest.mark.slow

SAMPLES = Path(__file__).parents[1] / "samples"
NAMES = ["sun-post.jpg", "photos/DSC_0412.jpg", "terrazzo-ipad.png", "stickers/cat.png", "night-sky.webp"]
SIZES = {"iPhone 16 Pro": (1000, 2000), "iPad Air 11-inch (M4)": (2400, 3000), "Galaxy S25 Ultra": (1000, 2000)}

LANDMARKS = {"red": (0.5, 0.5), "lime": (0.3, 0.15), "blue": (0.55, 0.83)}
"""Dots of these colors, at shares of the picture's width and height."""

GREEN = Finish("Midnight Green", "#4e5851")
PHONE = device_of(1000, 2000)


def target_of(layout: Layout = SINGLE, slot: int = 1, fit: Fit = "cover", zoom: Fraction | int = 1) -> Target:
    return Target(PHONE, layout, slot, fit, zoom)


def show(picture: Image.Image, target: Target | None = None, *, show_crop: bool = False) -> Preview:
    return preview(design_of(picture), target or target_of(), GREEN, show_crop=show_crop)


def with_landmarks(picture: Image.Image) -> Image.Image:
    """The picture in pale gray, with a dot at each landmark."""
    made = picture.convert("RGBA")
    made.paste(Image.new("RGBA", made.size, "#b0b0b0"), mask=made.getchannel("A"))
    radius = min(made.size) / 50
    for color, (across, down) in LANDMARKS.items():
        x, y = across * made.width, down * made.height
        ImageDraw.Draw(made).ellipse((x - radius, y - radius, x + radius, y + radius), color)
    return made


def center_of(color: str, image: Image.Image) -> tuple[float, float] | None:
    """The center of all pixels close to this color."""
    wanted = [value > 127 for value in Image.new("RGB", (1, 1), color).getpixel((0, 0)) or ()]  # type: ignore[union-attr]
    bands = [
        band.point([255 * ((value > 190) if high else (value < 65)) for value in range(256)])
        for band, high in zip(image.split(), wanted, strict=True)
    ]
    box = ImageChops.darker(ImageChops.darker(bands[0], bands[1]), bands[2]).getbbox()
    return box and ((box[0] + box[2]) / 2, (box[1] + box[3]) / 2)


@pytest.mark.parametrize("device", SIZES)
@pytest.mark.parametrize("name", NAMES)
def test_landmarks_of_samples_are_where_cover_places_them(name: str, device: str) -> None:
    with Image.open(SAMPLES / name) as opened:
        picture = with_landmarks(opened)
    target = Target(load().find(device), slot_number=1)
    made = preview(design_of(picture), target, target.device.finishes[0])
    width, height = SIZES[device]
    scale = max(width / picture.width, height / picture.height)
    for color, (across, down) in LANDMARKS.items():
        x = (across - 0.5) * picture.width * scale + width / 2
        y = (down - 0.5) * picture.height * scale + height / 2
        found = center_of(color, made.image)
        if 0 < x < width and 0 < y < height:
            share = LONGEST / max(width, height)
            assert found == pytest.approx((MARGIN + x * share, MARGIN + y * share), abs=1)
        else:
            assert found is None


@pytest.mark.parametrize(
    ("target", "scale"),
    [
        pytest.param(target_of(fit="contain"), 1000 / 1500, id="contain"),
        pytest.param(target_of(zoom=Fraction(3, 2)), 1.5 * 2000 / 1500, id="zoom"),
        pytest.param(target_of(fit="contain", zoom=2), 2 * 1000 / 1500, id="contain-and-zoom"),
    ],
)
@pytest.mark.parametrize("show_crop", [False, True])
def test_landmarks_with_other_placements(target: Target, scale: float, show_crop: bool) -> None:
    made = show(with_landmarks(Image.new("RGB", (1500, 1500))), target, show_crop=show_crop)
    found = center_of("red", made.image)
    assert found == pytest.approx((made.left + 500 * made.scale, made.top + 1000 * made.scale), abs=1)
    x, y = (500 + (share - 0.5) * 1500 * scale for share in LANDMARKS["lime"])
    y += 500
    lime = center_of("lime", made.image)
    if 0 < x < 1000 and 0 < y < 2000:
        assert lime == pytest.approx((made.left + x * made.scale, made.top + y * made.scale), abs=1)
    else:
        assert lime is None  # dimmed at most


def test_a_landmark_in_a_slot_of_a_layout() -> None:
    made = show(with_landmarks(Image.new("RGB", (1000, 1000))), target_of(grid(2, 2), 4))
    # the slot's middle is at three quarters of the surface, and the picture's with it
    expected = (made.left + 750 * made.scale, made.top + 1500 * made.scale)
    assert center_of("red", made.image) == pytest.approx(expected, abs=1)
    assert made.image.getpixel((made.left + 200, made.top + 400)) != (176, 176, 176)  # other slots are empty


def pixel(made: Preview, x: float, y: float) -> tuple[int, ...]:
    """The color at this point of the surface."""
    value = made.image.getpixel((round(made.left + x * made.scale), round(made.top + y * made.scale)))
    assert isinstance(value, tuple)
    return value


def test_the_finish_shows_through_transparent_art() -> None:
    clear = Image.new("RGBA", (1000, 2000), (255, 0, 0, 0))
    assert pixel(show(clear), 500, 1000) == pytest.approx((0x4E, 0x58, 0x51), abs=6)


def test_semi_transparent_art_is_mixed_with_the_finish() -> None:
    art = Image.new("RGBA", (1000, 2000), (255, 255, 255, 128))
    assert pixel(show(art), 500, 1000) == pytest.approx([(255 + part) / 2 for part in (0x4E, 0x58, 0x51)], abs=3)


def test_opaque_art_hides_the_finish_up_to_the_edge() -> None:
    made = show(Image.new("RGB", (1000, 2000), "white"))
    for x, y in [(500, 1000), (10, 1000), (990, 1000), (500, 10), (500, 1990)]:
        assert pixel(made, x, y) == (255, 255, 255)


def test_contain_leaves_bars_without_artwork() -> None:
    made = show(Image.new("RGB", (1000, 1000), "white"), target_of(fit="contain"))
    assert pixel(made, 500, 505) == (255, 255, 255)
    assert pixel(made, 500, 495) == pytest.approx((0x4E, 0x58, 0x51), abs=8)


def test_corners_are_round() -> None:
    made = show(Image.new("RGB", (1000, 2000), "black"))
    assert min(pixel(made, 4, 4)) > 60  # the backdrop, or the rim of the case
    assert pixel(made, 60, 60) == (0, 0, 0)


@pytest.mark.parametrize("show_crop", [False, True])
def test_the_crop_is_shown_on_request_only(show_crop: bool) -> None:
    wide = Image.new("RGB", (2000, 2000), "black")
    made = show(wide, show_crop=show_crop)
    width, height = made.image.size
    if show_crop:
        assert (width, height) == (round(2000 * 0.8) + 2 * MARGIN, LONGEST + 2 * MARGIN)
        assert 100 < pixel(made, -250, 1000)[0] < 160  # black, dimmed
        assert pixel(made, 500, 1000) == (0, 0, 0)
    else:
        assert (width, height) == (round(1000 * 0.8) + 2 * MARGIN, LONGEST + 2 * MARGIN)
        assert min(made.image.crop((0, 0, 20, height)).getextrema()[0]) > 150  # type: ignore[arg-type]


def test_the_shown_crop_is_limited() -> None:
    made = show(Image.new("RGB", (20_000, 20)), target_of(zoom=100), show_crop=True)
    assert made.image.size == (3 * 800 + 2 * MARGIN, 3 * 1600 + 2 * MARGIN)


@pytest.mark.parametrize("size", [Size(1, 1), Size(1, 30_000), Size(30_000, 1)])
@pytest.mark.parametrize("fit", ["cover", "contain"])
def test_extreme_shapes(size: Size, fit: Fit) -> None:
    assert show(Image.new("L", size, 255), target_of(fit=fit)).image.mode == "RGB"


@pytest.mark.parametrize("surface", [(100_000, 1), (1, 100_000), (1, 1)])
def test_extreme_devices(surface: tuple[int, int]) -> None:
    for layout in (SINGLE, grid(4, 4)):
        made = show(Image.new("L", (100, 200), 255), Target(device_of(*surface), layout, 1), show_crop=True)
        assert made.image.mode == "RGB"


def test_pictures_without_a_defined_black_and_white_are_refused(snapshot: SnapshotAssertion) -> None:
    with pytest.raises(UserError) as raised:
        show(Image.new("F", (10, 20)))
    assert (str(raised.value), raised.value.help) == snapshot


def test_preview_files_are_recognized() -> None:
    made = show(Image.new("L", (10, 20)))
    assert is_preview(as_png(made.image)[:4096])
    assert not is_preview(encode(made.image))
    assert not is_preview(b"tEXtSoftware\0casecheck preview")
