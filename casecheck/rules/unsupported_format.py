"""The file is not an image that casecheck can check.

What it checks
    The format of the content, whatever the file name says. casecheck opens PNG, JPEG, WebP, GIF, TIFF, BMP, AVIF
    and HEIC (iPhone photos). Everything else is reported by name: a PDF, a design program's own file, a raw photo, a
    text file, an empty file. So are rare variants, such as a TIFF with JPEG 2000 compression or a CMYK TIFF with
    transparency.

Why it matters
    Upload forms refuse such a file, or accept it and print nothing. A saved web page, an error message or a Git LFS
    pointer easily ends up under the name of an image.

How to fix it
    Export artwork as a PNG, and photos as a JPEG. The finding gives the steps for the format that was found.

Examples
    Passes: samples/botanical-leaves.jpg
    Fails: samples/photos/alpine-lake.jpg
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from casecheck.design.levels import ReadLevel
from casecheck.model import Message, Problem, Severity
from casecheck.rule import Context, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casecheck.design.levels import File


@rule(family="file", severity=Severity.ERROR, needs=ReadLevel.STREAM, any_file=True, supersedes=("wrong-extension",))
def check(context: Context[File]) -> Iterator[Problem]:
    """Report a file that casecheck cannot check."""
    design = context.design
    if design.open_error and design.open_error.kind == "unsupported":
        yield Problem(
            Message("Unsupported file: {words}", words=design.open_error.words),
            fix=design.open_error.advice,
            actual={"format": design.format.id},
            required={"format": "PNG or JPEG"},
        )
