"""The table `skus:` of profiles: numbers of products are looked up, and never taken apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from casecheck.profiles import load
from casecheck.profiles.skus import Sku
from casecheck.yamlfile import YamlError

if TYPE_CHECKING:
    from pathlib import Path

TABLE = """
skus:
  GLOBAL-TECH-IP17-TCB: iPhone 17
  11042: {device: iPad, product: clear case, layout: 2x2, shop: Acme}
  Mixed-Case: iphone16pro
"""

FOUND = {
    "GLOBAL-TECH-IP17-TCB": Sku("iPhone 17"),
    " global-tech-ip17-tcb ": Sku("iPhone 17"),
    "11042": Sku("iPad", "clear case", "2x2", "Acme"),
    "MIXED-CASE": Sku("iphone16pro"),
    "GLOBAL-TECH-IP17": None,
    "GLOBAL-TECH-IP16-TCB": None,
    "": None,
}


@pytest.mark.parametrize(("number", "sku"), FOUND.items(), ids=FOUND)
def test_a_number_is_found_whole_or_not_at_all(tmp_path: Path, number: str, sku: Sku | None) -> None:
    file = tmp_path / "my.yaml"
    file.write_text(TABLE, encoding="utf-8")
    assert load(file).sku(number) == sku


def test_the_built_in_profiles_have_none() -> None:
    assert load().skus == {}


MISTAKES = {
    "unknown-device": ("A: iPhone 1700", r"my\.yaml:1: skus: 'A': device: unknown model 'iPhone 1700'; did you mean"),
    "no-device": ("A: {product: ring}", r"my\.yaml:1: skus: 'A': device is missing; allowed: text on one line"),
    "unknown-key": ("A: {devise: iPad}", r"unknown key 'devise'; did you mean 'device'\?"),
    "list": ("A: [iPad]", r"\[iPad\]|\['iPad'\]"),
    "empty": ('" ": iPad', r"an empty SKU"),
    "empty-device": ('A: ""', r"device is empty; allowed"),
    "all-shops": ("A: {device: iPad, shop: All}", r"skus: 'A': shop: 'all' stands for all shops"),
    "twice": ("A: iPad, A: iPad", r"duplicate key 'A'"),
}


@pytest.mark.parametrize(("entry", "words"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake(tmp_path: Path, entry: str, words: str) -> None:
    file = tmp_path / "my.yaml"
    file.write_text(f"skus: {{{entry}}}", encoding="utf-8")
    with pytest.raises(YamlError, match=words):
        load(file)
