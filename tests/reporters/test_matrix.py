"""Which pictures suit which shops: the matrix of a run for all shops, on screens of any width."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from jsonschema import Draft202012Validator
from rich.cells import cell_len

from casecheck.engine import make_plan
from casecheck.model import DeviceFacts, FileReport, Run, Size
from casecheck.placement import place
from casecheck.profiles import load
from casecheck.reporters import reporter
from casecheck.reporters.schema import schema
from tests.reporters.made_up import FINE, RUN, TORN, written

if TYPE_CHECKING:
    from pathlib import Path

    from syrupy.assertion import SnapshotAssertion

    from casecheck.model import Plan

ALL = make_plan(shop="all")


def picture(name: str, size: Size, plan: Plan = ALL) -> FileReport:
    """A report of a picture that suits every device for which it has the pixels."""
    placed = [(target, place(size, target)) for target in plan.targets]
    return FileReport(
        name,
        "PNG",
        1000,
        size,
        devices=tuple(
            DeviceFacts(target, "ok" if on.enough else "warning", on.quality, on.visible_share, 1, None)
            for target, on in placed
        ),
        suits=plan.suits,
    )


REPORTS = (
    picture("a/small.png", Size(1000, 2000)),
    picture("a/most.png", Size(1320, 2240)),
    picture("a/" + "very-" * 12 + "long.png", Size(3000, 4000)),
    picture("手机\n\x1b[31m壳.png", Size(10, 10)),
    TORN,
)


@pytest.mark.parametrize("width", [1, 40, 80, 200, 500])
def test_in_text(snapshot: SnapshotAssertion, width: int) -> None:
    text = written(reporter("text"), REPORTS, Run(ALL, "1.2.3", width=width))
    table = text[text.index("Which shops") : text.index("5 files")]
    assert table == snapshot
    assert width < 80 or all(cell_len(line) <= width for line in table.splitlines())


def test_one_picture_has_none() -> None:
    assert "Which shops" not in written(reporter("text"), REPORTS[:1], Run(ALL, "1.2.3"))


def test_one_shop_has_none() -> None:
    plan = make_plan(shop="prodigi")
    reports = [picture("a.png", Size(1320, 2240), plan), picture("b.png", Size(1, 1), plan)]
    assert "Which shops" not in written(reporter("text"), reports, Run(plan, "1.2.3"))
    assert written(reporter("csv"), reports, Run(plan, "1")).splitlines()[0].endswith('"background"')


def test_as_csv() -> None:
    lines = csv.DictReader(written(reporter("csv"), REPORTS, Run(ALL, "1.2.3")).splitlines())
    found = [(row["iPhone (CASETiFY)"], row["iPad (CASETiFY)"], row["iPhone (Prodigi)"]) for row in lines]
    # 1320x2240: all but four of 1350, two of 1359 and two of 1338 px, and the 13 Pro Max of 1322 px
    assert found == [
        ("yes", "no", "0 of 22"),
        ("yes", "no", "13 of 22"),
        ("yes", "yes", "22 of 22"),
        ("no", "no", "0 of 22"),
        ("", "", ""),
    ]


def test_as_csv_of_devices() -> None:
    rows = list(csv.DictReader(written(reporter("csv-devices"), REPORTS[:1], Run(ALL, "1.2.3")).splitlines()))
    assert len(rows) == 44
    assert (rows[0]["shop"], rows[0]["device"]) == ("casetify", "iphone@casetify")
    assert (rows[-1]["shop"], rows[-1]["device"]) == ("prodigi", "pixel-9-pro-xl@prodigi")


def test_json_keeps_its_contract() -> None:
    document = json.loads(written(reporter("json"), REPORTS, Run(ALL, "1.2.3")))
    Draft202012Validator(schema("report")).validate(document)
    assert document["run"]["shops"] == ["casetify", "prodigi"]
    assert {on["shop"] for on in document["files"][0]["devices"]} == {"casetify", "prodigi"}


def test_json_names_no_shop_where_none_was_named() -> None:
    document = json.loads(written(reporter("json"), [FINE], RUN))
    assert "shops" not in document["run"]
    assert all("shop" not in on for on in document["files"][0]["devices"])


def test_as_a_web_page() -> None:
    page = written(reporter("html"), REPORTS, Run(ALL, "1.2.3"))
    table = page[page.index("<table>") : page.index("</table>")]
    assert table.count("<tr>") == 1 + len(REPORTS)
    assert table.count('<td class="ok">22/22</td>') == 1
    assert "\x1b" not in table
    assert "<table>" not in written(reporter("html"), REPORTS[:1], Run(ALL, "1.2.3"))


def test_names_of_an_own_shop_are_harmless(tmp_path: Path) -> None:
    file = tmp_path / "my.yaml"
    file.write_text("shops: {me: {name: '<b>{x}[red] & 店', models: {iPhone 17: {area: [9, 9]}}}}")
    plan = make_plan(shop="all", profiles=load(file))
    reports = [picture("a.png", Size(9, 9), plan), picture("b.png", Size(8, 9), plan)]
    text = written(reporter("text"), reports, Run(plan, "1.2.3", width=200))
    assert "<b>{x}[re" in text[text.index("Which shops") :]
    page = written(reporter("html"), reports, Run(plan, "1.2.3"))
    assert "&lt;b&gt;{x}" in page
    assert "<b>{x}" not in page.replace(page[page.index('<script type="application/json"') :], "")


def test_a_picture_without_devices_of_its_plan_has_empty_cells() -> None:
    reports = [REPORTS[0], replace(REPORTS[1], devices=())]
    rows = list(csv.DictReader(written(reporter("csv"), reports, Run(ALL, "1.2.3")).splitlines()))
    assert rows[1]["iPhone (Prodigi)"] == ""
