"""What holds for every format: golden files, one stream, bounded memory, an interruption."""

from __future__ import annotations

import gc
import json
import pkgutil
import re
import tracemalloc
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
import rich.cells

from casecheck import reporters
from casecheck.cli.sink import Sink
from casecheck.model import Summary
from casecheck.reporters import FORMATS, SUFFIXES, reporter
from tests.reporters.made_up import EVERY, FINE, HOSTILE, LOW, NOTED, RUN, TORN, UNREAD, interrupted, written

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from syrupy.assertion import SnapshotAssertion

    from casecheck.model import FileReport
    from casecheck.reporters import Format

ALL_FORMATS = pytest.mark.parametrize("name", FORMATS)

GOLDEN: dict[Format, str] = {
    "concise": "concise.txt",
    "json": "report.json",
    "jsonl": "report.jsonl",
    "csv": "files.csv",
    "csv-devices": "devices.csv",
    "excel": "excel.csv",
    "csv-findings": "findings.csv",
    "sarif": "report.sarif",
    "junit": "junit.xml",
    "github": "github.txt",
    "markdown": "comment.md",
}
"""The text report has golden files of its own."""

NO_RULES = replace(RUN, plan=replace(RUN.plan, rules=()))
"""So that the golden files do not hold the manuals."""


@pytest.mark.parametrize("name", GOLDEN)
def test_golden(name: Format, same_as_golden: Callable[[str, str], None]) -> None:
    same_as_golden(written(reporter(name), run=NO_RULES), GOLDEN[name])


def test_every_format_has_a_module() -> None:
    modules = {found.name for found in pkgutil.iter_modules(reporters.__path__)}
    assert {name.replace("-", "_") for name in FORMATS} <= modules
    assert set(SUFFIXES.values()) <= set(FORMATS)


@ALL_FORMATS
def test_only_fit_characters_are_written(name: Format) -> None:
    report = written(reporter(name)).removeprefix("\ufeff")
    assert all(character.isprintable() or character in "\r\n\u200d" for character in report)
    assert report.encode("utf-8")


@ALL_FORMATS
@pytest.mark.parametrize("done", [(), (FINE,), (UNREAD, HOSTILE, TORN)], ids=["none", "one", "three"])
def test_an_interrupted_report_ends_as_a_whole_one_does(name: Format, done: tuple[FileReport, ...]) -> None:
    whole = written(reporter(name), EVERY).splitlines()
    stopped = written(reporter(name), interrupted(*done)).splitlines()
    if name in ("junit", "sarif", "json"):
        assert stopped[-1][:5] == whole[-1][:5]


@pytest.mark.parametrize(
    "name", [name for name in FORMATS if "csv" not in name and name != "excel"]
)  # no row for it there
def test_an_interrupted_report_states_it(name: Format, snapshot: SnapshotAssertion) -> None:
    def stated(reports: Iterable[FileReport]) -> list[str]:
        text = written(reporter(name), reports, NO_RULES)
        body = re.sub("<(script|style)>.*?</\\1>", "", text, flags=re.DOTALL)
        return [line for line in body.splitlines() if "interrupted" in line.lower()]

    stopped = stated(interrupted(TORN))
    assert stopped == snapshot
    assert stopped != stated([TORN])


@ALL_FORMATS
@pytest.mark.parametrize("detail", ["quiet", "normal"])
def test_a_piece_is_given_before_the_next_file_is_asked_for(name: Format, detail: str) -> None:
    given = asked = 0

    def files() -> Iterator[FileReport]:
        nonlocal asked
        for report in (*EVERY, FINE, NOTED, FINE):
            assert given >= asked
            asked += 1
            yield report

    run = replace(RUN, detail=detail)  # type: ignore[arg-type]  # one of the parameters
    for _ in reporter(name)(run, files(), Summary()):
        if asked:
            given += 1
    assert asked == len(EVERY) + 3


def many(count: int) -> Iterator[FileReport]:
    """File reports with names of their own."""
    for number in range(count):
        if number % 100 == 0:
            gc.collect()  # which also lets go the argument lists of up to 20 items that CPython keeps for the next call
        base = (NOTED, UNREAD, TORN)[number % 3]
        yield replace(base, path=f"{base.path}/{number}")


def drain(formats: Iterable[Format], reports: Iterator[FileReport]) -> None:
    sink = Sink()
    for name in formats:
        sink.add(reporter(name), RUN, len)
    sink.drain(reports)


@pytest.mark.slow
@pytest.mark.parametrize(
    "formats",
    [
        pytest.param(("json",), id="json"),
        *(pytest.param((name,), id=name, marks=pytest.mark.release) for name in FORMATS if name != "json"),
        pytest.param(FORMATS, id="all", marks=pytest.mark.release),
    ],
)
def test_five_hundred_files_take_the_memory_of_a_hundred(
    formats: tuple[Format, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    # Rich remembers the widths of up to 4,096 texts, about 1 MB, whatever the number of files
    monkeypatch.setattr(rich.cells, "cached_cell_len", rich.cells.cached_cell_len.__wrapped__)
    peaks = {}
    drain(formats, many(100))  # what is loaded and remembered once
    tracemalloc.start()
    try:
        for count in (100, 500):
            gc.collect()
            tracemalloc.reset_peak()
            drain(formats, many(count))
            peaks[count] = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peaks[500] <= 1.2 * peaks[100]


VERDICTS = {"ok": FINE, "note": NOTED, "warning": replace(HOSTILE, findings=(LOW,)), "error": TORN, "failed": UNREAD}


@ALL_FORMATS
def test_quiet_reports_hold_files_with_warnings_or_worse_only(name: Format) -> None:
    files = [replace(report, path=f"is-{verdict}.png") for verdict, report in VERDICTS.items()]
    report = written(reporter(name), files, replace(RUN, detail="quiet"))
    found = [verdict for verdict in VERDICTS if f"is-{verdict}.png" in report]
    assert found == ["warning", "error", "failed"]


def test_the_summary_counts_what_a_quiet_report_leaves_out() -> None:
    report = json.loads(written(reporter("json"), [FINE, NOTED, TORN], replace(RUN, detail="quiet")))
    assert (report["summary"]["files"], len(report["files"])) == (3, 1)
