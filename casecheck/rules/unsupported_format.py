"""The file is no picture that a case shop takes.

What it checks
    What the file is by its first bytes, whatever its name says. PNG, JPEG, WebP, GIF, TIFF, BMP and AVIF are opened
    and checked, and an iPhone's HEIC photos where `pip install 'casecheck[heif]'` added what reads them. Anything
    else is named: a PDF, a drawing program's own file, a camera's raw photo, a text, an empty file. So is a picture of
    a rare kind, as a TIFF that is compressed as JPEG 2000, or a CMYK TIFF with transparency.

Why it matters
    Upload forms refuse such a file, or take it and print nothing. iPhones store photos as HEIC unless told
    otherwise, and a saved web page, an error message or a Git LFS pointer can easily end up under the name of a
    picture.

How to fix it
    Export the artwork as a PNG, or a photo as a JPEG. The finding says how for the format that it met.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from casecheck.design.levels import ReadLevel
from casecheck.model import Problem, Severity
from casecheck.rule import Context, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casecheck.design.levels import File


@rule(family="file", severity=Severity.ERROR, needs=ReadLevel.STREAM, any_file=True, supersedes=("wrong-extension",))
def check(context: Context[File]) -> Iterator[Problem]:
    """A file of a format that is not checked."""
    design = context.design
    if design.open_error and design.open_error.kind == "unsupported":
        yield Problem(
            f"this is {design.open_error.words}",
            fix=design.open_error.advice,
            actual={"format": design.kind.id},
            required={"format": "PNG or JPEG"},
        )
