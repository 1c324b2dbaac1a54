"""Several reports of one run, written while its file reports go by once."""

from __future__ import annotations

from itertools import tee
from typing import TYPE_CHECKING

from casecheck.model import Reports

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from casecheck.model import FileReport, Summary


def side_by_side(
    renders: Sequence[Callable[[Reports], Iterable[str]]], reports: Reports, shows: Callable[[FileReport], bool]
) -> Iterator[tuple[int, str]]:
    """The pieces of all reports, each with the number of its reporter.

    Files that `shows` does not want are in no report; the summary counts them all the same.

    Every reporter gets a file report before the next one is asked for, so that the memory is that of one.
    """
    copies = [_Copy(copy, reports.summary) for copy in tee(filter(shows, reports), len(renders))]
    pieces = {number: iter(render(copies[number])) for number, render in enumerate(renders)}
    turn = 0
    while pieces:
        turn += 1
        for number in list(pieces):
            while copies[number].taken < turn:
                piece = next(pieces[number], None)
                if piece is None:
                    del pieces[number]
                    break
                yield number, piece


class _Copy(Reports):
    """The reports as one of several reporters takes them; the summary is that of all."""

    def __init__(self, reports: Iterable[FileReport], summary: Summary) -> None:
        super().__init__(reports)
        self.summary = summary
        self.taken = 0

    def __iter__(self) -> Iterator[FileReport]:
        for report in self._reports:
            self.taken += 1
            yield report
