"""All formats: those that casecheck checks, in the order in which reports and help texts list them, and the others."""

from __future__ import annotations

from casecheck.formats import others
from casecheck.formats.avif import AVIF
from casecheck.formats.bmp import BMP
from casecheck.formats.format import Format
from casecheck.formats.gif import GIF
from casecheck.formats.heic import HEIC
from casecheck.formats.jpeg import JPEG
from casecheck.formats.png import PNG
from casecheck.formats.tiff import TIFF
from casecheck.formats.webp import WEBP

CHECKED = (PNG, JPEG, WEBP, GIF, TIFF, BMP, AVIF, HEIC)

FORMATS = (*CHECKED, *(each for each in vars(others).values() if isinstance(each, Format)))

STARTS = sorted(
    ((start, form) for form in FORMATS for start in form.starts), key=lambda entry: len(entry[0]), reverse=True
)
"""The longest first: some raw photos start like a TIFF."""

PICTURE_EXTENSIONS = frozenset(extension for form in CHECKED for extension in (*form.extensions, *form.odd_extensions))
"""The extensions of files in a folder that are checked."""

_NOT_ARTWORK = (others.DESKTOP_INI, others.HTML, others.LINK, others.OFFICE, others.PLIST, others.SHORTCUT, others.TEXT)

ARTWORK_EXTENSIONS = frozenset(
    extension for form in FORMATS if form not in (*CHECKED, *_NOT_ARTWORK) for extension in form.extensions
)
"""The extensions of files that may hold artwork, but that casecheck does not check: PSD, PDF, ZIP ..."""

UNFINISHED_EXTENSIONS = frozenset((".crdownload", ".part", ".partial", ".filepart", ".download", ".opdownload", ".tmp"))
"""Extensions of downloads in progress in Chrome, Edge, Firefox, Safari and Opera. In a folder, these are skipped."""
