"""near-duplicate: a note on a picture that looks like an earlier one of the same run."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PIL import Image, ImageDraw, ImageOps

from casecheck.engine import Found, check_files, make_plan
from casecheck.engine import near_duplicates as engine
from casecheck.engine.near_duplicates import near_duplicates
from casecheck.measures.likeness import likeness
from casecheck.model import FileReport, Likeness, Severity, Size
from casecheck.rules import find
from tests.drawing import design_of, encode
from tests.scenes import scene

if TYPE_CHECKING:
    from collections.abc import Callable

    from syrupy.assertion import SnapshotAssertion

RULE = "near-duplicate"
PLAN = make_plan(["iphone"], select=[RULE])
ART = scene(400, 800)
STRIPES = Path(__file__).parents[2] / "samples/retro-waves.png"


def pictures(*files: bytes) -> list[FileReport]:
    """The reports on these files in one run: 0.png, 1.png..."""
    found = (Found(f"{number}.png", source=data) for number, data in enumerate(files))
    return list(near_duplicates(check_files(found, PLAN), PLAN))


def alike(*files: bytes) -> list[bool]:
    """Which of them look like an earlier one."""
    return [bool(report.findings) for report in pictures(*files)]


def cutout(paint: str = "navy") -> Image.Image:
    """A star-like form with some parts, on a transparent ground."""
    picture = Image.new("RGBA", (400, 800))
    draw = ImageDraw.Draw(picture)
    for x, y, radius in ((120, 200, 90), (290, 330, 60), (200, 520, 130), (90, 690, 50), (310, 690, 70)):
        draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill=paint)
    return picture


def test_texts(snapshot: SnapshotAssertion) -> None:
    half, again = encode(ART.resize((200, 400))), encode(ART, "JPEG", quality=60)
    small_first = [report.findings for report in pictures(half, encode(ART))]
    assert [report.findings for report in pictures(encode(ART), half, again)] + small_first == snapshot


def test_it_is_off_unless_it_is_selected() -> None:
    assert find(RULE).off
    assert RULE not in make_plan().rules
    assert make_plan(settings=[f"{RULE}=warning"]).severities == {RULE: Severity.WARNING}


@pytest.mark.parametrize("art", [ART, cutout()], ids=["opaque", "transparent"])
@pytest.mark.parametrize(
    "copy",
    [
        pytest.param(lambda art: encode(art.resize((100, 200), Image.Resampling.LANCZOS)), id="a-quarter"),
        pytest.param(lambda art: encode(art.resize((200, 400), Image.Resampling.BILINEAR)), id="half"),
        pytest.param(lambda art: encode(art.resize((333, 666))), id="a-little-smaller"),
        pytest.param(lambda art: encode(art.resize((800, 1600))), id="twice"),
        pytest.param(lambda art: encode(art, "WebP", quality=70), id="webp"),
        pytest.param(lambda art: encode(art.resize((200, 400)).quantize(256)), id="half-in-a-palette"),
        pytest.param(lambda art: encode(art, "TIFF"), id="tiff"),
    ],
)
def test_copies(art: Image.Image, copy: Callable[[Image.Image], bytes]) -> None:
    assert alike(encode(art), copy(art)) == [False, True]


@pytest.mark.parametrize("size", [(500, 1000), (300, 600), (800, 1600)], ids=str)
def test_smaller_copies_of_stripes(size: tuple[int, int]) -> None:
    """Of which the pixels that are picked are those of other colors."""
    with Image.open(STRIPES) as art:
        copy = art.convert("RGB").resize(size)
    assert alike(STRIPES.read_bytes(), encode(copy)) == [False, True]


@pytest.mark.parametrize("quality", [50, 70, 90])
def test_copies_as_jpeg(quality: int) -> None:
    assert alike(encode(ART), encode(ART, "JPEG", quality=quality)) == [False, True]


def recolored(art: Image.Image) -> Image.Image:
    red, green, blue = art.convert("RGB").split()
    return Image.merge("RGB", (blue, red, green))


def with_a_word(word: str) -> Image.Image:
    picture = ART.copy()
    ImageDraw.Draw(picture).text((60, 380), word, fill="white", font_size=90)
    return picture


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(ART, recolored(ART), id="another-colorway"),
        pytest.param(cutout("navy"), cutout("crimson"), id="a-cutout-in-another-color"),
        pytest.param(ART, ImageOps.mirror(ART), id="mirrored"),
        pytest.param(ART, ART.transpose(Image.Transpose.ROTATE_90), id="turned"),
        pytest.param(ART, ART.resize((400, 760)), id="other-proportions"),
        pytest.param(with_a_word("Anna"), with_a_word("Ben"), id="another-name"),
        pytest.param(Image.new("RGB", (400, 800), "red"), Image.new("RGB", (200, 400), "red"), id="flat"),
        pytest.param(
            Image.linear_gradient("L").resize((400, 800)), Image.linear_gradient("L").resize((200, 400)), id="gradient"
        ),
        pytest.param(Image.new("RGB", (10, 20), "red"), Image.new("RGB", (5, 10)), id="tiny"),
    ],
)
def test_what_is_no_copy(one: Image.Image, other: Image.Image) -> None:
    assert alike(encode(one), encode(other)) == [False, False]


def test_the_same_file_twice_is_no_worse_copy() -> None:
    assert alike(encode(ART), encode(ART)) == [False, False]


def test_all_copies_name_the_first() -> None:
    files = [encode(ART.resize((size, 2 * size))) for size in (300, 400, 200)]
    named = [[finding.actual and finding.actual["like"] for finding in report.findings] for report in pictures(*files)]
    assert named == [[], ["0.png"], ["0.png"]]


def test_it_does_not_measure_what_nobody_asked_for() -> None:
    (report,) = check_files([Found("a.png", source=encode(ART))], make_plan(["iphone"]))
    assert report.likeness is None


def test_the_severity_is_that_of_the_run() -> None:
    plan = make_plan(["iphone"], select=[RULE], settings=[f"{RULE}=error"])
    files = [Found("a.png", source=encode(ART)), Found("b.png", source=encode(ART.resize((200, 400))))]
    *_, last = near_duplicates(check_files(files, plan), plan)
    assert last.verdict == "error"


def test_a_name_that_is_no_text() -> None:
    files = [Found("a\udcff.png", source=encode(ART)), Found("b.png", source=encode(ART.resize((200, 400))))]
    *_, last = near_duplicates(check_files(files, PLAN), PLAN)
    (found,) = last.findings
    assert found.actual is not None
    assert found.actual["like"] == "a\\xff.png"
    assert "a\\xff.png" in found.message


def test_reports_stream() -> None:
    reports = iter([FileReport("a.png")])
    assert next(near_duplicates(reports, PLAN)).path == "a.png"


def test_32_bit_samples_have_no_likeness() -> None:
    assert likeness(design_of(ART.convert("F"))) is None


def test_each_is_compared_with_few(monkeypatch: pytest.MonkeyPatch) -> None:
    compared = 0

    def alike(*_: object) -> bool:
        nonlocal compared
        compared += 1
        return False

    monkeypatch.setattr(engine, "_alike", alike)
    looks = [Likeness(number << 48, bytes(256), bytes(48)) for number in range(1000)]  # three parts in common
    reports = [FileReport(f"{at}.png", size=Size(9, 9), likeness=like) for at, like in enumerate(looks)]
    assert len(list(near_duplicates(reports, PLAN))) == 1000
    assert 0 < compared <= 3 * engine.MOST * 1000
