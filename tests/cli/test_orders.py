"""`casecheck orders`: from a ticket to reports, whatever is in the ticket."""

from __future__ import annotations

import csv
import json
from io import StringIO
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import jsonschema
import numpy as np
import pytest
from PIL import Image

from casecheck.reporters.orders import FORMATS
from tests.cli.command import casecheck

if TYPE_CHECKING:
    from pathlib import Path

TICKET = """\
order,line,file,device,product,layout,slot,quantity,note,street
#1,1,a.png,mug,,,,1,call Jane at noon,Elm Street
#2,1,a.png,mug,,,,0,,Elm Street 5
#1,2,nope.png,mug,,,,1,,Elm Street
#1,3,a.png,mug,,,,1,,Elm Street
#3,1,a.png,mug,,1x2,1,1,,
#3,1,b.png,mug,,1x2,2,1,,
"""

HOLDS = [
    ("#1", "1", []),
    ("#1", "2", ["missing-picture"]),
    ("#1", "3", ["duplicate-line"]),
    ("#2", "1", ["odd-quantity"]),
    ("#3", "1", []),
    ("#3", "1", []),
]

HOSTILE = "\x1b[2J<script>alert(1)</script>[bold]|`::error::"


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder with a ticket, two pictures, and a device that they suit."""
    (tmp_path / "art").mkdir()
    random = np.random.default_rng(1)
    for name in ("a", "b"):
        small = Image.fromarray(random.integers(0, 256, (20, 20, 3), np.uint8))
        small.resize((200, 200), Image.Resampling.NEAREST).save(tmp_path / "art" / f"{name}.png")
    (tmp_path / "own.yaml").write_text("families: {mug: {width: 200, height: 200}}")
    (tmp_path / "today.csv").write_text(TICKET)
    return tmp_path


WORDS = ("--files", "art", "--profiles", "own.yaml", "--no-config")


def orders(desk: Path, *words: str, ticket: str = "today.csv", stdin: bytes = b"") -> Any:
    return casecheck("orders", ticket, *WORDS, *words, cwd=desk, stdin=stdin)


def held(document: dict[str, Any]) -> list[tuple[str, str, list[str]]]:
    return [
        (order["order"], line["line"], [hold["hold"] for hold in line["holds"]])
        for order in document["orders"]
        for line in order["lines"]
    ]


def test_lines_are_grouped_by_order_wherever_they_are_in_the_ticket(desk: Path) -> None:
    outcome = orders(desk, "--format", "json")
    assert outcome.code == 1
    assert held(outcome.json) == HOLDS


def test_a_picture_is_checked_once_for_each_way_to_print_it(desk: Path) -> None:
    # a.png on the whole mug, and a.png and b.png in a slot each
    assert orders(desk, "--format", "json").json["summary"]["pictures"] == 3


def test_the_schema_describes_the_report(desk: Path) -> None:
    schema = casecheck("schema", "orders").json
    jsonschema.validate(orders(desk, "--format", "json").json, schema)
    jsonschema.validate(orders(desk, "--format", "json", "--audience", "staff", "--anonymize").json, schema)


@pytest.mark.parametrize(
    ("ticket", "code"),
    [
        pytest.param("order,file,device\n#1,a.png,mug\n", 0, id="clear"),
        pytest.param("order,file,device\n#1,a.png,iphone\n", 1, id="held"),
        pytest.param("name,picture\n#1,a.png\n", 2, id="no-ticket"),
        pytest.param("order,file,device\n", 3, id="no-line"),
    ],
)
def test_exit_codes(desk: Path, ticket: str, code: int) -> None:
    (desk / "today.csv").write_text(ticket)
    assert orders(desk).code == code


@pytest.mark.parametrize(
    ("words", "said"),
    [
        pytest.param(["orders"], "no ticket is named", id="no-ticket"),
        pytest.param(["orders", "a.csv", "b.csv"], "2 tickets are named", id="two-tickets"),
        pytest.param(["orders", "today.csv", "--shop", "All"], "an order is printed by one shop", id="all-shops"),
        pytest.param(["orders", "today.csv", "-d", "ipad", "-d", "iphone"], "2 devices are named", id="two-devices"),
        pytest.param(["orders", "today.csv", "--map", "Name=order"], "did you mean order=name?", id="map-reversed"),
        pytest.param(["orders", "today.csv"], "no folder of pictures is named", id="no-files"),
        pytest.param(["orders", "today.csv", "--files", "nope"], "is no folder", id="files-are-no-folder"),
        pytest.param(["orders", "today.csv", "--format", "csv-devices"], "no report on orders", id="no-such-report"),
        pytest.param(["orders", "art"], "art is a folder", id="folder"),
        pytest.param(["orders", "--watch", "today.csv"], "is for a folder of tickets", id="watch-a-file"),
        pytest.param(["orders", "--watch", "art", "-o", "x.html"], "is the name of a format", id="watch-a-name"),
    ],
)
def test_mistakes(desk: Path, words: list[str], said: str) -> None:
    outcome = casecheck(*words, cwd=desk)
    assert outcome.code == 2
    assert outcome.stderr.startswith("error: ")
    assert said in outcome.stderr
    assert (
        "casecheck orders" in outcome.stderr
        or "--map order=Name" in outcome.stderr
        or "\nhelp: one of" in outcome.stderr
    )


def test_stdin(desk: Path) -> None:
    outcome = orders(desk, "--format", "json", ticket="-", stdin=TICKET.encode())
    assert held(outcome.json) == HOLDS
    assert outcome.json["orders"][0]["lines"][0]["where"] == "stdin:2"


@pytest.mark.parametrize("form", FORMATS)
def test_no_report_has_a_note_or_an_address(desk: Path, form: str) -> None:
    outcome = orders(desk, "--format", form, "--check-address")
    assert "Jane" not in outcome.stdout
    assert "Elm" not in outcome.stdout
    assert "#1" in outcome.stdout.replace("&#35;<!-- -->", "#")


@pytest.mark.parametrize("form", FORMATS)
def test_numbers_in_place_of_names(desk: Path, form: str) -> None:
    (desk / "today.csv").write_text(TICKET.replace("#1", "Jane-1").replace("a.png", ""))
    outcome = orders(desk, "--format", form, "--anonymize")
    assert "Jane" not in outcome.stdout
    assert "order 1" in outcome.stdout


@pytest.mark.parametrize(("audience", "other"), [("staff", "customer"), ("customer", "staff")])
def test_one_audience(desk: Path, audience: str, other: str) -> None:
    for order in orders(desk, "--format", "json", "--audience", audience).json["orders"]:
        for hold in (hold for line in order["lines"] for hold in line["holds"]):
            assert hold[audience]
            assert hold[other] is None


def test_an_address_is_looked_at_if_it_is_asked_for(desk: Path) -> None:
    document = orders(desk, "--format", "json", "--check-address").json
    assert [line["line"] for line in document["orders"][0]["lines"] if "incomplete-address" in str(line)] == [
        "1",
        "2",
        "3",
    ]
    assert "incomplete-address" not in str(document["orders"][1])


@pytest.mark.parametrize("ticket", [b"", b"a,b\n1,2\n", b"[", bytes(9)], ids=["empty", "csv", "json", "zeros"])
def test_a_mistake_on_stdin_names_no_file(desk: Path, ticket: bytes) -> None:
    outcome = orders(desk, ticket="-", stdin=ticket)
    assert outcome.code == 2
    assert outcome.stderr.startswith("error: stdin")


def test_quiet_shows_held_lines_only(desk: Path) -> None:
    rows = list(csv.DictReader(StringIO(orders(desk, "--format", "csv", "--quiet").stdout)))
    assert [row["line"] for row in rows] == ["2", "3", "1"]


def test_the_default_device_is_for_lines_that_name_none(desk: Path) -> None:
    (desk / "today.csv").write_text("order,file\n#1,a.png\n")
    assert orders(desk, "-d", "mug").code == 0
    assert held(orders(desk, "--format", "json").json) == [("#1", "", ["unclear-device"])]


@pytest.mark.parametrize("form", FORMATS)
def test_a_report_replaces_an_earlier_one(desk: Path, form: str) -> None:
    for _ in range(2):
        assert orders(desk, "-o", f"{form}=report").code == 1
    (desk / "today.csv").write_text("order,file,device\n#1,a.png,mug\n")
    assert orders(desk, "-o", f"{form}=report").code == 0
    assert orders(desk, "-o", f"{form}=report").code == 0


def test_the_page_has_each_picture_once_and_may_ask_nobody(desk: Path) -> None:
    page = orders(desk, "--format", "html").stdout
    assert page.count("data:image/webp;base64,") == 2
    assert page.count('href="#picture-') == 3
    assert "default-src 'none'" in page
    assert "http" not in page.replace("http-equiv", "")


def hostile_ticket() -> str:
    wide = "x" * 10_000_000
    long = f'#9,1,a.png,mug,"{wide}",,,1,,'
    lines = [
        "order,line,file,device,product,layout,slot,quantity,note,url",
        "#1,1,../../../etc/passwd,mug,,,,1,,",
        "#1,2,/etc/passwd,mug,,,,1,,",
        "#1,3,link.png,mug,,,,1,,",
        "#2,1,,mug,,,,1,,http://127.0.0.1:9/a.png",
        "#2,2,,mug,,,,1,,http://[::1]/a.png",
        "#2,3,,mug,,,,1,,file:///etc/passwd",
        "=1+1,1,a.png,mug,=HYPERLINK(1),,,1,,",
        f"{HOSTILE},{HOSTILE},a.png,mug,{HOSTILE},,,0,,",
        "#4,1,a.png,mug,,,,1000000000,,",
        "#5,1,a\0.png,mug,,,,1,,",
        "#6,1,a.png,mug,,99x99,1,1,,",
        "#7,1,a.png,mug,,,,1,,",
        long,
    ]
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("form", FORMATS)
def test_a_hostile_ticket_does_no_harm(desk: Path, form: str) -> None:
    (desk / "secret.png").write_bytes((desk / "art/a.png").read_bytes())
    (desk / "art/link.png").symlink_to(desk / "secret.png")
    (desk / "today.csv").write_text(hostile_ticket())
    outcome = orders(desk, "--format", form)
    assert outcome.code == 1
    for line in outcome.stdout.splitlines():
        assert all(character.isprintable() or character in "\t\r\ufeff" for character in line)
    assert len(outcome.stdout) < 300_000
    assert "<script>alert" not in outcome.stdout or form not in ("html", "markdown", "junit")
    if form in ("csv", "excel"):
        for row in csv.reader(StringIO(outcome.stdout.lstrip("\ufeff"))):
            assert not any(cell.startswith(("=", "+", "-", "@")) for cell in row)
    elif form == "junit":
        ET.fromstring(outcome.stdout)  # noqa: S314  # our own
    elif form == "json":
        found = {(order, line): rules for order, line, rules in held(json.loads(outcome.stdout))}
        for key in (("#1", "1"), ("#1", "2"), ("#1", "3"), ("#2", "1"), ("#2", "2"), ("#2", "3")):
            assert found[key] == ["missing-picture"], key
        assert found["#4", "1"] == ["odd-quantity"]
        assert found["#5", "1"] == ["bad-line"]
        assert found["#7", "1"] == []
