"""The file extension does not match the format of the file.

What it checks
    The extension of the file name against the format of the content. A name without an extension passes. A note for
    uncommon extensions of the right format, such as .jfif, .jpe, .pjpeg, .mpo or .jpg_large for a JPEG. A warning for
    extensions of unfinished downloads, such as .crdownload and .part.

Why it matters
    A JPEG named .png is still a JPEG: it cannot be transparent, and its background will be printed. Upload forms that
    go by the extension refuse or misread it. Some also refuse .jfif, the extension that Chrome gives some JPEGs.

How to fix it
    For a transparent background, export a real PNG. Otherwise, change the extension to match the format.

Examples
    Passes: samples/checker-daisy.png
    Fails: samples/citrus.png
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from casecheck.design.levels import ReadLevel
from casecheck.formats.registry import UNFINISHED_EXTENSIONS
from casecheck.model import MendedBy, Message, Problem, Severity
from casecheck.rule import Context, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casecheck.design.levels import Header


@rule(family="file", severity=Severity.WARNING, needs=ReadLevel.HEADER, repairs=("format",))
def check(context: Context[Header]) -> Iterator[Problem]:
    """Report an extension of another format, an uncommon one, and that of an unfinished download."""
    design = context.design
    extension = os.path.splitext(design.name)[1].lower()
    kind = design.format
    if not extension or not kind.extensions or extension in kind.extensions:
        return
    usual = kind.extensions[0]
    severity = None
    message = Message(
        "Wrong extension: the file name ends in {extension}, but the file is {kind}",
        extension=extension,
        kind=kind.name,
    )
    fix = Message("Export it again in the format you want, or change the extension to {usual}.", usual=usual)
    if extension in kind.odd_extensions:
        severity = Severity.NOTE
        message = Message("Uncommon extension: some upload forms refuse {extension}", extension=extension)
        fix = Message("Change the extension to {usual}.", usual=usual)
    elif extension in UNFINISHED_EXTENSIONS:
        if design.open_error and design.open_error.kind == "damaged":
            return  # damaged-file reports the unfinished download
        message = Message("Possibly an unfinished download: the file name ends in {extension}", extension=extension)
        fix = Message("Let the download finish. If it has, change the extension to {usual}.", usual=usual)
    problem = MendedBy if design.open_error else Problem
    yield problem(message, fix=fix, actual={"extension": extension}, required={"extension": usual}, severity=severity)
