"""damaged-file: what is wrong with a file that is not whole."""

from __future__ import annotations

import pytest

from casecheck.design import Design, OpenError
from casecheck.design.opening import open_design
from casecheck.engine import check_file, make_plan
from casecheck.model import DEFAULT_MAX_PIXELS, Problem, Severity, Size
from tests.drawing import canvas, design_of, encode, kind_of, motif, problems

RULE = "damaged-file"


def test_the_whole_problem() -> None:
    open_error = OpenError("damaged", "it ends early: 3 of 40 rows are there")
    design = Design("art.png", kind_of("PNG"), 69, Size(20, 40), Size(20, 40), open_error=open_error)
    assert problems(RULE, design) == [
        Problem(
            "the file is damaged: it ends early: 3 of 40 rows are there",
            fix="Copy or download it again, or export it again from the original.",
            severity=Severity.ERROR,
        )
    ]


@pytest.mark.parametrize("name", ["art.png.crdownload", "art.jpg.part", "ART.PNG.OPDOWNLOAD", "art.download"])
def test_an_unfinished_download_is_the_only_finding(name: str) -> None:
    report = check_file(encode(motif(200, 300))[:-30], make_plan(), name)
    (finding,) = report.findings
    assert (finding.rule, finding.fix) == (RULE, "Let the download finish, or download the picture again.")
    assert finding.message.startswith("the file is an unfinished download: it ends early")


def test_the_advice_of_the_trouble_goes_first() -> None:
    design = Design("art.png", kind_of("PNG"), 69, open_error=OpenError("damaged", "text stands before it", "Mend it."))
    assert [problem.fix for problem in problems(RULE, design)] == ["Mend it."]


@pytest.mark.parametrize("form", ["PNG", "JPEG", "WebP", "GIF", "TIFF", "BMP", "AVIF"])
def test_a_file_cut_off_in_the_middle(form: str) -> None:
    whole = encode(motif(200, 300), form)
    assert problems(RULE, open_design(whole, "art", DEFAULT_MAX_PIXELS)) == []
    (problem,) = problems(RULE, open_design(whole[: len(whole) // 2], "art", DEFAULT_MAX_PIXELS))
    assert problem.message.startswith("the file is damaged: ")


def test_other_troubles_are_not_its_own() -> None:
    design = Design("art.pdf", kind_of("PDF"), 69, open_error=OpenError("unsupported", "a PDF document"))
    assert problems(RULE, design) == []
    assert problems(RULE, design_of(canvas(9, 9))) == []
