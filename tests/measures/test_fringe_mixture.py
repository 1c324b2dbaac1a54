"""mixture: how much of an old background is in the rim of a cut-out."""

from __future__ import annotations

import numpy as np
import pytest

from casecheck.measures.fringe_mixture import LEAST_PATHS, LENGTH, Mixture, mixture, rim
from casecheck.measures.fringe_outline import INSIDE, OUTSIDE, Outline

BACKGROUND = np.array([255, 255, 255], np.float32)
ART = np.array([40, 90, 160], np.float32)


def paths(*mixes: tuple[float, ...], count: int = 100, alpha: int = 255) -> Outline:
    """Paths whose pixels have these mixes, the first one at the outline and of this alpha; art behind them."""
    steps = OUTSIDE + INSIDE
    mix = np.zeros((count, steps, 1))
    for path in range(count):
        chosen = mixes[path % len(mixes)]
        mix[path, OUTSIDE : OUTSIDE + len(chosen), 0] = chosen
    levels = np.full((count, steps), 255, np.uint8)
    levels[:, :OUTSIDE] = 0
    levels[:, OUTSIDE] = alpha
    colors = (mix * BACKGROUND + (1 - mix) * ART).round().astype(np.uint8)
    return Outline(colors, levels, np.stack([np.arange(count)] * 2, axis=1))


def measured(outline: Outline) -> Mixture | None:
    found = rim(outline)
    assert found
    return mixture(found, BACKGROUND)


@pytest.mark.parametrize(
    ("mixes", "first", "spread", "inside"),
    [
        pytest.param([(0.5,)], 0.5, 0, 1, id="one-mixture"),
        pytest.param([(0.35,), (0.85,)], 0.6, 0.25, 1, id="two-mixtures"),
        pytest.param([(1.0, 1.0, 0.5)], 1, 0, 3, id="wide"),
    ],
)
def test_mixes(mixes: list[tuple[float, ...]], first: float, spread: float, inside: float) -> None:
    found = measured(paths(*mixes))
    assert found
    assert found.share == 1
    assert found.by_chance == 0
    assert found.contrast == pytest.approx(np.linalg.norm(BACKGROUND - ART), abs=1)
    assert found.first == pytest.approx(first, abs=0.01)
    assert found.first_spread == pytest.approx(spread, abs=0.01)
    assert found.inside == found.width == inside


def test_mix_and_alpha_of_a_smooth_edge_add_up_to_1() -> None:
    found = measured(paths((0.4,), alpha=153))
    assert found
    assert found.cover == pytest.approx((1, 1), abs=0.01)


@pytest.mark.parametrize(
    "mixes",
    [
        pytest.param((0.1,), id="too-little"),
        pytest.param((), id="art"),
        pytest.param((0.2, 0.6, 0.2), id="lighter-inside"),
    ],
)
def test_no_mixture(mixes: tuple[float, ...]) -> None:
    assert measured(paths(mixes)) is None


def test_the_share_counts_paths_that_fall() -> None:
    found = measured(paths((0.5,), ()))
    assert found
    assert found.share == 0.5


def test_a_color_beside_the_line_is_no_mixture() -> None:
    outline = paths((0.5,))
    outline.colors[:, OUTSIDE] = (255, 90, 60)
    assert measured(outline) is None


@pytest.mark.parametrize(("count", "enough"), [(LEAST_PATHS, True), (LEAST_PATHS - 1, False)])
def test_the_least_number_of_paths(count: int, enough: bool) -> None:
    found = rim(paths((0.5,), count=count))
    assert (found is not None) is enough
    if found:
        assert found.colors.shape == (count, LENGTH, 3)


def test_paths_over_thin_art_do_not_count() -> None:
    outline = paths((0.5,))
    outline.alpha[:50, OUTSIDE + 5] = 0
    assert rim(outline) is None
