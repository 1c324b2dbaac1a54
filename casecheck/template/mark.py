"""The mark of a template that casecheck wrote: by it, casecheck knows which files it may replace.

It holds the SHA-256 of the rest of the file, so that a template on which somebody has drawn is theirs.
"""

from __future__ import annotations

import re
from hashlib import sha256

from casecheck.writing import png

MOST_BYTES = 64 << 20
"""No template of casecheck is larger."""

_TEXT = re.compile(rb"casecheck template ([0-9a-f]{64})")
_SVG_HEAD = b'<?xml version="1.0" encoding="UTF-8"?>\n'


def marked(data: bytes) -> bytes:
    """A PNG or an SVG with the mark in it."""
    text = b"casecheck template " + sha256(data).hexdigest().encode()
    if data.startswith(png.SIGNATURE):
        at = len(data) - 12  # IEND is empty
        return data[:at] + png.chunk(b"tEXt", b"Software\0" + text) + data[at:]
    return _SVG_HEAD + b"<!-- " + text + b" -->\n" + data.removeprefix(_SVG_HEAD)


def is_marked(data: bytes) -> bool:
    """Whether casecheck wrote exactly these bytes as a template."""
    found = _TEXT.search(data)
    if not found:
        return False
    if data.startswith(png.SIGNATURE):
        start, end = found.start() - 8 - len(b"Software\0"), found.end() + 4
    else:
        start, end = found.start() - len(b"<!-- "), found.end() + len(b" -->\n")
    return marked(data[: max(0, start)] + data[end:]) == data
