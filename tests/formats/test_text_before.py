"""What a broken website puts before a picture: the picture is known behind it, and called damaged."""

from __future__ import annotations

import pytest

from casecheck.design import OpenError
from casecheck.design.levels import ReadLevel
from casecheck.design.opening import open_design
from casecheck.formats.sniff import HEAD, identify, text_before_picture
from casecheck.model import DEFAULT_MAX_PIXELS
from tests.formats.healthy import drawn

PNG = drawn("PNG")
PHP = b"<br />\n<b>Warning</b>:  Undefined variable $x in <b>/var/www/a.php</b> on line <b>3</b><br />\n"
TEXTS = {
    "byte-order-mark": b"\xef\xbb\xbf",
    "utf-16-byte-order-mark": b"\xff\xfe",
    "newline": b"\n",
    "spaces": b"  \r\n\t",
    "php-warning": PHP,
    "php-warnings-of-kilobytes": PHP * 60,
    "page": "<!DOCTYPE html><html><body>Grüße</body></html>".encode(),
    "headers": b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n",
}


@pytest.mark.parametrize("form", ["PNG", "JPEG", "GIF", "WebP"])
@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
@pytest.mark.parametrize("level", [ReadLevel.HEADER, ReadLevel.PIXELS])
def test_text_before_a_picture(form: str, text: bytes, level: ReadLevel) -> None:
    design = open_design(text + drawn(form), "art", DEFAULT_MAX_PIXELS, level)
    assert design.format.id == form
    assert design.open_error == OpenError(
        "damaged",
        f"text precedes the picture, which starts at byte {len(text)}",
        "The website that it came from is broken, and puts text before its pictures. Download it again, if need be from"
        " elsewhere, or export it again from the original.",
    )


@pytest.mark.parametrize(
    ("data", "id_"),
    [
        pytest.param(PNG, "PNG", id="nothing-before"),
        pytest.param(b"<html>GIF89a begins a GIF</html>", "HTML", id="page-about-gif"),
        pytest.param(b"GIF89a\n is how a GIF begins" * 9, "GIF", id="text-that-begins-as-a-gif"),
        pytest.param(b"a RIFF1234WEBP, then", "text", id="text-about-webp"),
        pytest.param(b"abc\0\0\0\1" + PNG, "unknown", id="binary-before"),
        pytest.param(b"abc\x89PNG and \0\0 no more", "unknown", id="half-a-signature"),
        pytest.param(b"abc\xff\xd8\xff\x00\0\0", "unknown", id="almost-a-jpeg"),
        pytest.param(b"x" * HEAD + PNG, "text", id="too-much-text"),
        pytest.param(drawn("BMP") + PNG, "BMP", id="picture-before-a-picture"),
    ],
)
def test_nothing_of_the_kind(data: bytes, id_: str) -> None:
    assert identify(data).id == id_
    assert text_before_picture(data) == 0


def test_a_pdf_with_a_picture_in_it_is_a_pdf() -> None:
    design = open_design(b"%PDF-1.7\n1 0 obj stream\n" + drawn("JPEG"), "art", DEFAULT_MAX_PIXELS)
    assert design.open_error is not None
    assert (design.format.id, design.open_error.kind) == ("PDF", "unsupported")
