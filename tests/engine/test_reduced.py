"""A run of few rules opens files no further than these need, and says the same as a full one."""

from __future__ import annotations

from pathlib import Path

import pytest

from casecheck.design.levels import ReadLevel
from casecheck.engine import check_file, make_plan
from casecheck.engine.discovery import discover
from casecheck.rules import find
from tests.design.test_levels import DAMAGED, WHOLE
from tests.evaluation.reduced import DECODING, differences, plans_of

pytestmark = pytest.mark.slow

SAMPLES = sorted(found.path for found in discover([str(Path(__file__).parents[2] / "samples")]))
REDUCED = pytest.mark.parametrize("level", [ReadLevel.HEADER, ReadLevel.STREAM, ReadLevel.ALPHA])
MADE = {**WHOLE, **{make.__name__: make() for make in DAMAGED}}

NEEDS = {
    "wrong-extension": ReadLevel.HEADER,
    "oversized-file": ReadLevel.HEADER,
    "unsupported-format": ReadLevel.STREAM,
    "damaged-file": ReadLevel.STREAM,
    "low-resolution": ReadLevel.STREAM,
    "opaque-background": ReadLevel.ALPHA,
    "not-accepted-format": ReadLevel.ALPHA,
    "solid-box": ReadLevel.PIXELS,
}


@pytest.mark.parametrize(("rule", "level"), NEEDS.items(), ids=NEEDS)
def test_what_a_rule_needs_follows_from_what_it_is_asked_of(rule: str, level: ReadLevel) -> None:
    assert find(rule).needs is level


@REDUCED
@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: Path(path).name)
def test_a_sample(path: str, level: ReadLevel) -> None:
    for plan in plans_of(level):
        assert list(differences(path, plan, level)) == []


@REDUCED
@pytest.mark.parametrize("name", MADE)
def test_a_file_that_was_made(name: str, level: ReadLevel) -> None:
    for plan in plans_of(level):
        assert list(differences(MADE[name], plan, level)) == []


@pytest.mark.parametrize(
    ("rules", "known"),
    [
        pytest.param(["wrong-extension"], ["stored_size"], id="header"),
        pytest.param(
            ["wrong-extension", "exif-rotated"], ["stored_size", "size", "orientation", "frames", "mode"], id="stream"
        ),
        pytest.param(
            ["opaque-background"], ["stored_size", "size", "orientation", "frames", "mode", "alpha"], id="alpha"
        ),
        pytest.param([DECODING], ["stored_size", "size", "orientation", "frames", "mode", "alpha"], id="pixels"),
    ],
)
def test_facts_that_were_not_needed_are_not_known(rules: list[str], known: list[str]) -> None:
    report = check_file(WHOLE["PNG cut-out"], make_plan(["iphone"], select=rules))
    facts = ["stored_size", "size", "orientation", "frames", "mode", "alpha"]
    assert [fact for fact in facts if getattr(report, fact) is not None] == known
    assert bool(report.devices) is ("size" in known)
    assert (report.format, report.bytes) == ("PNG", len(WHOLE["PNG cut-out"]))


def test_a_run_that_reads_headers_says_nothing_of_damage() -> None:
    cut = WHOLE["PNG"][:-30]
    assert check_file(cut, make_plan(select=["wrong-extension"]), "art.png").verdict == "ok"
    assert check_file(cut, make_plan(select=["wrong-extension", "animated"]), "art.png").verdict == "failed"
