"""animated: of many frames or pages, only the first is printed."""

from __future__ import annotations

import pytest
from PIL import Image

from casecheck.design.opening import open_design
from casecheck.formats import Metadata
from casecheck.model import DEFAULT_MAX_PIXELS, Problem, Severity
from tests.drawing import canvas, design_of, encode, problems

RULE = "animated"
COLORS = ("red", "green", "blue")


def file_of(form: str, frames: int) -> bytes:
    """A file with so many frames or pages."""
    first, *others = (Image.new("RGB", (8, 16), color) for color in COLORS[:frames])
    return encode(first, form, save_all=True, append_images=others) if others else encode(first, form)


@pytest.mark.parametrize(
    ("form", "what"), [("GIF", "frame"), ("PNG", "frame"), ("WebP", "frame"), ("AVIF", "frame"), ("TIFF", "page")]
)
@pytest.mark.parametrize("count", [1, 2, 3])
def test_frames_of_a_file(form: str, what: str, count: int) -> None:
    design = open_design(file_of(form, count), "art", DEFAULT_MAX_PIXELS)
    assert [problem.message for problem in problems(RULE, design)] == (
        [f"only the first of {count} {what}s is printed"] if count > 1 else []
    )


@pytest.mark.parametrize(("kind", "what"), [("GIF", "frame"), ("TIFF", "page")])
def test_the_whole_problem(kind: str, what: str) -> None:
    assert problems(RULE, design_of(canvas(9, 9), kind=kind, frames=2)) == [
        Problem(
            f"only the first of 2 {what}s is printed",
            fix=f"Export the {what} that you want as a PNG.",
            actual={"frames": 2},
            required={"frames": 1},
            severity=Severity.WARNING,
        )
    ]


@pytest.mark.parametrize("frames", [1, 2])
def test_a_still_picture_beside_the_animation(frames: int) -> None:
    """What is printed is none of its frames, however few they are."""
    assert problems(RULE, design_of(canvas(9, 9), frames=frames, metadata=Metadata(still_apart=True))) == [
        Problem(
            "what is printed is a still picture beside its animation, and none of its frames",
            fix="Export the frame that you want as a PNG.",
            actual={"frames": frames},
            required={"frames": 1},
            severity=Severity.WARNING,
        )
    ]
