"""The rules: every module in this folder is one, and its name is the rule's, with hyphens.

A rule is a function `check` with the decorator `casecheck.rule.rule`; the docstring of its module is its manual, with
the headings of `MANUAL_HEADINGS`. Other packages add rules by an entry point: see `casecheck.plugins`.
"""

from __future__ import annotations

import pkgutil
import warnings
from dataclasses import replace
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

from casecheck import plugins
from casecheck.model import RenamedWarning, UserError
from casecheck.rule import FAMILIES, Rule

if TYPE_CHECKING:
    from collections.abc import Iterable

MANUAL_HEADINGS = ("What it checks", "Why it matters", "How to fix it")
"""Every manual has these, in this order; `Options`, `Limits` and `Examples` may follow."""


OLD_NAMES = {"enlarged": "upscaled", "screenshot-bars": "screenshot"}
"""Former names of rules, which still work wherever a user names a rule."""


class UnknownRuleError(UserError):
    """A name that is neither a rule nor a family of rules."""

    def __init__(self, name: str, known: Iterable[str]) -> None:
        from difflib import get_close_matches

        close = get_close_matches(name.lower().replace("_", "-"), list(known), n=1)
        super().__init__(
            f"there is no rule or family of rules {name!r}",
            f"did you mean {close[0]}?" if close else "casecheck rules lists them all",
        )


def find(name: str) -> Rule:
    """The rule of that name. Raises UnknownRuleError, or UserError for a rule of another package that does not load.

    Warns about a former name (RenamedWarning).
    """
    return _load(current_name(name))


def current_name(name: str) -> str:
    """The current name of a rule that was renamed, with a RenamedWarning; any other name as it is."""
    if name not in OLD_NAMES:
        return name
    warnings.warn(f"{name!r} is now called {OLD_NAMES[name]!r}", RenamedWarning, stacklevel=2)
    return OLD_NAMES[name]


@cache
def _load(name: str) -> Rule:
    if name not in names():
        raise UnknownRuleError(name, names())
    if "/" in name:
        found = replace(plugins.load(name), name=name)
    else:
        found = import_module(f"{__name__}.{name.replace('-', '_')}").check
    if unknown := set(found.supersedes) - set(names()):
        raise ValueError(f"{name} supersedes unknown rules: {', '.join(sorted(unknown))}")
    return found


@cache
def names() -> tuple[str, ...]:
    """All rules, in alphabetical order."""
    own = (found.name.replace("_", "-") for found in pkgutil.iter_modules(__path__))
    return tuple(sorted((*own, *plugins.names())))


@cache
def all_rules() -> tuple[Rule, ...]:
    """All rules, family by family."""
    return _in_order(names())


def select(wanted: Iterable[str] = (), unwanted: Iterable[str] = (), on: Iterable[str] = ()) -> tuple[str, ...]:
    """Names of the rules that run: the wanted rules and families (none: all), less the unwanted.

    A rule that is off runs if it is wanted by its own name, or is among those that are switched `on`. Of rules that
    are not chosen no more than the name is looked at: most of them load what they measure with.
    """
    wanted = set(map(current_name, wanted))
    awake = wanted | set(on)
    chosen = (_expand(wanted) or set(names())) - _expand(unwanted)
    left = tuple(rule.name for rule in _in_order(chosen) if not rule.off or rule.name in awake)
    if not left:
        raise UserError("no rule is left to run", "casecheck check art.png --select resolution --ignore sideways")
    return left


def _in_order(chosen: Iterable[str]) -> tuple[Rule, ...]:
    return tuple(sorted(map(find, chosen), key=lambda rule: (FAMILIES.index(rule.family), rule.name)))


def _expand(words: Iterable[str]) -> set[str]:
    expanded: set[str] = set()
    for word in map(current_name, words):
        if word in names():
            expanded.add(word)
        elif word in FAMILIES:
            expanded |= {rule.name for rule in all_rules() if rule.family == word}
        else:
            raise UnknownRuleError(word, (*names(), *FAMILIES))
    return expanded
