"""`casecheck orders --watch inbox/`: a hot folder. The report on each ticket that appears is written beside it.

A report is whole or not there: it is written in a folder of its own and renamed. It gets the time of its ticket, by
which one knows later, whatever happened, that it is the report on this very ticket. So nothing else has to be
remembered: what has no such report is checked, and what has one is not.
"""

from __future__ import annotations

import os
import shutil
import stat
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from time import monotonic, sleep
from typing import TYPE_CHECKING, NamedTuple

from casecheck.cli.config import acceptances, plans_for, report
from casecheck.cli.destinations import Destination
from casecheck.cli.inbox_lock import alone
from casecheck.cli.orders_run import check_ticket, refuse_odd_request
from casecheck.cli.replacing import refuse_to_replace
from casecheck.model import UserError
from casecheck.reporters.orders import FORMATS
from casecheck.reporters.orders.words import totals

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casecheck.cli.orders_run import Request
    from casecheck.config import Plans, Settings
    from casecheck.reporters import Format

EXAMPLE = "casecheck orders --watch inbox/ --files art/ -o html -o json"

TICKETS = (".csv", ".tsv", ".txt", ".json", ".jsonl", ".ndjson", ".xlsx", ".xls", ".ods")
"""Files with other extensions, such as .part, are ignored. A spreadsheet fails, with advice on how to save it."""

SUFFIXES: dict[Format, str] = {
    "text": "txt",
    "concise": "concise.txt",
    "github": "github.txt",
    "excel": "excel.csv",
    "markdown": "md",
    "junit": "xml",
}
"""Of reports, where that is not the name of the format."""

DEFAULT: tuple[Format, ...] = ("html",)

HOLDS, FAILED = ".holds.", ".failed.txt"
"""What is put behind the name of a ticket."""

WORK = ".casecheck-inbox"
"""The folder of reports that are being written. What a killed process left there is deleted."""

RETRY_S = 60
"""When a ticket is checked again whose reports could not be written, as on a full disk."""

REPORT_IT = "casecheck itself failed; please report this line, with the ticket if you may share it"

LOOK_S = 0.5
"""A ticket is whole if it has not changed between two looks."""


class State(NamedTuple):
    """What changes when a file does."""

    bytes: int
    modified_ns: int
    inode: int


def watch_inbox(request: Request, settings: Settings) -> None:
    """Check the tickets in a folder, and those that appear in it, until Ctrl-C."""
    inbox = Path(request.ticket)
    if not inbox.is_dir():
        raise UserError(f"{request.ticket!r} is no folder, and --watch is for a folder of tickets", EXAMPLE)
    formats = _formats(settings)
    refuse_odd_request(request, [Destination(each, None) for each in formats])
    plans = plans_for(settings, acceptances(settings), {*formats, "json"})  # which has checksums
    desk = _Inbox(inbox, request, settings, plans, formats)
    with alone(inbox, EXAMPLE):
        try:
            report(f"watching {inbox} for tickets; Ctrl-C ends")
            while True:
                desk.look()
                sleep(LOOK_S)
        except KeyboardInterrupt:
            pass
        finally:
            _clear(inbox / WORK)


def _formats(settings: Settings) -> tuple[Format, ...]:
    """What `--output` and `--format` name: reports have no other names than those of their tickets."""
    wanted = settings.options
    named = (*wanted.output, *filter(None, (wanted.format,)))
    for name in named:
        if name not in FORMATS:
            raise UserError(f"with --watch, --output is the name of a format: {name!r} is none", EXAMPLE)
    return tuple(dict.fromkeys(each for each in FORMATS if each in named)) or DEFAULT


class _Inbox:
    """The folder, and what was seen in it last time."""

    def __init__(
        self, folder: Path, request: Request, settings: Settings, plans: Plans, formats: tuple[Format, ...]
    ) -> None:
        self._folder = folder
        self._request = request
        self._settings = settings
        self._plans = plans
        self._formats = formats
        self._is_away = False
        self._seen: dict[str, State] = {}
        self._waiting: dict[str, tuple[State, float]] = {}
        """Tickets whose reports could not be written, and when to try again."""

    def look(self) -> None:
        """Check the tickets that are whole and have no report."""
        seen = dict(self._tickets())
        for name, state in sorted(seen.items(), key=lambda each: (each[1].modified_ns, each[0])):
            if self._seen.get(name) == state and not self._is_done(name, state) and not self._waits(name, state):
                try:
                    self._check(name, state)
                except OSError as error:
                    _clear(self._folder / WORK)
                    self._waiting[name] = state, monotonic() + RETRY_S
                    report(f"{name}: no report can be written: {error.strerror or error}")
        self._seen = seen

    def _tickets(self) -> Iterator[tuple[str, State]]:
        try:
            names = os.listdir(self._folder)
        except OSError as error:  # a share that is away for a while
            if not self._is_away:
                report(f"{self._folder} cannot be read: {error.strerror or error}; still watching")
            self._is_away = True
            return
        self._is_away = False
        for name in names:
            if name.startswith(".") or not name.lower().endswith(TICKETS) or HOLDS in name or name.endswith(FAILED):
                continue
            if state := _state(self._folder / name):
                yield name, state

    def _is_done(self, name: str, state: State) -> bool:
        """Whether the reports on this ticket, or why there are none, are there."""
        reports = [self._folder / f"{name}{FAILED}"], [each.file for each in self._destinations(name, self._folder)]
        return any(all(_time(file) == state.modified_ns for file in files if file) for files in reports)

    def _waits(self, name: str, state: State) -> bool:
        before, until = self._waiting.pop(name, (None, 0.0))
        if before != state or monotonic() >= until:
            return False
        self._waiting[name] = state, until
        return True

    def _destinations(self, name: str, folder: Path) -> list[Destination]:
        return [Destination(each, folder / f"{name}{HOLDS}{SUFFIXES.get(each, each)}") for each in self._formats]

    def _check(self, name: str, state: State) -> None:
        work, ticket = self._folder / WORK, self._folder / name
        _clear(work)
        work.mkdir()
        final = self._destinations(name, self._folder)
        failed = Destination("text", self._folder / f"{name}{FAILED}")
        gone: list[Destination] = []  # reports on an earlier ticket of this name
        try:
            refuse_to_replace(final, [], self._settings.options.force)
            gone = final
            request = replace(self._request, ticket=os.fspath(ticket))
            summary = check_ticket(request, self._settings, self._plans, self._destinations(name, work))
            if summary.interrupted:
                raise KeyboardInterrupt
            said, gone = str(totals(summary)), [failed]
        except OSError:
            raise
        except Exception as error:  # a bug that one ticket triggers must not stop the watch for all others
            why, help_ = (str(error), error.help) if isinstance(error, UserError) else (repr(error), REPORT_IT)
            said, final = f"not checked: {why}", [failed]
            advice = f"help: {help_}\n" if help_ else ""
            (work / f"{name}{FAILED}").write_text(f"error: {why}\n{advice}", encoding="utf-8", errors="replace")
        if _state(ticket) != state:
            return  # it changed meanwhile, and is looked at again
        for each in final:
            _publish(work, each.file, state)
        for each in gone:
            if each.file:
                each.file.unlink(missing_ok=True)
        _clear(work)
        report(f"{name}: {said}")


def _clear(work: Path) -> None:
    if work.is_symlink():  # somebody's trap
        work.unlink()
    shutil.rmtree(work, ignore_errors=True)


def _publish(work: Path, file: Path | None, state: State) -> None:
    if file:
        done = work / file.name
        os.utime(done, ns=(state.modified_ns, state.modified_ns))
        done.replace(file)


def _state(file: Path) -> State | None:
    """None for what is no regular file, such as a link, which may lead anywhere."""
    with suppress(OSError):
        status = file.lstat()
        if stat.S_ISREG(status.st_mode):
            return State(status.st_size, status.st_mtime_ns, status.st_ino)
    return None


def _time(file: Path) -> int | None:
    state = _state(file)
    return state and state.modified_ns
