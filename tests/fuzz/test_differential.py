"""The promise about damaged pictures, on the first inputs of the differential mode; and whether it would notice."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

import pytest

from casecheck.model import FileReport, Finding, Severity
from tests.fuzz import differential
from tests.fuzz.differential import ALPHA, FAILURE, FALSE_ALARM, FALSE_PASS, PIXELS, SIZE, compared, difference
from tests.fuzz.jpeg_damage import harmless, joined, split
from tests.fuzz.photos import KINDS, cut_out, healthy, photo, saved
from tests.fuzz.structure import Input, damaged
from tests.fuzz.tally import PROMISED, tally
from tests.fuzz.witnesses import names, refusals, view

if TYPE_CHECKING:
    from PIL import Image

pytestmark = pytest.mark.slow

ROUNDS = 50

EVERY_SEED = [pytest.param(kind, data, id=f"{kind} {name}") for kind in healthy() for name, data in healthy()[kind]]
JPEGS = [pytest.param(data, id=name) for name, data in healthy()["JPEG"]]


def untouched(kind: str, data: bytes) -> Input:
    return Input(kind, "seed", "nothing", data, data)


def cut(data: bytes) -> bytes:
    return data[: len(data) // 2]


@pytest.mark.parametrize("kind", PROMISED)
def test_what_is_passed_is_whole(kind: str) -> None:
    result = tally([number for number in range(ROUNDS * len(KINDS)) if KINDS[number % len(KINDS)] == kind])
    assert result.counts[kind]["whole"] > ROUNDS / 5
    assert result.broken_promises() == [], str(result)
    assert result.counts[kind][FALSE_ALARM] == result.counts[kind][FAILURE] == 0, str(result)


@pytest.mark.parametrize(("kind", "data"), EVERY_SEED)
def test_everybody_agrees_on_whole_pictures(kind: str, data: bytes) -> None:
    verdict = compared(untouched(kind, data))
    assert (verdict.whole, verdict.fault, verdict.reason, verdict.changed) == (True, "", "", False)


@pytest.mark.parametrize("data", JPEGS)
@pytest.mark.parametrize("number", range(8))
def test_what_harms_no_jpeg_is_passed(data: bytes, number: int) -> None:
    verdict = compared(Input("JPEG", "seed", "harmless", harmless(data, Random(number)), data))
    assert (verdict.whole, verdict.fault, verdict.changed) == (True, "", False)


@pytest.mark.parametrize("data", JPEGS)
def test_the_parts_of_a_jpeg_are_all_of_it(data: bytes) -> None:
    parts = split(data)
    assert joined(parts) == data
    assert [part.marker for part in (parts[0], parts[-1])] == [0xD8, 0xD9]


def test_inputs_are_always_the_same_and_hardly_ever_whole() -> None:
    assert damaged(4711) == damaged(4711)
    assert sum(damaged(number).data == damaged(number).whole for number in range(220)) < 20
    assert {damaged(number).kind for number in range(len(KINDS))} == set(KINDS)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WebP", "GIF", "TIFF", "AVIF"])
def test_libvips_is_strict_and_takes_what_is_whole(kind: str) -> None:
    _, data = healthy()[kind][0]
    assert "libvips" in names(kind)
    assert list(refusals(kind, data)) == []
    assert any(complaint.startswith("libvips: ") for complaint in refusals(kind, cut(data)))


def test_a_false_pass_would_be_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(differential, "REFUSALS", set())
    name, whole = healthy()["JPEG"][0]
    assert compared(Input("JPEG", name, "cut", cut(whole), whole)).fault == FALSE_PASS


def test_a_false_alarm_would_be_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    message = "the file is damaged: the file is cut off"
    finding = Finding("damaged-file", Severity.ERROR, None, message, None, None, None, None)
    monkeypatch.setattr(differential, "check_file", lambda *_: FileReport("art", findings=(finding,)))
    assert compared(untouched("JPEG", healthy()["JPEG"][0][1])).fault == FALSE_ALARM


def test_a_failure_would_be_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(differential, "check_file", lambda *_: FileReport("art", failure="a mistake"))
    assert compared(untouched("JPEG", healthy()["JPEG"][0][1])).fault == FAILURE


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        pytest.param(photo(80, 100, 5), SIZE, id="another size"),
        pytest.param(cut_out(100, 80), ALPHA, id="something is see-through"),
        pytest.param(photo(100, 80, 6), PIXELS, id="another picture"),
        pytest.param(photo(100, 80, 5), None, id="the same"),
    ],
)
def test_another_picture_would_be_noticed(other: Image.Image, expected: str | None) -> None:
    witnessed = view("PNG", saved(other, "PNG"))
    assert witnessed is not None
    fault = difference(saved(photo(100, 80, 5), "PNG"), witnessed)
    assert (fault and fault[0]) == expected
