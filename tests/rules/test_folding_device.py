"""folding-device: a note for a folding device that is checked against the size of flat phones."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from casecheck.model import Basis, Form, Severity
from tests.drawing import canvas, design_of, problems, target_of

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion

RULE = "folding-device"


@pytest.mark.parametrize(
    ("form", "basis", "noted"),
    [
        pytest.param("clamshell", "derived", True, id="clamshell"),
        pytest.param("book-fold", "derived", True, id="book-fold"),
        pytest.param("book-fold", "published", True, id="size-published-for-the-family"),
        pytest.param("clamshell", "custom", False, id="clamshell-of-a-known-size"),
        pytest.param("book-fold", "custom", False, id="book-fold-of-a-known-size"),
        pytest.param("slab", "derived", False, id="flat-phone"),
        pytest.param("tablet", "published", False, id="tablet"),
    ],
)
def test_devices_that_fold(form: Form, basis: Basis, noted: bool) -> None:
    target = target_of(1000, 2000, form=form, basis=basis)
    found = [(problem.severity, problem.actual) for problem in problems(RULE, design_of(canvas(9, 9)), target)]
    assert found == [(Severity.NOTE, {"form": form})] * noted


def test_the_text(snapshot: SnapshotAssertion) -> None:
    target = target_of(1000, 2000, name="Galaxy Z Flip7", form="clamshell", basis="derived")
    assert problems(RULE, design_of(canvas(9, 9)), target) == snapshot
