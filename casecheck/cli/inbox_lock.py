"""Only one process watches a folder of tickets: a second one would delete the reports that the first one is writing."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from casecheck.model import UserError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@contextmanager
def alone(inbox: Path, help_: str) -> Iterator[None]:
    """Raise UserError where another process watches the folder; the lock on it ends with the process."""
    if sys.platform == "win32":
        yield
        return
    import fcntl

    try:
        folder = os.open(inbox, os.O_RDONLY)
    except OSError as error:
        raise UserError(f"{str(inbox)!r} cannot be read: {error.strerror or error}", help_) from error
    try:
        with suppress(OSError):  # a file system without locks
            try:
                fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise UserError(f"{str(inbox)!r} is watched by another casecheck already", help_) from None
        yield
    finally:
        os.close(folder)
