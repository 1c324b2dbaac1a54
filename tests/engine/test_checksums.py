"""The checksum and the time of a file, in the reports that have them: from the one reading of the file."""

from __future__ import annotations

import os
from dataclasses import replace
from hashlib import sha256
from io import FileIO
from pathlib import Path

import pytest

from casecheck.design import opening
from casecheck.engine import check_file, make_plan
from tests.drawing import encode, motif

PNG = encode(motif(1000, 2000))
PLAN = replace(make_plan(["iphone"]), checksums=True)


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(PNG, id="intact"),
        pytest.param(PNG[:-30], id="damaged"),
        pytest.param(b"8BPS" + bytes(100), id="unsupported"),
        pytest.param(b"", id="empty"),
    ],
)
@pytest.mark.parametrize("at_once", [opening.AT_ONCE_BYTES, 10], ids=["in-memory", "larger-than-is-kept-in-memory"])
def test_the_checksum(tmp_path: Path, content: bytes, at_once: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "AT_ONCE_BYTES", at_once)
    path = tmp_path / "art.png"
    path.write_bytes(content)
    os.utime(path, (0, 1_700_000_000))
    report = check_file(str(path), PLAN)
    assert (report.sha256, report.modified) == (sha256(content).hexdigest(), 1_700_000_000)
    assert check_file(content, PLAN).sha256 == report.sha256
    assert check_file(content, PLAN).modified is None
    assert check_file(str(path), replace(PLAN, checksums=False)) == replace(report, sha256=None)


def test_a_file_that_is_not_read_to_its_end_has_none(tmp_path: Path) -> None:
    path = tmp_path / "art.png"
    path.write_bytes(PNG)
    assert check_file(str(path), replace(PLAN, rules=("wrong-extension",))).sha256 is None


def test_each_byte_is_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "art.png"
    path.write_bytes(PNG)
    counts: list[int] = []

    class Counting(FileIO):
        def read(self, size: int | None = -1) -> bytes:
            counts.append(len(content := super().read(-1 if size is None else size)))
            return content

    monkeypatch.setattr(Path, "open", lambda self, _: Counting(self))
    assert check_file(str(path), PLAN).verdict == "ok"
    assert sum(counts) == len(PNG)
