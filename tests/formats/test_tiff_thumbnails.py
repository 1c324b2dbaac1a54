"""A thumbnail or a mask of another page is no page; one that comes first is what is printed."""

from __future__ import annotations

from io import BytesIO

import pytest

from casecheck.design.opening import open_design
from casecheck.formats import DamagedError, tiff_walk
from casecheck.model import DEFAULT_MAX_PIXELS
from tests.drawing import problems
from tests.formats.tiffs import Page, page
from tests.formats.tiffs import tiff as made

FULL = page(80, 40)


@pytest.mark.parametrize(
    ("pages", "frames"),
    [
        pytest.param([FULL], 1, id="one"),
        pytest.param([FULL, FULL], 2, id="two"),
        pytest.param([page(t254=2), page(t254=2)], 2, id="pages-of-a-document"),
        pytest.param([FULL, page(t254=1)], 1, id="thumbnail"),
        pytest.param([FULL, page(t254=3)], 1, id="thumbnail-of-a-page"),
        pytest.param([FULL, page(t255=2)], 1, id="thumbnail-by-the-old-tag"),
        pytest.param([FULL, page(t255=1)], 2, id="full-by-the-old-tag"),
        pytest.param([FULL, page(t254=0, t255=2)], 2, id="the-new-tag-counts"),
        pytest.param([FULL, page(t255=3)], 2, id="page-by-the-old-tag"),
        pytest.param([FULL, page(channels=1, t254=4, t262=4)], 1, id="mask"),
        pytest.param([FULL, page(channels=1, t254=5)], 1, id="mask-of-a-thumbnail"),
        pytest.param([FULL, page(40, 20, t254=1), page(20, 10, t254=1)], 1, id="pyramid"),
        pytest.param([FULL, page(t254=1), FULL], 2, id="two-with-a-thumbnail-between"),
        pytest.param([page(t254=1), FULL], 2, id="thumbnail-first"),
        pytest.param([page(t254=1), page(t254=1)], 1, id="thumbnails-only"),
    ],
)
def test_pages_are_counted_without_other_versions_of_them(pages: list[Page], frames: int) -> None:
    design = open_design(made(*pages), "art.tif", DEFAULT_MAX_PIXELS)
    assert (design.open_error, design.frames) == (None, frames)
    assert bool(problems("animated", design)) == (frames > 1)
    assert design.upright == (pages[0][256], pages[0][257])


def test_what_is_printed_is_said_where_a_thumbnail_comes_first() -> None:
    design = open_design(made(page(t254=1), FULL), "art.tif", DEFAULT_MAX_PIXELS)
    (problem,) = problems("animated", design)
    assert "8x4" in problem.message


@pytest.mark.parametrize("big", [False, True], ids=["classic", "bigtiff"])
def test_a_loose_jpeg_behind_the_picture_is_a_thumbnail_as_exif_has_it(big: bool) -> None:
    stripless = {tag: value for tag, value in page().items() if tag not in (278, 279)}
    assert tiff_walk.walk(BytesIO(made(FULL, stripless | {513: 8, 514: 1}, big=big))).frames == 1
    with pytest.raises(DamagedError, match="it contains no picture data"):
        tiff_walk.walk(BytesIO(made(FULL, stripless, big=big)))
