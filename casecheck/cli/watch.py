"""`casecheck check --watch`: what has changed, and the totals, again and again."""

from __future__ import annotations

import os
from contextlib import closing
from typing import TYPE_CHECKING

from casecheck.cli.config import report
from casecheck.cli.progress import Progress
from casecheck.model import UserError
from casecheck.packages import missing
from casecheck.remote import is_url

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator

    from casecheck.engine import Found
    from casecheck.model import FileReport

EXAMPLE = "casecheck check designs/ --watch"

QUIET_MS = 200
"""Without a change for so long, a file is taken to be written. If it is not, its last byte is another change."""

LONGEST_MS = 1600
"""Changes that never end are looked at after this time."""

FIRST_LOOK_MS = 250
"""How long the watcher waits before it first gives word that it is watching, and then again and again."""


def refuse_unwatchable(named: list[str], files_from: str | None, executor: str | None) -> None:
    """Raise UserError for what cannot be watched."""
    if "-" in named or files_from == "-":
        raise UserError("stdin (-) cannot be watched: it is read only once", EXAMPLE)
    if any(map(is_url, named)):
        raise UserError("URLs cannot be watched: a store does not say what changes", EXAMPLE)
    if executor is not None:
        raise UserError("--watch is for this machine, not for --executor", EXAMPLE)


def watched(
    named: list[str],
    pictures: Callable[[], Iterable[Found]],
    *,
    check: Callable[[Iterable[Found]], Generator[FileReport, None, None]],
    show: Callable[[Iterator[FileReport], frozenset[str]], object],
) -> None:
    """Check the pictures that there are in the named files and folders, and what changes in them, until Ctrl-C.

    `show` gets the reports on all of them, and the paths of those that were checked since it was last called.
    """
    try:
        from watchfiles import watch
    except ImportError as error:
        raise missing("--watch", "watchfiles") from error
    # of a named file its folder is watched: editors write beside it and rename
    folders = {os.path.abspath(path if os.path.isdir(path) else os.path.dirname(path) or ".") for path in named}
    kept: dict[str, FileReport] = {}
    shown: list[str] | None = None
    try:
        # the first word comes before any change: from then on none is missed, even while files are checked
        for changes in watch(
            *(folder for folder in folders if os.path.isdir(folder)),
            watch_filter=None,
            debounce=LONGEST_MS,
            step=QUIET_MS,
            rust_timeout=FIRST_LOOK_MS,
            yield_on_timeout=True,
            recursive=any(map(os.path.isdir, named)),
        ):
            if shown is not None and not changes:
                continue
            changed = {path for _, path in changes}
            kept = {path: report for path, report in kept.items() if os.path.abspath(path) not in changed}
            files = [file for file in pictures() if os.path.lexists(file.path)]
            fresh = [file for file in files if file.path not in kept]
            paths = [file.path for file in files]
            if not fresh and paths == shown:
                continue
            kept |= _checked(fresh, check)
            for path in sorted({*(shown or ())} - {*paths}):
                report(f"removed: {path}")
            show(iter([kept[path] for path in paths]), frozenset(file.path for file in fresh))
            report("watching for changes; Ctrl-C ends")
            shown = paths
    except KeyboardInterrupt:
        pass


def _checked(
    files: list[Found], check: Callable[[Iterable[Found]], Generator[FileReport, None, None]]
) -> dict[str, FileReport]:
    """The reports by path. All are made before the first is shown."""
    progress = Progress()
    reports: dict[str, FileReport] = {}
    try:
        with closing(check(progress.listed(files))) as fresh:
            for checked in fresh:
                reports[checked.path] = checked
                progress.advance()
    finally:
        progress.stop()
    return reports
