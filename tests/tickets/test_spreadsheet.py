"""CSV of every spreadsheet: what is read, and what a mistake costs."""

from __future__ import annotations

import tracemalloc
from typing import TYPE_CHECKING, Any

import pytest

from casecheck.model import TicketWarning, UserError
from casecheck.model.orders import BadLine
from casecheck.tickets import columns_of, read
from tests.tickets.ticket import found_in, write

if TYPE_CHECKING:
    from pathlib import Path

    from syrupy.assertion import SnapshotAssertion

A = {"order": "1", "file": "a.png"}
B = {"order": "2", "file": "b.png"}
HEAD = "order,file,quantity,note\n"

READ: dict[str, tuple[bytes | str, list[Any]]] = {
    "commas": ("order,file\n1,a.png\n2,b.png\n", [A, B]),
    "semicolons": ("order;file\n1;a.png\n2;b.png\n", [A, B]),
    "tabs": ("order\tfile\n1\ta.png\n2\tb.png\n", [A, B]),
    "pipes": ("order|file\n1|a.png\n2|b.png\n", [A, B]),
    "told-to-excel": ("sep=|\r\norder|file\r\n1|a.png\r\n", [A]),
    "crlf": ("order,file\r\n1,a.png\r\n2,b.png\r\n", [A, B]),
    "cr": ("order,file\r1,a.png\r2,b.png\r", [A, B]),
    "no-last-line-end": ("order,file\n1,a.png\n2,b.png", [A, B]),
    "blank-lines": ("\n\norder,file\n\n1,a.png\n , \n,\n2,b.png\n", [A, B]),
    "utf-8-mark": (b"\xef\xbb\xbforder,file\n1,a.png\n", [A]),
    "utf-16": ("order,file\n1,猫.png\n".encode("utf-16"), [A | {"file": "猫.png"}]),
    "utf-16-big-end": (b"\xfe\xff" + "order,file\n1,a.png\n".encode("utf-16-be"), [A]),
    "utf-16-without-a-mark": ("order,file\n1,a.png\n".encode("utf-16-le"), [A]),
    "utf-32": ("order,file\n1,a.png\n".encode("utf-32"), [A]),
    "windows-1252": ("order,file\n1,Zoë.png\n".encode("cp1252"), [A | {"file": "Zoë.png"}]),
    "emoji": ("order,file\n1,🐈‍⬛.png\n", [A | {"file": "🐈‍⬛.png"}]),
    "headers-of-any-case": (" ORDER , File,Sha 256\n1,a.png,\n", [A]),
    "columns-in-any-order": ("file,mood,order\na.png,good,1\n", [A]),
    "quoted-headers": ('"order";"file"\n"1";"a.png"\n', [A]),
    "quoted-line-break": (HEAD + '1,a.png,,"one\ntwo"\n2,b.png,,\n', [A | {"note": "one\ntwo"}, B]),
    "quoted-marks": (HEAD + '1,a.png,,"6"" case, black"\n', [A | {"note": '6" case, black'}]),
    "inches-without-quotes": (HEAD + '1,a.png,,6" case\n', [A | {"note": '6" case'}]),
    "spaces-around": ("order,file\n 1 ,\ta.png \n", [A]),
    "empty-cells-left-out": (HEAD + "1,a.png\n2,b.png\n", [A, B]),
    "empty-cells-too-many": ("order,file\n1,a.png,,,\n", [A]),
    "url": ("order,url\n1,https://shop.test/a.png\n", [{"order": "1", "url": "https://shop.test/a.png"}]),
    "url-as-file": ("order,file\n1,https://shop.test/a.png\n", [{"order": "1", "url": "https://shop.test/a.png"}]),
    "formula": (HEAD + "1,a.png,,=cmd|' /C calc'!A0\n", [A | {"note": "=cmd|' /C calc'!A0"}]),
    "markup": (HEAD + "1,a.png,,<script>x</script>\n", [A | {"note": "<script>x</script>"}]),
    "no-lines": ("order,file\n", []),
    "no-picture": ("order,file\n1,\n", [{"order": "1"}]),
    "a-billion": (HEAD + "1,a.png,1000000000,\n", [A | {"quantity": "1000000000"}]),
    # one line is bad, and those around it are not
    "quantity": (HEAD + "1,a.png,two,\n2,b.png,,\n", ["2: quantity", B]),
    "quantity-of-digits": (HEAD + f"1,a.png,{'9' * 5000},\n2,b.png,,\n", ["2: quantity", B]),
    "no-order": (HEAD + ",a.png,,\n2,b.png,,\n", ["2: order", B]),
    "file-and-url": ("order,file,url\n1,a.png,https://x.test\n2,b.png,\n", ["2: file and url", B]),
    "too-many-cells": (HEAD + "1,a.png,1,nice, really\n2,b.png,,\n", ["2", B]),
    "nul": ("order,file\n1,a\0.png\n2,b.png\n", ["2: file", B]),
    "escape": ("order,file\n1,\x1b[31m.png\n2,b.png\n", ["2: file", B]),
    "line-break-in-a-name": ('order,file\n1,"a\nb"\n2,b.png\n', ["2: file", B]),
    "never-closed": (HEAD + '1,"a.png,,\n2,b.png,,\n', ["2", B]),
    "closed-by-the-next": (HEAD + '1,"a.png,,\n2,b.png,,"x"\n', ["2", B | {"note": "x"}]),
    "text-after-a-mark": (HEAD + '1,"a"b,,\n2,b.png,,\n', ["2", B]),
    "cell-too-long": (HEAD + f"1,a.png,,{'x' * 10_001}\n2,b.png,,\n", ["2: note", B]),
    "cell-of-10-mb": (HEAD + f"1,a.png,,{'x' * 10_000_000}\n2,b.png,,\n", ["2", B]),
    "quoted-cell-of-10-mb": (HEAD + f'1,a.png,,"{"x" * 10_000_000}"\n2,b.png,,\n', ["2", B]),
    "cut-off": (HEAD + "1,a.png,,\n2,b.p", [A, "3"]),
}


@pytest.mark.parametrize(("content", "lines"), READ.values(), ids=READ)
def test_what_is_read(tmp_path: Path, content: bytes | str, lines: list[Any]) -> None:
    assert found_in(write(tmp_path, content)) == lines


NO_TICKETS: dict[str, bytes | str] = {
    "empty": "",
    "zeros": b"\0" * 999,
    "blank": "\n\n , \n",
    "png": b"\x89PNG\r\n\x1a\n",
    "workbook": b"PK\3\4" + b"\0" * 22 + b"\x08\0[Content_Types].xml",
    "page": "<html><body>order,file",
    "prose": "Dear shop, here is my file.\n",
    "no-order": "file,device\na.png,iphone\n",
    "no-picture": "order,device\n1,iphone\n",
    "header-twice": "order,file,File \n1,a,b\n",
    "header-of-10-mb": "order,file," + "x" * 10_000_000 + "\n1,a\n",
    "header-never-closed": 'order,"file\n1,a\n',
}


@pytest.mark.parametrize("content", NO_TICKETS.values(), ids=NO_TICKETS)
def test_what_is_no_ticket(tmp_path: Path, content: bytes | str, snapshot: SnapshotAssertion) -> None:
    file = write(tmp_path, content)
    with pytest.raises(UserError) as error:
        list(read(file))
    assert error.value.help
    assert str(error.value).replace(str(file), "today.csv") == snapshot


@pytest.mark.parametrize("name", [".", "none.csv", "a\0b", "pipe"])
def test_what_is_no_file(tmp_path: Path, name: str, pipe: None) -> None:
    with pytest.raises(UserError):
        list(read(tmp_path / name))


@pytest.fixture
def pipe(tmp_path: Path) -> None:
    import os

    if not hasattr(os, "mkfifo"):
        pytest.skip("no named pipes here")
    os.mkfifo(tmp_path / "pipe")


def test_the_words_about_mistakes(tmp_path: Path, snapshot: SnapshotAssertion) -> None:
    file = write(
        tmp_path,
        "order,line,file,url,slot,fit,zoom,background,quantity,sha256\n"
        "1,1,a.png,,0,,,,,\n1,2,a.png,,,wide,,,,\n1,3,a.png,,,,0.5,,,\n1,4,a.png,,,,,blue,,\n1,5,a.png,,,,,,two,\n"
        "1,6,a.png,,,,,,,abc\n1,7,a.png,https://x.test,,,,,,\n,8,a.png,,,,,,,\n1,9,a\0.png,,,,,,,\n1,10,,,,,,,,,,x\n"
        '1,"11\n',
    )
    bad = [line for line in read(file) if isinstance(line, BadLine)]
    assert [
        f"{line.order} {line.line} {line.where}: {line.problem}".replace(str(file), "today.csv") for line in bad
    ] == (snapshot)


WARNED: dict[str, tuple[bytes | str, str]] = {
    "windows-1252": ("order,file\n1,Zoë.png\n".encode("cp1252"), "not in UTF-8"),
    "misspelled": ("order,file,devise\n1,a.png,iPhone\n", "did you mean device"),
    "shopify": ("Name,Lineitem quantity,Lineitem name\n#1,1,Case\n", "holds no picture"),
}


@pytest.mark.parametrize(("content", "words"), WARNED.values(), ids=WARNED)
def test_what_a_user_should_know(tmp_path: Path, content: bytes | str, words: str) -> None:
    with pytest.warns(TicketWarning, match=words):
        assert len(list(read(write(tmp_path, content)))) == 1


SHOPIFY = """Name,Email,Shipping Street,Shipping City,Lineitem quantity,Lineitem name,Lineitem sku,Notes
#1001,a@b.test,1 Main St,Springfield,1,Clear case - iPhone 17,C-17,quick
#1001,,,,2,Ring,R-1,
#1002,c@d.test,Elm St,Riverdale,1,Clear case - iPhone 16,C-16,
,,,,1,Strap,S-1,
#1003,e@f.test,,,,,,
"""


def test_an_export_of_shopify(tmp_path: Path) -> None:
    first = {"order": "#1001", "note": "quick", "address": {"street": "1 Main St", "city": "Springfield"}}
    second = {"order": "#1002", "address": {"street": "Elm St", "city": "Riverdale"}}
    assert found_in(write(tmp_path, SHOPIFY), address=True) == [
        first | {"line": "1", "sku": "C-17", "product": "Clear case - iPhone 17", "quantity": "1"},
        first | {"line": "2", "sku": "R-1", "product": "Ring", "quantity": "2"},
        second | {"line": "1", "sku": "C-16", "product": "Clear case - iPhone 16", "quantity": "1"},
        second | {"line": "2", "sku": "S-1", "product": "Strap", "quantity": "1"},
    ]


def test_no_address_is_read_unasked(tmp_path: Path) -> None:
    assert not any("address" in line for line in found_in(write(tmp_path, SHOPIFY)))
    ours = write(tmp_path, "order,file,street\n1,a.png,Elm St 1\n", "ours.csv")
    assert found_in(ours) == [A]
    assert found_in(ours, address=True) == [A | {"address": {"street": "Elm St 1"}}]


def test_a_foreign_csv(tmp_path: Path) -> None:
    file = write(tmp_path, "Order No;Print file;Pieces;quantity\n1;a.png;7;9\n1;a.png;many;9\n")
    columns = columns_of(['order=Order No,file="Print file"', "quantity=pieces"])
    assert found_in(file, columns=columns) == [A | {"quantity": "7"}, "3: Pieces"]
    with pytest.raises(UserError, match=r"no column 'Print files'.*found: 'Order No', 'Print file'"):
        found_in(file, columns={"order": "Order No", "file": "Print files"})


def test_a_map_may_add_to_an_export_of_shopify(tmp_path: Path) -> None:
    file = write(tmp_path, "Name,Lineitem quantity,Lineitem name,Model\n#1,1,Case,iPhone 17\n")
    assert found_in(file, columns={"device": "Model"}) == [
        {"order": "#1", "line": "1", "device": "iPhone 17", "product": "Case", "quantity": "1"}
    ]


MAPS: dict[str, tuple[list[str], dict[str, str] | None]] = {
    "one": (["order=Name"], {"order": "Name"}),
    "two": (["order=Name,file=Print file"], {"order": "Name", "file": "Print file"}),
    "words": (["order=Name", "FILE = a"], {"order": "Name", "file": "a"}),
    "comma-in-a-header": (["order=Name, first,file=a"], {"order": "Name, first", "file": "a"}),
    "quotes": (["file='Print file'"], {"file": "Print file"}),
    "none": ([], {}),
    "no-equals": (["order"], None),
    "no-header": (["order="], None),
    "unknown": (["ordre=Name"], None),
    "twice": (["order=Name,order=Id"], None),
}


@pytest.mark.parametrize(("words", "columns"), MAPS.values(), ids=MAPS)
def test_maps(words: list[str], columns: dict[str, str] | None) -> None:
    if columns is None:
        with pytest.raises(UserError) as error:
            columns_of(words)
        assert error.value.help
    else:
        assert columns_of(words) == columns


def test_a_long_ticket_takes_no_more_memory_than_a_short_one(tmp_path: Path) -> None:
    peaks = []
    for count in (300, 3000):
        rows = "".join(f"#{number},a{number}.png,1,a note of this order\n" for number in range(count))
        file = write(tmp_path, HEAD + rows)
        tracemalloc.start()
        assert sum(1 for _ in read(file)) == count
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
        tracemalloc.clear_traces()
    assert peaks[1] < peaks[0] + 300_000, peaks
