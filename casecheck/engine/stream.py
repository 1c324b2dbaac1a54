"""The stream of file reports, in the order in which the files went in, and what it came to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casecheck.engine.unit import check_file
from casecheck.model import FileReport, Summary

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from casecheck.engine.discovery import Found
    from casecheck.model import Plan


class Reports:
    """File reports, one at a time. `summary` counts those that went by; an interruption ends them early."""

    def __init__(self, reports: Iterable[FileReport]) -> None:
        self._reports = reports
        self.summary = Summary()

    def __iter__(self) -> Iterator[FileReport]:
        try:
            for report in self._reports:
                self.summary.add(report)
                yield report
        except KeyboardInterrupt:
            # the reporter is to finish its document; `summary.exit_code` says that it is not all
            self.summary.interrupted = True


def check_files(files: Iterable[Found], plan: Plan) -> Reports:
    """Check one file after the other, each when its report is asked for."""
    return Reports(_check(found, plan) for found in files)


def _check(found: Found, plan: Plan) -> FileReport:
    if found.failure is not None:
        return FileReport(found.path, failure=found.failure)
    return check_file(found.source, plan, found.path)
