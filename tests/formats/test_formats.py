"""What holds for every format: the interface, and that no bytes can raise anything but DamagedError."""

from __future__ import annotations

import random
import subprocess
import sys
from io import BytesIO
from typing import TYPE_CHECKING

import pytest

from casecheck.formats import DamagedError, reader
from casecheck.formats.sniff import identify
from tests.formats import damaged
from tests.formats.healthy import SIZE, animated, drawn, png_of

if TYPE_CHECKING:
    from collections.abc import Callable

WHOLE = {name: drawn(name) for name in ("PNG", "JPEG", "WebP", "GIF", "TIFF", "BMP", "AVIF")} | {
    "animated-PNG": animated("PNG"),
    "animated-GIF": animated("GIF"),
    "animated-WebP": animated("WebP"),
    "animated-AVIF": animated("AVIF"),
    "interlaced-PNG": png_of(interlaced=True),
    "progressive-JPEG": drawn("JPEG", progressive=True),
    "palette-BMP": drawn("BMP", "P"),
    "pages-TIFF": animated("TIFF"),
}

DISPENSABLE = {"GIF": 1, "BMP": 2, "palette-BMP": 2, "pages-TIFF": 12}
"""Last bytes without which the picture is still whole: the trailer, and filling."""


@pytest.mark.parametrize("data", WHOLE.values(), ids=WHOLE)
def test_header_and_walk_agree_on_the_size(data: bytes) -> None:
    format_ = reader(identify(data))
    assert format_.read_size(BytesIO(data)) == format_.walk(BytesIO(data)).size == SIZE


@pytest.mark.parametrize("name", sorted(WHOLE.keys() - {"animated-GIF"}))  # which may end after any frame
def test_a_file_that_is_cut_off_anywhere_is_damaged(name: str) -> None:
    data = WHOLE[name]
    format_ = reader(identify(data))
    last = len(data) - DISPENSABLE.get(name, 0)
    assert format_.walk(BytesIO(data[:last])).size == SIZE
    for end in {*range(0, last, max(1, last // 500)), last - 1}:
        with pytest.raises(DamagedError):
            format_.walk(BytesIO(data[:end]))


@pytest.mark.parametrize("data", WHOLE.values(), ids=WHOLE)
def test_no_bytes_raise_anything_but_damage(data: bytes) -> None:
    format_ = reader(identify(data))
    chance = random.Random(5)
    for _ in range(400):
        broken = bytearray(data)
        for _ in range(chance.choice((1, 3, 20))):
            at = chance.randrange(min(len(data), chance.choice((40, 400, 40_000))))
            broken[at : at + chance.choice((0, 1, 1, 4))] = chance.choice((b"", b"\0", b"\xff" * 4, b"\x7f"))
        for read in (format_.read_size, format_.walk):
            try:
                read(BytesIO(broken))
            except DamagedError as error:
                assert str(error)


@pytest.mark.parametrize("name", ["PNG", "JPEG", "WebP", "GIF", "TIFF", "BMP", "AVIF"])
def test_another_kind_of_file_is_damage_to_every_reader(name: str) -> None:
    format_ = reader(identify(WHOLE[name]))
    for other in ({**WHOLE, "text": b"what is this? " * 30}).values():
        if identify(other) != identify(WHOLE[name]):
            with pytest.raises(DamagedError):
                format_.read_size(BytesIO(other))


@pytest.mark.parametrize("make", [damaged.gif_without_a_picture, damaged.tiff_without_pages])
def test_a_file_without_a_picture_has_no_size(make: Callable[[], bytes]) -> None:
    with pytest.raises(DamagedError, match="it contains no picture"):
        reader(identify(make())).read_size(BytesIO(make()))


def test_a_format_that_is_not_checked_has_no_reader() -> None:
    with pytest.raises(ValueError, match="a PDF document is not checked"):
        reader(identify(b"%PDF-1.7"))


def test_only_the_format_that_is_asked_for_is_imported() -> None:
    code = """
import sys
from casecheck.formats import reader
from casecheck.formats.sniff import identify
reader(identify(b"GIF89a"))
print(*sorted(name for name in sys.modules if name.startswith(("casecheck.formats.", "PIL"))))
"""
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert [name for name in run.stdout.split() if name.endswith("_walk")] == ["casecheck.formats.gif_walk"]
    assert "PIL" not in run.stdout
