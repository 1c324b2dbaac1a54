"""unsupported-format: files that cannot be checked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from casecheck.design import Design, OpenError
from casecheck.design.opening import open_design
from casecheck.engine import check_file, make_plan
from casecheck.model import DEFAULT_MAX_PIXELS, Severity
from tests.drawing import SIGNATURES, canvas, design_of, encode, kind_of, problems

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion

RULE = "unsupported-format"


@pytest.mark.parametrize(
    "head",
    [
        pytest.param(SIGNATURES["PDF"], id="pdf"),
        pytest.param(b"", id="empty-file"),
        pytest.param(b"IIU\0\x18\0\0\0", id="raw-photo"),
        pytest.param(b"\0\5\x16\7\0\2\0\0Mac OS X", id="apple-double"),
        pytest.param(
            b"version https://git-lfs.github.com/spec/v1\noid sha256:" + b"4d" * 32 + b"\nsize 12345\n", id="git-lfs"
        ),
    ],
)
def test_it_is_the_only_finding_whatever_the_name(head: bytes) -> None:
    (finding,) = check_file(head, make_plan(), "art.png").findings
    assert (finding.rule, finding.severity) == (RULE, Severity.ERROR)
    assert finding.fix


@pytest.mark.parametrize("form", ["PNG", "JPEG", "WebP", "GIF", "TIFF", "BMP", "AVIF"])
def test_formats_that_are_checked(form: str) -> None:
    assert problems(RULE, open_design(encode(canvas(9, 9), form), "art", DEFAULT_MAX_PIXELS)) == []


def test_other_open_errors_belong_to_other_rules() -> None:
    damaged = Design("art.png", kind_of("PNG"), 69, open_error=OpenError("damaged", "the file is cut off"))
    assert problems(RULE, damaged) == []
    assert problems(RULE, design_of(canvas(9, 9))) == []


def test_the_text(snapshot: SnapshotAssertion) -> None:
    """The words and the advice are those of the kind of file."""
    kind = kind_of("PDF")
    open_error = OpenError("unsupported", kind.name, kind.advice)
    assert problems(RULE, Design("art.pdf", kind, 69, open_error=open_error)) == snapshot
