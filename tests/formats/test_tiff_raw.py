"""Raw photos are told from honest TIFFs, whatever their first page is."""

from __future__ import annotations

import struct
from io import BytesIO

import pytest

from casecheck.design.opening import open_design
from casecheck.formats import DamagedError
from casecheck.formats.source import Source
from casecheck.formats.tiff_pages import pages, read_layout, sub_pages
from casecheck.formats.tiff_raw import is_raw_photo
from casecheck.model import DEFAULT_MAX_PIXELS
from tests.formats.tiffs import page, tiff

CFA, LINEAR = 32803, 34892
DNG = b"\1\4\0\0"
SENSOR = page(80, 40, 1, 16, t262=CFA, t254=0)

RAW = {
    "dng": tiff(page(t254=1, t330=[SENSOR], t50706=DNG)),
    "dng-with-a-full-preview": tiff(page(80, 40, t254=0, t330=[SENSOR], t50706=DNG)),
    "dng-with-a-jpeg-preview": tiff(page(t254=1, t259=7, t262=6, t330=[SENSOR], t50706=DNG)),
    "dng-of-one-page": tiff(page(80, 40, t50706=DNG)),
    "linear-dng": tiff(page(80, 40, bits=16, t262=LINEAR, t50706=DNG)),
    "linear-without-a-version": tiff(page(t254=1, t330=[page(80, 40, bits=16, t262=LINEAR)])),
    "nikon": tiff(page(t254=1, t330=[page(40, 20, t254=1), {**SENSOR, 259: 34713}])),
    "sony": tiff(page(t254=1, t259=6, t262=6, t330=[{**SENSOR, 259: 32767}])),
    "sony-of-no-known-colors": tiff(page(t330=[{**SENSOR, 262: 1, 259: 32767}])),
    "pentax": tiff({**SENSOR, 259: 65535}, page(t254=1)),
    "thumbnail-then-sensor": tiff(page(t254=1), SENSOR),
    "full-preview-without-a-version": tiff(page(80, 40, t254=0, t330=[SENSOR])),
    "camera-tiff": tiff(page(t254=1, t271=b"NIKON\0", t330=[page(80, 40, t254=0)])),
    "sensor-cut-off": tiff(page(t254=1, t330=(60000,))),
    "old-thumbnail": tiff(page(t255=2, t330=[page(80, 40)])),
    "big-endian": tiff(page(t254=1, t330=[SENSOR]), order=">"),
    "bigtiff": tiff(page(t254=1, t330=[SENSOR]), big=True),
    "phase-one": b"II*\0\x10\0\0\0IIIITwaR" + tiff(page())[8:],
}

HONEST = {
    "plain": tiff(page()),
    "big-endian": tiff(page(), order=">"),
    "pyramid-in-sub-pages": tiff(page(80, 40, t254=0, t330=[page(40, 20, t254=1), page(20, 10, t254=1)])),
    "sub-page-without-a-type": tiff(page(80, 40, t330=[page(40, 20)])),
    "broken-sub-pages": tiff(page(t330=(60000,))),
    "thumbnail-behind": tiff(page(80, 40), page(t254=1)),
    "thumbnail-first": tiff(page(t254=1), page(80, 40)),
    "thumbnail-alone": tiff(page(t254=1)),
    "thumbnail-of-a-pyramid": tiff(page(t254=1, t330=[page(4, 2, t254=1)])),
    "camera-by-its-maker": tiff(page(80, 40, t271=b"NIKON\0")),
    "packbits": tiff(page(t259=32773)),
}


@pytest.mark.parametrize("data", RAW.values(), ids=RAW)
def test_a_raw_photo_is_not_judged_by_its_preview(data: bytes) -> None:
    design = open_design(data, "photo", DEFAULT_MAX_PIXELS)
    assert design.format.id == "RAW"
    assert design.open_error is not None
    assert (design.open_error.kind, design.open_error.words) == ("unsupported", "a camera's raw photo")
    assert design.size is None


@pytest.mark.parametrize("data", HONEST.values(), ids=HONEST)
def test_an_honest_tiff_is_none(data: bytes) -> None:
    assert not is_raw_photo(BytesIO(data))
    assert open_design(data, "art.tif", DEFAULT_MAX_PIXELS).format.id == "TIFF"


@pytest.mark.parametrize("end", [0, 4, 8, 30, 150])
def test_what_is_cut_off_stays_a_tiff(end: int) -> None:
    assert not is_raw_photo(BytesIO(HONEST["plain"][:end]))


def test_a_page_that_is_its_own_version_is_not_read_again_and_again() -> None:
    made = page(t330=(0,) * 16) | dict.fromkeys(range(1000, 2000), 0)
    (start,) = struct.unpack("<I", tiff(made)[4:8])
    source = Source(BytesIO(tiff(made | {330: (start,) * 16})))
    layout = read_layout(source)
    read = sub_pages(source, layout, next(pages(source, layout)))
    with pytest.raises(DamagedError, match="its pages overlap"):
        list(read)
