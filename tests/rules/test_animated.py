"""animated: only the first of several frames or pages is printed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PIL import Image

from casecheck.design.opening import open_design
from casecheck.formats import Metadata
from casecheck.model import DEFAULT_MAX_PIXELS, Severity
from tests.drawing import canvas, design_of, encode, problems

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion

RULE = "animated"
COLORS = ("red", "green", "blue")


def file_of(form: str, frames: int) -> bytes:
    """A file with this number of frames or pages."""
    first, *others = (Image.new("RGB", (8, 16), color) for color in COLORS[:frames])
    return encode(first, form, save_all=True, append_images=others) if others else encode(first, form)


@pytest.mark.parametrize("form", ["GIF", "PNG", "WebP", "AVIF", "TIFF"])
@pytest.mark.parametrize("count", [1, 2, 3])
def test_frames_of_a_file(form: str, count: int) -> None:
    design = open_design(file_of(form, count), "art", DEFAULT_MAX_PIXELS)
    found = [(problem.severity, problem.actual) for problem in problems(RULE, design)]
    assert found == [(Severity.WARNING, {"frames": count})] * (count > 1)


@pytest.mark.parametrize("frames", [1, 2])
def test_a_still_picture_beside_the_animation_is_reported_however_few_frames_there_are(frames: int) -> None:
    design = design_of(canvas(9, 9), frames=frames, metadata=Metadata(still_apart=True))
    assert [problem.severity for problem in problems(RULE, design)] == [Severity.WARNING]


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        pytest.param("GIF", {"frames": 2}, id="frames"),
        pytest.param("TIFF", {"frames": 2}, id="pages"),
        pytest.param("TIFF", {"frames": 2, "metadata": Metadata(is_thumbnail=True)}, id="thumbnail-first"),
        pytest.param("PNG", {"frames": 2, "metadata": Metadata(still_apart=True)}, id="still-apart"),
    ],
)
def test_texts(kind: str, fields: dict[str, Any], snapshot: SnapshotAssertion) -> None:
    assert problems(RULE, design_of(canvas(9, 9), kind=kind, **fields)) == snapshot
