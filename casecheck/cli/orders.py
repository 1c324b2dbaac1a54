"""`casecheck orders`: which lines of a ticket will be held, why, and what to write to the customer."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from casecheck.cli.config import acceptances, plans_for, settings_of
from casecheck.cli.destinations import destinations
from casecheck.cli.options import with_options
from casecheck.model import UserError

if TYPE_CHECKING:
    from casecheck.options import CheckOptions

AFTERWORD = """Examples:

casecheck orders today.csv --files art/

casecheck orders today.csv --files art/ -o holds.html -o holds.csv

casecheck orders order.json --format json

casecheck orders shop.csv --files art/ --map order=Name,file='Print file'

casecheck orders --watch inbox/ --files art/ -o html -o json

What a line does not say is as the options say: -d 'iPhone 15' is the device of lines that name neither a device nor a \
SKU. casecheck schema order describes the columns of a ticket. casecheck explain order:missing-picture prints the \
manual of a hold. No report contains an address or a note.

Exit code: 0 no line would be held, 1 a line would, 2 a mistake in the command or no ticket, 3 a picture could not be \
judged, 130 interrupted.
"""

EXAMPLE = "casecheck orders today.csv --files art/"

SHARED = (
    *("device", "background", "layout", "slot", "fit", "zoom", "shop", "profiles", "select", "ignore", "set"),
    *("format", "output", "force", "quiet", "color", "language", "max-pixels"),
    *("jobs", "timeout", "max-memory", "cache", "cache-dir", "no-config", "config"),
)
"""The options of `casecheck check` that mean the same here. Those for the device are for lines that name none."""

Ticket = Annotated[
    list[str] | None,
    typer.Argument(metavar="TICKET", help="The lines of orders, as CSV, JSON or JSON Lines; - is stdin."),
]

PANEL = "Orders"


def _orders(
    paths: list[str],
    given: Mapping[str, Any],
    *,
    files: Annotated[
        Path | None,
        typer.Option(
            rich_help_panel=PANEL, metavar="FOLDER", help="The pictures. No path of a ticket leads out of it."
        ),
    ] = None,
    map_columns: Annotated[
        list[str] | None,
        typer.Option(
            "--map",
            rich_help_panel=PANEL,
            metavar="OURS=HEADER",
            help="A column of any other CSV, or several: order=Name,file='Print file'. Repeatable.",
        ),
    ] = None,
    audience: Annotated[
        Literal["customer", "staff"] | None,
        typer.Option(
            rich_help_panel=PANEL, help="Only the sentences for the customer or for the staff. Default: both."
        ),
    ] = None,
    anonymize: Annotated[
        bool, typer.Option("--anonymize", rich_help_panel=PANEL, help="Report numbers in place of the orders' names.")
    ] = False,
    check_address: Annotated[
        bool,
        typer.Option(
            "--check-address",
            rich_help_panel=PANEL,
            help="Also hold lines whose address has no street number. It is never printed.",
        ),
    ] = False,
    allow_private: Annotated[
        bool,
        typer.Option(
            "--allow-private",
            rich_help_panel=PANEL,
            help="Also fetch pictures from private addresses, such as 10.0.0.5.",
        ),
    ] = False,
    watch: Annotated[
        bool,
        typer.Option(
            "--watch",
            rich_help_panel=PANEL,
            help="TICKET is a folder: check each ticket that appears in it, and write its reports beside it.",
        ),
    ] = False,
) -> None:
    """Check the lines of orders: which will be held, why, and what to write to the customer."""
    from casecheck.cli.orders_run import Request, run_orders

    if len(paths) != 1:
        named = f"{len(paths)} tickets are named, {paths[0]!r} and {paths[1]!r}; allowed: one" if paths else ""
        raise UserError(named or "no ticket is named", EXAMPLE)
    settings = settings_of(given)
    _refuse_several(settings.options)
    request = Request(
        ticket=paths[0],
        files=files,
        columns=tuple(map_columns or ()),
        audience=audience,
        anonymous=anonymize,
        check_address=check_address,
        allow_private=allow_private,
    )
    if watch:
        from casecheck.cli.inbox import watch_inbox

        watch_inbox(request, settings)
        return
    reports_to = destinations(settings.options.format, settings.options.output)
    plans = plans_for(settings, acceptances(settings), ("json", *(each.format for each in reports_to)))  # checksums
    raise typer.Exit(run_orders(request, settings, plans, reports_to))


def _refuse_several(wanted: "CheckOptions") -> None:
    """Raise UserError for several devices or shops: what suits one would be clear, and be printed on another."""
    from casecheck.profiles.choice import ALL
    from casecheck.profiles.names import key

    if len(wanted.device) > 1:
        raise UserError(f"{len(wanted.device)} devices are named for the lines that name none; allowed: one", EXAMPLE)
    if wanted.shop is not None and key(wanted.shop) == ALL:
        raise UserError("an order is printed by one shop, and --shop names all of them", f"{EXAMPLE} --shop prodigi")


orders = with_options(_orders, SHARED, Ticket)
orders.__name__ = "orders"
