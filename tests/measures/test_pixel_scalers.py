"""detail: pixel art is found that the scaler of an emulator doubled along its edges."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from casecheck.measures.detail import detail
from tests.drawing import design_of
from tests.evaluation.pixel_scalers import hq2x, scale2x, xbr
from tests.scenes import sprite_sheet

if TYPE_CHECKING:
    from collections.abc import Callable

    from PIL import Image

    Scaler = Callable[[Image.Image], Image.Image]

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("scaler", [scale2x, xbr, hq2x])
def test_doubled_along_edges(scaler: Scaler) -> None:
    answer = detail(design_of(scaler(sprite_sheet(40, 60))))
    assert answer.factor == 2


def test_in_its_own_size() -> None:
    assert detail(design_of(sprite_sheet(80, 120))).native is None
