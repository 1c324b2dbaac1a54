"""The mark: a file that fix wrote is known, and one that somebody edited is not."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

from casecheck.design.opening import open_design
from casecheck.writing.blocks import Blocks
from casecheck.writing.jpeg import as_jpeg
from casecheck.writing.mark import made_from, marked
from casecheck.writing.png import as_png
from tests.drawing import encode, motif

FILES = {
    "PNG": as_png(motif(30, 40), Blocks()),
    "JPEG": as_jpeg(motif(30, 40), Blocks()),
    "JPEG without JFIF": as_jpeg(motif(30, 40).convert("L"), Blocks(exif=b"II*\0\x08\0\0\0\0\0\0\0\0\0")),
}


@pytest.mark.parametrize("name", FILES)
def test_a_marked_file_is_known_and_whole(name: str) -> None:
    data = marked(FILES[name], "a\udcff.png")
    assert made_from(data, "a\udcff.png")
    assert open_design(data, "art", 10**6).open_error is None
    assert (
        Image.open(BytesIO(data)).convert("RGB").tobytes() == Image.open(BytesIO(FILES[name])).convert("RGB").tobytes()
    )


@pytest.mark.parametrize("name", FILES)
def test_a_file_of_another_source_is_not_known(name: str) -> None:
    assert not made_from(marked(FILES[name], "a.png"), "b.png")


@pytest.mark.parametrize("name", FILES)
def test_an_edited_file_is_not_known(name: str) -> None:
    data = bytearray(marked(FILES[name], "a.png"))
    data[len(data) // 2] ^= 1
    assert not made_from(bytes(data), "a.png")


@pytest.mark.parametrize("name", FILES)
def test_a_mark_in_another_file_says_nothing(name: str) -> None:
    mark = marked(FILES["PNG"], "a.png")
    other = encode(motif(30, 40), "JPEG", comment=mark[mark.index(b"casecheck fix") :][:94])
    assert not made_from(other, "a.png")
    assert not made_from(FILES[name], "a.png")
    assert not made_from(b"", "a.png")
