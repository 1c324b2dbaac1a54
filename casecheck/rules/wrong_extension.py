"""The name says one format, the content is another.

What it checks
    The extension of the file's name against what the file is by content. A name without an extension is fine.

Why it matters
    A JPEG that is called .png is still a JPEG: it cannot be transparent, and its background will be printed. Upload
    forms that go by the name refuse such a file or misread it.

How to fix it
    For a transparent background, export a real PNG. Otherwise rename the file, so that its name ends in what it is.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from casecheck.model import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casecheck.design.steps import Header
    from casecheck.model import Plan

FAMILY = "file"
SEVERITY = Severity.WARNING


def check(design: Header, plan: Plan) -> Iterator[Problem]:
    """A picture under the extension of something else."""
    extension = os.path.splitext(design.name)[1].lower()
    if not extension or extension in design.kind.extensions or not design.kind.extensions:
        return
    yield Problem(
        f"the name ends in {extension}, but the file is {design.kind.name}",
        fix=f"Export it again in the format that you want, or let its name end in {design.kind.extensions[0]}.",
        actual={"extension": extension},
        required={"extension": design.kind.extensions[0]},
    )
