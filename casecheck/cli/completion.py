"""Names that the shell completes."""

from __future__ import annotations


def device_names(incomplete: str) -> list[str]:
    """Devices, for `--device`."""
    from casecheck.profiles import load

    return [device.id for device in load().devices if device.id.startswith(incomplete.lower())]


def rule_names(incomplete: str) -> list[str]:
    """Rules, for `casecheck explain`."""
    from casecheck.rules import names

    return [name for name in names() if name.startswith(incomplete.lower())]


def repair_names(incomplete: str) -> list[str]:
    """Repairs, for `--only`."""
    from casecheck.repairs import names

    return [name for name in names() if name.startswith(incomplete.lower())]


def explained_names(incomplete: str) -> list[str]:
    """Rules and repairs, for `casecheck explain`."""
    return rule_names(incomplete) + [f"fix:{name}" for name in repair_names(incomplete.removeprefix("fix:"))]


def rule_and_family_names(incomplete: str) -> list[str]:
    """Rules and families of rules, for `--select`."""
    from casecheck.rule import FAMILIES

    return [family for family in FAMILIES if family.startswith(incomplete.lower())] + rule_names(incomplete)
