"""Accepted findings of a picture, valid for its exact bytes: a changed picture is checked anew."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable
    from os import PathLike

    from casecheck.model import Acceptance, Finding, Plan

Accepted: TypeAlias = "dict[tuple[str, str | None], Acceptance]"
"""By the rule and the device of the finding."""


def sha256(path: str | PathLike[str]) -> str:
    """Of the bytes of a file, in hexadecimal digits. Raises OSError."""
    from hashlib import file_digest  # which loads OpenSSL

    with Path(path).open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def in_force(plan: Plan, digest: str | None) -> Accepted:
    """What was accepted of the picture with this checksum."""
    return {(each.rule, each.device): each for each in plan.accepted if each.sha256 == digest}


def apply_acceptances(findings: Iterable[Finding], accepted: Accepted) -> list[Finding]:
    """The findings, with what was accepted of them."""
    if not accepted:
        return list(findings)
    return [replace(finding, accepted=accepted.get((finding.rule, finding.device))) for finding in findings]


def outdated(plan: Plan, accepted: Accepted, findings: Iterable[Finding]) -> tuple[Acceptance, ...]:
    """What was accepted of another picture, or matches none of all the findings although the plan asks for it."""
    devices = {None, *(target.device.id for target in plan.targets)}
    asked = {each for each in accepted.values() if each.rule in plan.rules and each.device in devices}
    lost = (set(plan.accepted) - set(accepted.values())) | (asked - {finding.accepted for finding in findings})
    return tuple(each for each in plan.accepted if each in lost)
