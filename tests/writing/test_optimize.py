"""The extra `optimize`: the same pixels, in fewer bytes."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from tests.drawing import encode, motif
from tests.repairs.mending import mended, picture

if TYPE_CHECKING:
    import pytest


def test_optimized_files_have_the_same_pixels_in_fewer_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    art = encode(motif(1200, 1200))
    small = mended(art, devices=("iphone",), fit="contain", pad="#102030")
    monkeypatch.setitem(sys.modules, "oxipng", None)
    plain = mended(art, devices=("iphone",), fit="contain", pad="#102030")
    assert small.data is not None
    assert plain.data is not None
    assert len(small.data) < len(plain.data)
    assert picture(small).convert("RGB").tobytes() == picture(plain).convert("RGB").tobytes()
