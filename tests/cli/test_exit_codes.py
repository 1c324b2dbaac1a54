"""0 nothing at or above --fail-on, 1 findings, 2 the user's mistake, 3 not judged, 130 interrupted; in every format."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest

from tests.cli.command import COMMAND, ENVIRONMENT, casecheck, run_at_start, shell

if TYPE_CHECKING:
    from pathlib import Path

    from syrupy.assertion import SnapshotAssertion

    from tests.cli.command import Outcome

pytestmark = pytest.mark.process

FORMATS = pytest.mark.parametrize("format_", ["text", "json"])

RULE_THAT_FAILS = """
from dataclasses import replace
import casecheck.rules.low_resolution as rule

def fail(context):
    raise RuntimeError("boom")

rule.check = replace(rule.check, check=fail)
"""

REPORTER_THAT_FAILS = """
import casecheck.reporters.{0} as reporter
from casecheck.cli import main

def fail(run, reports, summary):
    raise RuntimeError("boom")

reporter.render = fail
main()
"""


def judged(outcome: Outcome, format_: str) -> int:
    """The exit code, after a look at whether the report says the same."""
    if format_ == "json":
        assert outcome.json["exit_code"] == outcome.code
    else:
        assert f"Exit code {outcome.code}: " in outcome.stdout
    return outcome.code


@FORMATS
@pytest.mark.parametrize(
    ("words", "code"),
    [
        pytest.param(["ok.png"], 0, id="nothing-found"),
        pytest.param(["note.jpg"], 0, id="notes-only"),
        pytest.param(["warning.png"], 1, id="a-warning"),
        pytest.param(["error.png"], 1, id="an-error"),
        pytest.param(["ok.png", "warning.png"], 1, id="one-of-two"),
        pytest.param(["ok.png", "--fail-on", "note"], 0, id="fail-on-note-nothing-found"),
        pytest.param(["note.jpg", "--fail-on", "note"], 1, id="fail-on-note-a-note"),
        pytest.param(["note.jpg", "--fail-on", "warning"], 0, id="fail-on-warning-a-note"),
        pytest.param(["warning.png", "--fail-on", "warning"], 1, id="fail-on-warning-a-warning"),
        pytest.param(["warning.png", "--fail-on", "error"], 0, id="fail-on-error-a-warning"),
        pytest.param(["error.png", "--fail-on", "error"], 1, id="fail-on-error-an-error"),
        pytest.param(["error.png", "--fail-on", "never"], 0, id="fail-on-never-an-error"),
        pytest.param(["failed.png"], 3, id="a-file-that-cannot-be-read"),
        pytest.param(["failed.png", "error.png"], 3, id="a-failure-outweighs-an-error"),
        pytest.param(["failed.png", "--fail-on", "never"], 3, id="a-failure-is-no-finding"),
        pytest.param(["warning.png", "--ignore", "low-resolution"], 0, id="ignored"),
        pytest.param(["warning.png", "--select", "file"], 0, id="not-selected"),
        pytest.param(["warning.png", "--select", "file,low-resolution"], 1, id="selected-with-a-comma"),
        pytest.param(["warning.png", "--ignore", "cropped, low-resolution"], 0, id="ignored-with-a-comma"),
        pytest.param(["error.png", "--ignore", "damaged-file"], 3, id="damage-is-not-ignored-into-a-pass"),
        pytest.param(["error.png", "--quiet"], 1, id="quiet"),
        pytest.param(["warning.png", "--quiet", "--fail-on", "error"], 0, id="quiet-and-shown"),
        pytest.param(["warning.png", "--verbose"], 1, id="verbose"),
    ],
)
def test_what_a_check_comes_to(art: Path, words: list[str], code: int, format_: str) -> None:
    assert judged(casecheck("check", *words, "--format", format_, cwd=art), format_) == code


@FORMATS
@pytest.mark.parametrize(
    "words",
    [
        pytest.param(["ok.png", "-d", "iphon"], id="device"),
        pytest.param(["ok.png", "-d", "xyzzy"], id="far-off"),
        pytest.param(["ok.png", "-d", "iPhone SE"], id="ambiguous"),
        pytest.param(["ok.png", "-d", "ipad", "-d", "x\x1b[31m"], id="escapes"),
        pytest.param(["ok.png", "--select", "low-resolutoin"], id="select"),
        pytest.param(["ok.png", "--ignore", "colour"], id="ignore"),
        pytest.param(["ok.png", "--select", "file,"], id="select-nothing-after-a-comma"),
        pytest.param(["nowhere.gif"], id="path"),
        pytest.param(["ok.png", "no\nwhere"], id="one-path-of-two"),
        pytest.param([], id="no-paths"),
        pytest.param(["--files-from", "none.txt"], id="list"),
        pytest.param(["-", "-"], id="stdin-twice"),
        pytest.param(["-", "--files-from", "-"], id="stdin-is-list-and-picture"),
        pytest.param(["ok.png", "-o", "none/report"], id="output-folder"),
        pytest.param(["ok.png", "-o", "."], id="output-is-a-folder"),
        pytest.param(["ok.png", "--profiles", "none.yaml"], id="profiles-missing"),
        pytest.param(["ok.png", "--profiles", "ok.png"], id="profiles-are-a-picture"),
    ],
)
def test_the_mistakes_of_a_user(art: Path, snapshot: SnapshotAssertion, words: list[str], format_: str) -> None:
    outcome = casecheck("check", *words, "--format", format_, cwd=art)
    assert (outcome.code, outcome.stdout) == (2, "")
    assert outcome.stderr == snapshot


@pytest.mark.parametrize(
    ("words", "said", "help_"),
    [
        pytest.param(["check", "ok.png", "-d"], "'-d'", "-d iphone", id="no-value"),
        pytest.param(["check", "ok.png", "--quiet=3"], "does not take a value", "--quiet", id="value-for-a-flag"),
        pytest.param(
            ["check", "ok.png", "--fail-on", "x"], "'note', 'warning', 'error'", "--fail-on warning", id="choice"
        ),
        pytest.param(["check", "ok.png", "--format", "yaml"], "'text', 'html'", "--format json", id="format"),
        pytest.param(
            ["check", "ok.png", "--background", "x"], "'any', 'plain', 'full'", "--background any", id="background"
        ),
        pytest.param(["check", "ok.png", "--color", "red"], "'auto', 'always', 'never'", "--color auto", id="color"),
        pytest.param(
            ["check", "ok.png", "--max-pixels", "0"], "minimum of 1", "--max-pixels 200000000", id="out-of-range"
        ),
        pytest.param(["check", "ok.png", "--max-pixels", "many"], "'many'", "--max-pixels 200000000", id="no-number"),
        pytest.param(["check", "ok.png", "--slot", "0"], "minimum of 1", "--slot 1", id="slot-zero"),
        pytest.param(["check", "ok.png", "--quite"], "--quiet", "casecheck check --help", id="misspelled-option"),
        pytest.param(["--quite"], "--quite", "casecheck --help", id="option-of-no-command"),
        pytest.param(["check", "--x\x1b[31m"], r"--x\x1b[31m", "casecheck check --help", id="escapes"),
        pytest.param(["chekc", "ok.png"], "Did you mean 'check'", "casecheck check art.png", id="misspelled-command"),
        pytest.param(["rules", "now"], "unexpected extra argument", "casecheck rules --json", id="one-word-too-many"),
        pytest.param(["explain"], "missing argument", "casecheck explain low-resolution", id="explain-what"),
        pytest.param(["explain", "cropt"], "no rule", "did you mean cropped?", id="explain-unknown"),
        pytest.param(["devices", "iphon"], "unknown device", "did you mean 'iPhone", id="devices-unknown"),
        pytest.param(
            ["devices", "--profiles", "none.yaml"], "none.yaml: cannot be read", "families:", id="devices-profiles"
        ),
        pytest.param(
            ["check", "ok.png", "--config", "none.yaml"], "none.yaml: cannot be read", "casecheck init", id="config"
        ),
        pytest.param(
            ["check", "ok.png", "--no-config", "--config", "a.yaml"], "contradict", "--no-config", id="config-or-not"
        ),
        pytest.param(["check", "ok.png", "--exclude", "!"], "git pattern: '!'", "*.tif", id="exclude"),
        pytest.param(["accept", "ok.png", "--reason", "x"], "'--rule'", "--rule low-resolution", id="accept-what"),
        pytest.param(["accept", "ok.png", "--rule", "cropped"], "'--reason'", "--reason '", id="accept-why"),
    ],
)
def test_a_wrong_command_line(art: Path, words: list[str], said: str, help_: str) -> None:
    outcome = casecheck(*words, cwd=art)
    assert (outcome.code, outcome.stdout) == (2, "")
    error, help_line = outcome.stderr.splitlines()
    assert error.startswith("error: ")
    assert said in error
    assert help_line.startswith("help: ")
    assert help_ in help_line


@FORMATS
def test_nothing_checked_is_loud(tmp_path: Path, format_: str) -> None:
    outcome = casecheck("check", tmp_path, "--format", format_)
    assert judged(outcome, format_) == 3
    assert "nothing was checked" in outcome.stderr
    if format_ == "text":
        assert "Nothing was checked: no picture was found." in outcome.stdout
    else:
        assert outcome.json["files"] == []
        assert outcome.json["summary"]["files"] == 0


NO_PICTURE = "there is no image in the given paths"


@pytest.mark.parametrize(
    ("name", "exclude", "why"),
    [
        pytest.param("a.txt", [], NO_PICTURE, id="no-pattern"),
        pytest.param("a.txt", ["*.tif"], NO_PICTURE, id="pattern-of-nothing"),
        pytest.param(
            "a.png",
            ["*.tif", "dr*/"],
            "all images in the given paths are excluded, by '*.tif', 'dr*/' (--exclude, or exclude in casecheck.yaml)",
            id="folder-of-pictures",
        ),
    ],
)
@pytest.mark.parametrize("in_settings", [False, True], ids=["flags", "settings"])
def test_why_nothing_was_checked(tmp_path: Path, name: str, exclude: list[str], why: str, in_settings: bool) -> None:
    folder = tmp_path / "art" / "drafts"
    folder.mkdir(parents=True)
    (folder / name).touch()
    if in_settings:
        (tmp_path / "casecheck.yaml").write_text(f"exclude: {json.dumps(exclude)}\n", encoding="utf-8")
    flags = [] if in_settings else [f"--exclude={pattern}" for pattern in exclude]
    outcome = casecheck("check", "art", *flags, cwd=tmp_path)
    *_, said = outcome.stderr.splitlines()
    assert (outcome.code, said) == (3, f"casecheck: nothing was checked: {why}")


@FORMATS
@pytest.mark.parametrize(
    "name", [pytest.param("loop.png", id="endless-link"), pytest.param("/dev/zero", id="device-file")]
)
def test_a_file_that_cannot_be_read(tmp_path: Path, name: str, format_: str) -> None:
    (tmp_path / "loop.png").symlink_to("loop.png")
    outcome = casecheck("check", name, "--format", format_, cwd=tmp_path)
    assert judged(outcome, format_) == 3
    assert "it cannot be read: " in outcome.stdout


@FORMATS
def test_a_mistake_in_a_rule_costs_one_file_its_judgment(art: Path, tmp_path: Path, format_: str) -> None:
    env = run_at_start(RULE_THAT_FAILS, tmp_path)
    outcome = casecheck("check", "error.png", "ok.png", "--format", format_, cwd=art, env=env)
    assert judged(outcome, format_) == 3
    assert outcome.stderr == ""
    assert "casecheck failed on it (RuntimeError: boom); please report it" in outcome.stdout
    assert "damaged-file" in outcome.stdout


@FORMATS
def test_a_mistake_of_ours_elsewhere_is_two_lines(art: Path, format_: str) -> None:
    command = [sys.executable, "-W", "error", "-c", REPORTER_THAT_FAILS.format(format_)]
    outcome = casecheck("check", "ok.png", "--format", format_, cwd=art, command=command)
    assert outcome.code == 3
    assert outcome.stderr.splitlines()[0] == "error: RuntimeError: boom"
    assert "please report this line" in outcome.stderr.splitlines()[1]


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="there is no /dev/full to stand for a full disk")
@pytest.mark.parametrize(
    "line",
    [
        pytest.param("casecheck check ok.png > /dev/full", id="text"),
        pytest.param("casecheck check ok.png --format json > /dev/full", id="json"),
        pytest.param("casecheck check ok.png --format json -o /dev/full", id="output"),
        pytest.param("casecheck rules > /dev/full", id="rules"),
        pytest.param("casecheck devices --json > /dev/full", id="devices"),
        pytest.param("casecheck --version > /dev/full", id="version"),
        pytest.param("casecheck check --help > /dev/full", id="help"),
    ],
)
def test_a_full_disk(art: Path, line: str) -> None:
    outcome = shell(line, cwd=art)
    assert outcome.code == 3
    assert outcome.stderr == "error: the output cannot be written: No space left on device\n"


@pytest.mark.parametrize(
    ("line", "code"),
    [
        pytest.param("casecheck check ok.png >&-", 0, id="stdout"),
        pytest.param("casecheck check warning.png >&-", 1, id="stdout-with-findings"),
        pytest.param("casecheck check ok.png 2>&-", 0, id="stderr"),
        pytest.param("casecheck check nowhere.gif 2>&-", 2, id="stderr-with-a-mistake"),
        pytest.param("casecheck check nowhere.gif 2>/dev/full", 2, id="stderr-full"),
        pytest.param("casecheck check - <&-", 1, id="stdin-an-empty-picture"),
        pytest.param("casecheck check --files-from - <&-", 3, id="stdin-an-empty-list"),
        pytest.param("casecheck check warning.png <&- >&- 2>&-", 1, id="all"),
        pytest.param("casecheck --version >&-", 0, id="version"),
    ],
)
def test_a_closed_stream_is_an_empty_one(art: Path, line: str, code: int) -> None:
    assert shell(line, cwd=art).code == code


@pytest.mark.parametrize(
    "words",
    [
        pytest.param("check warning.png", id="text"),
        pytest.param("check warning.png --format json", id="json"),
        pytest.param("rules", id="rules"),
        pytest.param("--help", id="help"),
    ],
)
def test_a_reader_that_has_read_enough(art: Path, words: str) -> None:
    outcome = shell(f"(sleep 1; casecheck {words}; echo code $? >&2) | true", cwd=art)
    assert outcome.stderr == "code 141\n"


@FORMATS
@pytest.mark.parametrize("to_file", [pytest.param(False, id="stdout"), pytest.param(True, id="output")])
@pytest.mark.parametrize("stop", [signal.SIGINT, pytest.param(signal.SIGTERM, marks=pytest.mark.release)])
def test_ctrl_c(ok: Path, format_: str, to_file: bool, stop: signal.Signals) -> None:
    os.mkfifo(ok / "slow.png")
    words = [
        "check",
        "ok.png",
        "slow.png",
        "ok.png",
        "-j1",
        "--format",
        format_,
        *(["-o", "report"] if to_file else []),
    ]
    with subprocess.Popen(
        [*COMMAND, *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ok, env=ENVIRONMENT
    ) as process:
        try:
            pipe = _opened_when_somebody_reads(ok / "slow.png")
            time.sleep(0.5)  # the report on ok.png is on its way
            process.send_signal(stop)
            start = time.monotonic()
            stdout, stderr = process.communicate(timeout=30)
            assert time.monotonic() - start < 10  # a second on a quiet machine; the timeout of a file is 60
            os.close(pipe)
        finally:
            process.kill()
    report = (ok / "report").read_text(encoding="utf-8") if to_file else stdout.decode()
    assert process.returncode == 130
    assert stderr.decode() == "casecheck: interrupted: not all files were checked\n"
    assert sorted(os.listdir(ok)) == sorted(["ok.png", "slow.png", *(["report"] if to_file else [])])
    if format_ == "json":
        document = json.loads(report)
        assert document["exit_code"] == 130
        assert [file["path"] for file in document["files"]] == ["ok.png"]
    else:
        assert "\n1 file checked: 1 fine\nExit code 130: interrupted.\n" in report


def _opened_when_somebody_reads(fifo: Path) -> int:
    for _ in range(300):
        with suppress(OSError):
            return os.open(fifo, os.O_WRONLY | os.O_NONBLOCK)
        time.sleep(0.1)
    raise TimeoutError(f"nobody reads {fifo}")


INTERRUPTED_WHILE_WRITING = """
import signal, casecheck.reporters.json as reporter
from casecheck.cli import main

write_one = reporter.file_object

def pressed_meanwhile(report):
    signal.raise_signal(signal.SIGINT)
    return write_one(report)

reporter.file_object = pressed_meanwhile
main()
"""


def test_ctrl_c_while_the_report_is_written_waits_for_its_line(art: Path) -> None:
    command = [sys.executable, "-W", "error", "-c", INTERRUPTED_WHILE_WRITING]
    outcome = casecheck("check", "ok.png", "warning.png", "--format", "json", cwd=art, command=command)
    assert outcome.code == outcome.json["exit_code"] == 130
    assert [file["path"] for file in outcome.json["files"]] == ["ok.png"]


def test_a_job_in_the_background_does_not_hear_ctrl_c(art: Path) -> None:
    """A shell starts it with the signal ignored."""
    outcome = shell(
        f"trap '' INT; {sys.executable} -c '{INTERRUPTED_WHILE_WRITING}' check ok.png --format json", cwd=art
    )
    assert outcome.code == 0
