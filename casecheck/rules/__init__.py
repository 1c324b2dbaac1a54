"""The rules. A rule is registered by being a file in this folder; its name is the file's, with hyphens.

A rule file holds:

- its manual, as the module docstring, with the headings of `MANUAL_HEADINGS`;
- `FAMILY`, one of `FAMILIES`, and `SEVERITY`;
- one generator of problems: `check(design, plan)`, asked once a file, or `check_on(design, target)`, asked once a
  target. The type of `design` says what has to be known of a file before: `Header`, `File`, `IntactImage`,
  `AlphaMask` or `Design`, see `casecheck.design.levels`. Rules about a `Header` or a `File` are asked of files
  without pixels, too;
- `SUPERSEDES`, names of rules whose findings this one's make superfluous;
- `OFF = True`, where it runs only if somebody asks for it by its name.

Keyword-only parameters of the generator are the options that a user may set, with their defaults: numbers.
"""

from __future__ import annotations

import inspect
import pkgutil
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Literal

from casecheck.design.levels import ANY_FILE, LEVEL_OF, ReadLevel
from casecheck.model import UserError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from casecheck.model import Problem, Severity

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
    needs: ReadLevel
    """How far a file has to be opened."""
    whole: bool
    """Whether it is asked of whole pictures only."""
    manual: str
    off: bool
    """Whether it runs only if somebody asks for it by its name."""
    supersedes: tuple[str, ...]
    """Rules whose findings say less than this one's, once it has found something of at least their weight."""
    options: Mapping[str, int | float]
    """The thresholds that a user may set, with their defaults."""
    check: Callable[..., Iterator[Problem]] | None
    """`check(design, plan, **options)`"""
    check_on: Callable[..., Iterator[Problem]] | None
    """`check_on(design, target, **options)`"""

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
    check = getattr(module, "check", None) or module.check_on
    of = next(iter(inspect.signature(check).parameters.values())).annotation
    return Rule(
        name=name,
        family=module.FAMILY,
        severity=module.SEVERITY,
        needs=LEVEL_OF.get(of, ReadLevel.PIXELS),
        whole=of not in ANY_FILE,
        manual=(module.__doc__ or "").strip(),
        off=getattr(module, "OFF", False),
        supersedes=getattr(module, "SUPERSEDES", ()),
        options=_options(check),
        check=getattr(module, "check", None),
        check_on=getattr(module, "check_on", None),
    )


def _options(check: Callable[..., object]) -> dict[str, int | float]:
    parameters = inspect.signature(check).parameters.values()
    return {each.name: each.default for each in parameters if each.kind is each.KEYWORD_ONLY}


@cache
def names() -> tuple[str, ...]:
    """All rules, in alphabetical order."""
    return tuple(sorted(found.name.replace("_", "-") for found in pkgutil.iter_modules(__path__)))


@cache
def all_rules() -> tuple[Rule, ...]:
    """All rules, family by family."""
    return _in_order(names())


def select(wanted: Iterable[str] = (), unwanted: Iterable[str] = (), on: Iterable[str] = ()) -> tuple[str, ...]:
    """Names of the rules that run: the wanted rules and families (none: all), less the unwanted.

    A rule that is off runs if it is wanted by its own name, or is among those that are switched `on`. Of rules that
    are not chosen no more than the name is looked at: most of them load what they measure with.
    """
    wanted = set(wanted)
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
    for word in words:
        if word in names():
            expanded.add(word)
        elif word in FAMILIES:
            expanded |= {rule.name for rule in all_rules() if rule.family == word}
        else:
            raise UnknownRuleError(word, (*names(), *FAMILIES))
    return expanded
