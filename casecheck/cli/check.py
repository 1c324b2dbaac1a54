"""`casecheck check`: the main job."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from warnings import filterwarnings

import typer

from casecheck.cli.config import acceptances, plans_for, report_ineffective, settings_of
from casecheck.cli.destinations import destinations
from casecheck.cli.options import with_options
from casecheck.model import RenamedWarning

if TYPE_CHECKING:
    from collections.abc import Mapping

AFTERWORD = """Examples:

casecheck check art.png

casecheck check art.png -d iphone -d 'iPhone 16 Pro' --background plain

casecheck check designs/ --quiet

casecheck check designs/ -d ipad -o report.json -o all.csv --format text

Files: casecheck.yaml, in this folder or above it, contains any of these options without their dashes, settings of \
rules, and settings for some paths (casecheck init writes one). casecheck-accepted.yaml beside it contains the \
accepted findings.

Environment: NO_COLOR, if it is not empty, turns colors off. LANGUAGE, LC_ALL, LC_MESSAGES or LANG select the \
language.

Exit code: 0 nothing at or above --fail-on, 1 findings, 2 a mistake in the command, \
3 a file could not be checked or nothing was checked, 130 interrupted.
"""


@with_options
def check(paths: list[str], given: Mapping[str, Any]) -> None:
    """Check images against devices: resolution, crop, transparency, damage.

    Most used: --device, --background, --output and --quiet.
    """
    from casecheck.cli.run import run_check
    from casecheck.config.ineffective import idle_rules

    if given.get("strict_config"):
        filterwarnings("error", category=RenamedWarning)
    settings = settings_of(given)
    wanted = settings.options
    reports_to = destinations(wanted.format, wanted.output)
    plans = plans_for(settings, acceptances(settings), {each.format for each in reports_to})
    report_ineffective(settings, idle_rules(settings, plans))
    if wanted.show_settings:
        from casecheck.cli.settings import print_settings

        print_settings(settings, plans, as_json=wanted.format == "json")
    else:
        raise typer.Exit(run_check(paths, settings, plans, reports_to))
