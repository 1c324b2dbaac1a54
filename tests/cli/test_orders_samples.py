"""What `casecheck orders` says of samples/orders: a batch with every hold of a ticket, and each other shape."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from casecheck.holds import names
from casecheck.model.orders import OrderLine
from casecheck.tickets import NoPicture, read
from tests.cli.command import casecheck

ROOT = Path(__file__).parents[2]
ORDERS = "samples/orders"
WORDS = ("--files", "samples", "--profiles", f"{ORDERS}/skus.yaml", "--no-config", "--format", "json")

BATCH = [
    ("#2001", "1", []),
    ("#2001", "2", []),
    ("#2002", "1", ["missing-picture"]),
    ("#2003", "1", ["faulty-picture"]),
    ("#2004", "1", ["small-picture"]),
    ("#2005", "1", ["rights-question"]),
    ("#2006", "1", ["galaxy-carrier"]),
    ("#2007", "1", ["watch-band"]),
    ("#2008", "1", ["unclear-device"]),
    ("#2009", "1", ["empty-slot", "slot-conflict"]),
    ("#2009", "1", ["slot-conflict"]),
    ("#2010", "1", ["bad-line"]),
    ("#2011", "1", ["empty-slot"]),
    ("#2012", "1", ["odd-quantity"]),
    ("#2013", "1", []),
    ("#2013", "2", ["duplicate-line"]),
    ("#2014", "1", ["no-print-area"]),
    ("#2015", "1", ["case-type"]),
    ("#2016", "1", ["changed-picture"]),
    ("#2017", "1", ["incomplete-address"]),
    ("#2018", "1", ["missing-picture"]),
    ("桜-2019", "1", []),
    ("🌊-2020", "1", []),
    ("#2021", "1", []),
]
"""Order, line, and its holds."""


def orders(ticket: str, *words: str) -> Any:
    return casecheck("orders", f"{ORDERS}/{ticket}", *WORDS, *words, cwd=ROOT)


def held(document: dict[str, Any]) -> list[tuple[str, str, list[str]]]:
    return [
        (order["order"], line["line"], [hold["hold"] for hold in line["holds"]])
        for order in document["orders"]
        for line in order["lines"]
    ]


def test_the_batch() -> None:
    outcome = orders("today.csv", "--check-address")
    assert outcome.code == 1
    assert held(outcome.json) == BATCH


def test_the_batch_shows_every_hold_of_a_ticket() -> None:
    # a picture that could not be checked is no matter of the ticket
    assert {hold for _, _, holds in BATCH for hold in holds} == {*names()} - {"unchecked-picture"}


def test_another_csv() -> None:
    words = ("order=Name", "file=Print file", "device=Model", "quantity=Pieces")
    outcome = orders("other.csv", *(part for word in words for part in ("--map", word)))
    assert held(outcome.json) == [("#3001", "", []), ("#3002", "", ["small-picture"])]


def test_an_export_of_shopify() -> None:
    outcome = orders("shopify.csv")
    assert held(outcome.json) == [("retro-waves", "1", [])]
    assert "holds no picture" in outcome.stderr


@pytest.mark.parametrize(
    ("shape", "order", "device", "sku", "fit"),
    [
        pytest.param("prodigi", "#4001", "", "GLOBAL-TECH-IP15", "cover", id="prodigi"),
        pytest.param("printful", "#5001", "", "15419", "", id="printful"),
        pytest.param("gelato", "#6001", "", "phone-case_iphone-15_tough", "", id="gelato"),
        pytest.param("shopify", "#7001", "iPhone 15", "TC-IP15", "", id="shopify"),
    ],
)
def test_a_shape_of_json(shape: str, order: str, device: str, sku: str, fit: str) -> None:
    (line,) = read(ROOT / ORDERS / f"{shape}.json")
    assert isinstance(line, OrderLine)
    found = (line.order, line.line, line.url, line.device, line.sku, line.fit, line.quantity)
    assert found == (order, "1", "https://example.com/art/retro-waves.png", device, sku, fit, "1")


SHAPES = {"prodigi": ["small-picture"], "printful": [], "gelato": [], "shopify": []}
"""Their holds: Prodigi prints larger than the other shops ask for."""


def fetched(url: str, folder: Path, *, allow_private: bool) -> Path | NoPicture:
    """As if example.com had samples/ under /art/."""
    assert not allow_private
    path = ROOT / "samples" / url.removeprefix("https://example.com/art/")
    return Path(shutil.copy(path, folder)) if path.exists() else NoPicture("gone", "it is gone")


@pytest.mark.parametrize(("shape", "holds"), SHAPES.items(), ids=SHAPES)
def test_the_pictures_of_a_shape_are_fetched_and_judged(
    monkeypatch: pytest.MonkeyPatch, shape: str, holds: list[str]
) -> None:
    monkeypatch.setattr("casecheck.orders.pictures.fetch", fetched)
    document = orders(f"{shape}.json").json
    assert [found for _, _, found in held(document)] == [holds]
    (line,) = document["orders"][0]["lines"]
    assert line["device_id"] in ("iphone-15", "iphone-15@prodigi")
    assert line["picture"]["path"] == "https://example.com/art/retro-waves.png"


def test_a_picture_that_is_gone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("casecheck.orders.pictures.fetch", fetched)
    order = (ROOT / ORDERS / "printful.json").read_text().replace("retro-waves", "lost-at-sea")
    (tmp_path / "order.json").write_text(order)
    outcome = casecheck("orders", tmp_path / "order.json", *WORDS, cwd=ROOT)
    assert held(outcome.json) == [("#5001", "1", ["missing-picture"])]


def test_a_sku_is_looked_up_and_never_guessed(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("order,line,file,sku\n#1,1,retro-waves.png,TC-IP15\n#2,1,retro-waves.png,TC-IP16\n")
    outcome = casecheck("orders", tmp_path / "a.csv", *WORDS, cwd=ROOT)
    assert held(outcome.json) == [("#1", "1", []), ("#2", "1", ["unclear-device"])]
    assert "'TC-IP16' is not in the table skus:" in outcome.json["orders"][1]["lines"][0]["holds"][0]["staff"]


@pytest.mark.parametrize(
    ("cells", "holds"),
    [
        pytest.param(",TC-IP16", ["unclear-device"], id="unknown-sku"),
        pytest.param("iPhone 15,TC-IP16", [], id="unknown-sku-and-a-device"),
        pytest.param(",", [], id="neither"),
        pytest.param("iPhone 15,TC-IP15", [], id="both-the-same"),
        pytest.param("iphone,TC-IP15", [], id="its-family"),
        pytest.param("iPhone 15 Pro,TC-IP15", ["unclear-device"], id="they-contradict-each-other"),
    ],
)
def test_a_sku_is_never_printed_on_another_device(tmp_path: Path, cells: str, holds: list[str]) -> None:
    (tmp_path / "a.csv").write_text(f"order,line,file,device,sku\n#1,1,retro-waves.png,{cells}\n")
    outcome = casecheck("orders", tmp_path / "a.csv", *WORDS, "-d", "iPhone 15", cwd=ROOT)
    assert held(outcome.json) == [("#1", "1", holds)]
