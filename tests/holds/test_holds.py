"""Each hold on lines that it holds, and on those next to them that it lets pass. The sentences are in the snapshot."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from casecheck.hold import Line, Lost, Neighbor
from casecheck.holds import holds_of, names
from casecheck.model import FileReport, Severity
from casecheck.model.orders import OrderLine
from tests.holds.lines import DEVICE, found, holds, line

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion


def band(note: str = "") -> Line:
    return line(device="Apple Watch", product="Band", note=note)


TWO = (Neighbor(1, "today.csv:2", "1", "a.png"), Neighbor(2, "today.csv:3", "2", "b.png"))
FOUND = FileReport("art/a.png", sha256="a" * 64)

HELD = {
    "bad-line": [Line(OrderLine("#1", "1", "t:2"), mistake="t:2: slot: is 'x'; allowed: a whole number from 1")],
    "case-type": [
        line(background="plain", report=found("solid-box")),
        line(background="full", report=found("transparent-gaps", Severity.WARNING)),
    ],
    "changed-picture": [line(sha256="b" * 64, report=FOUND)],
    "duplicate-line": [
        replace(line(), twin="today.csv:9"),
        replace(line(), used_twice="today.csv:9"),
    ],
    "empty-slot": [
        replace(line(layout="1x3"), item=TWO),
        replace(line(layout="1x3"), item=tuple(each._replace(slot="") for each in TWO)),
    ],
    "faulty-picture": [line(report=found("damaged-file")), line(report=found("wide-gamut"))],
    "galaxy-carrier": [
        line(device="Galaxy S24 Ultra", product=words)
        for words in ("Verizon", "AT&T", "SM-S928U", "SM-S928N", "SC-52E", "docomo", "au", "LG U+")
    ],
    "incomplete-address": [
        replace(line(), check_address=True, ticket=OrderLine("#1", "1", "t:2", address={"street": street}))
        for street in ("Main Street", "")
    ],
    "missing-picture": [line(lost=Lost(kind, "why")) for kind in ("unnamed", "missing", "outside", "gone", "private")],
    "no-print-area": [line(product="Phone ring", file="a.png")],
    "odd-quantity": [line(quantity=text) for text in ("0", "1001", "1000000000", "-1", "two")],
    "rights-question": [line(report=found("rights-notice", Severity.WARNING))],
    "slot-conflict": [
        replace(line(layout="1x2", slot="1"), item=(TWO[0], TWO[1]._replace(slot="1"))),
        replace(line(), item=tuple(each._replace(slot="") for each in TWO)),
    ],
    "small-picture": [line(report=found("low-resolution", Severity.WARNING, device=DEVICE.id))],
    "unchecked-picture": [line(report=FileReport("art/a.png", failure="it took longer than 60 s"))],
    "unclear-device": [
        line(device="Nokia 3310"),
        replace(line(device="Nokia"), candidates=("Nokia 1", "Nokia 2")),
        replace(line(), device=None, device_problem="no device is named"),
        replace(line(sku="TC-1"), device=None, device_problem="the SKU is not in the table"),
    ],
    "watch-band": [
        band(),
        band("42 mm"),
        band("42/44/45 mm"),
        band("42 mm, Series 7"),
        band("41 or 45 mm"),
    ],
}

PASSED = {
    "bad-line": [line()],
    "case-type": [
        line(report=found("solid-box")),  # nobody asked for a plain background
        line(background="full", report=found("solid-box")),
        line(background="plain", report=found("transparent-gaps")),
    ],
    "changed-picture": [line(sha256="A" * 64, report=FOUND), line(report=FOUND), line(sha256="b" * 64)],
    "duplicate-line": [line()],
    "empty-slot": [
        replace(line(layout="1x2"), item=TWO),
        replace(line(layout="1x2"), item=tuple(each._replace(slot="") for each in TWO)),
        replace(line(layout="1x3"), number=2, item=TWO),  # its first line is held
        line(),
    ],
    "faulty-picture": [
        line(report=found("damaged-file", Severity.WARNING)),
        line(report=found("rights-notice")),  # another hold
        line(device="Nokia 3310", report=found("padded-design", device="iphone")),  # not for that device
    ],
    "galaxy-carrier": [
        line(device="Galaxy S24 Ultra", product="international, Verizon"),
        line(device="Galaxy S24 Ultra", product="SM-S928B/DS"),
        line(device="Galaxy S24 Ultra", note="beautiful, as in August"),
        line(device="Galaxy S24 Ultra", sku="SM-S928U"),  # never parsed
        line(device="iPhone 15", product="Verizon"),
    ],
    "incomplete-address": [
        replace(line(), check_address=True, ticket=OrderLine("#1", "1", "t:2", address={"street": "Main Street 5"})),
        line(),  # nobody asked
    ],
    "missing-picture": [line(), line(lost=Lost("unnamed", "why"), product="Phone ring")],
    "no-print-area": [line(product="Phone ring"), line(product="Case with ring", file="a.png")],
    "odd-quantity": [line(quantity=text) for text in ("", "1", "1000", "0002")],
    "rights-question": [line(report=found("damaged-file"))],
    "slot-conflict": [
        replace(line(layout="1x2", slot="1"), item=TWO),
        replace(line(layout="1x2", slot="1"), item=(TWO[0], TWO[0]._replace(number=2))),  # the same picture
        line(file="a.png"),
    ],
    "small-picture": [line(report=FOUND), line(device="Nokia", report=found("low-resolution", device="iphone"))],
    "unchecked-picture": [line(report=FOUND)],
    "unclear-device": [line(), band(), replace(line(product="Phone ring"), device_problem="no device")],
    "watch-band": [
        band("41 mm"),
        band("42 mm, Series 10"),
        band("42mm Series 3"),
        band("38/40/41 mm"),
        band("Series 10, 46 mm"),
        line(product="Case", note="42 mm"),
    ],
}


def test_every_hold_is_tried_on_both_sides() -> None:
    assert sorted(HELD) == sorted(PASSED) == list(names())


@pytest.mark.parametrize("name", names())
def test_held(name: str, snapshot: SnapshotAssertion) -> None:
    found = [holds(name, judged) for judged in HELD[name]]
    assert all(len(each) == 1 for each in found)
    assert [f"{hold.severity}: {hold.staff}\n> {hold.customer}" for (hold,) in found] == snapshot


@pytest.mark.parametrize("name", names())
def test_passed(name: str) -> None:
    assert [holds(name, judged) for judged in PASSED[name]] == [[] for _ in PASSED[name]]


@pytest.mark.parametrize("name", names())
def test_the_customer_reads_no_terms_of_the_trade(name: str) -> None:
    said = " ".join(hold.customer for judged in HELD[name] for hold in holds(name, judged)).lower()
    assert not [
        word for word in ("px", "ppi", "alpha", "metadata", "sha256", "--", "csv", "slot") if word in said.split()
    ]


def test_the_most_severe_comes_first() -> None:
    judged = line(device="Galaxy S24", product="Verizon", quantity="0")
    assert [hold.rule for hold in holds_of(judged)] == ["odd-quantity", "galaxy-carrier"]


def test_of_a_line_with_a_mistake_nothing_else_is_said() -> None:
    judged = replace(line(quantity="0"), mistake="t:2: unknown layout")
    assert [hold.rule for hold in holds_of(judged)] == ["bad-line"]


def test_the_name_of_an_owner_is_not_repeated() -> None:
    (hold,) = holds("rights-question", line(report=found("rights-notice", message="Owner: Jane Doe")))
    assert "Jane" not in hold.staff + hold.customer
