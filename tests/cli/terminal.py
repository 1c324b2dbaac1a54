"""Runs the real command in a terminal of its own."""

from __future__ import annotations

import fcntl
import os
import pty
import struct
import subprocess
import termios
from typing import TYPE_CHECKING

from tests.cli.command import COMMAND, ENVIRONMENT, Outcome

if TYPE_CHECKING:
    from pathlib import Path


def in_terminal(
    *words: str,
    cwd: Path,
    columns: int = 80,
    env: dict[str, str] | None = None,
    stdout: int | None = None,
    command: list[str] = COMMAND,
    answers: dict[bytes, bytes] | None = None,
) -> Outcome:
    """All that the terminal showed, as `stdout`; where `stdout` is given, that is what stdout goes to instead.

    `answers` is what the terminal types back where it is asked something.
    """
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    environment = {name: value for name, value in ENVIRONMENT.items() if name != "COLUMNS"} | (env or {})
    screen = theirs if stdout is None else stdout
    with subprocess.Popen(
        [*command, *words], stdin=theirs, stdout=screen, stderr=theirs, cwd=cwd, env=environment
    ) as process:
        os.close(theirs)
        shown = b""
        while piece := _read(ours):
            shown += piece
            for asked, answer in (answers or {}).items():
                os.write(ours, answer * piece.count(asked))
    os.close(ours)
    text = shown.decode().replace("\r\n", "\n")
    assert "Traceback" not in text
    return Outcome(process.returncode, text, "")


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # on Linux, how a terminal ends
        return b""
