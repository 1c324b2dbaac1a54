"""The JSON report is a contract, `casecheck.report/1`: these keys, at these places, always."""

from __future__ import annotations

import json
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pytest

from casecheck.model import Alpha, Detail, DeviceFacts, FileReport, Plan, Run, Severity, Size, Target
from casecheck.placement import grid
from casecheck.reporters.json import render
from tests.reporters.made_up import (
    ACCEPTANCE,
    ACCEPTED,
    ALL,
    FINE,
    GAPS,
    HOSTILE,
    IPHONE,
    LOW,
    RUN,
    TORN,
    UNREAD,
    interrupted,
    written,
)

if TYPE_CHECKING:
    from collections.abc import Iterable


def document(reports: Iterable[FileReport], run: Run = RUN) -> Any:
    return json.loads(written(render, reports, run))


def test_the_whole() -> None:
    whole = document(ALL)
    assert list(whole) == ["schema", "version", "run", "files", "summary", "interrupted", "exit_code"]
    assert (whole["schema"], whole["version"], whole["exit_code"]) == ("casecheck.report/1", "1.2.3", 3)


@pytest.mark.parametrize(
    ("fail_on", "word"),
    [(Severity.NOTE, "note"), (Severity.WARNING, "warning"), (Severity.ERROR, "error"), (None, "never")],
)
def test_the_run(fail_on: Severity | None, word: str) -> None:
    assert document([], replace(RUN, fail_on=fail_on))["run"] == {
        "devices": ["iphone", "iphone-16-pro"],
        "suits": False,
        "layout": "single",
        "slot": None,
        "fit": "cover",
        "zoom": 1.0,
        "rules": ["low-resolution", "cropped"],
        "settings": {},
        "background": "any",
        "max_pixels": 200_000_000,
        "fail_on": word,
    }


def test_the_run_says_how_the_pictures_lie() -> None:
    target = Target(IPHONE, grid(2, 2), slot_number=3, fit="contain", zoom=Fraction(3, 2))
    run = document([], replace(RUN, plan=Plan((target,), ("cropped",), suits=True, max_pixels=7)))["run"]
    asked = ("suits", "layout", "slot", "fit", "zoom", "max_pixels")
    assert [run[key] for key in asked] == [True, "2x2", 3, "contain", 1.5, 7]


def test_the_summary() -> None:
    counts: dict[str, object] = {"files": 5, "ok": 1, "note": 1, "warning": 0, "error": 2, "failed": 1, "accepted": 0}
    counts |= {"known": 0, "passed_over": {}, "outdated": [], "moved": []}
    assert document(ALL)["summary"] == counts
    assert list(document(ALL)["summary"]) == list(counts)


def test_what_was_accepted() -> None:
    """It counts for nothing, and says why; what is out of date is listed, of files that are gone and of those seen."""
    gone = replace(ACCEPTANCE, file="gone.png", device=None)
    whole = document([ACCEPTED], replace(RUN, outdated=(gone,)))
    (file,) = whole["files"]
    assert (file["verdict"], whole["exit_code"]) == ("note", 0)
    assert [finding["accepted"] for finding in file["findings"]] == [
        {"reason": "the customer\x1b[31m has\nnothing larger", "date": "2026-11-25"},
        None,
    ]
    assert whole["summary"] == {
        "files": 1,
        "ok": 0,
        "note": 1,
        "warning": 0,
        "error": 0,
        "failed": 0,
        "accepted": 1,
        "known": 0,
        "passed_over": {},
        "outdated": [
            {"file": "gone.png", "rule": "low-resolution", "device": None},
            {"file": "art/[red]accepted.png", "rule": "cropped", "device": "iphone"},
        ],
        "moved": [],
    }


FILE_KEYS = [
    "path",
    "verdict",
    "format",
    "bytes",
    "sha256",
    "modified",
    "width",
    "height",
    "stored_width",
    "stored_height",
    "orientation",
    "frames",
    "mode",
    "alpha",
    "detail",
    "devices",
    "findings",
    "failure",
]


def test_every_file_has_every_key() -> None:
    assert [list(file) for file in document(ALL)["files"]] == [FILE_KEYS] * len(ALL)


def test_a_file() -> None:
    (file,) = document([HOSTILE])["files"]
    del file["path"], file["alpha"], file["devices"], file["findings"]
    assert file == {
        "verdict": "error",
        "format": "PNG",
        "bytes": 999,
        "sha256": None,
        "modified": None,
        "width": 800,
        "height": 1600,
        "stored_width": 1600,
        "stored_height": 800,
        "orientation": 6,
        "frames": 3,
        "mode": "RGBA",
        "detail": None,
        "failure": None,
    }


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (0.0, "1970-01-01T00:00:00Z"),
        (1_764_282_600.75, "2025-11-27T22:30:00Z"),
        (-1.0, "1969-12-31T23:59:59Z"),
        (253_402_300_799.0, "9999-12-31T23:59:59Z"),
        (253_402_300_800.0, None),
        (-62_135_596_800.0, "0001-01-01T00:00:00Z"),
        (-62_135_596_801.0, None),
        (2.0**63, None),
    ],
)
def test_when_a_file_was_changed_is_in_utc(seconds: float, text: str | None) -> None:
    (file,) = document([replace(FINE, modified=seconds)])["files"]
    assert file["modified"] == text


def test_what_is_unknown_is_null() -> None:
    (file,) = document([UNREAD])["files"]
    known = {"path": "art/unread.png", "verdict": "failed", "failure": "it cannot be read: Permission denied"}
    assert file == dict.fromkeys(FILE_KEYS) | {"devices": [], "findings": []} | known


def test_the_alpha() -> None:
    (file,) = document([HOSTILE])["files"]
    assert file["alpha"] == {"channel": True, "transparent": 5e-07, "semi": 0.5, "background": "partly", "exact": None}
    assert list(file["alpha"]) == ["channel", "transparent", "semi", "background", "exact"]


@pytest.mark.parametrize("pixels", [pytest.param(1, id="all-but-nothing"), pytest.param(1_999_999, id="nearly-all")])
def test_shares_are_not_rounded(pixels: int) -> None:
    report = FileReport("a.png", alpha=Alpha(True, 2_000_000, pixels, 2_000_000 - pixels, "partly"))
    alpha = document([report])["files"][0]["alpha"]
    assert alpha["transparent"] == pixels / 2_000_000
    assert alpha["semi"] == (2_000_000 - pixels) / 2_000_000
    assert 0 < alpha["transparent"] < 1
    assert 0 < alpha["semi"] < 1


def test_a_device() -> None:
    (file,) = document([HOSTILE])["files"]
    phone = {
        "device": "iphone",
        "verdict": "warning",
        "quality": 0.8,
        "effective_quality": None,
        "kept": 2 / 3,
        "ppi": None,
        "required": {"width": 1000, "height": 2000},
        "layout": "single",
        "slot": None,
        "fit": "cover",
        "zoom": 1.0,
        "covered": 1.0,
    }
    assert file["devices"] == [phone, {**phone, "device": "iphone-16-pro", "ppi": 271.7}]
    assert list(file["devices"][0]) == list(phone)


def test_the_detail() -> None:
    device = replace(HOSTILE.devices[0], effective_quality=0.4)
    detail = Detail("enlarged", 2.0, Size(400, 800), "lattice")
    (file,) = document([replace(HOSTILE, detail=detail, devices=(device,))])["files"]
    assert file["detail"] == {
        "verdict": "enlarged",
        "factor": 2.0,
        "native": {"width": 400, "height": 800},
        "evidence": "lattice",
    }
    assert (file["devices"][0]["quality"], file["devices"][0]["effective_quality"]) == (0.8, 0.4)


def test_of_a_native_no_other_size_is_known() -> None:
    (file,) = document([replace(HOSTILE, detail=Detail("native"))])["files"]
    assert file["detail"] == {"verdict": "native", "factor": 1, "native": None, "evidence": None}


def test_a_finding() -> None:
    (file,) = document([replace(HOSTILE, findings=(GAPS, LOW))])["files"]
    gaps, low = file["findings"]
    assert gaps == {
        "rule": "transparent-gaps",
        "severity": "error",
        "device": None,
        "message": "[red]the case\x1b[31m shows\nthrough",
        "fix": None,
        "actual": {"share": 2 / 3, "what": "a\x1b[31m\nb", "sure": True},
        "required": None,
        "box": {"left": 1, "top": 2, "right": 30, "bottom": 40},
        "accepted": None,
        "confidence": "likely",
    }
    *old, new = gaps
    assert old == ["rule", "severity", "device", "message", "fix", "actual", "required", "box", "accepted"]
    assert new == "confidence"
    assert low["box"] is None
    assert (low["device"], low["actual"], low["required"]) == ("iphone", LOW.actual, LOW.required)


def test_a_hostile_path_is_readable_text() -> None:
    text = written(render, [HOSTILE])
    assert text.isascii()
    assert "\x1b" not in text
    assert json.loads(text)["files"][0]["path"] == "art/[red]\x1b[31ma\n\u202egnp\\xff.png"


def test_a_file_is_a_line() -> None:
    lines = written(render, ALL).splitlines()
    assert [json.loads(line.removesuffix(","))["path"] for line in lines[2:-2]] == [
        file["path"] for file in document(ALL)["files"]
    ]


def test_no_files_are_a_whole_document_too() -> None:
    whole = document([])
    assert (whole["files"], whole["summary"]["files"], whole["exit_code"]) == ([], 0, 3)


@pytest.mark.parametrize("done", [0, 1, 3])
def test_an_interrupted_run_is_a_whole_document(done: int) -> None:
    whole = document(interrupted(*(FINE, TORN, HOSTILE)[:done]))
    assert (len(whole["files"]), whole["summary"]["files"], whole["exit_code"]) == (done, done, 130)
    assert whole["interrupted"] is True
    assert document([FINE])["interrupted"] is False


def test_a_number_that_json_does_not_have_is_never_written() -> None:
    report = replace(FINE, devices=(DeviceFacts(Target(IPHONE), "ok", float("inf"), 1.0, 1.0, None),))
    with pytest.raises(ValueError, match="Out of range float"):
        document([report])
