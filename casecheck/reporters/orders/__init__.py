"""The reports of `casecheck orders`: one module per format, as in `casecheck.reporters`."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Protocol, cast

from casecheck.model import UserError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from casecheck.model.orders import LineReport, OrdersRun, OrdersSummary
    from casecheck.reporters import Format

FORMATS: tuple[Format, ...] = (
    "text",
    "html",
    "concise",
    "json",
    "jsonl",
    "csv",
    "excel",
    "sarif",
    "junit",
    "github",
    "markdown",
)
"""The formats; each is the name of its module."""


class Render(Protocol):
    """As `casecheck.reporters.Render`, for lines: those of an order come one after the other."""

    def __call__(self, run: OrdersRun, reports: Iterable[LineReport], summary: OrdersSummary) -> Iterator[str]:
        """Yield the pieces."""


def reporter(name: Format) -> Render:
    """The reporter of a format. Raises UserError for a format that orders have not."""
    if name not in FORMATS:
        raise UserError(f"there is no report on orders in the format {name!r}", f"one of {', '.join(FORMATS)}")
    return cast("Render", import_module(f"{__name__}.{name}").render)
