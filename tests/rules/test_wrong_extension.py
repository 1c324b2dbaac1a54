"""wrong-extension: the extension of the file name against the format of the file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from casecheck.design import Design, OpenError
from casecheck.formats.registry import UNFINISHED_EXTENSIONS
from casecheck.model import Severity
from tests.drawing import canvas, design_of, kind_of, problems

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion

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
def test_names_that_match(name: str, kind: str) -> None:
    assert problems(RULE, design_of(canvas(9, 9), name=name, kind=kind)) == []


@pytest.mark.parametrize(
    ("name", "kind", "extension", "usual"),
    [
        pytest.param("art.png", "JPEG", ".png", ".jpg", id="jpeg-named-png"),
        pytest.param("ART.PNG", "JPEG", ".png", ".jpg", id="upper-case"),
        pytest.param("art.jpeg", "PNG", ".jpeg", ".png", id="png-named-jpeg"),
        pytest.param("art.jpg.png", "JPEG", ".png", ".jpg", id="only-the-last-counts"),
        pytest.param("art.webp", "GIF", ".webp", ".gif", id="gif-named-webp"),
        pytest.param("art.jpg", "AVIF", ".jpg", ".avif", id="avif-named-jpg"),
        pytest.param("art.jfif", "PNG", ".jfif", ".png", id="png-under-an-uncommon-extension-of-jpeg"),
    ],
)
def test_names_that_do_not_match(name: str, kind: str, extension: str, usual: str) -> None:
    (problem,) = problems(RULE, design_of(canvas(9, 9), name=name, kind=kind))
    assert problem.severity is Severity.WARNING
    assert (problem.actual, problem.required) == ({"extension": extension}, {"extension": usual})


@pytest.mark.parametrize(
    ("name", "kind", "extension", "usual"),
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
def test_uncommon_extensions_of_the_right_format(name: str, kind: str, extension: str, usual: str) -> None:
    (problem,) = problems(RULE, design_of(canvas(9, 9), name=name, kind=kind))
    assert problem.severity is Severity.NOTE
    assert (problem.actual, problem.required) == ({"extension": extension}, {"extension": usual})


@pytest.mark.parametrize("extension", sorted(UNFINISHED_EXTENSIONS))
def test_an_intact_picture_under_the_name_of_an_unfinished_download(extension: str) -> None:
    (problem,) = problems(RULE, design_of(canvas(9, 9), name=f"art.png{extension}"))
    assert problem.severity is Severity.WARNING
    assert (problem.actual, problem.required) == ({"extension": extension}, {"extension": ".png"})


@pytest.mark.parametrize(
    ("name", "count"),
    [
        pytest.param("art.png.part", 0, id="damaged-file-reports-the-unfinished-download"),
        pytest.param("art.jpg", 1, id="another-extension"),
    ],
)
def test_damaged_files(name: str, count: int) -> None:
    damaged = Design(name, kind_of("PNG"), 69, open_error=OpenError("damaged", "the file is cut off"))
    assert len(problems(RULE, damaged)) == count


@pytest.mark.parametrize(
    ("name", "kind", "count"),
    [
        pytest.param("IMG_1.JPG", "HEIC", 1, id="heic-named-jpg"),
        pytest.param("IMG_1.HEIC", "HEIC", 0, id="heic-under-its-own-name"),
        pytest.param("art.png", "PDF", 1, id="pdf-named-png"),
        pytest.param("art.png", "empty", 0, id="an-empty-file-has-no-better-name"),
    ],
)
def test_files_without_pixels(name: str, kind: str, count: int) -> None:
    design = Design(name, kind_of(kind), 16, open_error=OpenError("unsupported", kind_of(kind).name))
    assert len(problems(RULE, design)) == count


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        pytest.param("art.png", "JPEG", id="another-format"),
        pytest.param("art.jfif", "JPEG", id="uncommon-extension"),
        pytest.param("art.png.crdownload", "PNG", id="unfinished-download"),
    ],
)
def test_texts(name: str, kind: str, snapshot: SnapshotAssertion) -> None:
    assert problems(RULE, design_of(canvas(9, 9), name=name, kind=kind)) == snapshot
