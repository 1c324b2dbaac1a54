"""damaged-file: files that are incomplete or corrupt, or may be."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from casecheck.design import Design, OpenError
from casecheck.design.opening import open_design
from casecheck.engine import check_file, make_plan
from casecheck.formats import Metadata
from casecheck.model import DEFAULT_MAX_PIXELS, Severity
from tests.drawing import canvas, design_of, encode, kind_of, motif, problems

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion

RULE = "damaged-file"


@pytest.mark.parametrize("name", ["art.png.crdownload", "art.jpg.part", "ART.PNG.OPDOWNLOAD", "art.download"])
def test_an_unfinished_download_is_the_only_finding(name: str) -> None:
    report = check_file(encode(motif(200, 300))[:-30], make_plan(), name)
    assert [finding.rule for finding in report.findings] == [RULE]


@pytest.mark.parametrize("form", ["PNG", "JPEG", "WebP", "GIF", "TIFF", "BMP", "AVIF"])
def test_a_file_cut_off_in_the_middle(form: str) -> None:
    whole = encode(motif(200, 300), form)
    assert problems(RULE, open_design(whole, "art", DEFAULT_MAX_PIXELS)) == []
    (problem,) = problems(RULE, open_design(whole[: len(whole) // 2], "art", DEFAULT_MAX_PIXELS))
    assert problem.severity is Severity.ERROR


@pytest.mark.parametrize(("row", "severity"), [(None, None), (0, Severity.WARNING), (20_480, Severity.WARNING)])
def test_zeros_to_the_end_of_an_uncompressed_file(row: int | None, severity: Severity | None) -> None:
    found = problems(RULE, design_of(canvas(9, 9), kind="TIFF", metadata=Metadata(zeros_from_row=row)))
    assert [(problem.severity, problem.actual) for problem in found] == [(severity, {"row": row})] * bool(severity)


def test_other_open_errors_belong_to_other_rules() -> None:
    design = Design("art.pdf", kind_of("PDF"), 69, open_error=OpenError("unsupported", "a PDF document"))
    assert problems(RULE, design) == []
    assert problems(RULE, design_of(canvas(9, 9))) == []


@pytest.mark.parametrize(
    ("name", "advice"),
    [
        pytest.param("art.png", None, id="damaged"),
        pytest.param("art.png.crdownload", None, id="unfinished-download"),
        pytest.param("art.png", kind_of("PDF").advice, id="with-advice-of-its-own"),
    ],
)
def test_texts(name: str, advice: str | None, snapshot: SnapshotAssertion) -> None:
    open_error = OpenError("damaged", "the words of the reader", advice)
    assert problems(RULE, Design(name, kind_of("PNG"), 69, open_error=open_error)) == snapshot


def test_the_text_about_zeros(snapshot: SnapshotAssertion) -> None:
    design = design_of(canvas(9, 9), kind="TIFF", metadata=Metadata(zeros_from_row=20_480))
    assert problems(RULE, design) == snapshot
