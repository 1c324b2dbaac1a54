from __future__ import annotations

from io import BytesIO

import pytest

from casecheck.formats.source import PIECE, Source
from casecheck.formats.zeros import zeros_from


@pytest.mark.parametrize(
    ("data", "start", "end", "first"),
    [
        pytest.param(b"ab\0\0", 0, 4, 2, id="a tail"),
        pytest.param(b"ab\0c", 0, 4, 4, id="no tail"),
        pytest.param(b"ab\0\0c", 0, 4, 2, id="up to the end that is asked for"),
        pytest.param(bytes(4), 1, 4, 1, id="not before the start"),
        pytest.param(b"a" + bytes(2 * PIECE), 0, 2 * PIECE + 1, 1, id="over several pieces"),
        pytest.param(b"abc", 2, 2, 2, id="nothing"),
    ],
)
def test_a_run_of_zeros_up_to_an_end_starts_at(data: bytes, start: int, end: int, first: int) -> None:
    source = Source(BytesIO(data))
    source.go_to(1, "a byte")
    assert zeros_from(source, start, end) == first
    assert source.at == 1
