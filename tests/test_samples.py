"""What casecheck says of each picture in samples/, held against samples/expected.json, which people read.

After a change that is meant: `python -m tests.test_samples` writes what casecheck says now; read the difference.
"""

from __future__ import annotations

import json
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from PIL import ImageChops, ImageStat

from casecheck.design.opening import open_design
from casecheck.engine import check_file, discover, make_plan
from casecheck.model import DEFAULT_MAX_PIXELS
from casecheck.rules import names

if TYPE_CHECKING:
    from casecheck.model import FileReport, Plan

SAMPLES = Path(__file__).parent.parent / "samples"
EXPECTED = SAMPLES / "expected.json"

PLANS: dict[str, Plan] = {
    "any device": make_plan(),
    "iphone, plain background": make_plan(["iphone"], background="plain"),
    "iphone, full background": make_plan(["iphone"], background="full"),
    "ipad": make_plan(["ipad"]),
    "iphone in Silver": make_plan(["iphone"], finish="Silver", select=["case-contrast"]),
    "galaxy-z-flip7, all of it shown, 15 megapixels at most, dark below 75": make_plan(
        ["galaxy-z-flip7"],
        fit="contain",
        settings=["dark-picture=warning", "dark-picture.mean=75", "dark-picture.light=150"],
        max_pixels=15_000_000,
    ),
    "iphone, only whether it is sharp to 2.5 px": make_plan(
        ["iphone"], select=["blurry"], settings=["blurry.width=2.5"]
    ),
    "iPhone 13 Pro at Prodigi, only the camera and the edges": make_plan(
        ["iPhone 13 Pro"], shop="prodigi", select=["camera-opening", "edge-art"]
    ),
    "iPhone 16 Pro, only whether its lines are too thin": make_plan(["iPhone 16 Pro"], select=["thin-lines"]),
}
"""By the question, in words."""


def said(report: FileReport) -> list[str]:
    """The findings in short, in the order of the report."""
    return [f"{finding.severity}: {finding.rule}" for finding in report.findings]


def what_casecheck_says(name: str) -> dict[str, Any]:
    """Of one sample, to each question."""
    reports = {question: check_file(SAMPLES / name, plan) for question, plan in PLANS.items()}
    first = reports["any device"]
    return {
        "suits": [facts.device.id for facts in first.devices if facts.suits],
        "background": first.alpha and first.alpha.background,
        **{question: said(report) for question, report in reports.items()},
    }


def expected() -> dict[str, dict[str, Any]]:
    """By the name of the file; `what` is for readers."""
    samples: dict[str, dict[str, Any]] = json.loads(EXPECTED.read_text(encoding="utf-8"))
    return samples


@pytest.mark.parametrize("name", expected())
def test_what_is_said_of_a_sample(name: str) -> None:
    assert what_casecheck_says(name) == {key: value for key, value in expected()[name].items() if key != "what"}


@pytest.mark.slow
def test_the_heic_is_the_one_that_is_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its pixels, not its bytes: encoders differ from version to version."""
    monkeypatch.syspath_prepend(SAMPLES)
    name = "photos/IMG_4021.HEIC"
    drawn = import_module("make_samples").samples()[name]()
    ours, new = (open_design(source, name, DEFAULT_MAX_PIXELS).image for source in (SAMPLES / name, drawn))
    assert ours.size == new.size
    assert max(ImageStat.Stat(ImageChops.difference(ours, new)).mean) < 2


def test_every_sample_is_there_and_described() -> None:
    assert pictures() == sorted(expected())
    assert all(sample["what"] for sample in expected().values())


def test_every_rule_is_shown() -> None:
    shown = {finding.partition(": ")[2] for sample in expected().values() for name in PLANS for finding in sample[name]}
    assert sorted({*shown, "near-duplicate"}) == sorted(names())  # it is about two files


def pictures() -> list[str]:
    """What a scan of the folder finds."""
    return sorted(Path(found.path).relative_to(SAMPLES).as_posix() for found in discover([str(SAMPLES)]))


if __name__ == "__main__":
    known = expected() if EXPECTED.exists() else {}
    renewed = {name: {"what": known.get(name, {}).get("what", ""), **what_casecheck_says(name)} for name in pictures()}
    EXPECTED.write_text(json.dumps(renewed, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
