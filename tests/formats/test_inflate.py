"""The faster inflater finds pictures whole; of anything else zlib has the word."""

from __future__ import annotations

import sys
import zlib
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from isal import isal_zlib

from casecheck.formats import DamagedError, inflate, png
from tests.formats import damaged
from tests.formats.healthy import chunk, header, png_of, rows
from tests.formats.healthy import png as png_around

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

DAMAGED = [
    make for name, make in vars(damaged).items() if name.startswith("png_") and make.__module__ == damaged.__name__
]


@pytest.fixture
def without_isal(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setitem(sys.modules, "isal", None)
    inflate.inflates.cache_clear()
    yield
    inflate.inflates.cache_clear()


def test_what_is_installed_is_used() -> None:
    inflate.inflates.cache_clear()
    assert inflate.inflates() == (isal_zlib, zlib)


@pytest.mark.usefixtures("without_isal")
def test_zlib_does_it_alone() -> None:
    assert inflate.inflates() == (zlib,)
    assert png.walk(BytesIO(png_of())).size == (30, 20)


@pytest.mark.parametrize("make", DAMAGED, ids=lambda make: make.__name__)
def test_damage_is_told_in_the_words_of_zlib(make: Callable[[], bytes], monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(DamagedError) as fast:
        png.walk(BytesIO(make()))
    monkeypatch.setattr(png, "inflates", lambda: (zlib,))
    with pytest.raises(DamagedError) as plain:
        png.walk(BytesIO(make()))
    assert str(fast.value) == str(plain.value)


def test_a_whole_picture_is_inflated_once_and_not_by_zlib(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zlib, "decompressobj", None)
    assert png.walk(BytesIO(png_of())).size == (30, 20)


@pytest.mark.parametrize("level", [0, 1, 6, 9])
@pytest.mark.parametrize("window", [9, 12, 15])
def test_every_way_of_packing(level: int, window: int) -> None:
    packer = zlib.compressobj(level, wbits=window)
    packed = packer.compress(rows()) + packer.flush()
    whole = png_around(header(), chunk(b"IDAT", packed), chunk(b"IEND"))
    assert png.walk(BytesIO(whole)).data
