"""wrong-extension: what the name says against what the file is."""

from __future__ import annotations

import pytest

from casecheck.design import Design, Trouble
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
        pytest.param("art.jfif", "JPEG", id="jfif"),
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
    design = Design(name, kind_of(kind), 16, trouble=Trouble("unsupported", kind_of(kind).name))
    assert [problem.message for problem in problems(RULE, design)] == [message] * (message is not None)
