"""What goes wrong in a long night: dead workers, hanging files, full disks, files that come and go. For real."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from PIL import Image

from casecheck.engine.unit import NO_MEMORY
from tests.cli.command import COMMAND, ENVIRONMENT, casecheck, run_at_start, shell
from tests.drawing import encode, motif

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

pytestmark = [
    pytest.mark.process,
    pytest.mark.skipif(sys.platform != "linux", reason="looks for processes in /proc, and makes odd files"),
]

SMALL = encode(motif(20, 40))

LONG_AGO = 1_600_000_000


def pictures(folder: Path, count: int) -> list[str]:
    """Small files that changed long ago, and their names in order."""
    folder.mkdir(exist_ok=True)
    names = [f"{number:05}.png" for number in range(count)]
    (folder / names[0]).write_bytes(SMALL)
    os.utime(folder / names[0], (LONG_AGO, LONG_AGO))
    for name in names[1:]:
        os.link(folder / names[0], folder / name)
    return names


def reported(document: dict[str, Any]) -> list[str]:
    return [os.path.basename(file["path"]) for file in document["files"]]


def failures(document: dict[str, Any]) -> dict[str, str]:
    return {os.path.basename(file["path"]): file["failure"] for file in document["files"] if file["failure"]}


def children(pid: int) -> list[int]:
    return [int(word) for word in Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()] + [
        int(child)
        for task in Path(f"/proc/{pid}/task").iterdir()
        if task.name != str(pid)
        for child in (task / "children").read_text(encoding="ascii").split()
    ]


SLOWER = """
import time
import casecheck.engine.unit as unit

check_file = unit.check_file

def slowly(source, plan, name=None):
    time.sleep(0.02)
    with open({log!r}, "a") as log:
        print(name, file=log)
    return check_file(source, plan, name)

unit.check_file = slowly
"""

ENDING = """
import os, signal
import casecheck.engine.unit as unit

check_file = unit.check_file

def ending(source, plan, name=None):
    if name.endswith("00021.png"):
        os.kill(os.getpid(), signal.SIGSEGV)
    return check_file(source, plan, name)

unit.check_file = ending
"""


def test_a_segmentation_fault_costs_one_file(tmp_path: Path) -> None:
    names = pictures(tmp_path / "art", 60)
    outcome = casecheck("check", "art", "--format", "json", cwd=tmp_path, env=run_at_start(ENDING, tmp_path))
    assert outcome.code == 3
    assert reported(outcome.json) == names
    assert failures(outcome.json) == {"00021.png": "the process that checked it died (SIGSEGV)"}
    assert outcome.stderr == ""


def test_workers_that_are_killed_cost_a_file_each_at_most(tmp_path: Path) -> None:
    names = pictures(tmp_path / "art", 200)
    env = ENVIRONMENT | run_at_start(SLOWER.format(log=os.devnull), tmp_path)
    command = [*COMMAND, "check", "art", "-j2", "--format", "json", "--no-cache"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=tmp_path, env=env) as process:
        killed = 0
        while killed < 3 and process.poll() is None:
            time.sleep(0.3)
            for worker in children(process.pid)[:1]:
                os.kill(worker, signal.SIGKILL)
                killed += 1
        document = json.loads(process.communicate(timeout=60)[0])
    assert killed == 3
    assert reported(document) == names
    assert len(failures(document)) <= killed
    assert set(failures(document).values()) <= {"the process that checked it died (SIGKILL, as when memory runs out)"}


@pytest.mark.release
def test_a_file_that_hangs_costs_itself(tmp_path: Path) -> None:
    names = pictures(tmp_path, 10)
    os.mkfifo(tmp_path / "slow.png")
    paths = [*names, "slow.png", *(f"later/{name}" for name in pictures(tmp_path / "later", 10))]
    outcome = casecheck("check", *paths, "--timeout", "5", "--format", "json", cwd=tmp_path)
    assert reported(outcome.json) == [os.path.basename(path) for path in paths]
    assert failures(outcome.json) == {"slow.png": "it took longer than 5 s"}


def test_a_single_file_hangs_for_as_long_as_is_said(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "slow.png")
    outcome = casecheck("check", "slow.png", "--timeout", "0.5", cwd=tmp_path)
    assert outcome.code == 3
    assert "could not be checked: it took longer than 0.5 s" in outcome.stdout


@pytest.mark.parametrize("others", [0, 20])
def test_a_file_that_eats_memory_costs_itself(tmp_path: Path, others: int) -> None:
    names = pictures(tmp_path, others) if others else []
    Image.new("RGBA", (9000, 9000)).save(tmp_path / "zz.png", compress_level=1)
    words = ["--max-memory", "250", "--format", "json", "--no-cache"]
    outcome = casecheck("check", ".", *words, cwd=tmp_path)
    assert reported(outcome.json) == [*names, "zz.png"]
    assert failures(outcome.json) == {"zz.png": NO_MEMORY}
    assert failures(casecheck("check", ".", *words[2:], cwd=tmp_path).json) == {}


@pytest.mark.release
def test_a_run_that_is_killed_goes_on_where_it_was(tmp_path: Path) -> None:
    names = pictures(tmp_path / "art", 300)
    log = tmp_path / "log"
    env = run_at_start(SLOWER.format(log=str(log)), tmp_path) | {"XDG_CACHE_HOME": str(tmp_path / "cache")}
    words = ["check", "art", "-j2", "--format", "json"]
    with subprocess.Popen([*COMMAND, *words], stdout=subprocess.PIPE, cwd=tmp_path, env=ENVIRONMENT | env) as process:
        while not log.exists():
            time.sleep(0.05)
        time.sleep(1.2 + time.time() % 1)  # a moment that nobody chose
        workers = children(process.pid)
        process.kill()
        process.communicate()
    assert len(workers) == 2
    assert not list(_alive(workers))
    before = log.read_text(encoding="utf-8").splitlines()
    log.unlink()
    outcome = casecheck(*words, cwd=tmp_path, env=env)
    assert reported(outcome.json) == names
    assert failures(outcome.json) == {}
    after = log.read_text(encoding="utf-8").splitlines()
    assert {os.path.basename(path) for path in before + after} == set(names)
    assert len(after) < len(names), "what was written in the first run is not checked again"
    assert casecheck(*words, cwd=tmp_path, env=env).stdout == outcome.stdout
    assert log.read_text(encoding="utf-8").splitlines() == after


def _alive(pids: list[int]) -> Iterator[int]:
    """Those that are still there after a while."""
    for pid in pids:
        for _ in range(50):
            if not Path(f"/proc/{pid}").exists():
                break
            time.sleep(0.1)
        else:
            yield pid


def slow_files(folder: Path) -> dict[str, str]:
    pictures(folder / "art", 300)
    return run_at_start(SLOWER.format(log=os.devnull), folder)


def big_files(folder: Path) -> dict[str, str]:
    names = pictures(folder / "art", 100)
    Image.effect_noise((4000, 4000), 50).save(folder / "big.png", compress_level=1)
    for name in names[50:]:
        (folder / "art" / name).unlink()
        os.link(folder / "big.png", folder / "art" / name)
    return {}


def a_hanging_file(folder: Path) -> dict[str, str]:
    names = pictures(folder / "art", 100)
    code = f"""
import time
import casecheck.engine.unit as unit

check_file = unit.check_file

def hanging(source, plan, name=None):
    time.sleep(1000 * name.endswith({names[50]!r}))
    return check_file(source, plan, name)

unit.check_file = hanging
"""
    return run_at_start(code, folder)


@pytest.mark.parametrize("make", [slow_files, big_files, a_hanging_file], ids=lambda make: make.__name__)
def test_ctrl_c_ends_a_run_within_a_second_and_leaves_nothing_behind(
    make: Callable[[Path], dict[str, str]], tmp_path: Path
) -> None:
    env = ENVIRONMENT | make(tmp_path)
    before = sorted(os.listdir(tmp_path))
    command = [*COMMAND, "check", "art", "-j2", "--format", "json", "-o", "report.json", "--no-cache"]
    for _ in range(2):  # once more, since others may be using this machine
        (tmp_path / "report.json").unlink(missing_ok=True)
        with subprocess.Popen(command, cwd=tmp_path, env=env, stderr=subprocess.PIPE) as process:
            part = tmp_path / f".casecheck-{process.pid}-0.part"
            while not (part.exists() and part.stat().st_size):
                time.sleep(0.05)
            time.sleep(0.5)
            workers = children(process.pid)
            assert len(workers) == 2
            start = time.monotonic()
            process.send_signal(signal.SIGINT)
            assert process.wait(30) == 130
            seconds = time.monotonic() - start
            assert process.stderr
            assert process.stderr.read() == b"casecheck: interrupted: not all files were checked\n"
        assert not list(_alive(workers))
        document = json.loads((tmp_path / "report.json").read_bytes())
        assert 0 < len(document["files"]) < len(os.listdir(tmp_path / "art"))
        assert failures(document) == {}
        assert sorted(os.listdir(tmp_path)) == sorted([*before, "report.json"])
        if seconds <= 1:
            break
    assert seconds <= 1


def test_a_full_disk_for_the_report(tmp_path: Path) -> None:
    pictures(tmp_path / "art", 100)
    older = '{"schema": "casecheck.report/1", "files": []}\n'
    (tmp_path / "report.json").write_text(older, encoding="utf-8")
    outcome = shell("ulimit -f 8; casecheck check art --no-cache --format json -o report.json", cwd=tmp_path)
    assert outcome.code == 3
    assert outcome.stderr == "error: the output cannot be written: File too large\n"
    assert sorted(os.listdir(tmp_path)) == ["art", "report.json"]
    assert (tmp_path / "report.json").read_text(encoding="utf-8") == older


@pytest.mark.parametrize("blocks", [0, 8, 64])
def test_a_full_disk_for_the_cache(tmp_path: Path, blocks: int) -> None:
    names = pictures(tmp_path / "art", 300)
    command = f"ulimit -f {blocks}; casecheck check art --format json --cache-dir cache"
    outcome = shell(command, cwd=tmp_path)
    assert outcome.code == 1
    assert reported(outcome.json) == names
    assert failures(outcome.json) == {}
    (line,) = outcome.stderr.splitlines()
    assert line.startswith("casecheck: the cache in 'cache' is not used: ")


def test_a_cache_folder_that_nobody_may_write_to(tmp_path: Path) -> None:
    names = pictures(tmp_path / "art", 5)
    outcome = casecheck("check", "art", "--format", "json", "--cache-dir", "/proc/casecheck", cwd=tmp_path)
    assert outcome.code == 1
    assert reported(outcome.json) == names
    assert outcome.stderr.startswith("casecheck: the cache in '/proc/casecheck' is not used: ")
    assert len(outcome.stderr.splitlines()) == 1


CHANGING = """
import os
import casecheck.engine.unit as unit

check_file = unit.check_file

def changing(source, plan, name=None):
    if name.endswith("00000.png"):
        os.unlink("art/00050.png")
        os.unlink("art/00060.png")
        with open("art/00060.png", "wb") as file:
            file.write(b"no picture any more")
    return check_file(source, plan, name)

unit.check_file = changing
"""


def test_files_that_are_deleted_and_rewritten_during_the_scan(tmp_path: Path) -> None:
    names = pictures(tmp_path / "art", 100)
    env = run_at_start(CHANGING, tmp_path)
    outcome = casecheck("check", "art", "-j1", "--format", "json", cwd=tmp_path, env=env)
    assert outcome.code == 3
    assert reported(outcome.json) == names
    assert failures(outcome.json) == {"00050.png": "it cannot be read: No such file or directory"}
    verdicts = {os.path.basename(file["path"]): file["verdict"] for file in outcome.json["files"]}
    assert verdicts["00060.png"] == "error"
    assert casecheck("check", "art", "--format", "json", cwd=tmp_path).json["files"][59]["verdict"] == "error"


def test_a_pipe_a_socket_and_a_device_in_a_folder_are_passed_over(tmp_path: Path) -> None:
    names = pictures(tmp_path, 3)
    os.mkfifo(tmp_path / "pipe.png")
    if os.getuid() == 0:
        os.mknod(tmp_path / "zero.png", 0o600 | 0o020000, os.makedev(1, 5))
    outcome = casecheck("check", ".", "--format", "json", "--timeout", "5", cwd=tmp_path)
    assert reported(outcome.json) == names
    assert failures(outcome.json) == {}


@pytest.mark.release
def test_three_thousand_files_in_a_folder(tmp_path: Path) -> None:
    names = pictures(tmp_path / "art", 3_000)
    words = ["check", "art", "--select", "file", "--format", "json", "--cache-dir", "cache"]
    cold = casecheck(*words, cwd=tmp_path)
    assert reported(cold.json) == names
    assert (cold.code, cold.stderr) == (0, "")
    known = casecheck(*words, cwd=tmp_path, env=run_at_start(ENDING, tmp_path))
    assert known == cold


def test_names_and_paths_of_any_length(tmp_path: Path) -> None:
    longest = "n" * 251 + ".png"
    (tmp_path / longest).write_bytes(SMALL)
    before = os.getcwd()
    try:
        os.chdir(tmp_path)
        for _ in range(20):
            os.mkdir("d" * 250)
            os.chdir("d" * 250)
            Path("deep.png").write_bytes(SMALL)
    finally:
        os.chdir(before)
    outcome = casecheck("check", ".", "--format", "json", cwd=tmp_path)
    paths = [file["path"] for file in outcome.json["files"]]
    assert outcome.code == 3
    assert paths[0] == f"./{longest}"
    readable = [path for path in paths if path.endswith("deep.png")]
    assert 15 < len(readable) < 20
    assert list(failures(outcome.json).values()) == ["the folder cannot be read: File name too long"]
