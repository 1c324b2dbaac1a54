"""The same artwork twice in one run, so that one is the worse copy.

What it checks
    Whether an image looks like one that was checked earlier in the same run: scaled, compressed again or saved in
    another format. The later one is reported, with the numbers of pixels of both. Off by default.

Why it matters
    Folders collect previews and copies from chats beside the originals. If the copy is ordered, the print is blurry
    although the good file was there.

How to fix it
    Print the better image, and remove the other, or move it out of the folder.

Limits
    Copies that were cropped are mostly missed. Those that were turned, mirrored or recolored are not found, nor are
    copies of plain images. Identical files are not reported. Two images of different sizes that differ in small
    lettering only are taken for copies.

Examples
    Passes: samples/logo/luna-logo.png
    Fails: samples/logo
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from casecheck.design.levels import ReadLevel
from casecheck.measures.likeness import likeness
from casecheck.model import Problem, Severity
from casecheck.rule import Context, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casecheck.design import Design


@rule(family="file", severity=Severity.NOTE, confidence="likely", needs=ReadLevel.PIXELS, off=True)
def check(context: Context[Design]) -> Iterator[Problem]:
    """Measure what the image looks like: it is compared with others once their reports are there."""
    context.design.measure(likeness)
    yield from ()
