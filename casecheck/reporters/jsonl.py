"""The JSON report as lines of JSON, for more files than one document can hold: the run, each file, the summary.

A report without a last line that has a `summary` is not all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from casecheck.reporters.json import dump, file_object, head, outcome

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from casecheck.model import FileReport, Run, Summary


def render(run: Run, reports: Iterable[FileReport], summary: Summary) -> Iterator[str]:
    """One line at a time."""
    yield f"{dump(head(run))}\n"
    for report in reports:
        yield f"{dump({'file': file_object(report)})}\n"
    yield f"{dump(outcome(run, summary))}\n"
