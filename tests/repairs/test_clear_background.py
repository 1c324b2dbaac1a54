"""clear-background: the ground goes, its color in the edges too, and what is inside the artwork stays unless asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from PIL import Image, ImageDraw

from tests.drawing import encode
from tests.evaluation.fix import edge_error
from tests.repairs.mending import done, mended, picture

if TYPE_CHECKING:
    from casecheck.engine.repairing import Repaired

SIZE = 1000, 2000


def art(color: str = "#24408a", *, hole: bool = True) -> Image.Image:
    """A smooth ring with a dot beside it, drawn four times as large and scaled down."""
    large = Image.new("RGBA", (2400, 2400), color)
    band = Image.new("L", large.size)
    draw = ImageDraw.Draw(band)
    draw.ellipse((100, 100, 1900, 1900), fill=255)
    if hole:
        draw.ellipse((700, 700, 1300, 1300), fill=0)
    draw.ellipse((2000, 2000, 2300, 2300), fill=255)
    draw.line((1900, 300, 2300, 100), fill=255, width=6)
    large.putalpha(band)
    canvas = Image.new("RGBA", SIZE)
    canvas.paste(large.resize((600, 600), Image.Resampling.LANCZOS), (200, 700))
    return canvas


def boxed(image: Image.Image, ground: str = "white", form: str = "PNG") -> bytes:
    box = Image.new("RGBA", image.size, ground)
    box.alpha_composite(image)
    return encode(box.convert("RGB"), form, **({"quality": 90} if form == "JPEG" else {}))


def cleared(data: bytes, form: str = "PNG", **wishes: Any) -> Repaired:
    return mended(data, name=f"art.{form.lower()}", devices=("iphone",), clear_background=True, **wishes)


@pytest.mark.release
@pytest.mark.parametrize(
    ("form", "most", "ground"),
    [("PNG", 5, "white"), ("PNG", 5, "#3a86ff"), ("JPEG", 12, "#f4efe6"), ("JPEG", 12, "black")],
)
def test_the_artwork_is_what_it_was(form: str, most: float, ground: str) -> None:
    truth = art("#d02030", hole=False)
    made = cleared(boxed(truth, ground, form), form)
    assert done(made) == ["clear-background"]
    image = picture(made)
    assert image.format == "PNG"
    assert edge_error(truth, image) <= most
    assert (np.asarray(image.getchannel("A")) == 0).mean() == pytest.approx(
        (np.asarray(truth.getchannel("A")) == 0).mean(), abs=0.003
    )


def test_uneven_paper() -> None:
    """Light that falls from the side: 245 to 215."""
    truth = art(hole=False)
    light = np.linspace(245, 215, SIZE[0]).round().astype(np.uint8)
    paper = Image.fromarray(np.broadcast_to(light[None, :, None], (SIZE[1], SIZE[0], 3)).copy()).convert("RGBA")
    paper.alpha_composite(truth)
    made = cleared(encode(paper.convert("RGB")))
    assert edge_error(truth, picture(made)) <= 8


@pytest.mark.parametrize(("holes", "alpha"), [(None, 255), ("keep", 255), ("clear", 0)])
def test_enclosed_areas_are_a_choice(holes: str | None, alpha: int) -> None:
    made = cleared(boxed(art()), **({"holes": holes} if holes else {}))
    assert picture(made).getpixel((450, 950))[3] == alpha  # type: ignore[index]
    (repair,) = made.repairs
    assert repair.after["holes_kept"] == (alpha == 255)
    assert ("kept 1 area" in repair.message) is (alpha == 255)


@pytest.mark.parametrize(
    ("color", "refused"),
    [pytest.param("#e8e8e8", True, id="23-levels-away"), pytest.param("#d8d8d8", False, id="39-levels-away")],
)
def test_pale_artwork_on_white_is_refused(color: str, refused: bool) -> None:
    made = cleared(boxed(art(color, hole=False)))
    assert ([each.repair for each in made.refused if each.repair] == ["clear-background"]) is refused
    assert (made.data is None) is refused


def test_a_picture_without_a_plain_ground_is_refused() -> None:
    photo = Image.radial_gradient("L").resize(SIZE).convert("RGB")
    photo.paste(Image.linear_gradient("L").resize((1000, 600)).convert("RGB"), (0, 0))
    made = cleared(encode(photo))
    assert [each.repair for each in made.refused if each.repair] == ["clear-background"]
    assert made.data is None


def test_it_has_to_be_asked_for() -> None:
    assert mended(boxed(art()), devices=("iphone",)).repairs == ()


@pytest.mark.parametrize(
    ("background", "hole", "made"),
    [
        pytest.param("plain", False, True, id="bare-case-wanted"),
        pytest.param("any", False, False, id="may-be-meant"),
        pytest.param("plain", True, False, id="hole-that-nobody-can-tell"),
    ],
)
def test_for_upload(background: str, hole: bool, made: bool) -> None:
    result = mended(boxed(art(hole=hole)), devices=("iphone",), background=background, for_upload=True)  # type: ignore[arg-type]
    assert ("clear-background" in done(result)) is made


def test_what_is_transparent_is_left_alone() -> None:
    assert cleared(encode(art())).repairs == ()


def test_a_cleared_file_is_left_alone() -> None:
    made = cleared(boxed(art()))
    assert made.data is not None
    assert cleared(made.data).repairs == ()
