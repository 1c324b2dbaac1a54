"""Ctrl-C ends the checking, never a report in the middle of a line; so do SIGTERM and the end of the terminal."""

from __future__ import annotations

import signal
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casecheck.model import FileReport, Reports


SIGNALS = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]
"""Windows has no SIGHUP."""


@contextmanager
def interruptible(reports: Reports) -> Iterator[Reports]:
    """The reports; Ctrl-C is heard while a file is checked, and waits while the report on one is written.

    Pressed a second time it waits for nothing.
    """
    from casecheck.model import Reports

    # what is ignored stays ignored: Ctrl-C for a job in the background, SIGHUP under nohup
    before = {
        number: handler
        for number in SIGNALS
        if (handler := signal.getsignal(number)) in (signal.SIG_DFL, signal.default_int_handler)
    }
    checking = pressed = False

    def press(*_: object) -> None:
        nonlocal pressed
        at_once = checking or pressed
        pressed = True  # noticed after this file, too, where Python drops what a callback raises
        if at_once:
            raise KeyboardInterrupt

    def heard() -> Iterator[FileReport]:
        nonlocal checking
        try:
            checking = True
            for report in reports:
                checking = False
                yield report
                checking = True
                if pressed:
                    raise KeyboardInterrupt
        finally:
            checking = False
        if reports.summary.interrupted:
            raise KeyboardInterrupt

    for number in before:
        signal.signal(number, press)
    try:
        yield Reports(heard())
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
