"""What the verdict is based on, computed when it is first used."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from casecheck.measures.detail.differences import samples_of
from casecheck.measures.detail.edge_widths import Edges
from casecheck.measures.detail.traces import Traces
from casecheck.measures.quantiles import quantile

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from casecheck.design import Design
    from casecheck.measures.detail.differences import Lines


@dataclass(frozen=True)
class Evidence:
    """The evidence in a picture or in a part of it; each kind is computed when it is first used."""

    lines: Lines

    @cached_property
    def traces_of_rows(self) -> Traces:
        """Along the rows."""
        return Traces(self.lines.rows)

    @cached_property
    def traces(self) -> tuple[Traces, Traces]:
        """Along both axes."""
        return self.traces_of_rows, Traces(self.lines.columns)

    @cached_property
    def edges_of_rows(self) -> Edges:
        """Along the rows."""
        return Edges(self.lines.rows)

    @cached_property
    def edges_of_columns(self) -> Edges:
        """Along the columns."""
        return Edges(self.lines.columns)

    def width(self, share: float, enough: float = 0) -> float | None:
        """The edge width in pixels that this share of the textured area does not exceed, on the sharper axis.

        None where neither axis has enough edges. Columns are not examined where rows are sharper than `enough`.
        """
        along_rows = _quantile(self.widths_of_rows, share)
        if along_rows is not None and along_rows < enough:
            return along_rows
        return min(filter(None, (along_rows, _quantile(self._widths_of_columns, share))), default=None)

    @cached_property
    def widths_of_rows(self) -> NDArray[np.float64] | None:
        """By tile, in pixels."""
        return self.edges_of_rows.widths()

    @cached_property
    def _widths_of_columns(self) -> NDArray[np.float64] | None:
        return self.edges_of_columns.widths()


def _quantile(widths: NDArray[np.float64] | None, share: float) -> float | None:
    if widths is None:
        return None
    return quantile(widths[~np.isnan(widths)], share)


def evidence(design: Design) -> Evidence | None:
    """The evidence; None where there is too little to examine."""
    found = samples_of(design)
    return None if found is None else Evidence(found)
