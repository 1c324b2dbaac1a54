"""Files that casecheck writes: complete or not at all."""

from __future__ import annotations

import os
import re
import stat
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

_PART = re.compile(r"\.casecheck-(\d+)-\d+\.part")
"""The name of an unfinished file, with the number of the process that writes it."""

_numbers = count()


@contextmanager
def atomic_write(output: Path, *, binary: bool = False, follow_links: bool = False) -> Iterator[IO[Any]]:
    """A new file, UTF-8 text with `\\n` unless `binary`, that replaces `output` when the block ends without an error.

    Until then it lies beside `output`; what killed processes of this user left there is removed. A link is replaced
    itself, unless `follow_links`. What is no file, such as /dev/stdout or a named pipe, is written directly.
    Raises OSError.
    """
    text: dict[str, Any] = {} if binary else {"encoding": "utf-8", "newline": "\n"}
    if output.exists() and not output.is_file():
        with output.open("wb" if binary else "w", **text) as file:
            yield file
        return
    target = Path(os.path.realpath(output)) if follow_links else output
    part = target.with_name(f".casecheck-{os.getpid()}-{next(_numbers)}.part")
    part.unlink(missing_ok=True)  # of a killed process that had the same number
    _sweep(target.parent)
    try:
        with part.open("xb" if binary else "x", **text) as file:
            yield file
        part.replace(target)
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def _sweep(folder: Path) -> None:
    for path in folder.glob(".casecheck-*.part"):
        number = _PART.fullmatch(path.name)
        with suppress(OSError):
            status = path.lstat()
            mine = not hasattr(os, "getuid") or status.st_uid == os.getuid()
            if number and mine and stat.S_ISREG(status.st_mode) and not _is_running(int(number[1])):
                path.unlink()


def _is_running(process: int) -> bool:
    if os.name != "posix":  # there os.kill ends processes
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):  # of another user
        pass
    return True
