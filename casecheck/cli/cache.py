"""`casecheck cache`: the reports that are kept of earlier runs."""

from __future__ import annotations

import os
from pathlib import Path  # typer reads the annotations
from typing import TYPE_CHECKING, Annotated

import typer

from casecheck.model import UserError

if TYPE_CHECKING:
    from casecheck.engine.cache import Cache

SPEED = "Performance"
"""The panel of these options in the help."""

CacheDir = Annotated[
    Path | None,
    typer.Option(
        "--cache-dir",
        rich_help_panel=SPEED,
        metavar="FOLDER",
        help="Where they are kept. Without it: the user's cache folder.",
    ),
]

cache = typer.Typer(no_args_is_help=True, help="The reports that are kept of earlier runs on folders.")


def cache_of(paths: list[str], folder: Path | None) -> Cache | None:
    """What is kept for a run on these paths; None where no folder is among them."""
    if not any(map(os.path.isdir, paths)):
        return None
    from casecheck.engine.cache import Cache

    return Cache(_folder(folder), lambda text: typer.echo(f"casecheck: {_shown(text)}", err=True))


@cache.command(epilog="Example: casecheck cache info")
def info(cache_dir: CacheDir = None) -> None:
    """Tell where reports are kept, how many they are, and how large."""
    from casecheck.engine.cache import extent

    folder = _folder(cache_dir)
    try:
        reports, size = extent(folder)
    except OSError as error:
        raise UserError(f"the cache in {str(folder)!r} cannot be read: {error}", "casecheck cache clear") from error
    typer.echo(f"{_shown(str(folder))}: {reports:,} report{'' if reports == 1 else 's'}, {size / 1e6:.1f} MB")


@cache.command(epilog="Example: casecheck cache clear")
def clear(cache_dir: CacheDir = None) -> None:
    """Forget all reports that are kept, also where the file that they are in is damaged."""
    from casecheck.engine.cache import clear

    folder = _folder(cache_dir)
    try:
        clear(folder)
    except OSError as error:
        raise UserError(
            f"the cache in {str(folder)!r} cannot be cleared: {error}", "casecheck cache clear --cache-dir my-cache"
        ) from error
    typer.echo(f"{_shown(str(folder))}: nothing is kept")


def _folder(folder: Path | None) -> Path:
    if folder is not None:
        return folder
    from platformdirs import user_cache_path

    return user_cache_path("casecheck", appauthor=False)


def _shown(text: str) -> str:
    from casecheck.reporters.names import shown

    return shown(text)
