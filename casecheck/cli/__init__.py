"""The command line: one module a command. It builds a plan, calls the engine, picks a reporter, and decides nothing."""

from __future__ import annotations

import sys
import warnings
from typing import Annotated

import typer

from casecheck import __version__
from casecheck.cli.check import check
from casecheck.cli.devices import devices
from casecheck.cli.rules import explain, rules
from casecheck.model import UserError

REPORT_IT = "casecheck itself failed; please report this line with the command that you ran"

app = typer.Typer(
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Tell whether a picture will print well on a phone or tablet case, before it is uploaded.",
)
app.command()(check)
app.command()(devices)
app.command()(rules)
app.command()(explain)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"casecheck {__version__}")
        raise typer.Exit


@app.callback()
def casecheck(
    version: Annotated[  # typer calls _version
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and end.")
    ] = False,
) -> None:
    """Tell whether a picture will print well on a phone or tablet case, before it is uploaded."""


def main() -> None:
    """Run the command line; the exit code says what came out, and no traceback is ever shown."""
    warnings.simplefilter("ignore")  # stderr is for what a user can act on
    try:
        app(prog_name="casecheck")
    except UserError as error:
        _tell(f"error: {error}")
        _tell(f"help: {error.help}" if error.help else "")
        sys.exit(2)
    except BrokenPipeError:  # whoever read the report has read enough, as `head` does
        sys.stderr.close()
        sys.exit(141)
    except Exception as error:  # a mistake of ours, said in one line
        _tell(f"error: {type(error).__name__}: {error}")
        _tell(f"help: {REPORT_IT}")
        sys.exit(3)


def _tell(text: str) -> None:
    from casecheck.reporters.names import shown

    for line in text.splitlines():
        typer.echo(shown(line), err=True)
