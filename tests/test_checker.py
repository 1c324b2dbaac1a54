"""`casecheck.Checker`: many images from Python, in order, in worker processes, from several threads."""

from __future__ import annotations

import os
import sys
import warnings
from concurrent.futures import ThreadPoolExecutor
from io import IOBase
from itertools import count
from pathlib import Path
from time import sleep
from typing import Any

import pytest
from PIL import Image

import casecheck
from tests.test_api import SOURCES

pytestmark = pytest.mark.process

MAX_IMAGE_PIXELS = Image.MAX_IMAGE_PIXELS


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    """A JPEG of 800x1600 px."""
    Image.linear_gradient("L").resize((800, 1600)).save(tmp_path / "art.jpg")
    return tmp_path / "art.jpg"


@pytest.fixture
def folder(tmp_path: Path) -> list[Path]:
    """Images of 10 to 16 px, a broken one, and one that is missing."""
    paths = [tmp_path / f"{number}.png" for number in range(8)]
    for number, path in enumerate(paths):
        Image.new("L", (10 + number, 10)).save(path)
    paths[3].write_bytes(b"no image")
    paths[5].unlink()
    return paths


@pytest.mark.parametrize("workers", [1, 2])
def test_many_images_keep_their_order(folder: list[Path], workers: int) -> None:
    checker = casecheck.Checker("iphone")
    reports = list(checker.check_many(folder, workers=workers))
    assert reports == [checker.check(path) for path in folder]
    assert [report.path for report in reports] == list(map(str, folder))
    assert (reports[3].verdict, reports[5].verdict) == ("error", "failed")


def test_many_images_of_any_source(picture: Path) -> None:
    checker = casecheck.Checker("iphone")
    images = [opened(picture) for opened, _ in SOURCES.values()]
    reports = list(checker.check_many(images, workers=1))
    for image in images:
        if isinstance(image, IOBase):
            image.close()
    assert [report.path for report in reports] == [name.format(picture) for _, name in SOURCES.values()]
    assert {report.verdict for report in reports} == {"warning"}


def test_images_are_taken_as_reports_are(folder: list[Path]) -> None:
    taken = count()
    endless = (folder[0] for _ in taken)
    reports = casecheck.Checker("iphone").check_many(endless, workers=1)
    assert next(taken) == 0
    assert next(iter(reports)).verdict == "warning"
    assert next(taken) < 1000
    reports.close()  # type: ignore[attr-defined]  # of a generator


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such pipes")
def test_an_image_that_takes_too_long_costs_its_own_report(folder: list[Path], tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "endless.png")  # nobody writes to it
    images = [folder[0], tmp_path / "endless.png", folder[1]]
    first, late, last = casecheck.Checker("iphone").check_many(images, workers=2, timeout=4)
    assert (first.failure, last.failure) == (None, None)
    assert "4 s" in (late.failure or "")


@pytest.mark.parametrize(
    ("options", "error"),
    [
        pytest.param({"workers": 0}, ValueError, id="no-worker"),
        pytest.param({"workers": 1.5}, TypeError, id="half-a-worker"),
        pytest.param({"timeout": 0}, ValueError, id="no-time"),
        pytest.param({"timeout": float("nan")}, ValueError, id="not-a-number"),
        pytest.param({"timeout": "60"}, TypeError, id="text"),
    ],
)
def test_limits_are_checked_at_once(options: dict[str, Any], error: type[Exception]) -> None:
    name, value = next(iter(options.items()))
    with pytest.raises(error, match=f"^{name} must be .*, got {value!r}$"):
        casecheck.Checker("iphone").check_many([], **options)


@pytest.mark.parametrize("image", ["art.png", b"art", Path("art.png")], ids=["str", "bytes", "path"])
def test_one_image_is_not_many(image: Any) -> None:
    with pytest.raises(TypeError, match=r"call check\(\)"):
        casecheck.Checker("iphone").check_many(image)


def test_threads_share_a_checker(folder: list[Path]) -> None:
    checker = casecheck.Checker("iphone")
    alone = [checker.check(path) for path in folder]
    filters = list(warnings.filters)
    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(checker.check, folder * 5)) == alone * 5
        many = list(threads.map(lambda _: list(checker.check_many(folder, workers=1)), range(2)))
    assert many == [alone, alone]
    assert warnings.filters == filters
    assert Image.MAX_IMAGE_PIXELS == MAX_IMAGE_PIXELS


def test_threads_take_turns_in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pillow's pixel limit and Python's warning filters are changed while a file is decoded."""
    running: list[object] = []
    most = 0

    def check_file(image: object, plan: object) -> casecheck.FileReport:
        nonlocal most
        running.append(image)
        most = max(most, len(running))
        sleep(0.01)
        running.remove(image)
        return casecheck.FileReport("art.png")

    monkeypatch.setattr("casecheck.api.check_file", check_file)
    with ThreadPoolExecutor(4) as threads:
        list(threads.map(casecheck.Checker("iphone").check, [b"1", b"2", b"3", b"4"]))
    assert most == 1


def test_a_checker_reads_profiles_once(picture: Path, tmp_path: Path) -> None:
    own = tmp_path / "own.yaml"
    own.write_text("families: {acme: {width: 800, height: 1600}}", encoding="utf-8")
    checker = casecheck.Checker("acme", profiles=own)
    own.unlink()
    assert checker.check(picture).verdict == "ok"
