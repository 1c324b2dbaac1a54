"""What is passed over, in words."""

from __future__ import annotations

from collections import Counter

import pytest

from casecheck.model import Summary
from casecheck.reporters.counts import passed_over


@pytest.mark.parametrize(
    ("counts", "words"),
    [
        pytest.param({}, None, id="nothing"),
        pytest.param({"other": 1}, "1 file passed over: 1 other", id="no-artwork"),
        pytest.param(
            {"other": 9, "pdf": 1, "psd": 2, "ai": 1},
            "13 files passed over: 2 PSD, 1 AI, 1 PDF, 9 other; shops take PNG and JPEG",
            id="most-frequent-first",
        ),
    ],
)
def test_what_was_passed_over(counts: dict[str, int], words: str | None) -> None:
    assert passed_over(Summary(passed_over=Counter(counts))) == words
