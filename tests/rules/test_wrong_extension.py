"""wrong-extension: what the name says against what the file is."""

from __future__ import annotations

import pytest

from casecheck.design import Design, OpenError
from casecheck.formats.kinds import UNFINISHED_EXTENSIONS
from casecheck.model import Problem, Severity
from tests.drawing import canvas, design_of, kind_of, problems

RULE = "wrong-extension"


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        pytest.param("art.png", "PNG", id="png"),
        pytest.param("ART.PNG", "PNG", id="upper-case"),
        pytest.param("art.apng", "PNG", id="apng"),
        pytest.param("art.jpg", "JPEG", id="jpg"),
        pytest.param("art.jpeg", "JPEG", id="jpeg"),
        pytest.param("art.JPEG", "JPEG", id="jpeg-upper-case"),
        pytest.param("art.tif", "TIFF", id="tif"),
        pytest.param("art.tiff", "TIFF", id="tiff"),
        pytest.param("art.png.jpg", "JPEG", id="only-the-last-counts"),
        pytest.param("art", "JPEG", id="no-extension"),
        pytest.param("folder.png/art", "JPEG", id="extension-of-the-folder"),
        pytest.param(".png", "JPEG", id="hidden-without-extension"),
        pytest.param("<stdin>", "JPEG", id="a-stream"),
    ],
)
def test_names_that_fit(name: str, kind: str) -> None:
    assert problems(RULE, design_of(canvas(9, 9), name=name, kind=kind)) == []


@pytest.mark.parametrize(
    ("name", "kind", "extension", "what", "right"),
    [
        pytest.param("art.png", "JPEG", ".png", "a JPEG picture", ".jpg", id="jpeg-called-png"),
        pytest.param("ART.PNG", "JPEG", ".png", "a JPEG picture", ".jpg", id="upper-case"),
        pytest.param("art.jpeg", "PNG", ".jpeg", "a PNG picture", ".png", id="png-called-jpeg"),
        pytest.param("art.jpg.png", "JPEG", ".png", "a JPEG picture", ".jpg", id="only-the-last-counts"),
        pytest.param("art.webp", "GIF", ".webp", "a GIF picture", ".gif", id="gif-called-webp"),
        pytest.param("art.jpg", "AVIF", ".jpg", "an AVIF picture", ".avif", id="avif-called-jpg"),
    ],
)
def test_names_that_lie(name: str, kind: str, extension: str, what: str, right: str) -> None:
    assert problems(RULE, design_of(canvas(9, 9), name=name, kind=kind)) == [
        Problem(
            f"the name ends in {extension}, but the file is {what}",
            fix=f"Export it again in the format that you want, or let its name end in {right}.",
            actual={"extension": extension},
            required={"extension": right},
            severity=Severity.WARNING,
        )
    ]


@pytest.mark.parametrize(
    ("name", "kind", "extension", "right"),
    [
        pytest.param("art.jfif", "JPEG", ".jfif", ".jpg", id="chrome"),
        pytest.param("ART.JFIF", "JPEG", ".jfif", ".jpg", id="upper-case"),
        pytest.param("art.jpe", "JPEG", ".jpe", ".jpg", id="jpe"),
        pytest.param("art.pjpeg", "JPEG", ".pjpeg", ".jpg", id="pjpeg"),
        pytest.param("art.pjp", "JPEG", ".pjp", ".jpg", id="pjp"),
        pytest.param("art.mpo", "JPEG", ".mpo", ".jpg", id="stereo-camera"),
        pytest.param("art.jpg_large", "JPEG", ".jpg_large", ".jpg", id="twitter"),
        pytest.param("art.jpg:orig", "JPEG", ".jpg:orig", ".jpg", id="twitter-with-a-colon"),
        pytest.param("art.png_small", "PNG", ".png_small", ".png", id="twitter-png"),
    ],
)
def test_right_names_that_are_seldom_taken(name: str, kind: str, extension: str, right: str) -> None:
    assert problems(RULE, design_of(canvas(9, 9), name=name, kind=kind)) == [
        Problem(
            f"the name ends in {extension}, which some upload forms refuse",
            fix=f"Rename it to {right}.",
            actual={"extension": extension},
            required={"extension": right},
            severity=Severity.NOTE,
        )
    ]


def test_a_seldom_name_that_lies_is_told_as_a_lie() -> None:
    (problem,) = problems(RULE, design_of(canvas(9, 9), name="art.jfif", kind="PNG"))
    assert (problem.message, problem.severity) == (
        "the name ends in .jfif, but the file is a PNG picture",
        Severity.WARNING,
    )


@pytest.mark.parametrize("extension", sorted(UNFINISHED_EXTENSIONS))
def test_a_picture_under_the_name_of_an_unfinished_download(extension: str) -> None:
    assert problems(RULE, design_of(canvas(9, 9), name=f"art.png{extension}")) == [
        Problem(
            f"the name ends in {extension}, like that of an unfinished download",
            fix="Let the download finish; if it has, let the name end in .png.",
            actual={"extension": extension},
            required={"extension": ".png"},
            severity=Severity.WARNING,
        )
    ]


@pytest.mark.parametrize(("name", "count"), [("art.png.part", 0), ("art.jpg", 1)])
def test_of_an_unfinished_download_no_more_is_told_than_that_it_is_one(name: str, count: int) -> None:
    damaged = Design(name, kind_of("PNG"), 69, open_error=OpenError("damaged", "it ends early"))
    assert len(problems(RULE, damaged)) == count


@pytest.mark.parametrize(
    ("name", "kind", "message"),
    [
        pytest.param(
            *("IMG_1.JPG", "HEIC"),
            "the name ends in .jpg, but the file is an iPhone photo (HEIC)",
            id="heic-called-jpg",
        ),
        pytest.param("IMG_1.HEIC", "HEIC", None, id="heic-under-its-own-name"),
        pytest.param("art.png", "PDF", "the name ends in .png, but the file is a PDF document", id="pdf-called-png"),
        pytest.param("art.png", "empty", None, id="an-empty-file-has-no-better-name"),
    ],
)
def test_files_without_pixels(name: str, kind: str, message: str | None) -> None:
    design = Design(name, kind_of(kind), 16, open_error=OpenError("unsupported", kind_of(kind).name))
    assert [problem.message for problem in problems(RULE, design)] == [message] * (message is not None)
