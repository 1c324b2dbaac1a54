"""`casecheck install-menu`: checking pictures from the menu of the file manager."""

from __future__ import annotations

import os
import sys
from typing import Annotated

import typer

from casecheck.model import UserError

AFTERWORD = """Examples:

casecheck install-menu

casecheck install-menu --remove

The entry opens the chosen pictures as casecheck open does. It is a Quick Action of Finder on macOS, an item of Send \
to on Windows, and a script of Nautilus (GNOME Files) on Linux.
"""

PLATFORM = sys.platform

WHERE = {
    "darwin": "In Finder, right-click pictures and choose Quick Actions, Check with casecheck.",
    "win32": "In Explorer, right-click pictures and choose Send to, Check with casecheck (on Windows 11, first Show"
    " more options).",
}
IN_NAUTILUS = "In Files (Nautilus), right-click pictures and choose Scripts, Check with casecheck."


def install_menu(
    remove: Annotated[bool, typer.Option("--remove", help="Remove the entry that casecheck wrote.")] = False,
) -> None:
    """Add "Check with casecheck" to the menu of your file manager."""
    from casecheck import menus
    from casecheck.reporters.names import shown

    try:
        if remove:
            removed = menus.remove(PLATFORM, os.environ)
            typer.echo(f"removed: {shown(str(removed))}" if removed else "there is nothing to remove")
            return
        runs = menus.command(sys.executable, frozen=hasattr(sys, "frozen"))
        typer.echo(f"written: {shown(str(menus.install(PLATFORM, os.environ, runs)))}")
    except OSError as error:
        where = str(menus.place(PLATFORM, os.environ))
        raise UserError(
            f"{where!r} cannot be {'removed' if remove else 'written'}: {error}", "casecheck open works without it"
        ) from error
    typer.echo(WHERE.get(PLATFORM, IN_NAUTILUS))
