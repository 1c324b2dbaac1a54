"""The rules. A rule is registered by being a file in this folder; its name is the file's, with hyphens.

A rule file holds:

- its manual, as the module docstring, with the headings of `MANUAL_HEADINGS`;
- `FAMILY`, one of `FAMILIES`, and `SEVERITY`;
- one generator of problems: `check(design, plan)`, asked once a file, or `check_on(design, target)`, asked once a
  target;
- `NEEDS = "file"`, where it speaks of files that have no pixels, too.
"""

from __future__ import annotations

import pkgutil
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Literal

from casecheck.model import UserError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from casecheck.design import Design
    from casecheck.model import Plan, Problem, Severity, Target

Family = Literal["file", "resolution", "placement", "background", "color", "compression", "rights"]

FAMILIES: tuple[Family, ...] = (
    "file",
    "resolution",
    "placement",
    "background",
    "color",
    "compression",
    "rights",
)
"""In the order in which findings of one severity are shown."""

MANUAL_HEADINGS = ("What it checks", "Why it matters", "How to fix it")
"""Every manual has these, in this order; `Options` and `Limits` may follow."""


class UnknownRuleError(UserError):
    """A name that is neither a rule nor a family of rules."""

    def __init__(self, name: str, known: Iterable[str]) -> None:
        from difflib import get_close_matches

        close = get_close_matches(name.lower().replace("_", "-"), list(known), n=1, cutoff=0.5)
        super().__init__(
            f"there is no rule or family of rules {name!r}",
            f"did you mean {close[0]}?" if close else "casecheck rules lists them all",
        )


@dataclass(frozen=True, slots=True)
class Rule:
    """One check, as its file describes it."""

    name: str
    family: Family
    severity: Severity
    needs: Literal["file", "pixels"]
    manual: str
    check: Callable[[Design, Plan], Iterator[Problem]] | None
    check_on: Callable[[Design, Target], Iterator[Problem]] | None

    @property
    def summary(self) -> str:
        """The first line of its manual."""
        return self.manual.partition("\n")[0]


@cache
def find(name: str) -> Rule:
    """The rule of that name. Raises UnknownRuleError."""
    if name not in names():
        raise UnknownRuleError(name, names())
    module = import_module(f"{__name__}.{name.replace('-', '_')}")
    return Rule(
        name=name,
        family=module.FAMILY,
        severity=module.SEVERITY,
        needs=getattr(module, "NEEDS", "pixels"),
        manual=(module.__doc__ or "").strip(),
        check=getattr(module, "check", None),
        check_on=getattr(module, "check_on", None),
    )


@cache
def names() -> tuple[str, ...]:
    """All rules, in alphabetical order."""
    return tuple(sorted(found.name.replace("_", "-") for found in pkgutil.iter_modules(__path__)))


@cache
def all_rules() -> tuple[Rule, ...]:
    """All rules, family by family."""
    return tuple(sorted(map(find, names()), key=lambda rule: (FAMILIES.index(rule.family), rule.name)))


def select(wanted: Iterable[str] = (), unwanted: Iterable[str] = ()) -> tuple[str, ...]:
    """Names of the rules that run: the wanted rules and families (none: all), less the unwanted."""
    chosen = _expand(wanted) or set(names())
    left = tuple(rule.name for rule in all_rules() if rule.name in chosen - _expand(unwanted))
    if not left:
        raise UserError("no rule is left to run", "casecheck check art.png --select resolution --ignore sideways")
    return left


def _expand(words: Iterable[str]) -> set[str]:
    expanded: set[str] = set()
    for word in words:
        members = {rule.name for rule in all_rules() if word in (rule.name, rule.family)}
        if not members:
            raise UnknownRuleError(word, (*names(), *FAMILIES))
        expanded |= members
    return expanded
