"""The format of a file, identified by its content: extensions can be wrong."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from casecheck.formats import others
from casecheck.formats.avif import AVIF
from casecheck.formats.bmp import BMP
from casecheck.formats.heic import HEIC
from casecheck.formats.jpeg import JPEG
from casecheck.formats.registry import STARTS
from casecheck.formats.webp import WEBP

if TYPE_CHECKING:
    from casecheck.formats.format import Format

HEAD = 8192
"""How many of the first bytes `identify` makes use of."""

_PHASE_ONE = re.compile(rb"(?:II\*\0....IIII.waR|MM\0\*....MMMMRaw)", re.DOTALL)
"""A raw photo that is no other TIFF by its first bytes, nor by its pages."""
_ILLUSTRATOR = re.compile(rb"Adobe Illustrator|%AI\d|AIPrivateData|illustrator:")
_PICTURE = re.compile(
    rb"\x89PNG\r\n\x1a\n|\xff\xd8\xff[\xc0-\xc2\xc4\xdb\xe0-\xef\xfe]|GIF8[79]a|RIFF....WEBP", re.DOTALL
)
_BEFORE_XML_ROOT = re.compile(
    r"(?:\s|<\?.*?\?>|<!--.*?-->|<!doctype[^<>\[]*(?:\[.*?\]\s*)?>)*", re.DOTALL | re.IGNORECASE
)
_HTML_START = re.compile(r"\s*<(?:!doctype\s+html|html|head|body|title|script)\b", re.IGNORECASE)
_GIT_LFS = re.compile(
    r"version https://(?:git-lfs|hawser)\.github\.com/spec/v1\s+"
    r"(?:ext-\S+ \S+\s+)*oid sha256:[0-9a-f]{64}\s+size \d+\s*"
)
"""A whole pointer, by the specification of Git LFS, which was called Hawser first."""


def identify(head: bytes) -> Format:
    """What the file is that starts with these bytes; of a longer file, HEAD bytes are enough."""
    head = head[:HEAD]
    if not head.strip(b"\0"):
        return others.ZEROS if head else others.EMPTY
    if head.startswith(b"\xff\xd8\xff"):
        return others.JPEG_LS if _is_jpeg_ls(head) else JPEG
    if head[4:8] == b"ftyp":
        return _by_brand(head)
    if head.startswith(b"RIFF"):
        return _by_riff(head[8:12])
    if _PHASE_ONE.match(head):
        return others.RAW
    for first_bytes, found in STARTS:
        if head.startswith(first_bytes):
            return others.AI if found is others.EPS and _ILLUSTRATOR.search(head) else found
    # PDF readers look for the mark in the first 1024 bytes
    if b"%PDF-" in head[:1024]:
        return others.AI if _ILLUSTRATOR.search(head) else others.PDF
    text = _text(head)
    if text is not None:
        return _by_text(text)
    if start := text_before_picture(head):
        return identify(head[start:])
    return BMP if head.startswith(b"BM") else others.UNKNOWN


def text_before_picture(head: bytes) -> int:
    """The number of bytes of text before a PNG, JPEG, GIF or WebP in these first bytes of a file; 0 without any.

    Broken websites put a byte order mark, an empty line or a warning there. 0 where there is nothing of the kind.
    """
    found = _PICTURE.search(head[:HEAD])
    before = head[: found.start()] if found else b""
    # a text may name the signature of a GIF
    return len(before) if before and _text(before) is not None and _text(head) is None else 0


def _is_jpeg_ls(head: bytes) -> bool:
    """Whether the first start of frame is that of JPEG-LS (ITU-T T.87: marker F7)."""
    at = 2
    while at + 4 <= len(head) and head[at] == 0xFF:
        if head[at + 1] == 0xF7:
            return True
        at += 2 + int.from_bytes(head[at + 2 : at + 4], "big")
    return False


def _by_brand(head: bytes) -> Format:
    """ISO/IEC 14496-12, section 4.3: the major brand, a version, and the compatible brands."""
    end = min(int.from_bytes(head[:4], "big"), len(head))
    major = head[8:12]
    brands = {head[at : at + 4] for at in range(16, end - 3, 4)} | {major}
    if major in AVIF.brands:
        return AVIF
    if major in (b"mif1", b"msf1") and brands & AVIF.brands and not brands & {b"heic", b"heix"}:
        return AVIF
    if major in HEIC.brands or brands & {b"heic", b"heix"}:
        return HEIC
    return others.RAW if major == b"crx " else others.VIDEO


def _by_riff(form: bytes) -> Format:
    if form[:3] in (b"CDR", b"cdr"):  # then its version
        return others.CDR
    return {b"WEBP": WEBP, b"AVI ": others.VIDEO}.get(form, others.UNKNOWN)


def _text(head: bytes) -> str | None:
    """The head as text; None if it is not text."""
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


def _by_text(text: str) -> Format:
    if _HTML_START.match(text):
        return others.HTML
    if _GIT_LFS.fullmatch(text):
        return others.GIT_LFS
    if text.lstrip().startswith("["):
        return _by_section(text)
    prolog = _BEFORE_XML_ROOT.match(text)
    rest = text[prolog.end() :] if prolog else text
    if re.match(r"<(?:\w+:)?svg\b", rest):
        return others.SVG
    if rest.startswith("<plist"):
        return others.LINK if "<key>URL</key>" in rest else others.PLIST
    return others.HTML if _HTML_START.match(rest) else others.TEXT


def _by_section(text: str) -> Format:
    """Identify an INI file of Windows by its section names."""
    if re.search(r"^\[InternetShortcut\]", text, re.MULTILINE):
        return others.LINK
    return others.DESKTOP_INI if re.search(r"^\[\.ShellClassInfo\]", text, re.MULTILINE) else others.TEXT
