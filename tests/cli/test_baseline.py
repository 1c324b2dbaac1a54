"""`check --baseline`: only new findings are shown and count."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.cli.command import casecheck

if TYPE_CHECKING:
    from pathlib import Path

    from syrupy.assertion import SnapshotAssertion


def test_only_new_findings_count(art: Path, tmp_path: Path, snapshot: SnapshotAssertion) -> None:
    (tmp_path / "art").mkdir()
    (tmp_path / "art/a.png").write_bytes((art / "warning.png").read_bytes())
    assert casecheck("check", "art", "-d", "iphone", "-o", "old.json", cwd=tmp_path).code == 1

    (tmp_path / "art/a.png").rename(tmp_path / "art/b.png")
    words = ["check", "art", "-d", "iphone", "--baseline", "old.json"]
    known = casecheck(*words, cwd=tmp_path)
    assert known.code == 0
    assert known.stdout == snapshot(name="known")
    other = casecheck(*words, "--format", "concise", cwd=tmp_path)
    assert (other.code, other.stdout) == (0, "")
    assert other.stderr == snapshot(name="stderr")

    (tmp_path / "art/c.png").write_bytes((art / "warning.png").read_bytes() + b"\n")
    new = casecheck(*words, "--format", "json", cwd=tmp_path)
    assert new.code == 1
    assert [len(file["findings"]) for file in new.json["files"]] == [0, 1]
    assert (new.json["summary"]["known"], new.json["summary"]["warning"]) == (1, 1)


def test_the_baseline_is_not_replaced(art: Path, tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes((art / "warning.png").read_bytes())
    casecheck("check", "a.png", "-o", "old.json", cwd=tmp_path)
    before = (tmp_path / "old.json").read_bytes()
    outcome = casecheck("check", "a.png", "--baseline", "old.json", "-o", "old.json", cwd=tmp_path)
    assert (outcome.code, "which this run reads" in outcome.stderr) == (2, True)
    assert (tmp_path / "old.json").read_bytes() == before
