"""`casecheck check`: the main job."""

from __future__ import annotations

from contextlib import closing
from functools import partial
from pathlib import Path  # noqa: TC003  # typer reads the annotations
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from casecheck.cli.cache import SPEED, CacheDir, cache_of
from casecheck.cli.config import acceptances, configured, excluded, flags, plans_for, settings_file, tell_outdated
from casecheck.cli.destinations import destinations
from casecheck.cli.output import Color, deliver
from casecheck.cli.paths import found, named_paths, tell_unfollowed, why_nothing
from casecheck.cli.progress import Progress
from casecheck.cli.replacing import refuse_to_replace
from casecheck.cli.settings import print_settings
from casecheck.cli.workers import start_alone, start_workers, started
from casecheck.model import DEFAULT_MAX_PIXELS, DEFAULT_TIMEOUT_S, Background, Fit, Run, Severity, UserError
from casecheck.reporters import FORMATS, Format

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casecheck.model import FileReport, Summary

FailOn = Literal["note", "warning", "error", "never"]

ASKED = "What is asked"
RULES = "Rules"
REPORT = "Report"
FILES = "Files"
SETTINGS = "Settings"
"""The panels of the options in the help."""

AFTERWORD = """Examples:

casecheck check art.png

casecheck check art.png -d iphone -d 'iPhone 16 Pro' --background plain

casecheck check designs/ --quiet

casecheck check designs/ -d ipad -o report.json -o all.csv --format text

Files: casecheck.yaml, in this folder or above it, holds any of these options without its dashes, settings of rules, \
and others for some paths (casecheck init writes one); casecheck-accepted.yaml beside it holds what was accepted.

Environment: NO_COLOR, with any value, turns colors off.

Exit code: 0 nothing at or above --fail-on, 1 findings, 2 a mistake in the command, \
3 a file could not be judged or nothing was checked, 130 interrupted.
"""


def device_names(incomplete: str) -> list[str]:
    """Devices for the shell to complete `-d` with."""
    from casecheck.profiles import load

    return [device.id for device in load().devices if device.id.startswith(incomplete.lower())]


def rule_names(incomplete: str) -> list[str]:
    """Rules and families for the shell to complete `--select` with."""
    from casecheck.rule import FAMILIES
    from casecheck.rules import names

    return [name for name in (*FAMILIES, *names()) if name.startswith(incomplete.lower())]


def check(
    context: typer.Context,
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="PATHS...",
            help="Pictures, and folders of pictures; also as URLs (s3://bucket/uploads/). - reads one from stdin.",
        ),
    ] = None,
    device: Annotated[
        list[str] | None,
        typer.Option(
            "--device",
            "-d",
            rich_help_panel=ASKED,
            metavar="DEVICE",
            help="What it is printed on: iphone, ipad, 'iPhone 16 Pro' ... Repeat it for several. Without it: which"
            " devices is this good for?",
            autocompletion=device_names,
        ),
    ] = None,
    background: Annotated[
        Background,
        typer.Option(
            rich_help_panel=ASKED,
            help="What is wanted behind the art: a blank case (plain), a print to every edge (full), or any.",
        ),
    ] = "any",
    layout: Annotated[
        str,
        typer.Option(
            rich_help_panel=ASKED,
            metavar="LAYOUT",
            help="How the back is divided, one picture in each slot: single, 2x3 (rows x columns), or a"
            " name from the profiles.",
        ),
    ] = "single",
    slot: Annotated[
        int | None,
        typer.Option(
            rich_help_panel=ASKED, min=1, metavar="N", help="Which slot of the layout. Without it: the worst counts."
        ),
    ] = None,
    fit: Annotated[
        Fit,
        typer.Option(
            rich_help_panel=ASKED, help="Fill the slot and crop (cover), or show the whole picture (contain)."
        ),
    ] = "cover",
    zoom: Annotated[
        str, typer.Option(rich_help_panel=ASKED, metavar="FACTOR", help="How much the picture is enlarged in its slot.")
    ] = "1",
    select: Annotated[
        list[str] | None,
        typer.Option(
            rich_help_panel=RULES,
            metavar="RULE",
            help="Run only this rule or family of rules. Repeatable.",
            autocompletion=rule_names,
        ),
    ] = None,
    ignore: Annotated[
        list[str] | None,
        typer.Option(
            rich_help_panel=RULES,
            metavar="RULE",
            help="Leave out this rule or family of rules. Repeatable.",
            autocompletion=rule_names,
        ),
    ] = None,
    set_: Annotated[
        list[str] | None,
        typer.Option(
            "--set",
            rich_help_panel=RULES,
            metavar="SETTING",
            help="Another severity or threshold for a rule: cropped=off, cropped.note_below=95. Repeatable.",
        ),
    ] = None,
    fail_on: Annotated[
        FailOn, typer.Option(rich_help_panel=RULES, help="The least severity that makes the exit code 1.")
    ] = "warning",
    format: Annotated[  # noqa: A002
        Format | None,
        typer.Option(
            rich_help_panel=REPORT,
            metavar="NAME",
            help=f"The report on stdout: {', '.join(FORMATS)}. Without it: text, or nothing beside an --output.",
        ),
    ] = None,
    output: Annotated[
        list[str] | None,
        typer.Option(
            "--output",
            "-o",
            rich_help_panel=REPORT,
            metavar="[FORMAT=]FILE",
            help="Write a report to a file: csv=all.csv, or report.sarif, whose suffix names the format; with another"
            " suffix it is the report of --format, which then is not on stdout. Repeatable.",
        ),
    ] = None,
    force: Annotated[
        bool,
        typer.Option(
            "--force",
            rich_help_panel=REPORT,
            is_eager=True,  # as no file may say: no key of casecheck.yaml
            help="Let --output replace a text file that is no report, or go where a name begins with a dot.",
        ),
    ] = False,
    files_from: Annotated[
        str | None,
        typer.Option(
            rich_help_panel=FILES,
            metavar="FILE",
            help="Also check the paths in this list, one a line or NUL-separated; - is stdin.",
        ),
    ] = None,
    profiles: Annotated[
        Path | None,
        typer.Option(
            rich_help_panel=ASKED, metavar="FILE", help="Devices of your own, as YAML, laid over the built-in ones."
        ),
    ] = None,
    max_pixels: Annotated[
        int,
        typer.Option(
            rich_help_panel=FILES, min=1, metavar="N", help="Do not decode pictures with more pixels than this."
        ),
    ] = DEFAULT_MAX_PIXELS,
    exclude: Annotated[
        list[str] | None,
        typer.Option(
            rich_help_panel=FILES,
            metavar="GLOB",
            help="Pass over these files and folders, as a .gitignore would: old/, '*.tif'. Repeatable. A file that is"
            " named itself is always checked.",
        ),
    ] = None,
    follow_links: Annotated[
        bool,
        typer.Option(
            "--follow-links",
            rich_help_panel=FILES,
            is_eager=True,  # no key of casecheck.yaml: who sends a folder with links may have sent that file
            help="In folders, also follow links that lead out of them. What is named itself is always followed.",
        ),
    ] = False,
    jobs: Annotated[
        int | None,
        typer.Option(
            "--jobs",
            "-j",
            rich_help_panel=SPEED,
            min=1,
            metavar="N",
            help="Files checked at a time. Without it: one for each core.",
        ),
    ] = None,
    timeout: Annotated[
        float | None,
        typer.Option(
            rich_help_panel=SPEED,
            min=0.1,
            metavar="SECONDS",
            help=f"Give up on a file that takes longer. Without it: {DEFAULT_TIMEOUT_S:g}. With --executor: give up on"
            " all that is left when nothing came back for so long.",
        ),
    ] = None,
    max_memory: Annotated[
        int | None,
        typer.Option(
            rich_help_panel=SPEED,
            min=100,
            max=10**9,
            metavar="MB",
            help="Give up on a file that needs more memory. Linux only.",
        ),
    ] = None,
    executor: Annotated[
        str | None,
        typer.Option(
            rich_help_panel=SPEED,
            is_eager=True,  # no key of casecheck.yaml: it runs code, and who sends artwork may have sent that file
            metavar="NAME",
            help="Check elsewhere than in processes of this machine: dask, or module:factory, a function that makes a"
            " concurrent.futures.Executor. Its workers have to see the files under the same paths, or be given URLs.",
        ),
    ] = None,
    dask_scheduler: Annotated[
        str | None,
        typer.Option(
            rich_help_panel=SPEED,
            is_eager=True,  # and this one trusts what answers
            metavar="ADDRESS",
            help="The cluster for --executor dask: tcp://host:8786. Without it: one on this machine.",
        ),
    ] = None,
    watch: Annotated[
        bool,
        typer.Option(
            "--watch",
            rich_help_panel=REPORT,
            is_eager=True,  # as above: a run that never ends is for whoever sits before it
            help="Go on, and check again what changes, until Ctrl-C.",
        ),
    ] = False,
    cache: Annotated[
        bool,
        typer.Option(
            "--cache/--no-cache", rich_help_panel=SPEED, help="In folders, check only what changed since the last time."
        ),
    ] = True,
    cache_dir: CacheDir = None,
    quiet: Annotated[
        bool, typer.Option("--quiet", "-q", rich_help_panel=REPORT, help="Only files with warnings or worse.")
    ] = False,
    verbose: Annotated[
        bool,
        typer.Option(
            "--verbose",
            "-v",
            rich_help_panel=REPORT,
            help="Also what was measured and asked for, and where the sizes are from.",
        ),
    ] = False,
    color: Annotated[Color, typer.Option(rich_help_panel=REPORT, help="Whether to color the text report.")] = "auto",
    no_config: Annotated[
        bool,
        typer.Option("--no-config", rich_help_panel=SETTINGS, is_eager=True, help="Do not look for casecheck.yaml."),
    ] = False,
    config: Annotated[
        Path | None,
        typer.Option(
            rich_help_panel=SETTINGS,
            metavar="FILE",
            is_eager=True,
            callback=configured,
            help="Settings, instead of the nearest casecheck.yaml in this folder or above it.",
        ),
    ] = None,
    show_settings: Annotated[
        bool,
        typer.Option(
            "--show-settings",
            rich_help_panel=SETTINGS,
            is_eager=True,
            help="Print what is in force and from where, and check nothing.",
        ),
    ] = False,
) -> None:
    """Check pictures against devices: resolution, crop, transparency, damage."""
    from casecheck import __version__
    from casecheck.engine import WINDOW, check_files
    from casecheck.engine.cores import cores
    from casecheck.engine.links import Links

    if no_config and config:
        raise UserError("--config and --no-config contradict each other", "casecheck check art.png --no-config")
    reports_to = destinations(format, output or ())
    plans = plans_for(
        context,
        acceptances(context),
        devices=device or (),
        background=background,
        layout=layout,
        slot=slot,
        fit=fit,
        zoom=zoom,
        select=select or (),
        ignore=ignore or (),
        settings=set_ or (),
        user_profiles=profiles,
        max_pixels=max_pixels,
        thumbnails=any(each.format == "html" for each in reports_to),
    )
    if show_settings:
        print_settings(context, plans, as_json=format == "json")
        return
    run = Run(
        plan=plans.plan,
        own_plans=plans.own,
        outdated=plans.gone(),
        version=__version__,
        fail_on=None if fail_on == "never" else Severity[fail_on.upper()],
        detail="quiet" if quiet else "verbose" if verbose else "normal",
    )
    named = named_paths(paths or [], files_from, urls="files-from" in flags(context))
    links = Links(named, anywhere=follow_links)
    pictures = partial(found, named, excluded(context, exclude), links)
    refuse_to_replace(reports_to, [*named, files_from, settings_file(context)], force)
    nothing = partial(why_nothing, named, exclude)
    if watch:
        from casecheck.cli.watch import refuse_unwatchable, watched

        refuse_unwatchable(named, files_from, executor)
    jobs = jobs or cores()
    start = started(executor, dask_scheduler, jobs, timeout, max_memory)
    check_found = partial(
        check_files,
        plan=plans.plan,
        start=start or partial(start_workers, jobs, timeout, max_memory, max_pixels),
        alone=partial(start_alone, jobs, timeout, max_memory, max_pixels),
        window=max(WINDOW, 4 * jobs),
        isolate=start is not None,
        cache=cache_of(named, cache_dir) if cache else None,
    )

    def show(reports: Iterator[FileReport], progress: Progress | None = None) -> Summary:
        summary = deliver(run, reports, reports_to, color, nothing, progress)
        tell_unfollowed(links)
        return summary

    if watch:
        watched(named, pictures, check=lambda files: check_found(plans.each(files)), show=show)
        return
    progress = Progress()
    with closing(check_found(plans.each(progress.listed(pictures())))) as reports:
        summary = show(reports, progress)
    tell_outdated([*run.outdated, *summary.outdated])
    raise typer.Exit(summary.exit_code(run.fail_on))
