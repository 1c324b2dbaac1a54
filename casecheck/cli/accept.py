"""`casecheck accept`: sign off a finding."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003  # typer reads the annotations
from typing import TYPE_CHECKING, Annotated

import typer

from casecheck.cli.completion import rule_names
from casecheck.cli.config import acceptances, plans_for, settings_of
from casecheck.model import Acceptance, UserError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casecheck.config import Acceptances, Plans


AFTERWORD = """Examples:

casecheck accept art.png --rule low-resolution --reason 'the customer has nothing larger'

casecheck accept art.png poster.png --rule cropped -d ipad --reason 'the edge may be cropped'

The entry is written to casecheck-accepted.yaml, beside casecheck.yaml or else in this folder: the file, the rule, \
the device, the SHA-256 of the file, the reason and the date. To revoke it, delete the entry. All settings except \
the device come from casecheck.yaml.

Exit code: 0 accepted, 2 a mistake in the command: there is no such finding, or the file cannot be read.
"""


def accept(
    files: Annotated[list[str], typer.Argument(metavar="FILE...", help="Images to sign off.")],
    rule: Annotated[
        str,
        typer.Option(metavar="RULE", help="The rule whose findings are accepted.", autocompletion=rule_names),
    ],
    reason: Annotated[str, typer.Option(metavar="TEXT", help="Why the findings are acceptable, on one line.")],
    device: Annotated[
        list[str] | None,
        typer.Option(
            "--device",
            "-d",
            metavar="DEVICE",
            help="Device of the findings. Repeatable. Default: the devices that casecheck check would use.",
        ),
    ] = None,
    no_config: Annotated[bool, typer.Option("--no-config", help="Do not look for casecheck.yaml.")] = False,
    config: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Settings file, instead of the nearest casecheck.yaml."),
    ] = None,
) -> None:
    """Accept the findings of a rule in images: they are shown, but do not count until the file changes."""
    from casecheck.rules import find

    rule = find(rule).name
    given = {"device": tuple(device or ()), "no_config": no_config, "config": config}
    settings = settings_of({name: value for name, value in given.items() if value})
    accepted = acceptances(settings)
    plans = plans_for(settings, accepted)
    entries = [entry for file in files for entry in _entries(file, rule, reason, plans, accepted)]
    try:
        accepted.add(entries)
    except OSError as error:
        raise UserError(
            f"{accepted.file} cannot be written: {error.strerror}",
            "make it writable: casecheck accept writes it beside casecheck.yaml",
        ) from error
    for entry in entries:
        typer.echo(f"accepted: {entry.name}")


def _entries(file: str, rule: str, reason: str, plans: Plans, accepted: Acceptances) -> Iterator[Acceptance]:
    """One for each device that the rule has a finding for, or one for the image itself."""
    from datetime import date

    from casecheck.engine import check_file
    from casecheck.engine.acceptances import sha256

    try:
        digest = sha256(file)
    except OSError as error:
        raise UserError(
            f"{file!r} cannot be read: {error.strerror}",
            f"casecheck accept art.png --rule {rule} --reason 'intended'",
        ) from error
    report = check_file(file, plans.of(file))
    if report.failure is not None:
        raise UserError(f"{file!r} could not be checked: {report.failure}", "casecheck check art.png reports more")
    devices = dict.fromkeys(finding.device for finding in report.findings if finding.rule == rule)
    if not devices:
        found = ", ".join(dict.fromkeys(finding.rule for finding in report.findings)) or "nothing"
        raise UserError(
            f"{rule} has no finding in {file!r}; found: {found}",
            "only findings for the same device can be accepted: casecheck check art.png -d iphone",
        )
    for device in devices:
        yield Acceptance(accepted.name(file), rule, device, digest, reason, date.today().isoformat())
