"""Orders in JSON: the shapes of the services, and what is refused."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from casecheck.model import TicketWarning, UserError
from casecheck.tickets import documents, read
from tests.tickets.ticket import found_in, write

if TYPE_CHECKING:
    from pathlib import Path

    from syrupy.assertion import SnapshotAssertion

URL = "https://shop.test/a.png"
A = {"order": "1", "file": "a.png"}
B = {"order": "2", "file": "b.png"}


def prodigi(**item: Any) -> dict[str, Any]:
    whole = {"sku": "S", "copies": 1, "assets": [{"printArea": "default", "url": URL}]}
    return {"merchantReference": "P-1", "items": [whole | item]}


def printful(**position: Any) -> dict[str, Any]:
    place = {"area_width": 1000, "area_height": 2000, "width": 1000, "height": 2000, "left": 0, "top": 0}
    file = {"type": "default", "url": URL, "position": place | position}
    return {"external_id": "F-1", "items": [{"variant_id": 4011, "quantity": 1, "files": [file]}]}


def gelato(*files: dict[str, Any]) -> dict[str, Any]:
    return {"orderReferenceId": "G-1", "items": [{"productUid": "phonecase_x", "quantity": 2, "files": list(files)}]}


def shopify(*properties: tuple[str, Any]) -> dict[str, Any]:
    pairs = [{"name": name, "value": value} for name, value in properties]
    return {"name": "#1", "line_items": [{"name": "Case", "sku": "S", "quantity": 1, "properties": pairs}]}


P = {"order": "P-1", "line": "1", "sku": "S", "quantity": "1", "url": URL}
F = {"order": "F-1", "line": "1", "sku": "4011", "quantity": "1", "url": URL}
G = {"order": "G-1", "line": "1", "sku": "phonecase_x", "quantity": "2"}
S = {"order": "#1", "line": "1", "product": "Case", "sku": "S", "quantity": "1"}

SHAPES: dict[str, tuple[Any, list[Any]]] = {
    "ours-in-an-array": ([A, B], [A, B]),
    "ours-alone": (A, [A]),
    "ours-in-an-envelope": ({"orders": [A, B]}, [A, B]),
    "ours-of-any-case": ({"Order": 1, "FILE": "a.png"}, ["is no shape"]),
    "none": ([], []),
    "prodigi": (prodigi(), [P]),
    "prodigi-fill": (prodigi(sizing="fillPrintArea"), [P | {"fit": "cover"}]),
    "prodigi-fit": (prodigi(sizing="fitPrintArea"), [P | {"fit": "contain"}]),
    "prodigi-stretch": (prodigi(sizing="stretchToPrintArea"), ["items[0]: sizing"]),
    "prodigi-sizing-list": (prodigi(sizing=[1]), ["items[0]: sizing"]),
    "prodigi-other-area": (prodigi(assets=[{"printArea": "spine", "url": URL}]), ["items[0]: printArea"]),
    "prodigi-no-asset": (prodigi(assets=[]), [{key: P[key] for key in P if key != "url"}]),
    "prodigi-two-assets": (prodigi(assets=[{"url": URL}, {"url": URL + "2"}]), [P, P | {"url": URL + "2"}]),
    "prodigi-assets-text": (prodigi(assets="x"), ["items[0]: assets"]),
    "prodigi-asset-text": (prodigi(assets=["x"]), ["items[0]"]),
    "prodigi-copies": (prodigi(copies="many"), ["items[0].assets[0]: copies"]),
    "prodigi-answer": ({"outcome": "Ok", "order": prodigi()}, [P]),
    "printful": (printful(), [F | {"fit": "cover", "zoom": "1"}]),
    "printful-larger": (printful(width=1500, height=3000, left=-250, top=-500), [F | {"fit": "cover", "zoom": "3/2"}]),
    "printful-wide": (printful(width=2000, left=-500), [F | {"fit": "cover", "zoom": "1"}]),
    "printful-whole": (printful(height=1000, top=500), [F | {"fit": "contain", "zoom": "1"}]),
    "printful-off-center": (printful(left=11), ["items[0]: position"]),
    "printful-about-centered": (printful(left=10), [F | {"fit": "cover", "zoom": "1"}]),
    "printful-small": (printful(width=500, height=1000, left=250, top=500), ["items[0]: position"]),
    "printful-no-area": (printful(area_width=0), ["items[0]: position"]),
    "printful-word": (printful(top="high"), ["items[0]: position.top"]),
    "printful-power": (printful(top="1e999999999"), ["items[0]: position.top"]),
    "gelato": (gelato({"type": "default", "url": URL}), [G | {"url": URL}]),
    "gelato-preview": (gelato({"type": "preview", "url": URL}, {"url": URL}), [G | {"url": URL}]),
    "gelato-back": (gelato({"type": "back", "url": URL}), ["items[0]: type"]),
    "gelato-no-file": (gelato(), [G]),
    "shopify": (shopify(("Device", "iPhone 17"), ("_file", URL)), [S | {"device": "iPhone 17", "url": URL}]),
    "shopify-preview": (shopify(("_preview", URL + "2"), ("Photo", URL)), [S | {"url": URL}]),
    "shopify-no-picture": (shopify(("Engraving", "Noa")), [S]),
    "shopify-slots": (
        shopify(("layout", "2x1"), ("Photo 2", URL), ("Photo 1", URL + "1")),
        [S | {"layout": "2x1", "slot": "2", "url": URL}, S | {"layout": "2x1", "slot": "1", "url": URL + "1"}],
    ),
    "shopify-file": (shopify(("File", "a.png")), [S | {"file": "a.png"}]),
    "shopify-no-override": (shopify(("order", "#2"), ("quantity", "9"), ("sku", "T")), [S]),
    "shopify-list": (shopify(("Device", ["iPhone"])), ["line_items[0]: device"]),
    "shopify-property-text": ({"name": "#1", "line_items": [{"properties": ["x"]}]}, ["line_items[0]"]),
    "shopify-orders": ({"orders": [shopify(("f", URL)), shopify()]}, [S | {"url": URL}, S]),
    "shopify-graphql": (
        {
            "data": {
                "orders": {
                    "edges": [
                        {
                            "node": {
                                "name": "#1",
                                "lineItems": {
                                    "nodes": [
                                        {
                                            "name": "Case",
                                            "sku": "S",
                                            "quantity": 1,
                                            "customAttributes": [{"key": "f", "value": URL}],
                                        }
                                    ]
                                },
                            }
                        }
                    ]
                }
            }
        },
        [S | {"url": URL}],
    ),
    "one-order-of-none-is-bad": ([A, 7, {"x": 1}, B], [A, "[1]", "[2]", B]),
    "no-name": ({"line_items": [{"sku": "S"}]}, [{"order": "today", "line": "1", "sku": "S"}]),
    "no-names": ([{"line_items": [{"sku": "S"}]}] * 2, ["[0].line_items[0]: order", "[1].line_items[0]: order"]),
    "name-list": ({"name": [], "line_items": [{}]}, ["name"]),
    "items-text": ({"name": "#1", "line_items": "x"}, ["line_items"]),
    "item-text": (
        {"name": "#1", "line_items": ["x", {"sku": "S"}]},
        ["line_items[0]", {"order": "#1", "line": "2", "sku": "S"}],
    ),
    "two-services": ({"items": [{"assets": [], "productUid": 1}]}, ["is no shape"]),
    "no-service": ({"items": [{"thing": 1}]}, ["is no shape"]),
    "other": ({"hello": "world"}, ["is no shape"]),
    "report": ({"schema": "casecheck.report/1", "files": []}, ["is no shape"]),
}


@pytest.mark.parametrize(("document", "lines"), SHAPES.values(), ids=SHAPES)
def test_shapes(tmp_path: Path, document: Any, lines: list[Any]) -> None:
    file = write(tmp_path, json.dumps(document, indent=1), "today.json")
    if lines == ["is no shape"]:
        with pytest.raises(UserError, match="Prodigi") as error:
            found_in(file)
        assert error.value.help
    else:
        assert found_in(file) == lines


@pytest.mark.parametrize("name", ["a.json", "a.jsonl", "a.ndjson", "a.txt"])
def test_json_lines_of_any_shape_are_told_by_their_content(tmp_path: Path, name: str) -> None:
    content = [json.dumps(A), "", json.dumps(prodigi()), "{", json.dumps({"x": 1}), json.dumps(B)]
    assert found_in(write(tmp_path, "\n".join(content), name)) == [A, P, "4", "5", B]


def test_a_document_in_utf_16(tmp_path: Path) -> None:
    assert found_in(write(tmp_path, json.dumps([A]).encode("utf-16"), "a.json")) == [A]


ADDRESSES = {
    "prodigi": prodigi() | {"recipient": {"name": "X", "address": {"line1": "Elm 1", "townOrCity": "Here"}}},
    "printful": printful() | {"recipient": {"address1": "Elm 1", "city": "Here"}},
    "gelato": gelato() | {"shippingAddress": {"addressLine1": "Elm 1", "city": "Here"}},
    "shopify": shopify() | {"shipping_address": {"address1": "Elm 1", "city": "Here"}},
}


@pytest.mark.parametrize("document", ADDRESSES.values(), ids=ADDRESSES)
def test_an_address_is_read_only_where_it_is_asked_for(tmp_path: Path, document: Any) -> None:
    file = write(tmp_path, json.dumps(document), "a.json")
    assert found_in(file, address=True)[0]["address"] == {"street": "Elm 1", "city": "Here"}
    assert "address" not in found_in(file)[0]


@pytest.mark.parametrize("address", [None, "text", [], {"address1": {}}], ids=repr)
def test_an_order_without_an_address_is_read(tmp_path: Path, address: Any) -> None:
    file = write(tmp_path, json.dumps(shopify() | {"shipping_address": address}), "a.json")
    assert found_in(file, address=True) == [S]


HOSTILE = {
    "not-json": "{'order': 1}",
    "cut-off": '[{"order": "1", "file":\n "a.pn',
    "more-after-it": '[{"order": "1", "file": "a.png"}]\n[]',
    "nan": '[{"order": NaN, "file": "a.png"}]',
    "key-twice": '[{"order": "1", "order": "2", "file": "a.png"}]',
    "deep": "[" * 200_000 + "]" * 200_000,
    "deep-objects": '{"data":' * 100_000 + "1" + "}" * 100_000,
    "many-values": "[" + "[]," * 1_100_000 + "1]",
    "blank": " \n ",
}


@pytest.mark.parametrize("content", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_document_is_refused(tmp_path: Path, content: str, snapshot: SnapshotAssertion) -> None:
    file = write(tmp_path, content, "today.json")
    with pytest.raises(UserError) as error:
        list(read(file))
    assert str(error.value).replace(str(file), "today.json") == snapshot


LINES = {
    "nan": '{"order": NaN, "file": "a"}',
    "key-twice": '{"order": "1", "order": "2"}',
    "deep": '{"order": ' + "[" * 100_000 + "]" * 100_000 + "}",
    "digits": '{"order": "1", "quantity": ' + "9" * 100_000 + "}",
    "nul": '{"order": "1", "file": "a\\u0000b"}',
    "half-a-character": '{"order": "\\ud800", "file": "a"}',
    "10-mb": '{"order": "1", "file": "' + "x" * 10_000_000 + '"}',
    "boolean": '{"order": true, "file": "a"}',
}


@pytest.mark.parametrize("line", LINES.values(), ids=LINES)
def test_a_hostile_line_costs_itself(tmp_path: Path, line: str) -> None:
    found = found_in(write(tmp_path, f"{json.dumps(A)}\n{line}\n{json.dumps(B)}\n", "a.jsonl"))
    assert [found[0], found[2]] == [A, B]
    assert isinstance(found[1], str)
    assert found[1].startswith("2")


def test_a_document_that_is_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = write(tmp_path, json.dumps([A]), "a.json")
    monkeypatch.setattr(documents, "MAX_CHARACTERS", file.stat().st_size)
    assert found_in(file) == [A]
    monkeypatch.setattr(documents, "MAX_CHARACTERS", file.stat().st_size - 1)
    with pytest.raises(UserError, match="more than") as error:
        found_in(file)
    assert "JSON Lines" in (error.value.help or "")


def test_a_misspelled_key(tmp_path: Path) -> None:
    with pytest.warns(TicketWarning, match="did you mean device"):
        assert len(list(read(write(tmp_path, json.dumps([A | {"devise": "iPhone"}]), "a.json")))) == 1


def test_a_map_is_for_csv(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="--map"):
        found_in(write(tmp_path, json.dumps([A]), "a.json"), columns={"order": "Name"})
