"""The web page as text: what it is made of, what it refuses to load, and that it comes piece by piece."""

from __future__ import annotations

import re
import tracemalloc
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING

import pytest

from casecheck.model import FileReport, Finding, Finish, Summary, Target
from casecheck.placement import grid
from casecheck.reporters.html import render, saving
from casecheck.reporters.html.stage import drawn_on, verdict_on
from tests.drawing import device_of
from tests.reporters.made_up import ALL, FINE, GAPS, HOSTILE, LOW, NOTE, NOTED, RUN, TORN, UNREAD, interrupted, written

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from syrupy.assertion import SnapshotAssertion

WEBP = b"RIFF\x04\0\0\0WEBP"

SEEN = tuple(replace(report, thumbnail=WEBP) if report.devices else report for report in ALL)


def page_of(*reports: FileReport) -> str:
    return written(render, reports)


def test_the_cards(same_as_golden: Callable[[str, str], None]) -> None:
    page = page_of(*SEEN)
    same_as_golden(page[page.index("</style>") : page.index("<script>")], "report.html")


def test_the_page_allows_what_it_brings_and_nothing_else() -> None:
    page = page_of(FINE)
    policy = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]+)"', page)
    style, script = (
        f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
        for text in re.findall(r"<(?:style|script)>(.*?)</(?:style|script)>", page, re.DOTALL)
    )
    assert policy == [
        f"default-src 'none'; img-src data:; style-src {style}; script-src {script}; "
        "base-uri 'none'; form-action 'none'"
    ]


def test_nothing_in_it_is_somewhere_else() -> None:
    page = page_of(*SEEN)
    assert set(re.findall(r"(?:href|src|url)\s*[=(]\s*[\"']?([^,\"')]+)", page)) == {"data:image/webp;base64"}
    assert not re.search(r"https?:|//[a-z]|@import|style=", page)


def test_a_thumbnail_is_in_it_once() -> None:
    assert page_of(replace(HOSTILE, thumbnail=WEBP)).count(b64encode(WEBP).decode()) == 1


def test_it_says_how_heavy_it_is() -> None:
    page = page_of(replace(FINE, thumbnail=WEBP * 100_000))
    said = re.search(r"This page is ([0-9.]+) MB", page)
    assert said is not None
    assert float(said[1]) == pytest.approx(len(page.encode()) / 1e6, abs=0.1)


def test_an_interrupted_page_is_complete() -> None:
    page = written(render, interrupted(FINE))
    assert 'class="interrupted"' in page
    assert page.endswith("</html>")
    assert 'class="interrupted"' not in page_of(FINE)


def test_nothing_to_show(snapshot: SnapshotAssertion) -> None:
    page = page_of()
    assert re.findall(r'<p class="nothing" >(.*)</p>', page) == snapshot
    assert "<article" not in page


def test_quiet_leaves_out_what_is_fine() -> None:
    page = written(render, (FINE, NOTED, TORN, UNREAD), replace(RUN, detail="quiet"))
    assert re.findall(r'data-verdict="(\w+)" aria-labelledby', page) == ["error", "failed"]
    assert "4 files checked" in page


def test_a_card_comes_as_soon_as_its_report() -> None:
    asked = []

    def reports() -> Iterator[FileReport]:
        for number in range(5):
            asked.append(number)
            yield replace(FINE, sha256=f"{number}")

    pieces = render(RUN, reports(), Summary())
    next(piece for piece in pieces if 'id="file-1"' in piece)
    assert asked == [0]
    next(piece for piece in pieces if 'id="file-2"' in piece)
    assert asked == [0, 1]


@pytest.mark.slow
@pytest.mark.release
def test_a_long_report_needs_no_more_memory_than_a_short_one() -> None:
    def peak(files: int) -> int:
        tracemalloc.start()
        for _ in render(RUN, (replace(SEEN[1], path=f"{number}.png") for number in range(files)), Summary()):
            pass
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return most

    peak(1)  # templates are read once
    assert peak(1000) <= 1.2 * peak(100)


SAME = replace(FINE, sha256="5" * 64)


@pytest.mark.parametrize(
    ("other", "cards"),
    [
        pytest.param(replace(SAME, path="b/copy.jpg"), 1, id="same"),
        pytest.param(replace(SAME, path="b/copy.jpg", modified=5.0), 1, id="same-but-newer"),
        pytest.param(replace(SAME, sha256="6" * 64), 2, id="other-content"),
        pytest.param(replace(SAME, findings=(NOTE,)), 2, id="other-findings"),
        pytest.param(replace(SAME, devices=SAME.devices[:1]), 2, id="other-devices"),
        pytest.param(replace(SAME, failure="it cannot be read"), 2, id="failed"),
    ],
)
def test_equal_files_share_a_card(other: FileReport, cards: int) -> None:
    page = page_of(SAME, other)
    assert page.count("<article ") == cards
    assert page.count('class="copy" data-of="file-1"') == 2 - cards
    assert "2 files checked" in page


def test_files_without_a_checksum_are_not_equal() -> None:
    unread = replace(SAME, sha256=None)
    assert page_of(unread, unread).count("<article ") == 2


def test_there_is_room_for_so_many_pictures(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(saving, "MOST_BYTES", 4 * 16)  # of WEBP in base64
    fine = [replace(FINE, path=f"{number}.png", sha256=f"{number}", thumbnail=WEBP) for number in range(3)]
    bad = [replace(HOSTILE, path=f"{number}.png", sha256=f"{number}", thumbnail=WEBP) for number in range(3, 6)]
    page = page_of(*fine, *bad)
    pictures = re.findall(r"<article.*?(image/webp|picture left out|no picture to show)", page, re.DOTALL)
    kept, gone = "image/webp", "picture left out"
    assert pictures == [kept, kept, gone, kept, kept, gone]  # half of the room is for those that are not ready
    assert "To keep this page small, pictures are left out: 2." in page
    assert "left out" not in page_of(*fine[:2])


@pytest.mark.slow
@pytest.mark.release
def test_a_page_of_5000_files_is_smaller_than_30_mb() -> None:
    thumbnail = WEBP * 500  # 6 kB, as those of photos are
    one = replace(HOSTILE, path=f"{'clients/' * 10}art.png", thumbnail=thumbnail, devices=2 * HOSTILE.devices)
    page = page_of(*(replace(one, sha256=f"{number}") for number in range(5000)))
    assert page.count("<article ") == 5000
    assert 10_000_000 < len(page.encode()) < 30_000_000


def test_a_slot_of_a_layout_is_shown() -> None:
    target = Target(device_of(1000, 2000), grid(2, 1), 2)
    page = page_of(replace(FINE, thumbnail=WEBP, devices=(replace(FINE.devices[0], target=target),)))
    assert '<rect class="slot" x="0" y="1000" width="1000" height="1000"/>' in page
    assert '<rect class="slot"' not in page_of(SEEN[0])


def test_a_finish_is_the_color_of_the_case() -> None:
    device = replace(device_of(1000, 2000), finishes=(Finish("Moss", "#3f4a3c"), Finish("Gold", "#fad7bd")))
    page = page_of(replace(FINE, thumbnail=WEBP, devices=(replace(FINE.devices[0], target=Target(device)),)))
    assert re.search(r'<rect class="case"[^>]* fill="#3f4a3c"/>', page)


@pytest.mark.parametrize(
    ("findings", "device"),
    [
        pytest.param((), "iphone", id="none-so-the-first-that-suits"),
        pytest.param((LOW,), "iphone", id="the-first"),
        pytest.param((replace(LOW, device="iphone-16-pro"),), "iphone-16-pro", id="the-second"),
        pytest.param((GAPS,), "iphone", id="about-the-picture"),
    ],
)
def test_a_picture_is_shown_where_something_is_wrong(findings: tuple[Finding, ...], device: str) -> None:
    on = drawn_on(replace(FINE, findings=findings))
    assert on is not None
    assert on.device.id == device


def test_no_device_no_drawing() -> None:
    assert drawn_on(TORN) is None


@pytest.mark.parametrize(
    ("findings", "verdict"),
    [
        pytest.param((), "warning", id="of-the-device"),
        pytest.param((NOTE,), "warning", id="a-note-on-the-picture-weighs-less"),
        pytest.param((GAPS,), "error", id="an-error-on-the-picture-weighs-more"),
        pytest.param((replace(GAPS, device="ipad"),), "warning", id="another-device-does-not-count"),
    ],
)
def test_the_verdict_on_a_device(findings: tuple[Finding, ...], verdict: str) -> None:
    assert verdict_on(replace(HOSTILE, findings=findings), HOSTILE.devices[0]) == verdict
