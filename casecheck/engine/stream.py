"""The stream of file reports, in the order in which the files went in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casecheck.engine.unit import check_file
from casecheck.model import FileReport, Reports

if TYPE_CHECKING:
    from collections.abc import Iterable

    from casecheck.engine.discovery import Found
    from casecheck.model import Plan


def check_files(files: Iterable[Found], plan: Plan) -> Reports:
    """Check one file after the other, each when its report is asked for."""
    return Reports(_check(found, plan) for found in files)


def _check(found: Found, plan: Plan) -> FileReport:
    if found.failure is not None:
        return FileReport(found.path, failure=found.failure)
    return check_file(found.path if found.source is None else found.source, found.plan or plan, found.path)
