from __future__ import annotations

import struct
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from casecheck import formats
from casecheck.formats import registry
from casecheck.formats.sniff import identify
from tests.formats.healthy import drawn

if TYPE_CHECKING:
    from casecheck.formats.format import Format


def brands(major: bytes, *compatible: bytes) -> bytes:
    length = 16 + 4 * len(compatible)
    return struct.pack(">I4s4sI", length, b"ftyp", major, 0) + b"".join(compatible) + b"\0\0\0\x20meta"


SVG = "<svg xmlns='http://www.w3.org/2000/svg'/>"
XML = "<?xml version='1.0'?>\n<!-- a drawing -->\n"
LFS = b"version https://git-lfs.github.com/spec/v1\noid sha256:" + b"4d" * 32 + b"\nsize 12345\n"
LNK = b"\x4c\0\0\0\1\x14\2\0\0\0\0\0\xc0\0\0\0\0\0\0\x46\x9b"
PLIST = b"<?xml version='1.0'?>\n<!DOCTYPE plist PUBLIC 'x' 'y'>\n<plist><dict><key>URL</key></dict></plist>"
DOCTYPE = '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "svg11.dtd" [ <!ENTITY x "y"> ]>\n'


@pytest.mark.parametrize("name", ["PNG", "JPEG", "WebP", "GIF", "TIFF", "BMP", "AVIF"])
def test_the_formats_that_are_checked_are_known_by_content(name: str) -> None:
    kind = identify(drawn(name))
    assert (kind.id, kind.checked, kind.advice) == (name, True, None)
    assert kind.extensions


@pytest.mark.parametrize(
    ("head", "id_"),
    [
        pytest.param(b"", "empty", id="nothing"),
        pytest.param(bytes(5000), "zeros", id="zeros"),
        pytest.param(b"\x93\x01\x02\x03", "unknown", id="nonsense"),
        pytest.param(b"\x89PNG\n\x1a\n\0\0", "PNG", id="png-sent-as-text"),
        pytest.param(b"\xff\xd8\xff\xe0", "JPEG", id="jpeg"),
        pytest.param(b"\xff\xd8\x00\xe0", "unknown", id="almost-a-jpeg"),
        pytest.param(b"\xff\xd8\xff\xf7\0\x0b", "JPEG-LS", id="jpeg-ls"),
        pytest.param(b"\xff\xd8\xff\xe0\0\4ab\xff\xf7\0\x0b", "JPEG-LS", id="jpeg-ls-after-a-segment"),
        pytest.param(b"\xff\xd8\xff\xe0\0\4\xff\xf7\xff\xc0\0\x0b", "JPEG", id="jpeg-ls-only-inside-a-segment"),
        pytest.param(b"II+\0\x08\0\0\0", "TIFF", id="bigtiff"),
        pytest.param(b"MM\0*\0\0\0\x08", "TIFF", id="tiff-big-endian"),
        pytest.param(b"II*\0\x10\0\0\0CR\2\0", "RAW", id="canon-raw"),
        pytest.param(b"BM means bitmap, but this is prose", "text", id="text-that-starts-like-a-bmp"),
        pytest.param(b"RIFF\0\0\0\0AVI LIST", "video", id="avi"),
        pytest.param(brands(b"avif", b"mif1", b"miaf"), "AVIF", id="avif"),
        pytest.param(brands(b"avis", b"msf1"), "AVIF", id="avif-sequence"),
        pytest.param(brands(b"mif1", b"avif", b"miaf"), "AVIF", id="avif-among-the-compatible"),
        pytest.param(brands(b"heic", b"mif1"), "HEIC", id="heic"),
        pytest.param(brands(b"heix"), "HEIC", id="heic-10-bit"),
        pytest.param(brands(b"mif1", b"heic"), "HEIC", id="heic-among-the-compatible"),
        pytest.param(brands(b"mif1", b"miaf"), "HEIC", id="heif-of-no-known-codec"),
        pytest.param(brands(b"msf1", b"hevc"), "HEIC", id="heic-sequence"),
        pytest.param(brands(b"isom", b"mp42"), "video", id="mp4"),
        pytest.param(brands(b"qt  "), "video", id="mov"),
        pytest.param(brands(b"crx "), "RAW", id="canon-raw-3"),
        pytest.param(b"%PDF-1.7\n%\xe2\xe3", "PDF", id="pdf"),
        pytest.param(b"stray\n%PDF-1.7\n%\xe2\xe3", "PDF", id="pdf-after-stray-bytes"),
        pytest.param(b"%PDF-1.5\n<< /Creator (Adobe Illustrator 27.0) >>", "AI", id="illustrator"),
        pytest.param(b"%!PS-Adobe-3.0\n%%Creator: Adobe Illustrator(R) 8", "AI", id="old-illustrator"),
        pytest.param(b"%!PS-Adobe-3.0 EPSF-3.0\n", "EPS", id="eps"),
        pytest.param(b"\xc5\xd0\xd3\xc6\x1e\0", "EPS", id="eps-with-preview"),
        pytest.param(b"8BPS\0\1", "PSD", id="photoshop"),
        pytest.param(b"\0\0\1\0\1\0", "ICO", id="icon"),
        pytest.param(b"PK\3\4\x14\0", "ZIP", id="zip"),
        pytest.param(b"\x1f\x8b\x08\0", "gzip", id="gzip"),
        pytest.param(b"Rar!\x1a\7\1\0", "RAR", id="rar"),
        pytest.param(b"\0\0\0\x0cJXL \r\n\x87\n", "JPEG XL", id="jpeg-xl"),
        pytest.param(b"\xff\x0a\xfa\x1f", "JPEG XL", id="jpeg-xl-bare"),
        pytest.param(b"\0\0\0\x0cjP  \r\n\x87\n", "JPEG 2000", id="jpeg-2000"),
        pytest.param(SVG.encode(), "SVG", id="svg"),
        pytest.param((XML + DOCTYPE + SVG).encode("utf-8-sig"), "SVG", id="svg-with-a-prolog"),
        pytest.param((XML + SVG).encode("utf-16"), "SVG", id="svg-in-utf-16"),
        pytest.param(b"<svg:svg xmlns:svg=''/>", "SVG", id="svg-with-a-prefix"),
        pytest.param((XML + "<note/>").encode(), "text", id="xml"),
        pytest.param(f"<!DOCTYPE html><body>{SVG}".encode(), "HTML", id="web-page-with-an-svg"),
        pytest.param(b"\n <HTML><head>", "HTML", id="old-web-page"),
        pytest.param(b'{"error": "not found"}', "text", id="json"),
        pytest.param("Grüße, 世界".encode(), "text", id="utf-8"),
        pytest.param("Grüße".encode("utf-16"), "text", id="utf-16"),
        pytest.param(b"x" + "é".encode() * 3000, "text", id="a-letter-cut-in-two"),
        pytest.param(b"abc\0def", "unknown", id="almost-text"),
        pytest.param(b"II\x1a\0\0\0HEAPCCDR\2\0", "RAW", id="canon-raw-of-2000"),
        pytest.param(b"IIRS\x08\0\0\0", "RAW", id="olympus-raw"),
        pytest.param(b"MMOR\0\0\0\x08", "RAW", id="olympus-raw-big-endian"),
        pytest.param(b"IIU\0\x18\0\0\0", "RAW", id="panasonic-raw"),
        pytest.param(b"FUJIFILMCCD-RAW 0201", "RAW", id="fuji-raw"),
        pytest.param(b"II*\0\x10\0\0\0IIII\4waR", "RAW", id="phase-one-raw"),
        pytest.param(b"MM\0*\0\0\0\x10MMMMRaw\4", "RAW", id="phase-one-raw-big-endian"),
        pytest.param(b"FOVb\1\0\3\0", "RAW", id="sigma-raw"),
        pytest.param(b"II\xbc\1\x20\0\0\0", "JPEG XR", id="jpeg-xr"),
        pytest.param(b"qoif\0\0\0\1", "QOI", id="qoi"),
        pytest.param(b"v/1\1\2\0\0\0", "OpenEXR", id="exr"),
        pytest.param(b"#?RADIANCE\nFORMAT=32-bit_rle_rgbe\n", "HDR", id="radiance"),
        pytest.param(b"DDS |\0\0\0\7\x10", "DDS", id="dds"),
        pytest.param(b"8BPS\0\2", "PSD", id="large-photoshop"),
        pytest.param(b"RIFF\x10\0\0\0CDRAvrsn", "CorelDRAW", id="coreldraw"),
        pytest.param(b"\x06\x06\xed\xf5\xd8\x1d\x46\xe5\xbd1", "InDesign", id="indesign"),
        pytest.param(b"fig-kiwi\x0f\0\0\0", "Figma", id="figma"),
        pytest.param(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0", "OLE", id="ole"),
        pytest.param(b"\0\5\x16\7\0\2\0\0Mac OS X", "AppleDouble", id="apple-double"),
        pytest.param(b"\0\5\x16\0\0\2\0\0", "unknown", id="apple-single"),
        pytest.param(b"bplist00\xd1\1\2", "plist", id="binary-plist"),
        pytest.param(PLIST.replace(b"URL", b"Label"), "plist", id="plist"),
        pytest.param(PLIST, "link", id="webloc"),
        pytest.param(b"\0\0\0\1Bud1\0\0", "DS_Store", id="ds-store"),
        pytest.param(b"[.ShellClassInfo]\r\nIconResource=a.ico\r\n", "desktop.ini", id="desktop-ini"),
        pytest.param("\r\n[.ShellClassInfo]\r\n".encode("utf-16"), "desktop.ini", id="desktop-ini-in-utf-16"),
        pytest.param(b"[InternetShortcut]\r\nURL=https://example.com/\r\n", "link", id="url"),
        pytest.param(b"[{000214A0}]\r\nProp3=19,2\r\n[InternetShortcut]\r\n", "link", id="url-not-first"),
        pytest.param(b'["[InternetShortcut]"]', "text", id="json-list"),
        pytest.param(LNK, "shortcut", id="lnk"),
        pytest.param(LNK[:12] + bytes(9), "unknown", id="almost-a-lnk"),
        pytest.param(LFS, "Git LFS", id="git-lfs"),
        pytest.param(LFS.replace(b"\n", b"\r\n"), "Git LFS", id="git-lfs-of-windows"),
        pytest.param(LFS.rstrip(), "Git LFS", id="git-lfs-without-its-last-newline"),
        pytest.param(LFS.replace(b"git-lfs", b"hawser"), "Git LFS", id="git-lfs-of-2014"),
        pytest.param(b"\xef\xbb\xbf" + LFS, "Git LFS", id="git-lfs-with-a-byte-order-mark"),
        pytest.param(LFS.decode().encode("utf-16"), "Git LFS", id="git-lfs-in-utf-16"),
        pytest.param(
            LFS.replace(b"oid", b"ext-0-crypt sha256:" + b"a" * 64 + b"\noid"), "Git LFS", id="git-lfs-extended"
        ),
        pytest.param(LFS.splitlines()[0], "text", id="git-lfs-cut-off"),
        pytest.param(LFS + b"is how a pointer looks", "text", id="prose-about-git-lfs"),
        pytest.param(b"version https://example.com/spec/v1\n" + LFS.partition(b"\n")[2], "text", id="another-version"),
        pytest.param(LFS.replace(b"4d", b"4z"), "text", id="git-lfs-with-no-hash"),
    ],
)
def test_a_format_is_recognized_by_content(head: bytes, id_: str) -> None:
    assert identify(head).id == id_


def test_every_format_that_is_not_checked_has_advice() -> None:
    for form in registry.FORMATS:
        assert form.checked == (form.advice is None)
        assert form.advice is None or form.advice.endswith(".")
        assert form.name.startswith(("a ", "an "))


def test_every_module_of_a_format_is_registered() -> None:
    files = {path.stem.removesuffix("_walk") for path in Path(str(formats.__file__)).parent.glob("*_walk.py")}
    assert {form.id.lower() for form in registry.CHECKED} == files


@pytest.mark.parametrize("form", registry.CHECKED, ids=lambda form: form.id)
def test_the_modules_that_a_format_names_exist(form: Format) -> None:
    assert {"read_size", "walk"} <= set(dir(formats.reader(form)))
    assert import_module(form.decoder).read
    assert form.variants is None or import_module(f"casecheck.formats.{form.variants}").describe
    assert (form.plugin is None) == (form.decoder != "casecheck.design.decoding")


def test_an_extension_belongs_to_one_format() -> None:
    extensions = [extension for form in registry.FORMATS for extension in (*form.extensions, *form.odd_extensions)]
    extensions += registry.UNFINISHED_EXTENSIONS
    assert len(extensions) == len(set(extensions))
    assert all(extension.startswith(".") and extension == extension.lower() for extension in extensions)
