"""is_fringe: the limits of rims that nobody drew."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from casecheck.measures.fringe_mixture import Mixture
from casecheck.measures.fringe_verdict import is_fringe, may_have_hard_edge

if TYPE_CHECKING:
    from casecheck.measures.fringe_verdict import Name

REMOVER = Mixture(
    share=0.9, by_chance=0.1, contrast=300, first=0.99, first_spread=0.2, edge=0.9, edge_spread=0.2, mixed=0.15,
    drop=0.5, inside=2, softness=5, cover=(1.2, 1.5), width=3, uneven=1.2, color=(255, 255, 255), worst=(0, 0),
)  # fmt: skip


@pytest.mark.parametrize(
    ("change", "white", "black"),
    [
        pytest.param({}, True, True, id="uneven"),
        pytest.param({"uneven": 1.19}, True, False, id="less-uneven"),
        pytest.param({"uneven": 0.89, "mixed": 0.09}, False, False, id="even"),
        pytest.param({"uneven": 1.19, "mixed": 0.09}, False, False, id="less-uneven-but-of-one-color"),
        pytest.param({"softness": 9}, True, True, id="much-enlarged"),
        pytest.param({"softness": 10}, False, False, id="a-glow"),
        pytest.param({"drop": 0.28}, True, False, id="a-slow-fall"),
        pytest.param({"drop": 0.27}, False, False, id="smooth-shading"),
    ],
)
def test_uneven_rims(change: dict[str, float], white: bool, black: bool) -> None:
    seen = replace(REMOVER, **change)  # type: ignore[arg-type]
    verdicts: dict[Name, bool] = {"white": white, "black": black}
    assert {name: is_fringe(name, seen) for name in verdicts} == verdicts


ENLARGED = replace(REMOVER, first=0.8, first_spread=0.1, edge=0.5, edge_spread=0.1, mixed=0.9, drop=0.3, softness=3)
"""A fringe around art that was enlarged."""


@pytest.mark.parametrize(
    ("change", "white", "black"),
    [
        pytest.param({}, True, False, id="slow"),
        pytest.param({"drop": 0.29}, False, False, id="slower"),
        pytest.param({"mixed": 0.3}, True, False, id="mixed"),
        pytest.param({"mixed": 0.29}, False, False, id="a-border-around-enlarged-art"),
        pytest.param({"mixed": 0.29, "drop": 0.36}, True, False, id="a-fast-fall"),
    ],
)
def test_fringes_around_enlarged_art(change: dict[str, float], white: bool, black: bool) -> None:
    seen = replace(ENLARGED, **change)  # type: ignore[arg-type]
    verdicts: dict[Name, bool] = {"white": white, "black": black}
    assert {name: is_fringe(name, seen) for name in verdicts} == verdicts


@pytest.mark.parametrize(
    ("change", "colored", "white"),
    [
        pytest.param({"first": 0.48, "share": 0.9}, True, True, id="much-is-left"),
        pytest.param({"first": 0.46, "share": 0.9}, False, True, id="little-is-left"),
        pytest.param({"first": 0.8, "share": 0.57}, True, True, id="along-half"),
        pytest.param({"first": 0.8, "share": 0.55}, False, True, id="grass-and-lights"),
        pytest.param({"uneven": 4}, True, True, id="uneven"),
        pytest.param({"uneven": 4.1}, False, True, id="a-part-of-the-art"),
    ],
)
def test_colored_fringes_are_strong(change: dict[str, float], colored: bool, white: bool) -> None:
    seen = replace(ENLARGED, **change)  # type: ignore[arg-type]
    verdicts: dict[Name, bool] = {"colored": colored, "white": white}
    assert {name: is_fringe(name, seen) for name in verdicts} == verdicts


HARD = replace(REMOVER, share=0.9, first=0.8, first_spread=0.1, softness=0, drop=0.2, contrast=85, inside=8)
"""A rim of one color around art that was enlarged."""


@pytest.mark.parametrize(
    ("change", "found"),
    [
        pytest.param({}, True, id="slow"),
        pytest.param({"drop": 0.19}, False, id="smooth-shading"),
        pytest.param({"share": 0.89}, False, id="along-a-part"),
        pytest.param({"first": 0.79}, False, id="not-pure"),
        pytest.param({"first_spread": 0.11}, False, id="of-many-mixtures"),
        pytest.param({"share": 0.5, "drop": 0.28}, True, id="a-fast-fall"),
        pytest.param({"contrast": 84}, False, id="hardly-seen"),
        pytest.param({"softness": 1}, False, id="smooth-edge"),
        pytest.param({"inside": 9}, False, id="a-wide-border"),
    ],
)
def test_rims_with_a_hard_edge(change: dict[str, float], found: bool) -> None:
    assert may_have_hard_edge("white", replace(HARD, **change)) is found  # type: ignore[arg-type]
