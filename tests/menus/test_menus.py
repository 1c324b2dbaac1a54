"""The entry in the menu of each file manager, in a home of its own: what is written, what it runs, what is removed."""

from __future__ import annotations

import os
import plistlib
import stat
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from casecheck.menus import MARK, NAME, command, install, place, remove
from tests.cli.command import Outcome, casecheck

if TYPE_CHECKING:
    from collections.abc import Mapping

PLATFORMS = ("linux", "darwin", "win32")

RUNS = [sys.executable, "-c", "import sys; print(sys.argv[1:])", "open"]
"""Says which pictures it was to open."""

POWERSHELL = f"""#!{sys.executable}
# stands in for PowerShell: notes the values that a shortcut would get, in the encoding of one
import os, sys
assert sys.argv[1:4] == ["-NoProfile", "-NonInteractive", "-Command"]
values = [os.environ[f"CASECHECK_{{name}}"] for name in ("TARGET", "ARGUMENTS", "MARK")]
for name in ("LINK", "TARGET", "ARGUMENTS", "MARK"):
    assert f"$env:CASECHECK_{{name}}" in sys.argv[4]
with open(os.environ["CASECHECK_LINK"], "wb") as link:
    link.write("\\n".join(values).encode("utf-16-le"))
"""

HOSTILE = ["/art/a&b.png", "/art/$(touch hacked).png", '/art/it\'s "new".png', "-rf", "/art/a\nb.png"]


ON = "import sys; from casecheck.cli import main, menu; menu.PLATFORM = {!r}; sys.argv[0] = 'casecheck'; main()"


def on(platform: str, home: Mapping[str, str], *words: str) -> Outcome:
    """What the command comes to on a system."""
    return casecheck(*words, env=dict(home), command=[sys.executable, "-c", ON.format(platform)])


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Mapping[str, str]:
    """The environment of somebody with an empty home."""
    programs = tmp_path / "programs"
    programs.mkdir()
    (programs / "powershell").write_text(POWERSHELL, encoding="utf-8")
    (programs / "powershell").chmod(0o755)
    environment = {
        "HOME": str(tmp_path / "home"),
        "APPDATA": str(tmp_path / "home" / "AppData" / "Roaming"),
        "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
    }
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    return environment


def written(home: Mapping[str, str]) -> dict[str, bytes]:
    root = Path(home["HOME"])
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


@pytest.mark.process
@pytest.mark.parametrize(
    ("platform", "files"),
    [
        pytest.param("linux", {f".local/share/nautilus/scripts/{NAME}"}, id="nautilus"),
        pytest.param(
            "darwin",
            {f"Library/Services/{NAME}.workflow/Contents/{name}" for name in ("Info.plist", "document.wflow")},
            id="finder",
        ),
        pytest.param("win32", {f"AppData/Roaming/Microsoft/Windows/SendTo/{NAME}.lnk"}, id="send-to"),
    ],
)
def test_what_is_written_is_removed(home: Mapping[str, str], platform: str, files: set[str]) -> None:
    for _ in range(2):  # again, as after an update
        entry = install(platform, home, RUNS)
        assert written(home).keys() == files
    assert entry == place(platform, home)
    assert remove(platform, home) == entry
    assert not os.path.lexists(entry)
    assert remove(platform, home) is None


@pytest.mark.process
def test_the_script_of_nautilus_opens_exactly_the_chosen_files(home: Mapping[str, str], tmp_path: Path) -> None:
    entry = install("linux", home, RUNS)
    assert stat.S_IMODE(entry.stat().st_mode) == 0o755
    done = subprocess.run([entry, *HOSTILE], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert done.stdout == f"{['open', '--', *HOSTILE]}\n"
    assert not (tmp_path / "hacked").exists()


@pytest.mark.process
def test_the_action_of_finder_opens_exactly_the_chosen_files(home: Mapping[str, str], tmp_path: Path) -> None:
    folder = install("darwin", home, RUNS) / "Contents"
    workflow = plistlib.loads((folder / "document.wflow").read_bytes())
    (step,) = workflow["actions"]
    values = step["action"]["ActionParameters"]
    assert (values["shell"], values["inputMethod"]) == ("/bin/sh", 1)  # 1: as arguments
    assert workflow["workflowMetaData"]["workflowTypeIdentifier"] == "com.apple.Automator.servicesMenu"
    script = values["COMMAND_STRING"].replace("/dev/null 2>&1 &", "said")
    subprocess.run(["/bin/sh", "-c", script, "-", *HOSTILE], cwd=tmp_path, check=True)
    assert (tmp_path / "said").read_text() == f"{['open', '--', *HOSTILE]}\n"
    assert not (tmp_path / "hacked").exists()
    (service,) = plistlib.loads((folder / "Info.plist").read_bytes())["NSServices"]
    assert service["NSMenuItem"] == {"default": NAME}
    assert service["NSSendFileTypes"] == ["public.image", "public.folder"]


@pytest.mark.process
def test_the_shortcut_of_windows_opens_the_chosen_files_without_a_window(
    home: Mapping[str, str], tmp_path: Path
) -> None:
    programs = tmp_path / "with space"
    programs.mkdir()
    (programs / "pythonw.exe").touch()
    link = install("win32", home, command(str(programs / "python.exe"), frozen=False))
    target, arguments, mark = link.read_bytes().decode("utf-16-le").split("\n")
    assert target == str(programs / "pythonw.exe")
    assert (arguments, mark) == ("-P -m casecheck open --", MARK)


@pytest.mark.parametrize(
    ("frozen", "runs"),
    [(False, ["/bin/python", "-P", "-m", "casecheck", "open"]), (True, ["/bin/python", "open"])],
)
def test_the_command(frozen: bool, runs: list[str]) -> None:
    assert command("/bin/python", frozen=frozen) == runs


@pytest.mark.parametrize("platform", PLATFORMS)
@pytest.mark.parametrize("kind", ["file", "folder", "link"])
def test_what_somebody_else_put_there_stays(home: Mapping[str, str], platform: str, kind: str, tmp_path: Path) -> None:
    entry = place(platform, home)
    entry.parent.mkdir(parents=True)
    if kind == "file":
        entry.write_text("#!/bin/sh\necho mine\n", encoding="utf-8")
    elif kind == "folder":
        (entry / "Contents").mkdir(parents=True)
        (entry / "Contents" / "Info.plist").write_text("mine", encoding="utf-8")
    else:
        entry.symlink_to(tmp_path)
    before = written(home)
    with pytest.raises(Exception, match="is not from casecheck"):
        install(platform, home, RUNS)
    assert remove(platform, home) is None
    assert written(home) == before
    assert os.path.lexists(entry)


def test_a_file_beside_ours_stays(home: Mapping[str, str]) -> None:
    entry = install("darwin", home, RUNS)
    (entry / "Contents" / "version.plist").write_text("of Automator", encoding="utf-8")
    assert remove("darwin", home) == entry
    assert written(home) == {f"Library/Services/{NAME}.workflow/Contents/version.plist": b"of Automator"}


@pytest.mark.process
@pytest.mark.parametrize("platform", PLATFORMS)
def test_the_command_line(home: Mapping[str, str], platform: str) -> None:
    entry = place(platform, home)
    done = on(platform, home, "install-menu")
    written_to, where = done.stdout.splitlines()
    assert (done.code, written_to) == (0, f"written: {entry}")
    assert NAME in where
    assert MARK.encode() in b"".join(written(home).values()).replace(b"\0", b"")
    assert on(platform, home, "install-menu", "--remove").stdout == f"removed: {entry}\n"
    assert written(home) == {}
    assert on(platform, home, "install-menu", "--remove").stdout == "there is nothing to remove\n"


@pytest.mark.process
@pytest.mark.parametrize("platform", PLATFORMS)
def test_a_home_that_cannot_be_written_to(home: Mapping[str, str], platform: str) -> None:
    Path(home["HOME"]).write_text("no folder", encoding="utf-8")
    done = on(platform, home, "install-menu")
    assert done.code == 2
    assert done.stderr.startswith(f"error: {str(place(platform, home))!r} cannot be written: ")


@pytest.mark.process
def test_no_command_but_this_one_writes_it(home: Mapping[str, str]) -> None:
    Path(home["HOME"]).mkdir()
    casecheck("check", "samples/retro-waves.png", "--no-config", env=dict(home))
    casecheck("install-menu", "--help", env=dict(home))
    assert written(home) == {}


@pytest.mark.process
def test_the_entry_of_this_system_runs_casecheck(home: Mapping[str, str], tmp_path: Path) -> None:
    entry = install("linux", home, command(sys.executable, frozen=False))
    (tmp_path / "json.py").write_text("raise SystemExit('not casecheck')", encoding="utf-8")
    done = casecheck(cwd=tmp_path, command=[str(entry), "missing.png"])
    assert done.stderr.startswith("error: no such file or folder: 'missing.png'")
