"""Names that the shell completes."""

from __future__ import annotations


def device_names(incomplete: str) -> list[str]:
    """Devices, for `--device`."""
    from casecheck.profiles import load

    return [device.id for device in load().devices if device.id.startswith(incomplete.lower())]


def shop_names(incomplete: str) -> list[str]:
    """Shops, for `--shop`."""
    from casecheck.profiles import load

    return [shop.id for shop in load().shops.values() if shop.id.startswith(incomplete.lower())]


def rule_names(incomplete: str) -> list[str]:
    """Rules, for `casecheck explain`."""
    from casecheck.rules import names

    return [name for name in names() if name.startswith(incomplete.lower())]


def rule_settings(incomplete: str) -> list[str]:
    """Severities and thresholds of rules, for `--set`: `cropped=off`, `cropped.note_below=95`."""
    from casecheck.rules import find

    rule = incomplete.lower().partition(".")[0].partition("=")[0]
    known = [f"{name}={value}" for name in rule_names(rule) for value in ("off", "note", "warning", "error")]
    if rule in rule_names(rule):
        known += [f"{rule}.{option}={value:g}" for option, value in find(rule).options.items()]
    return [setting for setting in known if setting.startswith(incomplete.lower())]


def repair_names(incomplete: str) -> list[str]:
    """Repairs, for `--only`."""
    from casecheck.repairs import names

    return [name for name in names() if name.startswith(incomplete.lower())]


def explained_names(incomplete: str) -> list[str]:
    """Rules, repairs and holds, for `casecheck explain`."""
    from casecheck.holds import names

    begun = incomplete.lower().removeprefix("order:")
    return [
        *rule_names(incomplete),
        *(f"fix:{name}" for name in repair_names(incomplete.removeprefix("fix:"))),
        *(f"order:{name}" for name in names() if name.startswith(begun)),
    ]


def rule_and_family_names(incomplete: str) -> list[str]:
    """Rules and families of rules, for `--select`."""
    from casecheck.rule import FAMILIES

    return [family for family in FAMILIES if family.startswith(incomplete.lower())] + rule_names(incomplete)
