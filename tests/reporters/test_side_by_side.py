"""Several reporters share one stream, none ahead of the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from casecheck.model import FileReport, Reports
from casecheck.reporters.side_by_side import side_by_side
from tests.reporters.made_up import RUN

if TYPE_CHECKING:
    from collections.abc import Iterator


def one_piece_each(reports: Reports) -> Iterator[str]:
    yield "head"
    for report in reports:
        yield report.path
    yield f"{reports.summary.files}, {reports.summary.interrupted}"


def several_pieces_each(reports: Reports) -> Iterator[str]:
    for report in reports:
        yield from (report.path, "more")


def nothing(reports: Reports) -> Iterator[str]:
    for _ in reports:
        yield ""


def impatient(reports: Reports) -> Iterator[str]:
    for report in reports:
        yield report.path
        return


def in_silence(reports: Reports) -> Iterator[str]:
    yield str(sum(1 for _ in reports))


FILES = [FileReport(name) for name in "abcd"]


def all_pieces(*renders: object, files: object = FILES) -> dict[int, list[str]]:
    reports = Reports(files)  # type: ignore[arg-type]  # what a test gives
    pieces: dict[int, list[str]] = {number: [] for number in range(len(renders))}
    for number, piece in side_by_side(renders, reports, RUN.shows):  # type: ignore[arg-type]
        pieces[number].append(piece)
    return pieces


def test_each_gets_what_it_would_get_alone() -> None:
    renders = (one_piece_each, several_pieces_each, nothing, impatient, in_silence)
    for number, pieces in all_pieces(*renders).items():
        assert pieces == list(renders[number](Reports(FILES)))


@pytest.mark.parametrize("first", [one_piece_each, impatient])
def test_an_interruption_is_heard_by_all(first: object) -> None:
    def stopped() -> Iterator[FileReport]:
        yield from FILES[:2]
        raise KeyboardInterrupt

    pieces = all_pieces(first, nothing, one_piece_each, files=stopped())
    assert pieces[2] == ["head", "a", "b", "2, True"]


def test_none_is_ahead_by_more_than_a_file() -> None:
    asked = 0

    def files() -> Iterator[FileReport]:
        nonlocal asked
        for report in FILES:
            asked += 1
            yield report

    taken = {0: 0, 1: 0}
    for number, piece in side_by_side([one_piece_each, several_pieces_each], Reports(files()), RUN.shows):
        taken[number] += piece in "abcd"
        assert asked - taken[number] <= 1


def test_a_file_is_told_by_all_before_the_next_is_checked() -> None:
    told: list[tuple[int, str]] = []

    def files() -> Iterator[FileReport]:
        for number, report in enumerate(FILES):
            assert len([piece for piece in told if piece[1] in "abcd"]) == 2 * number
            yield report

    for piece in side_by_side([one_piece_each, one_piece_each], Reports(files()), RUN.shows):
        told.append(piece)  # noqa: PERF402  # read while it grows


def test_a_mistake_in_one_ends_all() -> None:
    def fails(reports: Reports) -> Iterator[str]:
        yield from (str(1 / 0) for _ in reports)

    with pytest.raises(ZeroDivisionError):
        all_pieces(one_piece_each, fails)
