"""The faster inflaters find pictures whole; of anything else zlib has the word."""

from __future__ import annotations

import sys
import zlib
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from isal import isal_zlib
from zlib_ng import zlib_ng

from casecheck.formats import DamagedError, inflate, png_rows, png_walk
from casecheck.model import Size
from tests.formats import damaged
from tests.formats.healthy import chunk, header, png_of, rows
from tests.formats.healthy import png as png_around

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import ModuleType

LIBRARIES = {"zlib": zlib, "isal": isal_zlib, "zlib-ng": zlib_ng}

DAMAGED = [
    make for name, make in vars(damaged).items() if name.startswith("png_") and make.__module__ == damaged.__name__
]


FLAT_ART = png_around(header(Size(300, 200)), chunk(b"IDAT", zlib.compress(bytes(200 * 901))), chunk(b"IEND"))


@pytest.fixture
def forgetful() -> Iterator[None]:
    """What is installed is looked up anew, before and after."""
    inflate._installed.cache_clear()
    yield
    inflate._installed.cache_clear()


@pytest.fixture(params=list(LIBRARIES.values()), ids=list(LIBRARIES))
def library(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The one that is used for everything."""
    chosen: ModuleType = request.param
    monkeypatch.setattr(png_walk, "fastest", lambda *_: chosen)
    return chosen


@pytest.mark.usefixtures("forgetful")
@pytest.mark.parametrize(
    ("missing", "for_a_photo", "for_flat_art"),
    [
        ([], isal_zlib, zlib_ng),
        (["isal"], zlib_ng, zlib_ng),
        (["zlib_ng"], isal_zlib, isal_zlib),
        (["isal", "zlib_ng"], zlib, zlib),
    ],
    ids=["both", "zlib-ng", "isal", "neither"],
)
def test_what_is_installed_is_used(
    missing: list[str], for_a_photo: ModuleType, for_flat_art: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in missing:
        monkeypatch.setitem(sys.modules, name, None)
        monkeypatch.delitem(sys.modules, f"{name}.{name}_zlib", raising=False)
        monkeypatch.delitem(sys.modules, f"{name}.{name}", raising=False)
    assert inflate.fastest(1000, 20_000) is for_a_photo
    assert inflate.fastest(1000, 20_001) is for_flat_art


@pytest.mark.parametrize("make", DAMAGED, ids=lambda make: make.__name__)
def test_damage_is_told_in_the_words_of_zlib(
    make: Callable[[], bytes], library: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(DamagedError) as fast:
        png_walk.walk(BytesIO(make()))
    monkeypatch.setattr(png_walk, "fastest", lambda *_: zlib)
    with pytest.raises(DamagedError) as plain:
        png_walk.walk(BytesIO(make()))
    assert str(fast.value) == str(plain.value)


@pytest.mark.parametrize("whole", [png_of(), FLAT_ART], ids=["busy", "flat"])
def test_a_whole_picture_is_inflated_once_and_not_by_zlib(whole: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zlib, "decompressobj", None)
    assert png_walk.walk(BytesIO(whole)).frames == 1


@pytest.mark.usefixtures("library")
@pytest.mark.parametrize("output", [1, 7, 91, 364, 1000])
@pytest.mark.parametrize("level", [0, 1, 6, 9])
@pytest.mark.parametrize("window", [9, 12, 15])
def test_every_way_of_packing(level: int, window: int, output: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(png_rows, "_OUTPUT", output)
    packer = zlib.compressobj(level, wbits=window)
    packed = packer.compress(rows()) + packer.flush()
    whole = png_around(header(), chunk(b"IDAT", packed), chunk(b"IEND"))
    assert b"".join(png_walk.walk_and_take(BytesIO(whole), lambda _, pieces: list(pieces))[1]) == rows()


@pytest.mark.usefixtures("library")
@pytest.mark.parametrize("piece", [1, 2, 3, 7, 1000])
def test_flat_art_that_comes_in_short_chunks(piece: int) -> None:
    """Some bytes stand for a thousand times as many: more than there is room for, when there is no input left."""
    size = Size(2000, 500)
    flat = bytes(size.height * (1 + 3 * size.width))
    packed = zlib.compress(flat, 9)
    chunks = [chunk(b"IDAT", packed[at : at + piece]) for at in range(0, len(packed), piece)]
    whole = png_around(header(size), *chunks, chunk(b"IEND"))
    assert b"".join(png_walk.walk_and_take(BytesIO(whole), lambda _, pieces: list(pieces))[1]) == flat
