"""unsupported-format: what the file is instead of a picture, and what to do with it."""

from __future__ import annotations

import pytest

from casecheck.design import Design, OpenError
from casecheck.design.opening import open_design
from casecheck.engine import check_file, make_plan
from casecheck.model import DEFAULT_MAX_PIXELS, Problem, Severity
from tests.drawing import SIGNATURES, canvas, design_of, encode, kind_of, problems

RULE = "unsupported-format"


@pytest.mark.parametrize(
    ("kind", "message", "fix"),
    [
        pytest.param(
            *("PDF", "this is a PDF document"),
            "Export the artwork as a PNG, in the pixels of the device.",
            id="pdf",
        ),
        pytest.param(
            *("HEIC", "this is an iPhone photo (HEIC)"),
            "Export the photo as a JPEG of the best quality or as a PNG; `pip install 'casecheck[heif]'` lets casecheck"
            " check it as it is.",
            id="heic",
        ),
        pytest.param("empty", "this is an empty file", "Export or download the picture again.", id="empty-file"),
    ],
)
@pytest.mark.usefixtures("without_heif")
def test_the_whole_problem(kind: str, message: str, fix: str) -> None:
    design = open_design(SIGNATURES[kind], "art.png", DEFAULT_MAX_PIXELS)
    assert problems(RULE, design) == [
        Problem(
            message,
            fix=fix,
            actual={"format": kind},
            required={"format": "PNG or JPEG"},
            severity=Severity.ERROR,
        )
    ]


@pytest.mark.parametrize(
    ("data", "message", "fix"),
    [
        pytest.param(
            b"version https://git-lfs.github.com/spec/v1\noid sha256:" + b"4d" * 32 + b"\nsize 12345\n",
            "this is a Git LFS pointer: the picture itself was not downloaded",
            "Run `git lfs pull`. In GitHub Actions, set `lfs: true` on actions/checkout.",
            id="git-lfs",
        ),
        pytest.param(
            b"\0\5\x16\7\0\2\0\0Mac OS X",
            "this is a Mac's side file (AppleDouble)",
            "Choose the picture itself: it is in the file of the same name without `._` before it.",
            id="apple-double",
        ),
        pytest.param(
            b"IIU\0\x18\0\0\0",
            "this is a camera's raw photo",
            "Develop the photo and export it as a JPEG of the best quality, or as a PNG.",
            id="raw-photo",
        ),
    ],
)
def test_it_replaces_what_would_be_said_of_the_name(data: bytes, message: str, fix: str) -> None:
    (finding,) = check_file(data, make_plan(), "art.png").findings
    assert (finding.rule, finding.message, finding.fix) == (RULE, message, fix)


@pytest.mark.parametrize("form", ["PNG", "JPEG", "WebP", "GIF", "TIFF", "BMP", "AVIF"])
def test_formats_that_are_checked(form: str) -> None:
    assert problems(RULE, open_design(encode(canvas(9, 9), form), "art", DEFAULT_MAX_PIXELS)) == []


def test_other_troubles_are_not_its_own() -> None:
    damaged = Design("art.png", kind_of("PNG"), 69, open_error=OpenError("damaged", "it ends early"))
    assert problems(RULE, damaged) == []
    assert problems(RULE, design_of(canvas(9, 9))) == []
