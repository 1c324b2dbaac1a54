"""Several reports of one run, and the formats on the command line."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

import pytest

from casecheck.cli.destinations import destinations
from casecheck.model import UserError
from casecheck.reporters import FORMATS, SUFFIXES
from tests.cli.command import casecheck

if TYPE_CHECKING:
    from pathlib import Path

    from casecheck.reporters import Format


def asked(format: Format | None, *outputs: str) -> list[tuple[str, str | None]]:  # noqa: A002
    return [(name, str(file) if file else None) for name, file in destinations(format, outputs)]


@pytest.mark.parametrize(
    ("format", "outputs", "expected"),
    [
        pytest.param(None, [], [("text", None)], id="nothing-asked"),
        pytest.param("json", [], [("json", None)], id="format-alone-is-stdout"),
        pytest.param("json", ["report"], [("json", "report")], id="a-file-without-a-suffix-is-in-that-format"),
        pytest.param(None, ["report"], [("text", "report")], id="or-in-text"),
        pytest.param(None, ["r.json"], [("json", "r.json")], id="the-suffix-names-the-format"),
        pytest.param(None, ["R.HTML"], [("html", "R.HTML")], id="in-capitals-too"),
        pytest.param(None, ["json=r.txt"], [("json", "r.txt")], id="a-named-format-outweighs-the-suffix"),
        pytest.param(None, ["csv-findings=f.csv"], [("csv-findings", "f.csv")], id="a-format-with-a-hyphen"),
        pytest.param(None, ["excel=r.xlsx"], [("excel", "r.xlsx")], id="also-that-of-another-program"),
        pytest.param(None, ["./json=x"], [("text", "json=x")], id="a-path-with-an-equals-sign"),
        pytest.param(None, ["csv=a=b"], [("csv", "a=b")], id="a-name-with-an-equals-sign"),
        pytest.param(
            "text",
            ["r.json", "r.csv"],
            [("text", None), ("json", "r.json"), ("csv", "r.csv")],
            id="stdout-too",
        ),
        pytest.param("json", ["r.json"], [("json", "r.json")], id="not-twice"),
    ],
)
def test_what_is_written_where(format: Format | None, outputs: list[str], expected: list[tuple[str, str]]) -> None:  # noqa: A002
    assert asked(format, *outputs) == expected


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_every_suffix_names_a_format(suffix: str) -> None:
    assert asked("concise", f"report{suffix}")[-1] == (SUFFIXES[suffix], f"report{suffix}")


@pytest.mark.parametrize(
    ("outputs", "message", "help_"),
    [
        pytest.param(["jsno=r"], "there is no format 'jsno'", "--output json=report.json", id="unknown-format"),
        pytest.param(["json="], "'json=' names no file", "--output json=report.json", id="no-file"),
        pytest.param(["holds.xlsx"], "in the format of 'holds.xlsx'", "-o excel=report.csv", id="excel"),
        pytest.param(["holds.PDF"], "in the format of 'holds.PDF'", "-o report.html", id="pdf"),
        pytest.param(["r.json", "csv=./r.json"], "2 reports would be written to", "-o report.json", id="twice"),
    ],
)
def test_a_mistake(outputs: list[str], message: str, help_: str) -> None:
    with pytest.raises(UserError, match=message) as error:
        destinations(None, outputs)
    assert help_ in str(error.value.help)


def test_all_formats_in_one_run(art: Path, tmp_path: Path) -> None:
    outputs = [f"--output={name}={tmp_path / name}" for name in FORMATS]
    outcome = casecheck("check", "ok.png", "warning.png", *outputs, "--format", "concise", cwd=art)
    assert (outcome.code, outcome.stdout, outcome.stderr) == (1, "", "")
    for name in FORMATS:
        alone = casecheck("check", "ok.png", "warning.png", "--format", name, cwd=art)
        assert alone.code == 1
        if name not in ("text", "html"):  # on stdout text has the width of the screen, and a page its weight
            assert (tmp_path / name).read_text(encoding="utf-8") == alone.stdout.replace("\r\n", "\n")


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize(
    ("words", "code"),
    [
        pytest.param(["ok.png"], 0, id="fine"),
        pytest.param(["warning.png"], 1, id="findings"),
        pytest.param(["failed.png", "warning.png"], 3, id="not-judged"),
    ],
)
def test_the_exit_code_never_depends_on_the_format(art: Path, name: str, words: list[str], code: int) -> None:
    assert casecheck("check", *words, "-d", "iphone", "--format", name, cwd=art).code == code


def test_stdout_and_files_share_one_run(ok: Path) -> None:
    outcome = casecheck("check", "ok.png", "-o", "r.json", "-o", "r.sarif", "--format", "text", cwd=ok)
    assert "suits iPhone" in outcome.stdout
    assert json.loads((ok / "r.json").read_text())["summary"]["ok"] == 1
    assert json.loads((ok / "r.sarif").read_text())["runs"][0]["results"] == []
    assert sorted(path.name for path in ok.iterdir()) == ["ok.png", "r.json", "r.sarif"]


def test_artwork_is_never_replaced_and_then_nothing_is_written(ok: Path) -> None:
    before = (ok / "ok.png").read_bytes()
    outcome = casecheck("check", "ok.png", "-o", "r.json", "-o", "csv=ok.png", cwd=ok)
    assert (outcome.code, outcome.stdout) == (2, "")
    assert "a report would replace 'ok.png'" in outcome.stderr
    assert (ok / "ok.png").read_bytes() == before
    assert [path.name for path in ok.iterdir()] == ["ok.png"]


@pytest.mark.parametrize("contract", ["report", "line"])
def test_the_schema_is_printed(tmp_path: Path, contract: str) -> None:
    assert casecheck("schema", contract, cwd=tmp_path).json["title"].startswith("casecheck.report/1")


INTERRUPTED = """
import signal, casecheck.reporters.concise as reporter
from casecheck.cli import main

write_one = reporter._lines

def pressed_meanwhile(report):
    signal.raise_signal(signal.SIGINT)
    return write_one(report)

reporter._lines = pressed_meanwhile
main()
"""


def test_every_file_is_whole_after_an_interruption(ok: Path) -> None:
    words = [
        "check",
        "ok.png",
        "ok.png",
        "-o",
        "r.json",
        "-o",
        "r.jsonl",
        "-o",
        "r.xml",
        "-o",
        "r.csv",
        "-o",
        "concise=r",
    ]
    outcome = casecheck(*words, cwd=ok, command=[sys.executable, "-W", "error", "-c", INTERRUPTED])
    assert outcome.code == 130
    report = json.loads((ok / "r.json").read_text())
    assert (len(report["files"]), report["interrupted"], report["exit_code"]) == (1, True, 130)
    *_, last = (ok / "r.jsonl").read_text().splitlines()
    assert json.loads(last)["summary"] == report["summary"]
    assert (ok / "r.xml").read_text().endswith("</testsuites>\n")
    assert len((ok / "r.csv").read_text().splitlines()) == 2
    assert not list(ok.glob(".casecheck-*"))
