"""screenshot: a warning for a phone's screen, and if each of two opposite bars is thicker than 2% of the image."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from PIL import Image, ImageDraw
from PIL.ExifTags import IFD

from casecheck.formats import Metadata
from casecheck.model import Severity
from tests.drawing import design_of, problems

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion

RULE = "screenshot"


def phone(ground: str = "white", *, clock: bool = True, battery: bool = True, home: bool = True) -> Image.Image:
    """An app on a phone's screen, 400x800 px, that shows a picture from row 100 to 500."""
    picture = Image.new("RGB", (400, 800), ground)
    picture.paste(screenshot(0, 0).resize((400, 400)), (0, 100))
    draw, ink = ImageDraw.Draw(picture), "black" if ground == "white" else "white"
    if clock:
        for x in (20, 30, 46, 56):
            draw.rectangle((x, 20, x + 7, 30), ink)
        for y in (22, 28):
            draw.rectangle((41, y, 42, y + 1), ink)
    if battery:
        draw.rectangle((355, 19, 378, 31), outline=ink, width=2)
    else:
        draw.text((340, 19), "ABCD", ink)
    if home:
        draw.rectangle((130, 786, 269, 790), ink)
    return picture


def screenshot(top: int, bottom: int, color: str = "black") -> Image.Image:
    """An image 1000 px high, with bars of these heights."""
    picture = Image.new("RGB", (400, 1000), color)
    across = Image.linear_gradient("L").rotate(90).resize((400, 1000 - top - bottom))
    picture.paste(Image.merge("RGB", (across, across.point([128] * 256), across)), (0, top))
    return picture


@pytest.mark.parametrize(
    ("top", "bottom", "found"),
    [
        pytest.param(20, 20, False, id="exactly-2-percent"),
        pytest.param(21, 20, False, id="only-one-above-2-percent"),
        pytest.param(20, 300, False, id="only-one-far-above"),
        pytest.param(21, 21, True, id="above-2-percent"),
        pytest.param(370, 370, True, id="a-video-on-a-phone"),
    ],
)
def test_limit_of_2_percent(top: int, bottom: int, found: bool) -> None:
    assert bool(problems(RULE, design_of(screenshot(top, bottom)))) is found


def test_the_share_option() -> None:
    design = design_of(screenshot(50, 60))
    assert not problems(RULE, design, share=0.05)
    assert problems(RULE, design, share=0.049)


@pytest.mark.parametrize(
    "picture",
    [
        pytest.param(screenshot(100, 150), id="top-and-bottom"),
        pytest.param(screenshot(200, 100, "white").transpose(Image.Transpose.TRANSPOSE), id="left-and-right"),
    ],
)
def test_texts(picture: Image.Image, snapshot: SnapshotAssertion) -> None:
    assert problems(RULE, design_of(picture)) == snapshot


def test_an_image_without_bars_passes() -> None:
    assert problems(RULE, design_of(screenshot(0, 0))) == []


def unframed(picture: Image.Image) -> Image.Image:
    """The same marks on a ground without a picture on it."""
    picture.paste(picture.crop((0, 60, 400, 61)).resize((400, 400)), (0, 100))
    return picture


@pytest.mark.parametrize(
    ("picture", "found"),
    [
        pytest.param(phone(), True, id="all-marks"),
        pytest.param(unframed(phone(home=False)), True, id="two-marks"),
        pytest.param(unframed(phone(clock=False, battery=False)), True, id="a-home-indicator"),
        pytest.param(phone(clock=False, home=False), False, id="a-box-at-the-right"),
        pytest.param(phone(battery=False, home=False), True, id="a-time-over-a-picture"),
        pytest.param(unframed(phone(battery=False, home=False)), False, id="a-time-on-a-poster"),
        pytest.param(unframed(phone(clock=False, battery=False)).resize((400, 639)), False, id="not-tall"),
    ],
)
def test_screens_of_phones(picture: Image.Image, found: bool) -> None:
    assert bool(problems(RULE, design_of(picture))) is found


@pytest.mark.parametrize(
    "picture",
    [
        pytest.param(phone("black"), id="an-app"),
        pytest.param(unframed(phone()), id="no-picture"),
        pytest.param(unframed(phone(clock=False, battery=False)), id="home-only"),
        pytest.param(screenshot(200, 200, "#7030a0").resize((450, 1000)).crop((0, 0, 450, 1000)), id="colored-bars"),
    ],
)
def test_texts_of_screens(picture: Image.Image, snapshot: SnapshotAssertion) -> None:
    assert problems(RULE, design_of(picture)) == snapshot


@pytest.mark.parametrize(
    ("seen", "found"), [pytest.param(0.4, 1, id="40-percent"), pytest.param(0.2, 0, id="20-percent")]
)
def test_the_part_of_an_edge_that_differs_from_colored_bars(seen: float, found: int) -> None:
    pixels = np.full((1000, 450, 3), (112, 48, 160), np.uint8)
    wide = round(450 * seen)
    pixels[275:725, :wide] = (np.linspace(120, 250, wide)[:, None] + (0, -20, 5)).clip(0, 255)
    pixels[290:710, wide:] = 30
    assert len(problems(RULE, design_of(Image.fromarray(pixels)))) == found


def commented(says: bytes) -> bytes:
    """An EXIF block with a user comment."""
    exif = Image.Exif()
    exif.get_ifd(IFD.Exif)[0x9286] = says
    return exif.tobytes().removeprefix(b"Exif\0\0")


XMP = (
    b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    b'<rdf:Description xmlns:exif="http://ns.adobe.com/exif/1.0/"><exif:UserComment><rdf:Alt>'
    b'<rdf:li xml:lang="x-default">'
    b"Screenshot</rdf:li></rdf:Alt></exif:UserComment></rdf:Description></rdf:RDF></x:xmpmeta>"
)


@pytest.mark.parametrize(
    ("fields", "confidence"),
    [
        pytest.param({"metadata": Metadata(exif=commented(b"ASCII\0\0\0Screenshot"))}, "certain", id="exif"),
        pytest.param({"metadata": Metadata(xmp=XMP)}, "certain", id="xmp"),
        pytest.param({"name": "in/a/folder/Screenshot_20250914_201533.jpg"}, "likely", id="android"),
        pytest.param({"name": "Screenshot 2025-09-14 at 20.15.33.png"}, "likely", id="macos"),
        pytest.param({"name": "Screen Shot 2020-01-31 at 1.00.00 PM.png"}, "likely", id="older-macos"),
        pytest.param({"name": "Bildschirmfoto 2025-09-14 um 20.15.33.png"}, "likely", id="german"),
    ],
)
def test_a_note_where_only_metadata_or_the_name_tells(fields: dict[str, Any], confidence: str) -> None:
    (problem,) = problems(RULE, design_of(screenshot(0, 0), **fields))
    assert (problem.severity, problem.confidence) == (Severity.NOTE, confidence)


@pytest.mark.parametrize(
    "fields",
    [
        pytest.param({"metadata": Metadata(exif=commented(b"ASCII\0\0\0Screenshot of a game"))}, id="another-comment"),
        pytest.param({"name": "my Screenshot_2025.png"}, id="name-inside"),
        pytest.param({"name": "screenshots.png"}, id="another-word"),
    ],
)
def test_other_metadata_and_names_pass(fields: dict[str, Any]) -> None:
    assert problems(RULE, design_of(screenshot(0, 0), **fields)) == []


def test_text_of_a_note(snapshot: SnapshotAssertion) -> None:
    assert problems(RULE, design_of(screenshot(0, 0), name="Screenshot_2025.png")) == snapshot


def test_bars_say_more_than_a_name() -> None:
    (problem,) = problems(RULE, design_of(screenshot(100, 100), name="Screenshot_2025.png"))
    assert problem.severity == Severity.WARNING
