"""`casecheck accept`: sign off a finding."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path  # noqa: TC003  # typer reads the annotations
from shlex import quote
from typing import TYPE_CHECKING, Annotated

import typer

from casecheck.cli.completion import rule_names
from casecheck.cli.config import acceptances, plans_for, report, settings_of
from casecheck.model import Acceptance, UserError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casecheck.config import Acceptances, Plans


EXAMPLE = "casecheck accept art.png --rule low-resolution --reason 'the customer has nothing larger'"

AFTERWORD = f"""Examples:

{EXAMPLE}

casecheck accept art.png poster.png --rule cropped -d ipad --reason 'the edge may be cropped'

casecheck accept --moved designs/

The entry is written to casecheck-accepted.yaml, beside casecheck.yaml or else in this folder: the file, the rule, \
the device, the SHA-256 and size of the file, the reason and the date. To revoke it, delete the entry. All settings \
except the device come from casecheck.yaml.

Exit code: 0 accepted, 2 a mistake in the command: there is no such finding, or the file cannot be read.
"""


def accept(
    files: Annotated[
        list[str] | None,
        typer.Argument(metavar="FILE...", help="Images to sign off; with --moved, files or folders to search."),
    ] = None,
    rule: Annotated[
        str | None,
        typer.Option(metavar="RULE", help="The rule whose findings are accepted.", autocompletion=rule_names),
    ] = None,
    reason: Annotated[
        str | None, typer.Option(metavar="TEXT", help="Why the findings are acceptable, on one line.")
    ] = None,
    moved: Annotated[
        bool,
        typer.Option(
            "--moved",
            help="Find moved or renamed images by their checksums, and write their new paths. Default: in the folder of"
            " casecheck-accepted.yaml.",
        ),
    ] = False,
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
    given = {"device": tuple(device or ()), "no_config": no_config, "config": config}
    settings = settings_of({name: value for name, value in given.items() if value})
    accepted = acceptances(settings)
    if moved:
        if rule or reason or device:
            raise UserError("--moved takes only files and folders", "casecheck accept --moved designs/")
        _rename_moved(files or [str(settings.folder)], accepted)
        return
    if not (files and rule and reason):
        missing = "FILE..." if not files else "--reason" if rule else "--rule"
        raise UserError(f"missing {'option' if files else 'argument'} {missing!r}", EXAMPLE)
    from casecheck.rules import find

    name = find(rule).name
    plans = plans_for(settings, accepted)
    entries = [entry for file in files for entry in _entries(file, name, reason, plans, accepted)]
    with _writing(accepted):
        accepted.add(entries)
    _tell([f"accepted: {entry.name}" for entry in entries])


def _rename_moved(paths: list[str], accepted: Acceptances) -> None:
    from casecheck.cli.paths import found, named_paths

    for file in found(named_paths(paths, None, urls=False)):
        if file.source is None:
            accepted.of(file.path)
    moved = list(accepted.moved.items())
    if moved:
        with _writing(accepted):
            accepted.rename_moved()
    _tell([f"moved: {entry.name}: the same picture is now {name}" for entry, name in moved])
    for entry in accepted.of_missing_files:
        if entry not in accepted.moved:
            report(f"not found: {entry.name}")
    if not accepted.of_missing_files:
        report("nothing was moved: every accepted picture is still in its place")


def _tell(lines: list[str]) -> None:
    from casecheck.reporters.names import shown

    for line in lines:
        typer.echo(shown(line))


@contextmanager
def _writing(accepted: Acceptances) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise UserError(
            f"{accepted.file} cannot be written: {error.strerror}",
            "make it writable: casecheck accept writes it beside casecheck.yaml",
        ) from error


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
            "check the name and its permissions",
        ) from error
    checked = check_file(file, plans.of(file))
    if checked.failure is not None:
        raise UserError(
            f"{file!r} could not be checked: {checked.failure}", f"casecheck check {quote(file)} reports more"
        )
    devices = dict.fromkeys(finding.device for finding in checked.findings if finding.rule == rule)
    if not devices:
        found = ", ".join(dict.fromkeys(finding.rule for finding in checked.findings)) or "nothing"
        raise UserError(
            f"{rule} has no finding in {file!r}; found: {found}",
            f"only findings for the same device can be accepted: casecheck check {quote(file)} -d iphone",
        )
    for device in devices:
        yield Acceptance(accepted.name(file), rule, device, digest, reason, date.today().isoformat(), checked.bytes)
