"""One row a file and device, as CSV; a file without any has one row.

Names and figures are those of the JSON report. A run that names a shop has a column `shop` before `device`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from casecheck.reporters.cells import row
from casecheck.reporters.csv import file_values

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from casecheck.model import FileReport, Run, Summary, Value

COLUMNS = (
    "path",
    "verdict",
    "errors",
    "warnings",
    "notes",
    "accepted",
    "rules",
    "failure",
    "format",
    "bytes",
    "width",
    "height",
    "frames",
    "mode",
    "background",
    "transparent",
    "semi",
    "device",
    "device_verdict",
    "quality",
    "kept",
    "covered",
    "ppi",
    "required_width",
    "required_height",
    "layout",
    "slot",
    "fit",
    "zoom",
)


def render(run: Run, reports: Iterable[FileReport], summary: Summary) -> Iterator[str]:
    """The head, then the rows of one file at a time."""
    at = COLUMNS.index("device")
    names = (*COLUMNS[:at], "shop", *COLUMNS[at:]) if run.plan.shops else COLUMNS
    yield row(names)
    for report in reports:
        yield "".join(row(known.get(name) for name in names) for known in _rows(report))


def _rows(report: FileReport) -> Iterator[dict[str, Value | None]]:
    file = file_values(report)
    for on in file["devices"] or [{}]:
        device = {"device_verdict" if name == "verdict" else name: value for name, value in on.items()}
        required = {f"required_{side}": length for side, length in on.get("required", {}).items()}
        yield {**file, **device, **required}
