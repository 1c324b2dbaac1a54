"""clear-checkerboard: the squares go, around the artwork and in its openings."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image

from casecheck.model import Box
from tests.drawing import encode
from tests.evaluation.fix import edge_error
from tests.repairs.mending import done, mended, picture
from tests.repairs.test_clear_background import SIZE, art


def on_squares(image: Image.Image, square: int = 20, tones: tuple[int, int] = (255, 204)) -> Image.Image:
    y, x = np.mgrid[0 : SIZE[1], 0 : SIZE[0]]
    light, dark = tones
    board = np.where((y // square + x // square) % 2 == 0, light, dark).astype(np.uint8)
    picture = Image.fromarray(board).convert("RGBA")
    picture.alpha_composite(image)
    return picture.convert("RGB")


@pytest.mark.release
@pytest.mark.parametrize(("form", "most", "square"), [("PNG", 5, 8), ("PNG", 5, 32), ("JPEG", 15, 20)])
def test_the_artwork_is_what_it_was(form: str, most: float, square: int) -> None:
    data = encode(on_squares(art(), square), form, **({"quality": 90} if form == "JPEG" else {}))
    made = mended(data, name=f"art.{form.lower()}", devices=("iphone",), clear_checkerboard=True)
    assert done(made) == ["clear-checkerboard"]
    image = picture(made)
    assert edge_error(art(), image) <= most
    assert image.getpixel((450, 950))[3] == 0  # type: ignore[index]  # the opening of the ring
    assert made.repairs[0].box == Box(0, 0, *SIZE)


def test_white_artwork_is_not_taken_for_light_squares() -> None:
    """Beside the light squares, nobody can tell where a white border ends."""
    sticker = Image.new("RGBA", SIZE)
    sticker.paste("white", (200, 500, 800, 1500))
    sticker.paste("#24408a", (240, 540, 760, 1460))
    made = mended(encode(on_squares(sticker)), "clear-checkerboard", devices=("iphone",))
    assert made.data is None
    assert [each.repair for each in made.refused if each.repair] == ["clear-checkerboard"]


def test_it_has_to_be_asked_for() -> None:
    data = encode(on_squares(art()))
    assert mended(data, devices=("iphone",)).repairs == ()
    assert done(mended(data, devices=("iphone",), for_upload=True)) == ["clear-checkerboard"]


def test_what_has_no_squares_is_left_alone() -> None:
    assert mended(encode(art()), devices=("iphone",), clear_checkerboard=True).repairs == ()
