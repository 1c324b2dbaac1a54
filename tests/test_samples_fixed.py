"""What `casecheck fix` makes of each picture in samples/, held against samples/fixed.json, which people read.

After a change that is meant: `python -m tests.test_samples_fixed` writes what fix does now; read the difference.
"""

from __future__ import annotations

import json
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from casecheck.engine import make_plan
from casecheck.engine.fix_plan import make_fix_plan
from casecheck.engine.fixing import fix_file
from tests.test_samples import SAMPLES, pictures, said

if TYPE_CHECKING:
    from casecheck.model import Plan

EXPECTED = SAMPLES / "fixed.json"

PLANS: dict[str, Plan] = {
    "any device": replace(make_plan(), fix=make_fix_plan()),
    "iphone, plain background, for upload": replace(
        make_plan(["iphone"], background="plain"), fix=make_fix_plan(for_upload=True)
    ),
}
"""By the wish, in words."""

pytestmark = pytest.mark.slow


def what_fix_does(name: str, wish: str, folder: str) -> dict[str, Any]:
    """With one sample: the state, the repairs, what was refused, and what is left."""
    plan = PLANS[wish]
    assert plan.fix is not None
    report = fix_file(str(SAMPLES / name), replace(plan, fix=replace(plan.fix, folder=folder, root=str(SAMPLES))))
    fixed = report.fixed
    assert fixed is not None, report.failure
    return {
        "state": fixed.state,
        "new file": fixed.output and Path(fixed.output.path).relative_to(folder).as_posix(),
        "repairs": [repair.name for repair in fixed.repairs],
        "refused": [refused.repair for refused in fixed.refused if refused.repair],
        "left": said(report),
    }


def expected() -> dict[str, dict[str, Any]]:
    """By the name of the file."""
    samples: dict[str, dict[str, Any]] = json.loads(EXPECTED.read_text(encoding="utf-8"))
    return samples


def test_every_sample_is_there() -> None:
    assert sorted(expected()) == pictures()


@pytest.mark.release
@pytest.mark.parametrize("wish", PLANS)
@pytest.mark.parametrize("name", pictures())
def test_what_becomes_of_a_sample(name: str, wish: str, tmp_path: Path) -> None:
    before = (SAMPLES / name).read_bytes()
    assert what_fix_does(name, wish, str(tmp_path)) == expected()[name][wish]
    assert (SAMPLES / name).read_bytes() == before


def test_every_repair_that_needs_no_choice_is_shown() -> None:
    shown = {repair for sample in expected().values() for wish in PLANS for repair in sample[wish]["repairs"]}
    asked = {"crop", "pad", "harden-alpha", "clean-alpha", "trim"}
    asked.add("clear-checkerboard")  # refused: the white rim of the cat is as white as the squares
    plans = (plan.fix for plan in PLANS.values() if plan.fix)
    assert {name for plan in plans for name in plan.repairs} - shown <= asked


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        renewed = {
            name: {wish: what_fix_does(name, wish, f"{folder}/{at}") for at, wish in enumerate(PLANS)}
            for name in pictures()
        }
    EXPECTED.write_text(json.dumps(renewed, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
