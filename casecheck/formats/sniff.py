"""What a file is, told from its first bytes alone: names lie, and so do extensions."""

from __future__ import annotations

import re
from dataclasses import dataclass

HEAD = 4096
"""How many of the first bytes `identify` makes use of."""

_EXPORT = "Export the artwork as a PNG."
_UNPACK = "Unpack it and check the pictures inside, or export the artwork as a PNG."
_AGAIN = "Export or download the picture again."
_CONVERT = "Save it as a PNG, or as a JPEG of the best quality."


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file, whatever it is called."""

    id: str
    """`PNG`; stable, for reports"""
    name: str
    """`a PNG picture`; for a designer"""
    extensions: tuple[str, ...] = ()
    """Lower case, the usual one first."""
    checked: bool = False
    advice: str | None = None
    """What to do with a file that is not checked."""
    package: str | None = None
    """The module without which it is not checked."""


def _checked(name: str, *extensions: str) -> Kind:
    return Kind(name, f"a {name} picture", extensions, checked=True)


_PNG = _checked("PNG", ".png", ".apng")
_JPEG = _checked("JPEG", ".jpg", ".jpeg", ".jpe", ".jfif", ".mpo")
_WEBP = _checked("WebP", ".webp")
_GIF = _checked("GIF", ".gif")
_TIFF = _checked("TIFF", ".tif", ".tiff")
_BMP = _checked("BMP", ".bmp", ".dib")
_AVIF = Kind("AVIF", "an AVIF picture", (".avif", ".avifs"), checked=True)

_HEIC = Kind(
    "HEIC",
    "an iPhone photo (HEIC)",
    (".heic", ".heif", ".hif"),
    checked=True,
    advice="Export the photo as a JPEG of the best quality or as a PNG; `pip install 'casecheck[heif]'` lets casecheck"
    " check it as it is.",
    package="pillow_heif",
)
_JPEG_LS = Kind("JPEG-LS", "a JPEG-LS picture", (".jls",), advice=_CONVERT)
_JPEG_2000 = Kind("JPEG 2000", "a JPEG 2000 picture", (".jp2", ".j2k", ".jpf", ".jpx", ".j2c"), advice=_CONVERT)
_JPEG_XL = Kind("JPEG XL", "a JPEG XL picture", (".jxl",), advice=_CONVERT)
_RAW_ADVICE = "Develop the photo and export it as a JPEG of the best quality, or as a PNG."
_RAW = Kind("RAW", "a camera's raw photo", (".cr2", ".cr3", ".raf", ".rw2", ".orf"), advice=_RAW_ADVICE)
_VIDEO = Kind(
    "video",
    "a video",
    (".mp4", ".mov", ".m4v", ".webm", ".mkv", ".avi"),
    advice="Export one frame of it as a PNG.",
)
_PDF = Kind("PDF", "a PDF document", (".pdf",), advice="Export the artwork as a PNG, in the pixels of the device.")
_AI = Kind("AI", "an Adobe Illustrator document", (".ai",), advice=_PDF.advice)
_EPS = Kind("EPS", "an EPS drawing", (".eps", ".epsf", ".ps"), advice=_PDF.advice)
_SVG = Kind("SVG", "an SVG drawing", (".svg",), advice=_PDF.advice)
_HTML = Kind(
    "HTML",
    "a web page (HTML)",
    (".html", ".htm"),
    advice="Download the picture itself, not the page it is on.",
)
_TEXT = Kind("text", "a text file", (".txt", ".json", ".xml", ".csv", ".md"), advice=_AGAIN)
_EMPTY = Kind("empty", "an empty file", advice=_AGAIN)
_ZEROS = Kind("zeros", "a file that starts with nothing but zeros", advice=_AGAIN)
_UNKNOWN = Kind("unknown", "a file of an unknown kind", advice=_EXPORT)

_ZIP_NAME = "a ZIP archive, or a drawing app's own file (Procreate, Krita, Sketch)"
_ZIP = Kind("ZIP", _ZIP_NAME, (".zip", ".procreate", ".kra", ".sketch", ".ora"), advice=_UNPACK)
PICTURE_EXTENSIONS = frozenset(
    extension for kind in (_PNG, _JPEG, _WEBP, _GIF, _TIFF, _BMP, _AVIF, _HEIC) for extension in kind.extensions
)
"""What the name of a picture ends in that somebody may want printed: what is checked, and the photos of a phone."""

_SIGNATURES = (
    (b"\x89PNG", _PNG),  # what a transfer as text does to the rest of the signature is for the walk to tell
    (b"GIF87a", _GIF),
    (b"GIF89a", _GIF),
    (b"II*\0\x10\0\0\0CR", _RAW),
    (b"II*\0", _TIFF),
    (b"MM\0*", _TIFF),
    (b"II+\0\x08\0", _TIFF),
    (b"MM\0+\0\x08", _TIFF),
    (b"FUJIFILMCCD-RAW", _RAW),
    (b"IIRO", _RAW),
    (b"IIU\0", _RAW),
    (b"\xff\x0a", _JPEG_XL),
    (b"\0\0\0\x0cJXL \r\n\x87\n", _JPEG_XL),
    (b"\0\0\0\x0cjP  \r\n\x87\n", _JPEG_2000),
    (b"\xff\x4f\xff\x51", _JPEG_2000),
    (b"8BPS", Kind("PSD", "a Photoshop document", (".psd", ".psb"), advice=_EXPORT)),
    (b"gimp xcf", Kind("XCF", "a GIMP document", (".xcf",), advice=_EXPORT)),
    (b"CSFCHUNK", Kind("CLIP", "a Clip Studio document", (".clip",), advice=_EXPORT)),
    (b"\0\xffKA", Kind("Affinity", "an Affinity document", (".afdesign", ".afphoto", ".af"), advice=_EXPORT)),
    (b"\xc5\xd0\xd3\xc6", _EPS),
    (b"%!PS", _EPS),
    (b"\0\0\1\0", Kind("ICO", "an icon", (".ico",), advice=_EXPORT)),
    (b"PK\3\4", _ZIP),
    (b"PK\5\6", _ZIP),
    (b"\x1f\x8b", Kind("gzip", "a compressed file (gzip)", (".gz", ".svgz", ".tgz"), advice=_UNPACK)),
    (b"Rar!\x1a\7", Kind("RAR", "a RAR archive", (".rar",), advice=_UNPACK)),
    (b"7z\xbc\xaf\x27\x1c", Kind("7z", "a 7-Zip archive", (".7z",), advice=_UNPACK)),
    (b"\x1a\x45\xdf\xa3", _VIDEO),
)
_HEIC_BRANDS = {b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"hevm", b"hevs", b"mif1", b"msf1"}
_ILLUSTRATOR = re.compile(rb"Adobe Illustrator|%AI\d|AIPrivateData|illustrator:")
_BEFORE_XML_ROOT = re.compile(
    r"(?:\s|<\?.*?\?>|<!--.*?-->|<!doctype[^<>\[]*(?:\[.*?\]\s*)?>)*", re.DOTALL | re.IGNORECASE
)
_HTML_START = re.compile(r"\s*<(?:!doctype\s+html|html|head|body|title|script)\b", re.IGNORECASE)


def identify(head: bytes) -> Kind:
    """What the file is that starts with these bytes; of a longer file, HEAD bytes are enough."""
    head = head[:HEAD]
    if not head.strip(b"\0"):
        return _ZEROS if head else _EMPTY
    if head.startswith(b"\xff\xd8\xff"):
        return _JPEG_LS if _is_jpeg_ls(head) else _JPEG
    if head[4:8] == b"ftyp":
        return _by_brand(head)
    if head.startswith(b"RIFF"):
        return {b"WEBP": _WEBP, b"AVI ": _VIDEO}.get(head[8:12], _UNKNOWN)
    for signature, kind in _SIGNATURES:
        if head.startswith(signature):
            return _AI if kind is _EPS and _ILLUSTRATOR.search(head) else kind
    # PDF readers look for the mark in the first 1024 bytes
    if b"%PDF-" in head[:1024]:
        return _AI if _ILLUSTRATOR.search(head) else _PDF
    text = _text(head)
    if text is not None:
        return _by_text(text)
    return _BMP if head.startswith(b"BM") else _UNKNOWN


def _is_jpeg_ls(head: bytes) -> bool:
    """Whether the first start of frame is that of JPEG-LS (ITU-T T.87: marker F7)."""
    at = 2
    while at + 4 <= len(head) and head[at] == 0xFF:
        if head[at + 1] == 0xF7:
            return True
        at += 2 + int.from_bytes(head[at + 2 : at + 4], "big")
    return False


def _by_brand(head: bytes) -> Kind:
    """ISO/IEC 14496-12, section 4.3: the major brand, a version, and the compatible brands."""
    end = min(int.from_bytes(head[:4], "big"), len(head))
    major = head[8:12]
    brands = {head[at : at + 4] for at in range(16, end - 3, 4)} | {major}
    if major in (b"avif", b"avis"):
        return _AVIF
    if major in (b"mif1", b"msf1") and brands & {b"avif", b"avis"} and not brands & {b"heic", b"heix"}:
        return _AVIF
    if major in _HEIC_BRANDS or brands & {b"heic", b"heix"}:
        return _HEIC
    return _RAW if major == b"crx " else _VIDEO


def _text(head: bytes) -> str | None:
    """The head as text; None where it is none."""
    encoding = "utf-16" if head.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    whole = len(head) - len(head) % 2 if encoding == "utf-16" else len(head)
    # a character may be cut in two at the end of the head
    for end in range(whole, max(0, whole - 4), -1):
        try:
            text = head[:end].decode(encoding)
        except UnicodeDecodeError:
            continue
        return None if re.search(r"[\0-\x08\x0e-\x1a\x1c-\x1f\x7f]", text) else text
    return None


def _by_text(text: str) -> Kind:
    if _HTML_START.match(text):
        return _HTML
    prolog = _BEFORE_XML_ROOT.match(text)
    rest = text[prolog.end() :] if prolog else text
    if re.match(r"<(?:\w+:)?svg\b", rest):
        return _SVG
    return _HTML if _HTML_START.match(rest) else _TEXT
