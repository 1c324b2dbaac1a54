"""is_fringe: the limits of the rims that background removers leave."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from casecheck.measures.fringe_mixture import Mixture
from casecheck.measures.fringe_verdict import is_fringe

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
