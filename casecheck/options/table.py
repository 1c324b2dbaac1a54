"""All options of `casecheck check`, in the order of the help, after those of the device."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path  # noqa: TC003  # get_type_hints evaluates the annotations
from typing import Literal

from casecheck.model import DEFAULT_MAX_PIXELS, DEFAULT_TIMEOUT_S, Language
from casecheck.options.option import PathKind, Settable, option
from casecheck.options.targets import TargetOptions
from casecheck.reporters import FORMATS, Format

FailOn = Literal["note", "warning", "error", "never"]
Color = Literal["auto", "always", "never"]

ON_COMMAND_LINE, IN_NAMED_FILE = Settable.ON_COMMAND_LINE, Settable.IN_NAMED_FILE


@dataclass(frozen=True, slots=True)
class CheckOptions(TargetOptions):
    """The values of the options in a run; each attribute carries its `Option`, see `casecheck.options.options`."""

    select: tuple[str, ...] = option(
        (),
        metavar="RULE",
        help="Run only this rule or family of rules, or several: resolution,fringe. Repeatable.",
        panel="Rules",
        commas=True,
        per_path=True,
        sample="resolution",
    )
    ignore: tuple[str, ...] = option(
        (),
        metavar="RULE",
        help="Skip this rule or family of rules, or several: cropped,blurry. Repeatable.",
        panel="Rules",
        commas=True,
        per_path=True,
        sample="cropped",
    )
    set: tuple[str, ...] = option(
        (),
        metavar="SETTING",
        help="Change the severity or a threshold of a rule: cropped=off, cropped.note_below=95. Repeatable.",
        panel="Rules",
        per_path=True,
        sample="cropped=off",
    )
    fail_on: FailOn = option("warning", help="Lowest severity that makes the exit code 1.", panel="Rules")

    format: Format | None = option(
        None,
        metavar="NAME",
        help=f"Format of the report on stdout: {', '.join(FORMATS)}. Default: text, or no report on stdout with"
        " --output.",
        panel="Report",
        sample="json",
    )
    output: tuple[str, ...] = option(
        (),
        short="-o",
        metavar="[FORMAT=]FILE",
        help="Write a report to a file: csv=all.csv, or report.sarif, whose suffix selects the format. A file with any"
        " other suffix gets the report of --format, which then is not on stdout. Repeatable.",
        panel="Report",
        settable=IN_NAMED_FILE,
        path=PathKind.FORMAT_AND_PATH,
        sample="report.html",
    )
    force: bool = option(
        False,
        help="Let --output replace a text file that is not a report, or use a path with a name that begins with a dot.",
        panel="Report",
        settable=ON_COMMAND_LINE,
    )
    baseline: Path | None = option(
        None,
        metavar="FILE",
        help="An earlier report in JSON: findings that are in it do not count and are not shown.",
        panel="Report",
        settable=IN_NAMED_FILE,
        path=PathKind.PATH,
        sample="old.json",
    )
    watch: bool = option(
        False,
        help="Keep running, and report files that change, until Ctrl-C.",
        panel="Report",
        settable=ON_COMMAND_LINE,  # a run that never ends is for whoever sits before it
    )
    quiet: bool = option(False, short="-q", help="Report only files with warnings or worse.", panel="Report")
    verbose: bool = option(False, short="-v", help="Show measurements, requirements, and sources.", panel="Report")
    color: Color = option("auto", help="Color the text report.", panel="Report")
    language: Language | None = option(
        None,
        help="Language of the text report and the web page. Default: that of LC_MESSAGES or LANG, else English. The"
        " translations are drafts. All other formats are in English.",
        panel="Report",
        sample="de",
    )

    files_from: str | None = option(
        None,
        metavar="FILE",
        help="Also check the paths in this list, one per line or NUL-separated; # begins a comment. - reads the list"
        " from stdin.",
        panel="Files",
        settable=IN_NAMED_FILE,
        path=PathKind.PATH,
        sample="list.txt",
    )
    max_pixels: int = option(
        DEFAULT_MAX_PIXELS,
        metavar="N",
        help="Do not decode images with more pixels.",
        panel="Files",
        per_path=True,
        minimum=1,
        found_maximum=DEFAULT_MAX_PIXELS,
    )
    exclude: tuple[str, ...] = option(
        (),
        metavar="GLOB",
        help="Skip these files and folders, with patterns as in .gitignore: old/, '*.tif'. Repeatable. Files named"
        " on the command line are always checked.",
        panel="Files",
        sample="old/",
    )
    follow_links: bool = option(
        False,
        help="In folders, follow links that lead out of them, too. Links named on the command line always count.",
        panel="Files",
        settable=ON_COMMAND_LINE,  # who sends a folder with links may have sent a settings file, too
    )

    jobs: int | None = option(
        None,
        short="-j",
        metavar="N",
        help="Number of files checked in parallel. Default: one per core.",
        panel="Performance",
        minimum=1,
    )
    timeout: float | None = option(
        None,
        metavar="SECONDS",
        help=f"Give up on a file that takes longer. Default: {DEFAULT_TIMEOUT_S:g}. With --executor: give up on all"
        " remaining files when no report has come back for this long.",
        panel="Performance",
        minimum=0.1,
        found_maximum=DEFAULT_TIMEOUT_S,
        sample="20",
    )
    max_memory: int | None = option(
        None,
        metavar="MB",
        help="Give up on a file that needs more memory. Linux only.",
        panel="Performance",
        minimum=100,
        maximum=10**9,
        sample="2000",
    )
    executor: str | None = option(
        None,
        metavar="NAME",
        help="Check files elsewhere than in processes of this machine: dask, or module:factory, a function that returns"
        " a concurrent.futures.Executor. Its workers need the files under the same paths, or as URLs.",
        panel="Performance",
        settable=ON_COMMAND_LINE,  # it runs code
        sample="dask",
    )
    dask_scheduler: str | None = option(
        None,
        metavar="ADDRESS",
        help="Address of the cluster for --executor dask: tcp://host:8786. Default: a cluster on this machine.",
        panel="Performance",
        settable=ON_COMMAND_LINE,  # it trusts what answers
        sample="tcp://host:8786",
    )
    cache: bool = option(
        True, negatable=True, help="In folders, check only files that changed since the last run.", panel="Performance"
    )
    cache_dir: Path | None = option(
        None,
        metavar="FOLDER",
        help="Folder for the cached reports. Default: the user's cache folder.",
        panel="Performance",
        settable=IN_NAMED_FILE,
        path=PathKind.PATH,
        sample="cache",
    )

    no_config: bool = option(False, help="Do not look for casecheck.yaml.", panel="Settings", settable=ON_COMMAND_LINE)
    config: Path | None = option(
        None,
        metavar="FILE",
        help="Settings file to use instead of the nearest casecheck.yaml in this folder or above it.",
        panel="Settings",
        settable=ON_COMMAND_LINE,
        sample="casecheck.yaml",
    )
    strict_config: bool = option(
        False,
        help="Treat settings that have no effect as errors, such as a pattern that matches nothing.",
        panel="Settings",
        settable=ON_COMMAND_LINE,  # it also decides how the settings file itself is read
    )
    show_settings: bool = option(
        False,
        help="Print the settings in force and their origins, and check nothing.",
        panel="Settings",
        settable=ON_COMMAND_LINE,
    )
