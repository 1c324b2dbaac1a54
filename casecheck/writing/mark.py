"""The mark of a file that `casecheck fix` wrote: by it, fix knows which files it may replace.

The mark holds the SHA-256 of the rest of the file, so that a file that somebody edited later is nobody's but theirs,
and a hash of the name of the source, so that two sources never take turns in one file.
"""

from __future__ import annotations

import re
from hashlib import sha256

from casecheck.writing import jpeg, png

_NAME = b"casecheck fix"
_TEXT = re.compile(rb"casecheck fix ([0-9a-f]{64}) ([0-9a-f]{16})")


def marked(data: bytes, source: str) -> bytes:
    """A JPEG or PNG with the mark in it. `source` is the name of the file that it was made from."""
    text = b"%s %s %s" % (_NAME, sha256(data).hexdigest().encode(), _of(source))
    if data.startswith(png.SIGNATURE):
        at = len(data) - 12  # IEND is empty
        return data[:at] + png.chunk(b"tEXt", b"Software\0" + text) + data[at:]
    at = 2
    if data[at : at + 2] == b"\xff\xe0":
        at += 2 + int.from_bytes(data[at + 2 : at + 4])
    return data[:at] + jpeg.segment(0xFE, text) + data[at:]


def made_from(data: bytes, source: str) -> bool:
    """Whether `casecheck fix` wrote exactly these bytes, from a file of this name."""
    found = _TEXT.search(data)
    if not found or found[2] != _of(source):
        return False
    if data.startswith(png.SIGNATURE):
        start, end = found.start() - 8 - len(b"Software\0"), found.end() + 4
    else:
        start, end = found.start() - 4, found.end()
    rest = data[: max(0, start)] + data[end:]
    return sha256(rest).hexdigest().encode() == found[1] and marked(rest, source) == data


def _of(source: str) -> bytes:
    return sha256(source.encode("utf-8", "surrogateescape")).hexdigest()[:16].encode()
