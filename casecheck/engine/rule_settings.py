"""The settings of rules as a user writes them: `cropped=off`, `soft-transparency.share=0.05`."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from casecheck.model import Severity, UserError
from casecheck.rules import current_name, find

if TYPE_CHECKING:
    from collections.abc import Iterable

    from casecheck.rule import Rule

SEVERITIES = {str(severity): severity for severity in Severity}


MAX_VALUE = 10**12
"""The highest value of a threshold: larger than anything that is counted, and small enough for every formula."""

MAX_SHOWN = 100
"""Characters."""


@dataclass(slots=True)
class RuleSettings:
    """The severities and thresholds that differ from the defaults of the rules, by the names of the rules."""

    off: set[str] = field(default_factory=set)
    severities: dict[str, Severity] = field(default_factory=dict)
    options: dict[str, dict[str, int | float]] = field(default_factory=dict)

    def read(self, words: Iterable[str]) -> None:
        """Apply the settings; a later one wins. Raises UserError."""
        for word in words:
            name, equals, value = word.partition("=")
            rule_name, dot, option = name.strip().partition(".")
            if not equals:
                raise UserError(
                    f"--set {short(word)}: missing '=VALUE'", f"--set {rule_name}=off or --set {rule_name}=error"
                )
            rule = find(rule_name)
            if dot:
                self.options.setdefault(rule.name, {})[option] = _option(rule, option, value.strip())
            else:
                self._severity(rule, value.strip())

    def _severity(self, rule: Rule, word: str) -> None:
        if word != "off" and word not in SEVERITIES:
            raise UserError(
                f"{rule.name} is {short(word)!r}; allowed: {', '.join(SEVERITIES)}, off", f"--set {rule.name}=error"
            )
        self.off.discard(rule.name)
        if word == "off":
            self.off.add(rule.name)
        else:
            self.severities[rule.name] = SEVERITIES[word]


def _option(rule: Rule, option: str, word: str) -> int | float:
    if option not in rule.options:
        known = ", ".join(f"{rule.name}.{name}={value:g}" for name, value in rule.options.items())
        raise UserError(
            f"{rule.name} has no threshold {short(option)!r}",
            f"allowed: {known}" if known else f"--set {rule.name}=off",
        )
    default = rule.options[option]
    try:
        value = type(default)(word)
    except ValueError:
        value = math.nan
    if not 0 <= value <= MAX_VALUE:
        kind = "a whole number" if isinstance(default, int) else "a number"
        raise UserError(
            f"{rule.name}.{option} is {short(word)!r};"
            f" allowed: {kind} of 0 or more{', up to 10^12' * (value > MAX_VALUE)}",
            f"--set {rule.name}.{option}={default:g}",
        )
    return value


def setting_name(word: str) -> str:
    """The name of a setting, with the current name of its rule: `cropped.note_below`."""
    rule, *option = word.partition("=")[0].strip().split(".", 1)
    return ".".join((current_name(rule), *option))


def short(word: str) -> str:
    """A word of the user, shortened for a message."""
    return word if len(word) <= MAX_SHOWN else f"{word[:MAX_SHOWN]}..."
