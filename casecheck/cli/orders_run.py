"""The run of `casecheck orders`: a ticket in, reports out, and the exit code."""

from __future__ import annotations

import gc
import os
import shutil
import sys
from contextlib import ExitStack, closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from casecheck import __version__
from casecheck.cli.cache import cache_of
from casecheck.cli.output import deliver
from casecheck.cli.progress import Progress
from casecheck.cli.replacing import refuse_to_replace
from casecheck.cli.workers import start_alone, start_workers
from casecheck.engine import WINDOW, check_files
from casecheck.engine.cores import cores
from casecheck.model import UserError
from casecheck.model.orders import OrdersRun, OrdersSummary
from casecheck.orders import Desk, LinePlans, line_reports
from casecheck.orders.pictures import fetched, finder
from casecheck.reporters.language import preferred
from casecheck.reporters.orders import reporter

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Sequence

    from casecheck.cli.destinations import Destination
    from casecheck.config import Plans, Settings
    from casecheck.engine import Found
    from casecheck.model import FileReport
    from casecheck.model.orders import Audience, BadLine, OrderLine
    from casecheck.options import CheckOptions

EXAMPLE = "casecheck orders today.csv --files art/"


@dataclass(frozen=True, slots=True)
class Request:
    """What the command line asks for, beside the options of `casecheck check`."""

    ticket: str
    files: Path | None
    columns: tuple[str, ...] = ()
    audience: Audience | None = None
    anonymous: bool = False
    check_address: bool = False
    allow_private: bool = False


def run_orders(request: Request, settings: Settings, plans: Plans, reports_to: Sequence[Destination]) -> int:
    """Check the lines of a ticket, write the reports, and return the exit code."""
    refuse_odd_request(request, reports_to)
    config = settings.config.file if settings.config else None
    refuse_to_replace(reports_to, [request.ticket, settings.options.profiles, config], settings.options.force)
    return check_ticket(request, settings, plans, reports_to).exit_code()


def refuse_odd_request(request: Request, reports_to: Iterable[Destination]) -> None:
    """Raise UserError for a format without a report on orders, and for pictures in no folder."""
    for each in reports_to:
        reporter(each.format)
    if request.files is not None and not request.files.is_dir():
        raise UserError(f"--files {str(request.files)!r} is no folder", EXAMPLE)


def check_ticket(
    request: Request, settings: Settings, plans: Plans, reports_to: Sequence[Destination]
) -> OrdersSummary:
    """Check the lines of a ticket, write the reports, and return the totals. Raises UserError for what is no ticket."""
    wanted = settings.options
    summary, progress = OrdersSummary(), Progress()
    gc.freeze()  # what is loaded stays loaded: there is no garbage among it to look for at every few lines
    with ExitStack() as opened:
        folder = Path(opened.enter_context(TemporaryDirectory(prefix="casecheck-")))
        lines = opened.enter_context(closing(_lines(request, folder)))
        desk = Desk(
            plans=LinePlans(plans, settings),
            find=finder(request.files),
            fetch=partial(fetched, folder=folder, allow_private=request.allow_private),
            check=partial(
                _checked, wanted=wanted, plans=plans, pictures=request.files, progress=progress, summary=summary
            ),
            check_address=request.check_address,
            anonymous=request.anonymous,
        )
        run = OrdersRun(
            version=__version__,
            ticket=request.ticket,
            files=None if request.files is None else os.fspath(request.files),
            audience=request.audience,
            anonymous=request.anonymous,
            check_address=request.check_address,
            detail="quiet" if wanted.quiet else "normal",
            language=wanted.language or preferred(os.environ),
        )
        reports = opened.enter_context(closing(line_reports(lines, desk)))
        deliver(run, reports, reports_to, wanted.color, lambda: "the ticket has no line", summary, progress, reporter)
    return summary


def _lines(request: Request, folder: Path) -> Generator[OrderLine | BadLine, None, None]:
    """The lines of the ticket. Stdin is read to its end first: a ticket may be looked into twice."""
    from casecheck.tickets import columns_of, read

    columns = columns_of(request.columns)
    if request.ticket != "-":
        yield from read(Path(request.ticket), columns=columns, address=request.check_address)
        return
    piped = folder / "stdin"
    with piped.open("wb") as file:
        shutil.copyfileobj(sys.stdin.buffer, file)
    yield from read(piped, columns=columns, address=request.check_address, name="stdin")


def _checked(
    files: Iterable[Found],
    *,
    wanted: CheckOptions,
    plans: Plans,
    pictures: Path | None,
    progress: Progress,
    summary: OrdersSummary,
) -> Generator[FileReport, None, None]:
    """The reports on the pictures. The bar is gone when the lines come."""
    jobs, timeout, memory = wanted.jobs or cores(), wanted.timeout, wanted.max_memory
    reports = check_files(
        progress.listed(files),
        plan=plans.plan,
        start=partial(start_workers, jobs, timeout, memory, wanted.max_pixels),
        alone=partial(start_alone, jobs, timeout, memory, wanted.max_pixels),
        window=max(WINDOW, 4 * jobs),
        cache=cache_of([os.fspath(pictures)], wanted.cache_dir) if wanted.cache and pictures else None,
    )
    try:
        with closing(reports):
            for report in reports:
                yield report
                summary.pictures += 1
                progress.advance()
    finally:
        progress.stop()
