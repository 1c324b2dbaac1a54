"""`--baseline`: what an earlier report has does not count, by the picture or by its path."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from casecheck.config.baseline import MAX_BYTES, Baseline
from casecheck.model import UserError
from casecheck.reporters import reporter
from tests.reporters.made_up import ACCEPTED, ALL, GAPS, HOSTILE, LOW, LOW_MODEL, NOTE, UNREAD, written

if TYPE_CHECKING:
    from pathlib import Path

    from syrupy.assertion import SnapshotAssertion

    from casecheck.model import FileReport, Finding
    from casecheck.reporters import Format

SHA = "ab" * 32
ART = replace(HOSTILE, path="art/a.png", sha256=SHA)


def baseline(folder: Path, *reports: FileReport, name: Format = "json") -> Baseline:
    (folder / "old.json").write_text(written(reporter(name), reports), encoding="utf-8")
    return Baseline(folder / "old.json")


@pytest.mark.parametrize("name", ["json", "jsonl"])
def test_nothing_is_new_in_the_report_itself(tmp_path: Path, name: Format) -> None:
    earlier = baseline(tmp_path, *ALL, name=name)
    for report in ALL:
        again = earlier.without_known(report)
        assert (again.findings, again.failure) == ((), report.failure)
        assert again.known == len(report.findings)


def test_a_report_that_was_formatted_is_read_too(tmp_path: Path) -> None:
    file = tmp_path / "old.json"
    file.write_text(json.dumps(json.loads(written(reporter("json"), [ART])), indent=2), encoding="utf-8")
    assert Baseline(file).without_known(ART).findings == ()


@pytest.mark.parametrize(
    ("report", "new"),
    [
        pytest.param(ART, (), id="the-same"),
        pytest.param(replace(ART, path="art2026/b.png"), (), id="moved"),
        pytest.param(replace(ART, sha256="cd" * 32), (), id="changed"),
        pytest.param(replace(ART, path="./art//a.png", sha256=None), (), id="the-path-in-another-spelling"),
        pytest.param(replace(ART, path="b.png", sha256="cd" * 32), (GAPS, LOW), id="another-picture"),
        pytest.param(replace(ART, path="b.png", sha256=None), (GAPS, LOW), id="another-path-and-no-checksum"),
        pytest.param(replace(ART, findings=(LOW_MODEL,)), (LOW_MODEL,), id="another-device"),
        pytest.param(replace(ART, findings=(replace(GAPS, device="iphone"),)), None, id="a-device-instead-of-none"),
        pytest.param(replace(ART, findings=(NOTE, LOW)), (NOTE,), id="another-rule"),
        pytest.param(UNREAD, (), id="a-failure"),
    ],
)
def test_what_is_new(tmp_path: Path, report: FileReport, new: tuple[Finding, ...] | None) -> None:
    earlier = baseline(tmp_path, replace(ART, findings=(GAPS, LOW)))
    if len(report.findings) > 2:
        report = replace(report, findings=(GAPS, LOW))
    found = earlier.without_known(report)
    assert found.findings == (report.findings if new is None else new)
    assert found.known == len(report.findings) - len(found.findings)
    assert found.failure == report.failure


def test_devices_are_judged_by_what_is_new(tmp_path: Path) -> None:
    earlier = baseline(tmp_path, replace(ART, findings=(LOW,)))
    assert [on.verdict for on in earlier.without_known(ART).devices] == ["ok", "warning"]


def test_what_is_accepted_stays_and_is_no_longer_counted_when_it_is_revoked(tmp_path: Path) -> None:
    earlier = baseline(tmp_path, ACCEPTED)
    assert earlier.without_known(ACCEPTED).findings == ACCEPTED.findings[:1]
    revoked = replace(ACCEPTED, findings=(replace(ACCEPTED.findings[0], accepted=None),))
    assert earlier.without_known(revoked).findings == ()


def test_a_former_name_of_a_rule_counts(tmp_path: Path) -> None:
    upscaled = replace(ART, findings=(replace(LOW, rule="enlarged"),))
    earlier = baseline(tmp_path, upscaled)
    assert earlier.without_known(replace(ART, findings=(replace(LOW, rule="upscaled"),))).findings == ()


HEAD = '{"schema": "casecheck.report/1"'

HOSTILE_FILES = {
    "empty": "",
    "no-json": "{",
    "a-list": "[]",
    "a-number": "1",
    "huge-number": "1" * 5000,
    "no-schema": "{}",
    "another-schema": '{"schema": "casecheck.report/2", "files": []}',
    "files-is-no-list": HEAD + ', "files": {}}',
    "file-is-no-object": HEAD + ', "files": [1]}',
    "no-path": HEAD + ', "files": [{"findings": []}]}',
    "no-findings": HEAD + ', "files": [{"path": "a.png"}]}',
    "rule-is-no-text": HEAD + ', "files": [{"path": "a", "findings": [{"rule": ["\\u001b[31m"], "device": null}]}]}',
    "device-is-a-number": HEAD + ', "files": [{"path": "a", "findings": [{"rule": "x", "device": 1}]}]}',
    "nested": "[" * 100_000,
    "bytes": "\udcff",
    "broken-line": HEAD + '}\n{"file": ',
    "line-without-a-path": HEAD + '}\n{"file": {}}',
}


@pytest.mark.parametrize("text", HOSTILE_FILES.values(), ids=HOSTILE_FILES)
def test_what_is_no_report_is_refused(tmp_path: Path, text: str, snapshot: SnapshotAssertion) -> None:
    file = tmp_path / "old.json"
    file.write_text(text, encoding="utf-8", errors="surrogateescape")
    with pytest.raises(UserError) as raised:
        Baseline(file)
    assert str(raised.value).replace(str(file), "old.json") == snapshot


def test_a_file_without_end_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("casecheck.config.baseline.MAX_BYTES", 1000)
    assert MAX_BYTES > 10**8
    (tmp_path / "old.json").write_text(" " * 1001, encoding="utf-8")
    with pytest.raises(UserError, match="more than 0 MB"):
        Baseline(tmp_path / "old.json")


@pytest.mark.parametrize("name", ["nowhere.json", "."])
def test_what_cannot_be_read_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(UserError, match="cannot be read: "):
        Baseline(tmp_path / name)
