"""Samples on the print area of a shop: figures worked out by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from casecheck import Checker
from casecheck.model import UserError

SAMPLES = Path(__file__).parents[1] / "samples"
RULES = ("low-resolution", "cropped")
AT_PRODIGI = Checker("iPhone 17", shop="prodigi", select=RULES)


@pytest.mark.parametrize(
    ("name", "verdict", "share", "shown", "ppi"),
    [
        # 1000x2000 px fill 1266x2121 px by their width: 1000 / 1266 = 79%; 2121 of 2 * 1266 rows are shown
        pytest.param("retro-waves.png", "warning", 1000 / 1266, 2121 / 2532, 236.97, id="short-of-the-width"),
        # 2400x3000 px fill it by their height: 3000 / 2121 = 141%; 1266 of 2121 * 0.8 columns are shown
        pytest.param("terrazzo-ipad.png", "warning", 3000 / 2121, 1266 / 1696.8, 424.33, id="an-ipad-picture"),
        # 1242 / 1266 = 98%; 2121 of 1266 * 2688 / 1242 rows are shown
        pytest.param("botanical-leaves.jpg", "warning", 1242 / 1266, 2121 / 2739.94, 294.31, id="two-percent-short"),
    ],
)
def test_the_iphone_17_of_prodigi(name: str, verdict: str, share: float, shown: float, ppi: float) -> None:
    (on,) = AT_PRODIGI.check(SAMPLES / name).devices
    assert (on.device.shop, on.needed, on.verdict) == ("prodigi", (1266, 2121), verdict)
    assert (on.quality, on.visible_share, on.ppi) == pytest.approx((share, shown, ppi), abs=0.005)


def test_what_suits_casetify_need_not_suit_prodigi() -> None:
    report = Checker(shop="all", select=RULES).check(SAMPLES / "retro-waves.png")
    assert [on.device.id for on in report.devices if on.suits] == [
        "iphone@casetify",
        "galaxy@casetify",
        "pixel@casetify",
    ]


def test_casetify_gives_the_verdicts_of_a_run_without_a_shop() -> None:
    named, unnamed = Checker("iphone", shop="casetify", select=RULES), Checker("iphone", select=RULES)
    for name in ("retro-waves.png", "terrazzo-ipad.png"):
        at_the_shop, without = named.check(SAMPLES / name), unnamed.check(SAMPLES / name)
        assert at_the_shop.verdict == without.verdict
        assert [on.quality for on in at_the_shop.devices] == [on.quality for on in without.devices]


def test_an_unknown_shop_is_an_error() -> None:
    with pytest.raises(UserError, match="unknown shop 'nowhere'; allowed: casetify, prodigi, all"):
        Checker(shop="nowhere")
    with pytest.raises(TypeError):
        Checker(shop=1)  # type: ignore[arg-type]
