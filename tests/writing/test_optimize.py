"""The extra `optimize`: the same pixels, in fewer bytes."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from tests.conftest import WITHOUT_OPTIMIZE
from tests.drawing import encode, motif
from tests.repairs.mending import mended, picture

if TYPE_CHECKING:
    import pytest


def test_optimized_files_have_the_same_pixels_in_fewer_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    art = encode(motif(1200, 1200))
    plain = mended(art, devices=("iphone",), fit="contain", pad="#102030")
    monkeypatch.setattr(sys, "path", [path for path in sys.path if path != WITHOUT_OPTIMIZE])
    small = mended(art, devices=("iphone",), fit="contain", pad="#102030")
    del sys.modules["oxipng"]  # the tests after this one are without it
    assert small.data is not None
    assert plain.data is not None
    assert len(small.data) < len(plain.data)
    assert picture(small).convert("RGB").tobytes() == picture(plain).convert("RGB").tobytes()
