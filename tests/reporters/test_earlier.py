"""Every report is known again, whatever the files in it are called; what other programs and people write never is."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pytest

from casecheck.reporters import FORMATS, Format, reporter
from casecheck.reporters.earlier import HEAD, is_report
from tests.reporters.made_up import ACCEPTED, COMMAND, EVERY, FINE, HOSTILE, RUN, UNREAD, interrupted, written

pytestmark = pytest.mark.slow

NAME = "[core] fsmonitor = touch PWNED #.png"
"""Of a picture; to git a line of its configuration."""

LONG = replace(HOSTILE, path="/".join(["\U0001f600" * 60] * 17) + ".png")
"""As long as a path may be, and ten times that when it is written as escapes."""


def known(text: str) -> bool:
    return is_report(BytesIO(text.encode("utf-8", "surrogateescape")))


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize(
    "run",
    [
        pytest.param(RUN, id="plain"),
        pytest.param(replace(RUN, detail="quiet"), id="quiet"),
        pytest.param(replace(RUN, detail="verbose"), id="verbose"),
        pytest.param(replace(RUN, color=True), id="colored"),
        pytest.param(replace(RUN, fail_on=None, width=10_000), id="wide"),
    ],
)
@pytest.mark.parametrize(
    "reports",
    [
        pytest.param([], id="nothing"),
        pytest.param([FINE], id="fine"),
        *(pytest.param([each], id=each.path[:12]) for each in (HOSTILE, UNREAD, COMMAND, ACCEPTED)),
        pytest.param([replace(HOSTILE, path=NAME)], id="a-line-for-git"),
        pytest.param([replace(HOSTILE, path=" ")], id="a-space"),
        pytest.param([replace(FINE, path="a: error: x, y px, .png")], id="words-of-a-report"),
        pytest.param([LONG, LONG, LONG], id="long-names"),
        pytest.param([*EVERY, ACCEPTED] * 30, id="many"),
    ],
)
def test_every_report_is_known_again(name: Format, run: object, reports: list[object]) -> None:
    text = written(reporter(name), reports, run)  # type: ignore[arg-type]  # what the table holds
    assert known(text) or (name == "concise" and not text), text[:400]  # an empty file is nobody's work


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("reports", [(), (HOSTILE,)], ids=["at-once", "later"])
def test_so_is_one_that_was_interrupted(name: Format, reports: tuple[()]) -> None:
    assert known(written(reporter(name), interrupted(*reports)))


FINDING = f"{NAME}: warning: low-resolution: low resolution: 500x1000 px\n"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="empty"),
        pytest.param("\n", id="an-empty-line"),
        pytest.param("precious notes\n", id="notes"),
        pytest.param("[core]\n\tbare = false\n", id="git"),
        pytest.param(FINDING + "[core]\n", id="more-than-findings"),
        pytest.param("[core]\n" + FINDING, id="findings-behind-it"),
        pytest.param(FINDING.rstrip("\n"), id="no-whole-line"),
        pytest.param(FINDING + "\n", id="an-empty-line-behind"),
        pytest.param(FINDING * (HEAD // len(FINDING)) + "x\n" + FINDING * 9, id="a-line-of-notes-among-many"),
        pytest.param("art.c:3:5: warning: unused-variable: x\n", id="a-compiler"),
        pytest.param("TODO: error: look: at this\n", id="a-list"),
        pytest.param("::error file=a.py,line=1,title=Ruff (E501)::too long\n", id="another-annotation"),
        pytest.param("::error file=a.py,title=E501::too long\n", id="and-one-with-a-title"),
        pytest.param("Seen today:\n1 file checked: 1 fine\nExit code 0: nothing at or above warning.\n", id="quoted"),
        pytest.param("1 file checked: 1 fine\nExit code 0: fine.\nTo do: the rest\n", id="notes-behind-a-report"),
        pytest.param("! to do\n", id="a-mark"),
        pytest.param("# casecheck\n\nnotes\n", id="a-heading"),
        pytest.param("### casecheck\n\nWhat it found:\n", id="the-same-heading"),
        pytest.param('{"schema": "other"}', id="json"),
        pytest.param('{"files": [], "schema": "casecheck.report/1"}', id="json-that-quotes"),
        pytest.param('{"$schema": "x", "version": "2.1.0", "runs": []}', id="sarif-of-another"),
        pytest.param("path,verdict,errors,warnings,notes\n", id="a-spreadsheet-of-a-user"),
        pytest.param('<?xml version="1.0" encoding="utf-8"?>\n<testsuites name="pytest tests">', id="junit-of-another"),
        pytest.param('<!doctype html>\n<html lang="en">\n<head>\n<title>casecheck</title>', id="a-page"),
        pytest.param('<svg xmlns="http://www.w3.org/2000/svg"/>', id="svg"),
        pytest.param("P3 1 1 255 0 0 0\n", id="ppm"),
        pytest.param("%!PS\nshowpage\n", id="postscript"),
        pytest.param("device: iphone\n", id="settings"),
    ],
)
def test_what_others_wrote_is_none(text: str) -> None:
    assert not known(text)
