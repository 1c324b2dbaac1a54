"""The file is incomplete or corrupt.

What it checks
    The whole file is read and decoded to its last pixel, and everything that a decoder merely warns about counts as
    damage. In a PNG, every checksum and the number of rows are checked as well; in the other formats, the structure
    from the first byte to the last. Zeros to the end of an uncompressed TIFF or BMP are only a warning: they may be
    black artwork.

Why it matters
    An interrupted download or a full disk cuts files short. Many programs show the rest without an error, and gray,
    black or transparent bands are printed where the image should be. Transparent bands even look like a cutout.

How to fix it
    Copy or download the file again, or export it again from the original. Opening the damaged file and saving it
    only hides the damage.

Limits
    Outside PNG, changed bytes may decode to wrong colors without any error, and such damage is not always found.
    Embedded thumbnails and the second view of a spatial photo are not checked.

Examples
    Passes: samples/photos/IMG_3391.jpg
    Fails: samples/photos/sunset.jpg
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from casecheck.design.levels import ReadLevel
from casecheck.formats.registry import UNFINISHED_EXTENSIONS
from casecheck.model import Message, Problem, Severity
from casecheck.rule import Context, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casecheck.design.levels import File


AGAIN = Message("Copy or download the file again, or export it again from the original.")
FINISH = Message("Let the download finish, or download the file again.")


@rule(family="file", severity=Severity.ERROR, needs=ReadLevel.STREAM, any_file=True)
def check(context: Context[File]) -> Iterator[Problem]:
    """Report a file that is incomplete or corrupt, or may be."""
    design = context.design
    if design.open_error and design.open_error.kind == "damaged":
        unfinished = os.path.splitext(design.name)[1].lower() in UNFINISHED_EXTENSIONS
        fault = Message("Unfinished download") if unfinished else Message("Damaged file")
        yield Problem(
            Message("{fault}: {words}", fault=fault, words=design.open_error.words),
            fix=design.open_error.advice or (FINISH if unfinished else AGAIN),
        )
    elif (row := design.metadata.zeros_from_row) is not None:
        rows = Message("from the middle of row {row:,} on", row=row)
        if design.metadata.zeros_to_top:
            rows = Message("from row {row:,} up to the top", row=row)
        yield Problem(
            Message("Possibly cut short: the image data is all zeros {rows}", rows=rows),
            fix=Message(
                "If that area should not be black or transparent, the file is incomplete. {again}", again=AGAIN
            ),
            actual={"row": row},
            severity=Severity.WARNING,
        )
