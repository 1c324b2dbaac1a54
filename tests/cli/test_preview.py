"""`casecheck preview`: where the picture goes, and what is refused."""

from __future__ import annotations

import os
import sys
import threading
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from tests.cli.command import casecheck
from tests.cli.terminal import in_terminal

if TYPE_CHECKING:
    from pathlib import Path

    from syrupy.assertion import SnapshotAssertion

pytestmark = pytest.mark.slow

SIXEL = {b"\x1b[c": b"\x1b[?62;4c", b"\x1b[16t": b"\x1b[6;20;10t"}
"""How a terminal says that it shows pictures in Sixel, and how large its letters are."""


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_it_is_written_to_the_current_folder_and_nothing_else(ok: Path) -> None:
    (ok / "art").mkdir()
    (ok / "ok.png").rename(ok / "art" / "ok.png")
    before = files(ok / "art")
    outcome = casecheck("preview", "art/ok.png", "-d", "iPhone 16 Pro", cwd=ok)
    assert (outcome.code, outcome.stderr) == (0, "")
    assert outcome.stdout == ("ok-preview.png: ok.png on iPhone 16 Pro, Desert Titanium (its color is approximate)\n")
    assert files(ok / "art") == before
    assert sorted(path.name for path in ok.iterdir()) == ["art", "ok-preview.png"]
    with Image.open(ok / "ok-preview.png") as made:
        assert (made.format, made.mode, made.size) == ("PNG", "RGB", (1120, 1920))


@pytest.mark.parametrize(
    ("words", "said"),
    [
        pytest.param(["-d", "ipad", "--color", "midnight green"], "iPad, Midnight Green", id="of-the-faq"),
        pytest.param(["-d", "iphone", "--layout", "2x2", "--slot", "3"], "one slot of 2x2 on iPhone", id="layout"),
        pytest.param(
            ["-d", "Galaxy Z Flip7"],
            "Galaxy Z Flip7, Blue Shadow (its color is approximate; it folds, and the shape of its case is unknown)",
            id="folds",
        ),
        pytest.param(["-d", "galaxy", "--fit", "contain", "--zoom", "1.5"], "Galaxy, Silver", id="fit-and-zoom"),
    ],
)
def test_the_message_names_device_and_finish(ok: Path, words: list[str], said: str) -> None:
    outcome = casecheck("preview", "ok.png", *words, "-o", "shown.png", cwd=ok)
    assert outcome.code == 0
    assert outcome.stdout.startswith(f"shown.png: ok.png on {said}")


@pytest.mark.parametrize(
    ("words", "said", "cells"),
    [
        pytest.param(["--all"], "iPhone, iPad, Galaxy, Pixel (colors are approximate)", 4, id="all-families"),
        pytest.param(["--all", "--color", "gold"], "iPhone, iPad, Galaxy, Pixel (colors", 4, id="all-in-one-color"),
        pytest.param(
            ["-d", "iPhone 16 Pro", "--all"],
            "iPhone 16 Pro, in 4 colors (they are approximate)",
            4,
            id="its-own-colors",
        ),
        pytest.param(["-d", "ipad", "--all"], "iPad, in 4 colors (they are approximate)", 4, id="all-colors"),
        pytest.param(["-d", "ipad", "-d", "Pixel 9"], "iPad, Pixel 9 (colors are approximate)", 2, id="two-devices"),
        pytest.param(["-d", "ipad", "-d", "IPAD"], "iPad, Silver (its color is approximate)", 1, id="one-named-twice"),
        pytest.param(
            ["-d", "iphone", "-d", "Galaxy Z Flip7", "--color", "silver"],
            "iPhone, Galaxy Z Flip7 (colors are approximate; the cases of devices that fold have unknown shapes)",
            2,
            id="in-one-color",
        ),
    ],
)
def test_several_in_one_picture(ok: Path, words: list[str], said: str, cells: int) -> None:
    outcome = casecheck("preview", "ok.png", *words, cwd=ok)
    assert (outcome.code, outcome.stderr) == (0, "")
    assert outcome.stdout.startswith(f"ok-preview.png: ok.png on {said}")
    with Image.open(ok / "ok-preview.png") as made:
        assert made.width > cells * 300


@pytest.mark.parametrize("words", [["-d", "iphone"], ["--all"]], ids=["one", "several"])
def test_findings_are_beside_it_and_said(ok: Path, snapshot: SnapshotAssertion, words: list[str]) -> None:
    with Image.open(ok / "ok.png") as art:
        art.resize((900, 1700)).save(ok / "small.png")
    outcome = casecheck("preview", "small.png", *words, "-o", "shown.png", cwd=ok)
    assert outcome.code == 0
    assert outcome.stdout == snapshot
    casecheck(
        "preview", "ok.png", *(words if "-d" in words else ["-d", "iphone", "-d", "pixel"]), "-o", "plain.png", cwd=ok
    )
    with Image.open(ok / "shown.png") as shown:
        assert shown.getpixel((shown.width - 1, 0)) == (255, 255, 255)
    with Image.open(ok / "plain.png") as plain:
        assert plain.getpixel((plain.width - 1, 0)) != (255, 255, 255)


@pytest.mark.skipif(sys.platform == "win32", reason="no named pipes in the file system")
def test_a_pipe_is_read_once(ok: Path) -> None:
    os.mkfifo(ok / "pipe.png")
    writer = threading.Thread(target=lambda: (ok / "pipe.png").write_bytes((ok / "ok.png").read_bytes()))
    writer.start()
    outcome = casecheck("preview", "pipe.png", "-d", "iphone", cwd=ok)
    writer.join()
    assert outcome.stdout == "pipe-preview.png: pipe.png on iPhone, Silver (its color is approximate)\n"


def test_show_crop(ok: Path) -> None:
    casecheck("preview", "ok.png", "-d", "ipad", "-o", "bare.png", cwd=ok)
    casecheck("preview", "ok.png", "-d", "ipad", "-o", "crop.png", "--show-crop", cwd=ok)
    with Image.open(ok / "bare.png") as bare, Image.open(ok / "crop.png") as crop:
        assert crop.height > bare.height
        assert crop.width == bare.width


def test_own_devices_and_finishes(ok: Path) -> None:
    (ok / "own.yaml").write_text(
        "families: {acme: {name: Acme, width: 10, height: 20}}\n"
        "finishes: [{devices: [acme], colors: {Red: '#f00000'}}]",
        encoding="utf-8",
    )
    outcome = casecheck("preview", "ok.png", "-d", "acme", "--profiles", "own.yaml", cwd=ok)
    assert outcome.stdout == "ok-preview.png: ok.png on Acme, Red (its color is approximate)\n"


@pytest.mark.parametrize("first", [b"", None], ids=["an-empty-file", "an-older-preview"])
def test_what_may_be_replaced(ok: Path, first: bytes | None) -> None:
    if first is None:
        casecheck("preview", "ok.png", "-d", "ipad", "-o", "shown.png", cwd=ok)
    else:
        (ok / "shown.png").write_bytes(first)
    assert casecheck("preview", "ok.png", "-d", "iphone", "-o", "shown.png", cwd=ok).code == 0
    with Image.open(ok / "shown.png") as made:
        assert made.width == 1120


def test_artwork_is_never_replaced(ok: Path, snapshot: SnapshotAssertion) -> None:
    before = files(ok)
    outcome = casecheck("preview", "ok.png", "-d", "iphone", "-o", "ok.png", cwd=ok)
    assert (outcome.code, outcome.stdout) == (2, "")
    assert outcome.stderr == snapshot
    assert files(ok) == before


def test_neither_is_a_picture_that_has_the_name_of_a_preview(ok: Path) -> None:
    (ok / "ok-preview.png").write_bytes((ok / "ok.png").read_bytes())
    before = files(ok)
    assert casecheck("preview", "ok.png", "-d", "iphone", cwd=ok).code == 2
    assert files(ok) == before


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(["ok.png"], id="no-device"),
        pytest.param(["ok.png", "-d", "ipad", "--all", "--color", "silver"], id="all-colors-and-one"),
        pytest.param(["ok.png", "-d", "ipad", "-d", "iphnoe"], id="one-of-several"),
        pytest.param(["ok.png", "-d", "iphnoe"], id="device"),
        pytest.param(["ok.png", "-d", "ipad", "--color", "pink"], id="finish"),
        pytest.param(["ok.png", "-d", "ipad", "--layout", "3"], id="layout"),
        pytest.param(["ok.png", "-d", "ipad", "--zoom", "0.5"], id="zoom"),
        pytest.param(["ok.png", "-d", "ipad", "-o", "a.jpg"], id="jpg"),
        pytest.param(["ok.png", "-d", "ipad", "-o", "no/a.png"], id="no-folder"),
        pytest.param(["no.png", "-d", "ipad"], id="no-file"),
        pytest.param([".", "-d", "ipad"], id="a-folder"),
        pytest.param(["torn.png", "-d", "ipad"], id="damaged"),
        pytest.param(["a.pdf", "-d", "ipad"], id="no-picture"),
    ],
)
def test_mistakes(ok: Path, snapshot: SnapshotAssertion, words: list[str]) -> None:
    whole = (ok / "ok.png").read_bytes()
    (ok / "torn.png").write_bytes(whole[: len(whole) // 2])
    (ok / "a.pdf").write_bytes(b"%PDF-1.7\n")
    before = files(ok)
    outcome = casecheck("preview", *words, cwd=ok)
    assert (outcome.code, outcome.stdout) == (2, "")
    assert outcome.stderr == snapshot
    assert files(ok) == before


def test_too_many_for_one_picture(ok: Path) -> None:
    names = "".join(f"{{devices: [m{n}], colors: {{A: '#ffffff', B: '#000000'}}}}, " for n in range(31))
    families = "".join(f"m{n}: {{width: 10, height: 20}}, " for n in range(31))
    (ok / "own.yaml").write_text(f"families: {{{families}}}\nfinishes: [{names}]", encoding="utf-8")
    words = [word for n in range(31) for word in ("-d", f"m{n}")]
    outcome = casecheck("preview", "ok.png", *words, "--all", "--profiles", "own.yaml", cwd=ok)
    assert outcome.code == 2
    assert outcome.stderr.endswith("do not fit into one picture; at most 60\nhelp: name fewer devices\n")
    assert not (ok / "ok-preview.png").exists()


def test_a_hostile_name_does_nothing_to_the_terminal(ok: Path) -> None:
    (ok / "ok.png").rename(ok / "a\x1b[31m\nb.png")
    outcome = casecheck("preview", "a\x1b[31m\nb.png", "-d", "iphone", cwd=ok)
    assert outcome.stdout.startswith(r"a\x1b[31m\nb-preview.png: a\x1b[31m\nb.png on iPhone")
    assert outcome.stdout.count("\n") == 1


def test_a_terminal_that_shows_pictures_shows_it(ok: Path) -> None:
    outcome = in_terminal("preview", "ok.png", "-d", "iphone", cwd=ok, answers=SIXEL)
    assert outcome.code == 0
    assert "\x1bP" in outcome.stdout  # a Sixel picture begins
    assert outcome.stdout.rstrip().endswith("ok.png on iPhone, Silver (its color is approximate)")
    assert sorted(files(ok)) == ["ok.png"]


@pytest.mark.parametrize(
    ("words", "answers"),
    [
        pytest.param([], {b"\x1b[c": b"\x1b[?62;22c"}, id="a-terminal-without-pictures"),
        pytest.param([], {}, id="a-terminal-that-says-nothing"),
        pytest.param(["-o", "ok-preview.png"], SIXEL, id="asked-for-a-file"),
    ],
)
def test_else_it_is_written(ok: Path, words: list[str], answers: dict[bytes, bytes]) -> None:
    outcome = in_terminal("preview", "ok.png", "-d", "iphone", *words, cwd=ok, answers=answers)
    assert outcome.code == 0
    assert "\x1bP" not in outcome.stdout
    assert sorted(files(ok)) == ["ok-preview.png", "ok.png"]


def test_without_the_extra_it_is_written(ok: Path) -> None:
    (ok / "textual_image.py").write_text("raise ImportError", encoding="utf-8")
    outcome = in_terminal("preview", "ok.png", "-d", "iphone", cwd=ok, answers=SIXEL)
    assert outcome.code == 0
    assert (ok / "ok-preview.png").exists()
