"""`casecheck check`: what is checked, where the report goes, and how it is shown."""

from __future__ import annotations

import os
import re
import shutil
import sys
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from tests.cli.command import casecheck, shell
from tests.cli.terminal import in_terminal

if TYPE_CHECKING:
    from pathlib import Path

ESCAPE = "\x1b"


def paths(*words: str | Path, stdin: bytes = b"", cwd: Path) -> list[str]:
    """The paths in the report, in order."""
    outcome = casecheck("check", *words, "--format", "json", stdin=stdin, cwd=cwd)
    return [file["path"] for file in outcome.json["files"]]


def test_stdin_is_a_picture(art: Path) -> None:
    outcome = casecheck("check", "-", "-d", "iphone", "--format", "json", stdin=(art / "warning.png").read_bytes())
    (file,) = outcome.json["files"]
    assert outcome.code == 1
    assert (file["path"], file["format"], file["width"]) == ("-", "PNG", 800)
    assert [finding["rule"] for finding in file["findings"]] == ["low-resolution"]


def test_files_are_checked_in_the_order_of_the_command_and_folders_by_name(art: Path) -> None:
    assert paths("warning.png", ".", "note.jpg", cwd=art) == [
        "warning.png",
        "./error.png",
        "./note.jpg",
        "./ok.png",
        "./warning.png",
        "note.jpg",
    ]


@pytest.mark.parametrize(
    ("listed", "found"),
    [
        pytest.param(b"ok.png\nnote.jpg\n", ["ok.png", "note.jpg"], id="lines"),
        pytest.param(b"ok.png\nnote.jpg", ["ok.png", "note.jpg"], id="no-newline-at-the-end"),
        pytest.param(b"ok.png\r\nnote.jpg\r\n", ["ok.png", "note.jpg"], id="windows-lines"),
        pytest.param(b"ok.png\0note.jpg\0", ["ok.png", "note.jpg"], id="nul"),
        pytest.param(b"no\nsuch.png\0ok.png\0", ["no\nsuch.png", "ok.png"], id="nul-keeps-newlines"),
        pytest.param(b"no.png\r\0ok.png\0", ["no.png\r", "ok.png"], id="nul-keeps-carriage-returns"),
        pytest.param(b"\nok.png\n\n", ["ok.png"], id="empty-lines"),
        pytest.param(b"\xef\xbb\xbfok.png\n", ["ok.png"], id="byte-order-mark"),
        pytest.param(b" ok.png\n", [" ok.png"], id="spaces-belong-to-the-name"),
        pytest.param(b"-\n", ["./-"], id="a-file-whose-name-is-a-dash"),
        pytest.param(b"-d\n", ["-d"], id="a-file-whose-name-is-an-option"),
        pytest.param(b"\xff.png\n", ["\\xff.png"], id="invalid-utf-8"),
        pytest.param(b"", [], id="empty"),
    ],
)
def test_a_list_of_files(art: Path, listed: bytes, found: list[str]) -> None:
    assert paths("--files-from", "-", stdin=listed, cwd=art) == found


def test_a_list_of_files_in_a_file(art: Path, tmp_path: Path) -> None:
    (tmp_path / "list").write_bytes(b"ok.png\nnote.jpg\n")
    assert paths("--files-from", tmp_path / "list", cwd=art) == ["ok.png", "note.jpg"]


def test_a_list_comes_after_the_named_paths(art: Path) -> None:
    assert paths("--files-from", "-", "note.jpg", stdin=b"ok.png\n", cwd=art) == ["note.jpg", "ok.png"]


def test_a_missing_path_in_a_list_is_a_failure_and_the_rest_is_checked(art: Path) -> None:
    outcome = casecheck("check", "--files-from", "-", "--format", "json", stdin=b"gone.png\nok.png\n", cwd=art)
    assert outcome.code == 3
    assert [(file["path"], file["verdict"], file["failure"]) for file in outcome.json["files"]] == [
        ("gone.png", "failed", "it cannot be read: No such file or directory"),
        ("ok.png", "ok", None),
    ]


def test_a_path_that_is_named_again_is_checked_once(art: Path) -> None:
    outcome = casecheck("check", "ok.png", "./ok.png", ".//ok.png", "note.jpg", "ok.png", "--format", "json", cwd=art)
    assert [file["path"] for file in outcome.json["files"]] == ["ok.png", "note.jpg"]


def test_without_a_device_the_question_is_what_it_suits(art: Path) -> None:
    outcome = casecheck("check", "ok.png", cwd=art)
    assert "  suits iPhone, Galaxy, Pixel; not iPad: needs 2400x3000 px\n" in outcome.stdout
    outcome = casecheck("check", "warning.png", cwd=art)
    assert "  suits no device; not iPhone, Galaxy, Pixel: needs 1000x2000 px; not iPad:" in outcome.stdout


def test_every_device_is_judged_once_in_the_order_named(art: Path) -> None:
    words = ["-d", "ipad", "-d", "iPhone 16 Pro", "-d", "iphone", "-d", "iphone-16-pro", "-d", "16 pro"]
    outcome = casecheck("check", "ok.png", *words, "--format", "json", cwd=art)
    (file,) = outcome.json["files"]
    devices = ["ipad", "iphone-16-pro", "iphone"]
    assert outcome.json["run"]["devices"] == devices
    assert [(facts["device"], facts["verdict"]) for facts in file["devices"]] == list(
        zip(devices, ["warning", "ok", "ok"], strict=True)
    )


def test_options_may_stand_after_paths(art: Path) -> None:
    assert casecheck("check", "-d", "ipad", "ok.png", cwd=art) == casecheck("check", "ok.png", "-d", "ipad", cwd=art)


def test_after_two_dashes_all_are_paths(ok: Path) -> None:
    (ok / "ok.png").rename(ok / "-d")
    assert casecheck("check", "-q", "--", "-d", cwd=ok).code == 0


def test_max_pixels_is_held_before_decoding(art: Path) -> None:
    rules = {
        limit: [
            finding["rule"]
            for finding in casecheck(*words, "--max-pixels", limit, cwd=art).json["files"][0]["findings"]
        ]
        for words in (["check", "ok.png", "--format", "json"],)
        for limit in ("2000000", "1999999")
    }
    assert rules == {"2000000": [], "1999999": ["oversized-file"]}


def test_profiles_of_ones_own(art: Path, tmp_path: Path) -> None:
    (tmp_path / "own.yaml").write_text("families: {acme: {width: 1001, height: 1}}", encoding="utf-8")
    outcome = casecheck("check", "ok.png", "-d", "acme", "--profiles", tmp_path / "own.yaml", cwd=art)
    assert "Low resolution: 1000x2000 px; acme needs at least 1001x1 px" in outcome.stdout


@pytest.mark.parametrize("format_", ["text", "json"])
def test_a_file_gets_the_same_bytes_as_a_pipe(art: Path, tmp_path: Path, format_: str) -> None:
    words = ["check", "ok.png", "error.png", "warning.png", "--format", format_]
    piped = casecheck(*words, cwd=art)
    written = casecheck(*words, "-o", tmp_path / "report", cwd=art)
    assert (tmp_path / "report").read_bytes().decode() == piped.stdout
    assert (written.stdout, written.stderr, written.code) == ("", "", piped.code)
    assert os.listdir(tmp_path) == ["report"]


def test_output_replaces_an_older_report_as_a_whole(ok: Path) -> None:
    for words in (["--format", "json"], ["--verbose"], []):
        casecheck("check", "ok.png", "-o", "report", *words, cwd=ok)
    assert (ok / "report").read_text(encoding="utf-8") == casecheck("check", "ok.png", cwd=ok).stdout


def test_output_through_a_link_keeps_the_link(ok: Path) -> None:
    (ok / "link").symlink_to("report")
    casecheck("check", "ok.png", "-o", "link", cwd=ok)
    assert (ok / "link").is_symlink()
    assert "  Ready to upload" in (ok / "report").read_text(encoding="utf-8")


def test_output_into_a_pipe_is_written_there(ok: Path) -> None:
    outcome = shell("casecheck check ok.png --format json -o >(cat >&2; echo end >&2); wait $!", cwd=ok)
    assert outcome.stderr.endswith('"exit_code": 0}\nend\n')
    assert os.listdir(ok) == ["ok.png"]


@pytest.mark.parametrize("name", ["x" * 255, "\udcff", "[red]\n"])
def test_output_takes_any_name(ok: Path, name: str) -> None:
    assert casecheck("check", "ok.png", "-o", name, cwd=ok).code == 0
    assert (ok / name).exists()


@pytest.mark.parametrize(
    ("content", "what"),
    [
        pytest.param(None, "a PNG picture", id="the-picture-itself"),
        pytest.param(b"\xff\xd8\xff\xe0....JFIF", "a JPEG picture", id="jpeg"),
        pytest.param(b"8BPS\0\1\0\0", "Photoshop", id="photoshop-document"),
        pytest.param(b"%PDF-1.7\n", "a PDF document", id="pdf"),
        pytest.param(b"\x01\x02\x03\xfe" * 9, "", id="who-knows"),
    ],
)
def test_output_never_replaces_artwork(ok: Path, content: bytes | None, what: str) -> None:
    before = content or (ok / "ok.png").read_bytes()
    (ok / "art.bin").write_bytes(before)
    outcome = casecheck("check", "ok.png", "-o", "art.bin", cwd=ok)
    assert outcome.code == 2
    assert outcome.stderr.startswith("error: a report would replace 'art.bin', ")
    assert what in outcome.stderr
    assert (ok / "art.bin").read_bytes() == before
    assert sorted(os.listdir(ok)) == ["art.bin", "ok.png"]


def test_a_failed_write_leaves_nothing_behind(ok: Path) -> None:
    assert casecheck("check", "ok.png", "-o", "html=report", cwd=ok).code == 0
    older = (ok / "report").read_bytes()
    outcome = shell("ulimit -f 1; trap '' XFSZ; casecheck check ok.png -o html=report", cwd=ok)
    assert outcome.code == 3
    assert outcome.stderr == "error: the output cannot be written: File too large\n"
    assert (ok / "report").read_bytes() == older
    assert sorted(os.listdir(ok)) == ["ok.png", "report"]


def test_the_art_is_never_changed(art: Path) -> None:
    before = {path.name: (path.lstat(), path.is_symlink() or path.read_bytes()) for path in art.iterdir()}
    casecheck("check", ".", cwd=art)
    for name, (status, content) in before.items():
        now = (art / name).lstat()
        assert (now.st_mtime_ns, now.st_ino, now.st_size) == (status.st_mtime_ns, status.st_ino, status.st_size)
        assert content is True or (art / name).read_bytes() == content
    assert sorted(os.listdir(art)) == sorted(before)


def test_quiet_leaves_out_what_is_fine_and_still_counts_it(art: Path) -> None:
    out = casecheck("check", "ok.png", "note.jpg", "warning.png", "error.png", "failed.png", "--quiet", cwd=art).stdout
    assert re.findall(r"^(\S \S+)  (?:Not ready|Could not)", out, re.MULTILINE) == [
        "! warning.png",
        "✗ error.png",
        "? failed.png",
    ]
    assert "5 files checked: 1 could not be checked, 1 with errors, 1 with warnings, 1 with notes, 1 fine\n" in out


def test_verbose_shows_the_figures_and_where_they_are_from(art: Path) -> None:
    out = casecheck("check", "warning.png", "-d", "iphone", "-d", "pixel", "--verbose", cwd=art).stdout
    assert out.startswith("iPhone: 1000x2000 px, published: https://www.casetify.com/en_AU/faq (read 2026-11-01)\n")
    assert "\nPixel: 1000x2000 px, derived: CASETiFY publishes none" in out
    detail = "too little structure to estimate its detail"
    assert f"  {(art / 'warning.png').stat().st_size} bytes, EXIF orientation 1, 1280000 pixels, {detail}\n" in out
    assert (
        "    measured width 800, height 1600; required width 1000, height 2000; casecheck explain low-resolution\n"
        in out
    )


def test_stdout_carries_the_report_only(art: Path) -> None:
    outcome = casecheck("check", *os.listdir(art), "--verbose", cwd=art)
    assert outcome.stderr == ""


@pytest.mark.parametrize(
    ("words", "env", "colored"),
    [
        pytest.param([], {}, False, id="auto-in-a-pipe"),
        pytest.param(["--color", "always"], {}, True, id="always"),
        pytest.param(["--color", "always"], {"NO_COLOR": "1"}, True, id="always-outweighs-no-color"),
        pytest.param(["--color", "never"], {"FORCE_COLOR": "1"}, False, id="never"),
        pytest.param(["--color", "always", "--format", "json"], {}, False, id="json-has-none"),
    ],
)
def test_color_in_a_pipe(art: Path, words: list[str], env: dict[str, str], colored: bool) -> None:
    assert (ESCAPE in casecheck("check", "warning.png", *words, cwd=art, env=env).stdout) is colored


@pytest.mark.parametrize(
    ("words", "env", "colored"),
    [
        pytest.param([], {}, True, id="auto"),
        pytest.param(["--color", "never"], {}, False, id="never"),
        pytest.param([], {"NO_COLOR": "1"}, False, id="no-color"),
        pytest.param([], {"NO_COLOR": ""}, True, id="no-color-empty"),
        pytest.param([], {"TERM": "dumb"}, False, id="dumb-terminal"),
        pytest.param(["--color", "always"], {"TERM": "dumb"}, True, id="always-in-a-dumb-terminal"),
    ],
)
def test_color_in_a_terminal(art: Path, words: list[str], env: dict[str, str], colored: bool) -> None:
    assert (ESCAPE in in_terminal("check", "warning.png", *words, cwd=art, env=env).stdout) is colored


@pytest.mark.parametrize("columns", [40, 80, 200])
def test_nothing_is_wider_than_the_terminal(art: Path, columns: int) -> None:
    shown = in_terminal("check", *sorted(os.listdir(art)), "--color", "never", "-v", cwd=art, columns=columns).stdout
    widest = max(map(len, re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", shown).replace("\r", "\n").splitlines()))
    assert widest <= columns
    assert (widest > 80) is (columns > 80)


def test_a_bar_counts_more_than_a_few_files_on_a_terminal(ok: Path) -> None:
    for number in range(5):
        shutil.copy(ok / "ok.png", ok / f"{number}.png")
    with (ok / "report").open("wb") as report:
        seen = in_terminal("check", ".", cwd=ok, stdout=report.fileno()).stdout
    assert "Checking" in seen
    assert "0/6" in seen
    report_text = (ok / "report").read_text(encoding="utf-8")
    assert report_text == casecheck("check", ".", cwd=ok).stdout


INTERRUPTED_AT_THE_THIRD = """
import casecheck.engine.parallel as parallel
from casecheck.cli import main

decode = parallel.decode

def interrupted(record, path, plan):
    if path == "./2.png":
        raise KeyboardInterrupt
    return decode(record, path, plan)

parallel.decode = interrupted
main()
"""


def test_the_bar_of_an_interrupted_run_ends_before_the_summary(ok: Path) -> None:
    for number in range(5):
        shutil.copy(ok / "ok.png", ok / f"{number}.png")
    command = [sys.executable, "-W", "error", "-c", INTERRUPTED_AT_THE_THIRD]
    outcome = in_terminal("check", ".", "--color", "never", cwd=ok, command=command)
    assert outcome.code == 130
    assert "2 files checked: 2 fine" in outcome.stdout
    assert outcome.stdout.rindex("Checking") < outcome.stdout.index("Interrupted: not all files were checked.")


def test_no_bar_for_a_few_files(art: Path) -> None:
    assert "Checking" not in in_terminal("check", ".", cwd=art).stdout


def test_no_bar_beside_a_pager(ok: Path) -> None:
    for number in range(5):
        shutil.copy(ok / "ok.png", ok / f"{number}.png")
    reads, writes = os.pipe()
    try:
        assert in_terminal("check", ".", "-q", cwd=ok, stdout=writes).stdout == ""
    finally:
        os.close(reads)
        os.close(writes)


@pytest.mark.parametrize(
    "env",
    [
        pytest.param({"PYTHONIOENCODING": "ascii"}, id="ascii"),
        pytest.param({"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}, id="c-locale"),
        pytest.param({"PYTHONIOENCODING": "latin-1"}, id="latin-1"),
    ],
)
def test_a_stdout_without_unicode_gets_marks_in_ascii(art: Path, tmp_path: Path, env: dict[str, str]) -> None:
    (tmp_path / "東.png").write_bytes((art / "ok.png").read_bytes())
    (tmp_path / "error.png").write_bytes((art / "error.png").read_bytes())
    text = casecheck("check", "東.png", "error.png", cwd=tmp_path, env=env).stdout
    assert re.search(r"^\+ \\\S+\.png  Ready to upload$", text, re.MULTILINE)
    assert "\nx error.png  Not ready: 1 error\n" in text


HOSTILE = {
    "newline": ("a\nb.png", r"a\nb.png"),
    "carriage-return": ("a\rb.png", r"a\rb.png"),
    "markup": ("[red]a[bold].png", "[red]a[bold].png"),
    "escape-sequence": ("\x1b[31ma\x1b]0;title\x07.png", r"\x1b[31ma\x1b]0;title\x07.png"),
    "c1-control": ("a\x9b31m.png", r"a\x9b31m.png"),
    "bidi-override": ("a\u202egnp.exe.png", r"a\u202egnp.exe.png"),
    "zero-width": ("a\u200b.png", r"a\u200b.png"),
    "line-separator": ("a\u2028b.png", r"a\u2028b.png"),
    "invalid-utf-8": ("a\udcff\udc80.png", r"a\xff\x80.png"),
    "quotes": ("a'\"`$(id).png", "a'\"`$(id).png"),
    "only-spaces": ("   .png", "   .png"),
    "255-bytes": ("x" * 251 + ".png", "x" * 251 + ".png"),
    "255-bytes-of-kanji": ("木" * 83 + "xx.png", "木" * 83 + "xx.png"),
    "emoji": ("👩\u200d🎨.png", "👩\u200d🎨.png"),
}


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile")
    Image.new("L", (1, 1)).save(folder / "one.png")
    for name, _ in HOSTILE.values():
        (folder / name).hardlink_to(folder / "one.png")
    (folder / "one.png").unlink()
    return folder


def test_hostile_names_in_text_are_one_line_a_file(hostile: Path) -> None:
    out = casecheck("check", ".", "--color", "always", cwd=hostile).stdout
    plain = re.sub(r"\x1b\[[0-9;]*m", "", out)  # our own colors; no other escape is left
    assert sorted(re.findall(r"^! \./(.*)  Not ready: ", plain, re.MULTILINE)) == sorted(
        shown for _, shown in HOSTILE.values()
    )
    assert all(character.isprintable() or character in "\n\u200d" for character in plain)
    assert f"{len(HOSTILE)} files checked" in plain


def test_hostile_names_in_json_are_text(hostile: Path) -> None:
    outcome = casecheck("check", ".", "--format", "json", cwd=hostile)
    assert all(" " <= character <= "~" for character in outcome.stdout.replace("\n", ""))
    assert len(outcome.stdout.splitlines()) == len(HOSTILE) + 4
    readable = {os.fsencode(name).decode(errors="backslashreplace") for name, _ in HOSTILE.values()}
    assert {file["path"].removeprefix("./") for file in outcome.json["files"]} == readable


def test_hostile_names_on_the_command_line(hostile: Path) -> None:
    outcome = casecheck("check", "--", *(name for name, _ in HOSTILE.values()), cwd=hostile)
    assert outcome.code == 1
    headers = [line.rpartition("  Not ready: ")[0] for line in outcome.stdout.split("\n") if line.startswith("! ")]
    assert headers == [f"! {shown}" for _, shown in HOSTILE.values()]


def test_a_hostile_name_that_is_not_there(tmp_path: Path) -> None:
    outcome = casecheck("check", "\x1b[31m\n\u202e[red]\udcff.png", cwd=tmp_path)
    assert outcome.code == 2
    assert outcome.stderr.splitlines()[0] == r"error: no such file or folder: '\x1b[31m\n\u202e[red]\udcff.png'"


def test_the_help_has_its_options_in_panels() -> None:
    """None is left among the other ones but --help."""
    shown = casecheck("check", "--help").stdout
    panels = [line.strip("╭─╮ ") for line in shown.splitlines() if line.startswith("╭─")]
    assert panels[2:] == ["Target device", "Rules", "Report", "Files", "Performance", "Settings"]
    others = shown[shown.index("─ Options ─") : shown.index("─ Target device ─")]
    assert re.findall(r"--[a-z-]+", others) == ["--help"]
