"""The name says one format, the content is another.

What it checks
    The extension of the file's name against what the file is by content. A name without an extension is fine. A right
    name that some forms do not know, as a JPEG's .jfif, .jpe, .pjpeg, .mpo or .jpg_large, is a note. A name that ends
    in .crdownload or .part is that of an unfinished download.

Why it matters
    A JPEG that is called .png is still a JPEG: it cannot be transparent, and its background will be printed. Upload
    forms that go by the name refuse such a file or misread it. Some of them refuse a .jfif, too, which is what Chrome
    calls some JPEGs.

How to fix it
    For a transparent background, export a real PNG. Otherwise rename the file, so that its name ends in what it is.
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

    from casecheck.design.levels import Header


@rule(family="file", severity=Severity.WARNING, needs=ReadLevel.HEADER)
def check(context: Context[Header]) -> Iterator[Problem]:
    """A picture under the extension of something else, or under one that is seldom taken."""
    design = context.design
    extension = os.path.splitext(design.name)[1].lower()
    kind = design.kind
    if not extension or not kind.extensions or extension in kind.extensions:
        return
    usual = kind.extensions[0]
    severity = None
    message = f"the name ends in {extension}, but the file is {kind.name}"
    fix = f"Export it again in the format that you want, or let its name end in {usual}."
    if extension in kind.odd_extensions:
        severity = Severity.NOTE
        message = f"the name ends in {extension}, which some upload forms refuse"
        fix = f"Rename it to {usual}."
    elif extension in UNFINISHED_EXTENSIONS:
        if design.open_error and design.open_error.kind == "damaged":
            return  # which says so itself
        message = f"the name ends in {extension}, like that of an unfinished download"
        fix = f"Let the download finish; if it has, let the name end in {usual}."
    yield Problem(message, fix=fix, actual={"extension": extension}, required={"extension": usual}, severity=severity)
