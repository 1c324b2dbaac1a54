"""case-contrast: a warning of transparent art in the color of the device, if `--finish` names one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from PIL import Image, ImageDraw

from casecheck.engine import check_file, make_plan
from casecheck.measures.case_contrast import hidden_share
from casecheck.measures.colorimetry import lightness
from casecheck.model import UserError
from tests.drawing import design_of

if TYPE_CHECKING:
    from pathlib import Path

    from syrupy.assertion import SnapshotAssertion

    from casecheck.design import Design
    from casecheck.model import Background, Finding

CLEAR = (0, 0, 0, 0)


def art(color: str, *, other: str = "#000000", rows: int = 0, opacity: int = 255) -> Image.Image:
    """A square of 100x100 px in one color, of which so many rows have another, on a transparent 200x200 px."""
    picture = Image.new("RGBA", (200, 200), CLEAR)
    draw = ImageDraw.Draw(picture)
    draw.rectangle((50, 50, 149, 149), fill=color)
    if rows:
        draw.rectangle((50, 50, 149, 49 + rows), fill=other)
    if opacity < 255:
        picture.putalpha(picture.getchannel("A").point([0] + [opacity] * 255))
    return picture


def found(
    picture: Image.Image,
    folder: Path,
    finish: str | None = "Silver",
    device: str = "iphone 11 pro",
    background: Background = "any",
    settings: tuple[str, ...] = (),
) -> tuple[Finding, ...]:
    picture.save(folder / "art.png")
    plan = make_plan([device], finish=finish, background=background, settings=settings, select=["case-contrast"])
    return check_file(folder / "art.png", plan).findings


def hidden_art(design: Design, color: str, difference: float) -> float:
    hidden = hidden_share(design, color, difference)
    assert hidden
    return hidden.art


@pytest.mark.parametrize(
    ("color", "finish", "device", "reported"),
    [
        pytest.param("#ffffff", "Silver", "iphone 11 pro", True, id="white-on-silver"),
        pytest.param("#000000", "Silver", "iphone 11 pro", False, id="black-on-silver"),
        pytest.param("#000000", "Space Black", "iphone air", True, id="black-on-space-black"),
        pytest.param("#ffffff", "Space Black", "iphone air", False, id="white-on-space-black"),
        pytest.param("#4a5a50", "midnight-green", "iphone 11 pro", True, id="green-on-midnight-green"),
        pytest.param("#000000", "Midnight Green", "iphone 11 pro", False, id="black-on-midnight-green"),
        pytest.param("#ebebe3", None, "iphone 11 pro", False, id="no-finish"),
    ],
)
def test_art_on_a_finish(tmp_path: Path, color: str, finish: str | None, device: str, reported: bool) -> None:
    assert bool(found(art(color), tmp_path, finish, device)) is reported


@pytest.mark.parametrize(
    ("rows", "share", "reported"), [(10, 0.9, True), (11, 0.89, False), (0, 1.0, True), (100, 0.0, False)]
)
def test_reported_from_90_percent(tmp_path: Path, rows: int, share: float, reported: bool) -> None:
    picture = art("#ebebe3", rows=rows)
    assert hidden_art(design_of(picture), "#ebebe3", 10) == pytest.approx(share)
    assert bool(found(picture, tmp_path)) is reported


@pytest.mark.parametrize(
    ("gray", "difference", "hidden"),
    [pytest.param("#5f5f5f", 9.72, 1, id="less"), pytest.param("#5e5e5e", 10.13, 0, id="more")],
)
def test_a_pixel_is_hidden_below_a_difference_of_10(gray: str, difference: float, hidden: int) -> None:
    """Of two grays, the difference is that of their lightness, here from #777777."""
    one, other = (lightness(((int(code, 16) / 255 + 0.055) / 1.055) ** 2.4) for code in ("77", gray[1:3]))
    assert one - other == pytest.approx(difference, abs=0.01)
    assert hidden_art(design_of(art(gray)), "#777777", 10) == hidden


@pytest.mark.parametrize(
    ("around", "reported"), [pytest.param(0.45, True, id="less-than-half"), pytest.param(0.55, False, id="more")]
)
def test_art_whose_outline_shows_is_seen(tmp_path: Path, around: float, reported: bool) -> None:
    """A line of 1 px around so much of a square of the device's color, 2% of its area."""
    picture = Image.new("RGBA", (200, 200), CLEAR)
    draw = ImageDraw.Draw(picture)
    draw.rectangle((10, 10, 189, 189), fill="#ebebe3")
    draw.line([(10, 10), (189, 10), (189, round(10 + 179 * (4 * around - 1)))], fill="#000000")
    assert bool(found(picture, tmp_path)) is reported


@pytest.mark.parametrize("opacities", [pytest.param((255,), id="sharp"), pytest.param((20, 60, 120, 190), id="soft")])
def test_an_outline_that_shows_may_be_soft(opacities: tuple[int, ...]) -> None:
    picture = Image.new("RGBA", (200, 200), (0, 0, 0, 0))
    draw = ImageDraw.Draw(picture)
    for at, opacity in enumerate((*opacities, 255, 255)):
        draw.rectangle((10 + at, 10 + at, 189 - at, 189 - at), fill=(0, 0, 0, opacity))
    draw.rectangle((16, 16, 183, 183), fill="#ebebe3")
    hidden = hidden_share(design_of(picture), "#ebebe3", 10)
    assert hidden and hidden.outline == 0


def test_each_pixel_counts_as_much_as_it_is_opaque() -> None:
    pixels = np.zeros((100, 100, 4), np.uint8)
    pixels[:50] = (255, 255, 255, 51)  # 20% opaque white on white: hidden
    pixels[50:75] = (0, 0, 0, 255)
    assert hidden_art(design_of(Image.fromarray(pixels)), "#ffffff", 10) == pytest.approx(10 / 35)


def test_faint_art_is_as_hidden_as_it_is_mixed_with_the_case() -> None:
    assert hidden_art(design_of(art("#000000", opacity=12)), "#ebebe3", 10) == 1
    assert hidden_art(design_of(art("#000000", opacity=128)), "#ebebe3", 10) == 0


@pytest.mark.parametrize("picture", [Image.new("RGBA", (50, 50), CLEAR), Image.new("RGB", (50, 50), "#ebebe3")])
def test_nothing_visible_or_nothing_transparent(tmp_path: Path, picture: Image.Image) -> None:
    assert found(picture, tmp_path) == ()


def test_nothing_on_a_full_print(tmp_path: Path) -> None:
    assert found(art("#ebebe3"), tmp_path, background="full") == ()


@pytest.mark.parametrize("setting", ["case-contrast.difference=5", "case-contrast.share=1.0"])
def test_options(tmp_path: Path, setting: str) -> None:
    picture = art("#ffffff", rows=5)
    assert found(picture, tmp_path)
    assert not found(picture, tmp_path, settings=(setting,))


def test_text(tmp_path: Path, snapshot: SnapshotAssertion) -> None:
    (finding,) = found(art("#ffffff"), tmp_path)
    assert (finding.message, finding.fix, finding.actual, finding.required) == snapshot


@pytest.mark.parametrize(
    ("devices", "finish"), [((), "Silver"), (("iphone",), "Desert Titanium"), (("iphone",), ""), (("ipad",), "x" * 999)]
)
def test_a_finish_that_is_no_color_of_the_device(
    devices: tuple[str, ...], finish: str, snapshot: SnapshotAssertion
) -> None:
    with pytest.raises(UserError) as raised:
        make_plan(devices, finish=finish)
    assert (str(raised.value), raised.value.help) == snapshot
