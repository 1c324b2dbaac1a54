"""`casecheck fix`: from the finding to the file that the shop wants."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from casecheck.cli.completion import repair_names
from casecheck.cli.config import acceptances, plans_for, settings_of
from casecheck.cli.options import with_options

AFTERWORD = """Examples:

casecheck fix art.jpg -d 'iPhone 16 Pro'

casecheck fix designs/ -d iphone -o ready/ --report fixed.json

casecheck fix art.jpg --only upright,srgb --dry-run

casecheck fix logo.png --clear-background --holes clear

casecheck fix photo.jpg -d ipad --crop top

The original is never changed. The new file is checked before it is written, and it is written only if the repaired \
findings are gone and no new one has come. casecheck explain fix:srgb prints the manual of a repair.

Exit code: 0 ready, 1 findings are left, 2 a mistake in the command, 3 a file could not be repaired or written, \
130 interrupted.
"""

SHARED = (
    *(
        "device",
        "shop",
        "background",
        "layout",
        "slot",
        "fit",
        "zoom",
        "profiles",
        "select",
        "ignore",
        "set",
        "fail-on",
    ),
    *("color", "language", "files-from", "max-pixels", "exclude", "follow-links"),
    *("jobs", "timeout", "max-memory", "no-config", "config"),
)
"""The options of `casecheck check` that mean the same here."""

Files = Annotated[list[str] | None, typer.Argument(metavar="PATHS...", help="Images and folders of images.")]

PANEL, ASKED = "New files", "Repairs that you ask for"


def _fix(
    paths: list[str],
    given: Mapping[str, Any],
    *,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            rich_help_panel=PANEL,
            metavar="FOLDER",
            help="Write the new files here, in the same folders as the originals. Default: beside each original, as"
            " NAME.ready.png or NAME.ready.jpg.",
        ),
    ] = None,
    report: Annotated[
        list[str] | None,
        typer.Option(
            rich_help_panel=PANEL,
            metavar="FILE",
            help="Also write a report: fixed.json, fixed.html (before and after) or fixed.txt. Repeatable.",
        ),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", rich_help_panel=PANEL, help="Report what would be done, and write no picture.")
    ] = False,
    only: Annotated[
        list[str] | None,
        typer.Option(
            rich_help_panel=PANEL,
            metavar="REPAIR",
            help="Make only this repair, or several: upright,srgb. Repeatable.",
            autocompletion=repair_names,
        ),
    ] = None,
    for_upload: Annotated[
        bool,
        typer.Option(
            "--for-upload",
            rich_help_panel=ASKED,
            help="Also make those of the repairs below that have one safe answer for the picture.",
        ),
    ] = False,
    crop: Annotated[
        str | None,
        typer.Option(
            rich_help_panel=ASKED,
            metavar="ANCHOR",
            help="Crop to the shape of the device, and keep this part: center, top, bottom, left, right or X%,Y%.",
        ),
    ] = None,
    pad: Annotated[
        str | None,
        typer.Option(
            rich_help_panel=ASKED,
            metavar="FILL",
            help="Extend the canvas to the shape of the device: transparent, or a color such as #ffffff.",
        ),
    ] = None,
    trim: Annotated[
        bool, typer.Option("--trim", rich_help_panel=ASKED, help="Cut the canvas to the artwork, without stray pixels.")
    ] = False,
    cut_bars: Annotated[
        bool,
        typer.Option("--cut-bars", rich_help_panel=ASKED, help="Cut off bars, and the status bar of a screenshot."),
    ] = False,
    clear_background: Annotated[
        bool,
        typer.Option(
            "--clear-background", rich_help_panel=ASKED, help="Make the plain background around artwork transparent."
        ),
    ] = False,
    holes: Annotated[
        Literal["keep", "clear"] | None,
        typer.Option(
            rich_help_panel=ASKED,
            help="With --clear-background: keep or clear areas of its color that the artwork encloses. Default: keep.",
        ),
    ] = None,
    clear_checkerboard: Annotated[
        bool,
        typer.Option(
            "--clear-checkerboard",
            rich_help_panel=ASKED,
            help="Make a painted checkerboard around artwork transparent.",
        ),
    ] = False,
    harden_alpha: Annotated[
        Literal["threshold", "dither"] | None,
        typer.Option(
            rich_help_panel=ASKED,
            help="Make semi-transparent areas solid or clear: by a threshold of 50%, or as fine dots (dither).",
        ),
    ] = None,
    cmyk_profile: Annotated[
        Path | None,
        typer.Option(
            rich_help_panel=ASKED,
            metavar="FILE",
            help="ICC profile of CMYK pictures that have none: coated-fogra39.icc.",
        ),
    ] = None,
    strip_rights: Annotated[
        bool,
        typer.Option(
            "--strip-rights",
            rich_help_panel=ASKED,
            help="Remove author, copyright and captions from the metadata, too.",
        ),
    ] = False,
) -> None:
    """Repair images into new files that are ready to upload. The originals are never changed."""
    from casecheck.cli.fix_arguments import cmyk_profile_in, common_folder, refuse_odd_output
    from casecheck.cli.fix_run import report_files, run_fix
    from casecheck.engine.fix_plan import make_fix_plan, require_a_target

    reports_to = report_files(report or [])
    refuse_odd_output(output)
    settings = settings_of(given)
    plan = make_fix_plan(
        only=[name.strip() for words in only or [] for name in words.split(",") if name.strip()],
        for_upload=for_upload,
        crop=crop,
        pad=pad,
        trim=trim,
        cut_bars=cut_bars,
        clear_background=clear_background,
        holes=holes,
        clear_checkerboard=clear_checkerboard,
        harden_alpha=harden_alpha,
        cmyk_profile=cmyk_profile_in(cmyk_profile),
        strip_rights=strip_rights,
        folder=None if output is None else os.fspath(output),
        root=common_folder(paths),
        dry_run=dry_run,
        thumbnails=any(each.format == "html" for each in reports_to),
    )
    plans = plans_for(settings, acceptances(settings), fix=plan)
    for each in (plans.plan, *plans.own):
        require_a_target(plan, each)
    raise typer.Exit(run_fix(paths, settings, plans, reports_to))


fix = with_options(_fix, SHARED, Files)
fix.__name__ = "fix"
