"""The command line: one module a command. Commands build a plan, call the engine, and choose reporters."""

from __future__ import annotations

import codecs
import os
import sys
import warnings
from contextlib import suppress
from io import TextIOWrapper
from typing import Annotated, NoReturn

import typer

from casecheck import __version__
from casecheck.cli import accept, init
from casecheck.cli.cache import cache
from casecheck.cli.check import AFTERWORD, check
from casecheck.cli.devices import devices
from casecheck.cli.drop_page import AFTERWORD as OPEN_AFTERWORD
from casecheck.cli.drop_page import open_page
from casecheck.cli.fix import AFTERWORD as FIX_AFTERWORD
from casecheck.cli.fix import fix
from casecheck.cli.hook import hook
from casecheck.cli.menu import AFTERWORD as MENU_AFTERWORD
from casecheck.cli.menu import install_menu
from casecheck.cli.orders import AFTERWORD as ORDERS_AFTERWORD
from casecheck.cli.orders import orders
from casecheck.cli.preview import AFTERWORD as PREVIEW_AFTERWORD
from casecheck.cli.preview import preview
from casecheck.cli.rules import explain, rules
from casecheck.cli.schema import schema
from casecheck.cli.template import template
from casecheck.cli.usage import UsageError, as_user_error, asked_for_help
from casecheck.model import RenamedWarning, TicketWarning, UserError

ASCII_MARKS = {"✓": "+", "✗": "x"}

REPORT_IT = "casecheck itself failed; please report this line with the command that you ran"

app = typer.Typer(
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Check whether an image will print well on a phone or tablet case, before it is uploaded.",
    epilog="To start: casecheck check art.png -d iphone",
)
app.command(epilog=AFTERWORD)(check)
app.command(epilog=FIX_AFTERWORD)(fix)
app.command(epilog=ORDERS_AFTERWORD)(orders)
app.command(epilog=PREVIEW_AFTERWORD)(preview)
app.command("open", epilog=OPEN_AFTERWORD)(open_page)
app.command(epilog=MENU_AFTERWORD)(install_menu)
app.command(epilog="Example: casecheck devices 'iPhone 16 Pro'")(devices)
app.command(epilog="Example: casecheck rules --json")(rules)
app.command(epilog="Example: casecheck explain low-resolution")(explain)
app.command(epilog="Example: casecheck schema config > casecheck.schema.json")(schema)
app.add_typer(cache, name="cache")
app.add_typer(template, name="template")
app.command(epilog=accept.AFTERWORD)(accept.accept)
app.command(epilog=init.AFTERWORD)(init.init)
# -hello.png does not ask for help
app.command(hidden=True, add_help_option=False, context_settings={"ignore_unknown_options": True})(hook)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"casecheck {__version__}")
        raise typer.Exit


@app.callback()
def casecheck(
    version: Annotated[  # typer calls _version
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    """Check whether an image will print well on a phone or tablet case, before it is uploaded."""


def main() -> None:
    """Run the command line, and exit with the code of its outcome. No traceback is ever shown."""
    _note_warnings()
    _prepare_streams()
    try:
        sys.exit(app(prog_name="casecheck", standalone_mode=False))
    except UserError as error:
        _refuse(error)
    except RenamedWarning as renamed:
        _refuse(UserError(str(renamed), "use the new name, or leave out --strict-config"))
    except UsageError as error:
        if asked_for_help(error):
            sys.exit(2)
        _refuse(as_user_error(error))
    except SystemExit as end:
        if isinstance(end.__context__, BrokenPipeError):
            sys.exit(141)  # the reader has enough, as `head` does; the 1 of typer would mean findings
        raise
    except KeyboardInterrupt:
        sys.exit(130)
    except OSError as error:  # errors of reading are handled where files are read; this is a full disk
        _print_error(f"error: the output cannot be written: {error.strerror or error}")
        sys.exit(3)
    except Exception as error:  # a bug of casecheck, reported in one line
        _print_error(f"error: {type(error).__name__}: {error}")
        _print_error(f"help: {REPORT_IT}")
        sys.exit(3)


def _note_warnings() -> None:
    """Print each of our own warnings once, and no other: stderr is for what a user can act on."""
    noted: set[str] = set()

    def show(message: Warning | str, *_: object) -> None:
        if str(message) not in noted:
            noted.add(str(message))
            _print_error(f"note: {message}")

    warnings.simplefilter("ignore")
    for ours in (RenamedWarning, TicketWarning):
        warnings.filterwarnings("always", category=ours)
    warnings.showwarning = show  # type: ignore[assignment]  # the message is all that it needs


def _prepare_streams() -> None:
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:  # closed by the shell, as in `>&-`
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115  # open to the end
    if isinstance(sys.stdout, TextIOWrapper):
        codecs.register_error("casecheck", _in_ascii)
        sys.stdout.reconfigure(errors="casecheck")  # a terminal without Unicode gets escapes, no crash


def _in_ascii(error: UnicodeError) -> tuple[str | bytes, int]:
    """Marks as letters, and all else as an escape."""
    if isinstance(error, UnicodeEncodeError) and error.object[error.start] in ASCII_MARKS:
        return ASCII_MARKS[error.object[error.start]], error.start + 1
    return codecs.backslashreplace_errors(error)


def _refuse(error: UserError) -> NoReturn:
    _print_error(f"error: {error}")
    _print_error(f"help: {error.help}" if error.help else "")
    sys.exit(2)


def _print_error(text: str) -> None:
    from casecheck.reporters.names import shown

    with suppress(OSError):  # the exit code is left
        for line in text.splitlines():
            typer.echo(shown(line), err=True)
