"""`casecheck open`: a page in the browser on which pictures are dropped."""

from __future__ import annotations

import os
import sys
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Annotated

import typer

from casecheck.cli.config import acceptances, plans_for, settings_of
from casecheck.model import UserError

if TYPE_CHECKING:
    from casecheck.config import Plans
    from casecheck.drop import Server
    from casecheck.drop.checks import PlanOf
    from casecheck.model import Plan

AFTERWORD = """Examples:

casecheck open

casecheck open art.png photo.jpg

The page is for this computer only, at an address that nobody can guess. Pictures stay on this computer; what you drop \
is not written to disk. Ctrl-C ends casecheck; so does closing the page, after ten minutes.
"""

MOST_PICTURES = 300
"""On the page."""

TOGETHER = 4
"""Pictures that the page sends at a time."""

ALIVE_S = 60
"""The page says this often that it is open."""

IDLE_S = 600
"""Without a page, casecheck ends after this time. In the background, browsers let pages speak once a minute only."""


def open_page(
    files: Annotated[
        list[str] | None, typer.Argument(metavar="[PATHS...]", help="Images and folders of images to begin with.")
    ] = None,
) -> None:
    """Open a page in your browser to drop pictures on."""
    from casecheck.cli.workers import start_workers
    from casecheck.drop import Checks, Pages, Server
    from casecheck.drop.checks import MOST_BYTES
    from casecheck.engine.cores import cores
    from casecheck.profiles import load
    from casecheck.profiles.shops import at

    settings = settings_of({})
    wanted = settings.options
    plans = plans_for(settings, acceptances(settings), {"html"})
    given = _pictures(files or [])
    limits = {"bytes": MOST_BYTES, "pictures": MOST_PICTURES, "together": TOGETHER, "alive": ALIVE_S}
    known = load(wanted.profiles)
    if plans.plan.shop:
        known = at(known, plans.plan.shop.id)
    pages = Pages(known.devices, plans.plan, given, limits)
    jobs = wanted.jobs or cores()
    executor = start_workers(jobs, wanted.timeout, wanted.max_memory, wanted.max_pixels)
    try:
        with Server(pages, Checks(executor, _plan_of(plans), given), jobs, IDLE_S) as server:
            _invite(server)
            server.serve()
    except KeyboardInterrupt:
        typer.echo("\ncasecheck: closed", err=True)
    except TimeoutError:
        typer.echo("casecheck: closed, because its page was", err=True)
    finally:
        executor.shutdown(cancel_futures=True)


def _pictures(paths: list[str]) -> tuple[str, ...]:
    """The files in the named paths. Raises UserError."""
    from casecheck.cli.paths import found, named_paths

    if not paths:
        return ()
    if "-" in paths:
        raise UserError("stdin (-) cannot be opened: it is read only once", "casecheck open art.png")
    # one more than there is room for, so that the page tells
    return tuple(file.path for file in islice(found(named_paths(paths, None, urls=False)), MOST_PICTURES + 1))


def _plan_of(plans: Plans) -> PlanOf:
    """Makes the plans for what is chosen on the page; the other settings stay as they are."""

    @lru_cache
    def chosen(device: str, background: str) -> Plans:
        devices = {"device": (device,)} if device else {}
        return plans.with_options(background=background, **devices)

    def plan_of(device: str, background: str, path: str | None) -> Plan:
        made = chosen(device, background)
        return made.plan if path is None else made.of(path)

    return plan_of


def _invite(server: Server) -> None:
    """Open the page, or ask to."""
    if _opened(server.url):
        typer.echo(f"casecheck is open in your browser: {server.url}")
    else:
        typer.echo(f"Open this address in your browser: {server.url}")
    typer.echo("Ctrl-C ends it; so does closing the page, after ten minutes.", err=True)


def _opened(url: str) -> bool:
    import webbrowser

    has_screen = sys.platform in ("win32", "darwin") or not {"BROWSER", "DISPLAY", "WAYLAND_DISPLAY"}.isdisjoint(
        os.environ
    )
    return has_screen and webbrowser.open(url)  # without a screen, there are browsers in letters, which know no scripts
