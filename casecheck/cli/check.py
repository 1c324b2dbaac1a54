"""`casecheck check`: the main job."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from casecheck.cli.output import Color, Format, deliver, screen, with_progress
from casecheck.model import DEFAULT_MAX_PIXELS, Background, Run, Severity, UserError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casecheck.engine import Found

FailOn = Literal["note", "warning", "error", "never"]


def device_names(incomplete: str) -> list[str]:
    """Devices for the shell to complete `-d` with."""
    from casecheck.profiles import load

    return [device.id for device in load().devices if device.id.startswith(incomplete.lower())]


def rule_names(incomplete: str) -> list[str]:
    """Rules and families for the shell to complete `--select` with."""
    from casecheck.rules import FAMILIES, names

    return [name for name in (*FAMILIES, *names()) if name.startswith(incomplete.lower())]


def check(
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="PATHS...", help="Pictures, and folders of pictures. - reads one picture from stdin."),
    ] = None,
    device: Annotated[
        list[str] | None,
        typer.Option(
            "--device",
            "-d",
            help="What it is printed on: iphone, ipad, 'iPhone 16 Pro' ... Repeat it for several. Without it: which"
            " devices is this good for?",
            autocompletion=device_names,
        ),
    ] = None,
    background: Annotated[
        Background,
        typer.Option(help="What is wanted behind the art: a blank case (plain), a print to every edge (full), or any."),
    ] = "any",
    select: Annotated[
        list[str] | None,
        typer.Option(help="Run only this rule or family of rules. Repeatable.", autocompletion=rule_names),
    ] = None,
    ignore: Annotated[
        list[str] | None,
        typer.Option(help="Leave out this rule or family of rules. Repeatable.", autocompletion=rule_names),
    ] = None,
    fail_on: Annotated[FailOn, typer.Option(help="The least severity that makes the exit code 1.")] = "warning",
    format: Annotated[Format, typer.Option(help="How the report is written.")] = "text",  # noqa: A002
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="Write the report here, not to stdout."),
    ] = None,
    files_from: Annotated[
        str | None,
        typer.Option(
            metavar="FILE", help="Also check the paths in this list, one a line or NUL-separated; - is stdin."
        ),
    ] = None,
    profiles: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Devices of your own, as YAML, laid over the built-in ones."),
    ] = None,
    max_pixels: Annotated[
        int, typer.Option(min=1, help="Do not decode pictures with more pixels than this.")
    ] = DEFAULT_MAX_PIXELS,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Only files with warnings or worse.")] = False,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Also what each rule asks, and why.")] = False,
    color: Annotated[Color, typer.Option(help="Whether to color the text report.")] = "auto",
) -> None:
    """Check pictures against devices: resolution, crop, transparency, damage.

    Exit code 0: nothing at or above --fail-on. 1: there are findings. 2: the command was wrong. 3: a file could not be
    judged, or nothing was checked.
    """
    from casecheck import __version__
    from casecheck.engine import check_files, make_plan

    plan = make_plan(
        device or (),
        background=background,
        select=select or (),
        ignore=ignore or (),
        user_profiles=profiles,
        max_pixels=max_pixels,
    )
    width, colored = screen(color, output)
    run = Run(
        plan=plan,
        version=__version__,
        fail_on=None if fail_on == "never" else Severity[fail_on.upper()],
        detail="quiet" if quiet else "verbose" if verbose else "normal",
        width=width,
        color=colored,
    )
    named = _named(paths or [], files_from)
    files = with_progress(_found(named), count=lambda: sum(1 for _ in _found(named)))
    raise typer.Exit(deliver(run, check_files(files, plan), format, output))


def _named(paths: list[str], files_from: str | None) -> list[str]:
    """All paths that the user named, in order. Raises UserError where one is not there."""
    if not paths and files_from is None:
        raise UserError("no file or folder to check", "casecheck check art.png -d iphone")
    missing = [path for path in paths if path != "-" and not os.path.lexists(path)]
    if missing:
        raise UserError(
            f"there is no file or folder {', '.join(repr(path) for path in missing)}",
            "check the spelling; a name with spaces needs quotes: casecheck check 'my art.png'",
        )
    if paths.count("-") + (files_from == "-") > 1:
        raise UserError("stdin (-) can be read only once", "casecheck check - < art.png")
    return paths + (_listed(files_from) if files_from is not None else [])


def _found(named: list[str]) -> Iterator[Found]:
    from casecheck.engine import Found, discover

    return (Found("-", source=sys.stdin.buffer) if found.path == "-" else found for found in discover(named))


def _listed(files_from: str) -> list[str]:
    """The paths in a list, separated by NUL if there is one in it, else by line ends."""
    try:
        data = sys.stdin.buffer.read() if files_from == "-" else Path(files_from).read_bytes()
    except OSError as error:
        raise UserError(
            f"the list {files_from!r} cannot be read: {error.strerror}",
            "find art -name '*.png' | casecheck check --files-from -",
        ) from error
    separator = b"\0" if b"\0" in data else b"\n"
    lines = (line.removesuffix(b"\r") if separator == b"\n" else line for line in data.split(separator))
    return [os.fsdecode(line) for line in lines if line]
