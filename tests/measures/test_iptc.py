"""IPTC datasets, from sound and from hostile blocks."""

from __future__ import annotations

import pytest

from casecheck.measures.iptc import MAX_VALUE_BYTES, datasets

NOTICE = b"\x1c\x02\x74"
"""Marker, record 2, dataset 116."""


@pytest.mark.parametrize(
    ("block", "found"),
    [
        pytest.param(NOTICE + b"\0\4Mara", [((2, 116), b"Mara")], id="one"),
        pytest.param(
            NOTICE + b"\0\1A\x1c\x02\x50\0\2BC", [((2, 116), b"A"), ((2, 80), b"BC")], id="one-after-the-other"
        ),
        pytest.param(NOTICE + b"\0\0", [((2, 116), b"")], id="empty-value"),
        pytest.param(NOTICE + b"\x80\2\0\4Mara", [((2, 116), b"Mara")], id="extended-length-in-2-bytes"),
        pytest.param(NOTICE + b"\x80\4\0\0\0\4Mara", [((2, 116), b"Mara")], id="extended-length-in-4-bytes"),
        pytest.param(NOTICE + b"\x80\0Mara", [((2, 116), b"")], id="extended-length-in-no-bytes"),
        pytest.param(NOTICE + b"\0\1A" + bytes(9), [((2, 116), b"A")], id="zeros-at-the-end"),
    ],
)
def test_datasets(block: bytes, found: list[tuple[tuple[int, int], bytes]]) -> None:
    assert list(datasets(block)) == found


@pytest.mark.parametrize(
    ("rest", "found"),
    [
        pytest.param(b"", [], id="nothing"),
        pytest.param(b"?????", [], id="no-marker"),
        pytest.param(NOTICE + b"\0", [], id="cut-off-in-the-length"),
        pytest.param(NOTICE + b"\xff\xff" + b"A" * 9, [], id="a-length-of-32767-bytes"),
        pytest.param(NOTICE + b"\x80\5\0\0\0\0\1A", [], id="a-length-of-5-bytes"),
        pytest.param(NOTICE + b"\0\x09Ma", [b"Ma"], id="cut-off-in-the-value"),
        pytest.param(NOTICE + b"\x80\4\xff\xff\xff\xffMa", [b"Ma"], id="a-value-of-4-gib"),
        pytest.param(NOTICE + b"\x80\4\xff", [b""], id="cut-off-in-the-extended-length"),
    ],
)
def test_a_damaged_dataset_ends_the_block(rest: bytes, found: list[bytes]) -> None:
    sound = NOTICE + b"\0\4Mara"
    assert [value for _, value in datasets(sound + rest)] == [b"Mara", *found]


@pytest.mark.parametrize(
    ("length", "kept"),
    [
        pytest.param(MAX_VALUE_BYTES, MAX_VALUE_BYTES, id="the-longest"),
        pytest.param(MAX_VALUE_BYTES + 1, MAX_VALUE_BYTES, id="one-byte-longer"),
    ],
)
def test_long_values_are_cut(length: int, kept: int) -> None:
    block = NOTICE + length.to_bytes(2) + b"A" * length + NOTICE + b"\0\1B"
    assert list(datasets(block)) == [((2, 116), b"A" * kept), ((2, 116), b"B")]


def test_every_prefix_of_random_bytes_ends() -> None:
    block = b"".join(b"\x1c\x02" + bytes([at, at % 131, at * 7 % 256]) + bytes(at % 5) for at in range(256))
    for end in range(len(block)):
        assert len(list(datasets(block[:end]))) <= end // 5
