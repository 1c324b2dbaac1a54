"""The picture could not be checked.

What it checks
    Whether the check of the picture came to an end. It does not if the file cannot be read, or takes more time or
    memory than `--timeout` and `--max-memory` allow.

Why it matters
    Nothing is known of such a picture. The exit code is 3, because it says nothing about the order.

How to fix it
    The message gives the reason. Check the file by itself: `casecheck check art.png`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from casecheck.hold import Line, Reason, hold
from casecheck.model import Message, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator


@hold(severity=Severity.ERROR)
def check(line: Line) -> Iterator[Reason]:
    """Hold a line whose picture could not be judged."""
    if line.report and line.report.failure is not None:
        yield Reason(
            Message("The picture could not be checked: {why}", why=line.report.failure),
            Message(
                "We are still checking the picture for your {thing}. You need not do anything yet.", thing=line.thing
            ),
        )
