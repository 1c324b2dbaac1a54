"""The first inputs of the long mode; and whether it would complain."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

from casecheck.design.levels import ReadLevel
from casecheck.design.png import TAKES
from casecheck.formats import png_walk
from tests.drawing import RGB_ALPHA
from tests.formats.damaged import jpeg_cut_at_half
from tests.formats.healthy import SIZE, png_of
from tests.fuzz import complaints as complaining
from tests.fuzz.complaints import complaints, refused_by_vips
from tests.fuzz.seeds import broken, seeds

pytestmark = pytest.mark.slow

INPUTS = 1600
"""200 of each kind."""

PARTS = 16

EVERY_SEED = [pytest.param(data, id=name) for kind in seeds().values() for name, data in kind]


@pytest.mark.parametrize("part", range(PARTS))
def test_broken_files(part: int) -> None:
    numbers = range(part, INPUTS, PARTS)
    assert {number: found for number in numbers if (found := list(complaints(broken(number).data)))} == {}


@pytest.mark.parametrize("data", EVERY_SEED)
def test_whole_files(data: bytes) -> None:
    assert list(complaints(data)) == []


def test_seeds_with_alpha_are_not_opaque() -> None:
    named = {name: data for kind in seeds().values() for name, data in kind if name.endswith("with alpha")}
    alphas = {name: Image.open(BytesIO(data)).convert("RGBA").getchannel("A") for name, data in named.items()}
    assert len(alphas) == 4
    assert {name for name, alpha in alphas.items() if alpha.histogram()[255] == SIZE.width * SIZE.height} == set()


def test_inputs_are_always_the_same_and_hardly_ever_whole() -> None:
    seed, data = broken(4711)
    assert broken(4711) == (seed, data)
    whole = {data for kind in seeds().values() for _, data in kind}
    assert sum(broken(number).data in whole for number in range(200)) < 20


def test_what_libvips_refuses() -> None:
    assert refused_by_vips(png_of()) is None
    assert refused_by_vips(jpeg_cut_at_half()) is not None
    assert refused_by_vips(b"BM, of which it has no decoder") is None


def test_a_walk_that_overlooks_damage_would_be_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(complaining, "REFUSALS", set())
    (complaint,) = complaints(jpeg_cut_at_half())
    assert complaint.startswith("accepted, but libvips refuses it")


def test_a_step_that_says_something_else_would_be_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(TAKES, ReadLevel.ALPHA, TAKES[ReadLevel.STREAM])
    (complaint,) = complaints(png_of(SIZE, 8, RGB_ALPHA))
    assert complaint.startswith("ALPHA: Alpha(channel=False")


def test_a_mistake_of_ours_would_be_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(png_walk, "read_size", None)
    said = list(complaints(png_of()))
    assert len(said) >= 4
    assert "casecheck failed on it (TypeError" in said[0]


def test_a_file_that_takes_long_or_much_would_be_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(complaining, "MOST_SECONDS", -1)
    monkeypatch.setattr(complaining, "MOST_MEMORY", -1)
    assert [complaint[:7] for complaint in complaints(png_of())] == ["it took"] * 2
