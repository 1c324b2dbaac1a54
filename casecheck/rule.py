"""What makes a function a rule: the decorator `rule`, and the `Context` that every rule gets.

    @rule(family="background", severity=Severity.WARNING, needs=ReadLevel.ALPHA, supersedes=("cropped",))
    def check(context: Context[AlphaMask], *, share: float = 0.02) -> Iterator[Problem]:
        ...

The decorator stands on the function `check` of the rule's module, whose docstring is the rule's manual. A declaration
that is missing or unknown raises TypeError or ValueError when the module is imported.
"""

from __future__ import annotations

import inspect
import sys
from dataclasses import dataclass
from typing import (
    TYPE_CHECKING,
    Any,
    Concatenate,
    Generic,
    Literal,
    ParamSpec,
    TypedDict,
    TypeVar,
    Unpack,
    get_args,
    overload,
)

from casecheck.design.levels import AlphaMask, File, Header, IntactImage, ReadLevel
from casecheck.model import Confidence, Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from casecheck.design import Design
    from casecheck.model import Plan, Problem, Target
    from casecheck.placement import Placement

Family = Literal["file", "resolution", "placement", "background", "color", "compression", "rights"]

FAMILIES: tuple[Family, ...] = get_args(Family)
"""In the order in which reports list findings of the same severity."""

Per = Literal["file", "target"]

FACTS_co = TypeVar("FACTS_co", bound=Header, covariant=True)
OPTIONS = ParamSpec("OPTIONS")


@dataclass(frozen=True, slots=True)
class Context(Generic[FACTS_co]):
    """What a rule is given: the picture, as far as its read level makes it known (`FACTS_co`), and the plan of the run.

    A rule that runs once per target also gets the target, and how the picture is placed on it.
    """

    design: FACTS_co
    plan: Plan
    on: tuple[Target, Placement] | None = None

    @property
    def target(self) -> Target:
        """The target. Raises LookupError in a rule that runs once per file."""
        return self._on_target[0]

    @property
    def placement(self) -> Placement:
        """The upright picture in the target's slot. Raises LookupError in a rule that runs once per file."""
        return self._on_target[1]

    @property
    def _on_target(self) -> tuple[Target, Placement]:
        if self.on is None:
            raise LookupError('only a rule declared with per="target" has a target')
        return self.on


@dataclass(frozen=True, slots=True)
class Rule:
    """One check, as its module declares it."""

    name: str
    family: Family
    severity: Severity
    confidence: Confidence
    needs: ReadLevel
    """How far a file has to be read."""
    per: Per
    """Whether it runs once per file or once per target."""
    any_file: bool
    """Whether it also runs on files without usable pixels: unsupported, oversized or damaged."""
    off: bool
    """Whether it runs only when requested by name."""
    supersedes: tuple[str, ...]
    """Rules whose findings are dropped when this rule has one of at least the same severity."""
    repairs: tuple[str, ...]
    """The repairs that mend its findings, in `casecheck.repairs`."""
    options: Mapping[str, int | float]
    """The thresholds that users may set, with their defaults."""
    manual: str
    check: Callable[..., Iterator[Problem]]
    """`check(context, **options)`"""

    @property
    def summary(self) -> str:
        """The first line of its manual."""
        return self.manual.partition("\n")[0]


class Declarations(TypedDict, total=False):
    """The declarations whose defaults suit most rules."""

    confidence: Confidence
    per: Per
    off: bool
    supersedes: tuple[str, ...]
    repairs: tuple[str, ...]


@overload
def rule(
    *, family: Family, severity: Severity, needs: Literal[ReadLevel.HEADER], **others: Unpack[Declarations]
) -> Callable[[Callable[Concatenate[Context[Header], OPTIONS], Iterator[Problem]]], Rule]: ...
@overload
def rule(
    *,
    family: Family,
    severity: Severity,
    needs: Literal[ReadLevel.STREAM],
    any_file: Literal[True],
    **others: Unpack[Declarations],
) -> Callable[[Callable[Concatenate[Context[File], OPTIONS], Iterator[Problem]]], Rule]: ...
@overload
def rule(
    *, family: Family, severity: Severity, needs: Literal[ReadLevel.STREAM], **others: Unpack[Declarations]
) -> Callable[[Callable[Concatenate[Context[IntactImage], OPTIONS], Iterator[Problem]]], Rule]: ...
@overload
def rule(
    *, family: Family, severity: Severity, needs: Literal[ReadLevel.ALPHA], **others: Unpack[Declarations]
) -> Callable[[Callable[Concatenate[Context[AlphaMask], OPTIONS], Iterator[Problem]]], Rule]: ...
@overload
def rule(
    *, family: Family, severity: Severity, needs: Literal[ReadLevel.PIXELS], **others: Unpack[Declarations]
) -> Callable[[Callable[Concatenate[Context[Design], OPTIONS], Iterator[Problem]]], Rule]: ...
def rule(
    *,
    family: Family,
    severity: Severity,
    needs: ReadLevel,
    any_file: bool = False,
    confidence: Confidence = "certain",
    per: Per = "file",
    off: bool = False,
    supersedes: tuple[str, ...] = (),
    repairs: tuple[str, ...] = (),
) -> Callable[[Callable[..., Iterator[Problem]]], Rule]:
    """Declare a rule; the keyword-only parameters of the function become its options.

    Raises TypeError or ValueError for a declaration that is missing, unknown or contradictory.
    """
    _one_of("family", family, FAMILIES)
    _one_of("severity", severity, tuple(Severity))
    _one_of("needs", needs, tuple(ReadLevel))
    _one_of("confidence", confidence, get_args(Confidence))
    _one_of("per", per, get_args(Per))
    if any_file and (needs > ReadLevel.STREAM or per == "target"):
        raise ValueError("a rule for any file cannot need alpha, pixels or a target")

    def declare(check: Callable[..., Iterator[Problem]]) -> Rule:
        module = sys.modules[check.__module__]
        manual = inspect.cleandoc(module.__doc__ or "")
        if not manual:
            raise ValueError(f"{check.__module__} has no docstring: it is the rule's manual")
        return Rule(
            name=check.__module__.rpartition(".")[2].replace("_", "-"),
            family=family,
            severity=severity,
            confidence=confidence,
            needs=needs,
            per=per,
            any_file=any_file or needs is ReadLevel.HEADER,
            off=off,
            supersedes=supersedes,
            repairs=repairs,
            options=_options(check),
            manual=manual,
            check=check,
        )

    return declare


def _one_of(declaration: str, value: object, known: tuple[object, ...]) -> None:
    if value not in known:
        raise ValueError(f"{declaration}={value!r} is none of {', '.join(map(str, known))}")


def _options(check: Callable[..., Any]) -> dict[str, int | float]:
    context, *options = inspect.signature(check).parameters.values()
    if context.name != "context":
        raise TypeError(f"the first parameter of a rule is its context, not {context.name!r}")
    for option in options:
        if option.kind is not option.KEYWORD_ONLY or type(option.default) not in (int, float):
            raise TypeError(f"{option.name!r} is no option: a keyword-only parameter with a number as its default")
    return {option.name: option.default for option in options}
