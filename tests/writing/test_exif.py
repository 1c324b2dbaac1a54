"""Changes to EXIF blocks, whole and broken ones."""

from __future__ import annotations

import pytest
from PIL import Image
from PIL.ExifTags import Base

from casecheck.design.orientation import orientation_in
from casecheck.writing.exif import rights_only, turned


def block(**tags: object) -> bytes:
    exif = Image.Exif()
    for name, value in tags.items():
        exif[Base[name]] = value
    return exif.tobytes().removeprefix(b"Exif\0\0")


def test_the_orientation_is_turned_and_all_else_stays() -> None:
    before = block(Orientation=6, Model="Phone 9", Artist="Lind")
    after = turned(before)
    assert after is not None
    assert (orientation_in(b"Exif\0\0" + before), orientation_in(b"Exif\0\0" + after)) == (6, 1)
    assert len(after) == len(before)
    assert sum(a != b for a, b in zip(before, after, strict=True)) == 1


@pytest.mark.parametrize(
    "exif",
    [
        pytest.param(None, id="none"),
        pytest.param(b"", id="empty"),
        pytest.param(b"XX*\0\x08\0\0\0", id="no-byte-order"),
        pytest.param(b"II*\0\xff\xff\xff\xff", id="directory-outside"),
        pytest.param(block(Orientation=6)[:14], id="cut-off"),
    ],
)
def test_what_cannot_be_read_is_dropped(exif: bytes | None) -> None:
    assert turned(exif) is None


def test_rights_stay_alone() -> None:
    kept = rights_only(block(Orientation=6, Model="Phone 9", Artist="Lind", Copyright="L."))
    assert kept == block(Artist="Lind", Copyright="L.", Model="Phone 9")
    assert rights_only(block(Model="Phone 9")) is None
    assert rights_only(b"broken") is None
    assert rights_only(None, orientation=6) == block(Orientation=6)
