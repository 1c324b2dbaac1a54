"""A part of the file is missing or wrong.

What it checks
    The whole file is read and decoded to its last pixel, and what a decoder would only warn of counts. For PNG, every
    checksum, the end marker and the exact number of rows are checked besides; for JPEG the restart markers, the passes
    of a progressive picture and every code; for WebP, GIF, BMP, TIFF, AVIF and HEIC the structure from the first byte
    to the last. Where a part is nothing but zeros, the byte is named. In a TIFF or BMP that is not compressed, zeros
    from the middle of a row on are a warning: black art has zeros, too.

Why it matters
    A broken download or a full disk cuts files short. Programs show what is left without a word, and gray, black or
    transparent bands are printed where the rest should be. Transparent, they even look like a cut-out.

How to fix it
    Copy or download the file again, or export it again from the original. Opening the damaged file and saving it
    only hides the damage.

Limits
    A changed bit that decodes to other colors without an error is not seen: in JPEG, lossy WebP, AVIF, HEIC, a fax in
    a TIFF, and in TIFF and BMP files that are not compressed. Nor is a small hole in the fine passes of a progressive
    JPEG, fewer than 128 zeros in an AVIF or 512 in a WebP, or some errors in a CMYK JPEG. Thumbnails, the second view
    of a spatial photo, and up to 511 zero bytes behind a frame of a GIF are passed over.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from casecheck.design.levels import ReadLevel
from casecheck.formats.kinds import UNFINISHED_EXTENSIONS
from casecheck.model import Problem, Severity
from casecheck.rule import Context, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casecheck.design.levels import File


AGAIN = "Copy or download it again, or export it again from the original."
FINISH = "Let the download finish, or download the picture again."


@rule(family="file", severity=Severity.ERROR, needs=ReadLevel.STREAM, any_file=True)
def check(context: Context[File]) -> Iterator[Problem]:
    """A picture that is not whole."""
    design = context.design
    if design.open_error and design.open_error.kind == "damaged":
        unfinished = os.path.splitext(design.name)[1].lower() in UNFINISHED_EXTENSIONS
        what = "an unfinished download" if unfinished else "damaged"
        yield Problem(
            f"the file is {what}: {design.open_error.words}",
            fix=design.open_error.advice or (FINISH if unfinished else AGAIN),
        )
    elif (row := design.metadata.zeros_from_row) is not None:
        yield Problem(
            f"the file may be cut short: from the middle of row {row:,} on, its data are nothing but zeros",
            fix=f"Look whether that part is meant to be black or clear. If not: {AGAIN[0].lower()}{AGAIN[1:]}",
            actual={"row": row},
            severity=Severity.WARNING,
        )
