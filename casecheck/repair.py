"""What makes a function a repair: the decorator `repair`, and the `Work` that every repair gets.

    @repair(step=Step.SHAPE, asked=True)
    def mend(work: Work, *, keep: str = "center") -> Repair | None:
        ...

The decorator stands on the function `mend` of the repair's module, whose docstring is the repair's manual. It changes
the work and says what it did, gives None where there is nothing to do, and raises RefusedError where it must not.
"""

from __future__ import annotations

import inspect
import sys
from dataclasses import dataclass, field, replace
from enum import IntEnum
from typing import TYPE_CHECKING, Any, Literal, TypeVar

from casecheck.design import Design, Picture
from casecheck.model import Message, Size
from casecheck.placement import worst_slot
from casecheck.writing.blocks import Blocks, blocks_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PIL.Image import Image

    from casecheck.model import Finding, Plan, Repair, RepairOption, Target

Result = TypeVar("Result")

Container = Literal["PNG", "JPEG"]


class Step(IntEnum):
    """When a repair is made: each works on what the ones before left."""

    FRAME = 1
    """The picture as it is printed: one frame, upright."""
    DEPTH = 2
    COLOR = 3
    EDGES = 4
    """What does not belong to the picture is cut off."""
    BACKGROUND = 5
    ALPHA = 6
    ART = 7
    """The canvas is trimmed to the artwork."""
    SHAPE = 8
    HIDDEN = 9
    """Colors that nobody sees."""
    FILE = 10
    """Format and metadata."""


class RefusedError(Exception):
    """Why a repair is not made; the text completes "not done: ..."."""

    def __init__(self, why: str, advice: str | None = None) -> None:
        super().__init__(why)
        self.why, self.advice = why, advice


@dataclass(slots=True)
class Work:
    """A picture under repair."""

    design: Design
    """The source."""
    data: bytes
    """The bytes of the source."""
    plan: Plan
    findings: tuple[Finding, ...]
    """Those of the source that nobody accepted."""
    encoding: bool = False
    """Whether the picture is encoded again in any case, for another repair."""
    sure_only: bool = False
    """Whether the repair was not asked for by name, and is made only where it has one safe answer."""
    blocks: Blocks = field(init=False)
    """The metadata of the new file."""
    container: Container | None = field(init=False)
    """The format of the new file; None: a format that fix does not write."""
    converted: bool = False
    """Whether the colors were converted to sRGB."""
    still: bool = False
    """Whether the frames of an animation were dropped."""
    touched: bool = False
    """Whether pixels were changed, so that the picture has to be encoded again."""
    _image: Image | None = None
    _drawn: Design | None = None

    def __post_init__(self) -> None:
        self.blocks = blocks_of(self.design.metadata)
        form = self.design.format.id
        self.container = "PNG" if form == "PNG" else "JPEG" if form == "JPEG" else None

    @property
    def image(self) -> Image:
        """The upright picture as mode 1, L, LA, P, RGB or RGBA, with alpha only where something is transparent.

        Raises RefusedError for colors that are unknown until they are converted.
        """
        if self._image is None:
            self._image = _plain(self.design)
        return self._image

    def draw(self, image: Image) -> None:
        """Take another picture in the place of this one."""
        self._image, self._drawn, self.touched = image, None, True

    def adopt_srgb(self, profile: bytes) -> None:
        """Take note that the colors are sRGB now."""
        self.blocks = replace(self.blocks, icc=profile, cicp=None)
        self.converted = True

    def measure(self, question: Callable[[Design], Result]) -> Result:
        """The result of a measure of the picture as it is now."""
        return self.now.measure(question)

    @property
    def now(self) -> Design:
        """The picture as it is now, as a design."""
        if not self.touched:
            return self.design
        if self._drawn is None:
            self._drawn = _design_of(self.image, self.design)
        return self._drawn

    def slot(self) -> Target:
        """The slot of the one device that the picture gets the shape of. Raises RefusedError where it is not one."""
        if self.plan.suits or len(self.plan.targets) != 1:
            raise RefusedError(
                Message("it needs the name of one device"), Message("Name it: -d {device}.", device="'iPhone 16 Pro'")
            )
        return worst_slot(Size(*self.image.size), self.plan.targets[0])

    def found(self, *rules: str) -> tuple[str, ...]:
        """Those of the rules that have a finding on the source."""
        names = {finding.rule for finding in self.findings}
        return tuple(rule for rule in rules if rule in names)

    def mended_by(self, repair: str) -> tuple[str, ...]:
        """The rules of findings on the source that this repair mends."""
        return tuple(dict.fromkeys(finding.rule for finding in self.findings if repair in finding.repairs))


@dataclass(frozen=True, slots=True)
class RepairRule:
    """One repair, as its module declares it."""

    name: str
    step: Step
    asked: bool
    """Whether it is made only when it is asked for."""
    for_upload: bool
    """Whether `--for-upload` asks for it."""
    implied: bool
    """Whether it comes with every repair that encodes the picture again."""
    options: Mapping[str, RepairOption]
    manual: str
    mend: Callable[..., Repair | None]
    """`mend(work, **options)`"""

    @property
    def summary(self) -> str:
        """The first line of its manual."""
        return self.manual.partition("\n")[0]


def repair(
    *, step: Step, asked: bool = False, for_upload: bool = False, implied: bool = False
) -> Callable[[Callable[..., Repair | None]], RepairRule]:
    """Declare a repair; the keyword-only parameters of the function become its options.

    Raises TypeError or ValueError for a declaration that is missing or contradictory.
    """
    if (for_upload and not asked) or (implied and asked):
        raise ValueError("a repair that is made anyway need not be asked for")

    def declare(mend: Callable[..., Any]) -> RepairRule:
        name = mend.__module__.rpartition(".")[2].replace("_", "-")
        manual = inspect.cleandoc(sys.modules[mend.__module__].__doc__ or "")
        if not manual:
            raise ValueError(f"{mend.__module__} has no docstring: it is the manual of the repair")
        work, *options = inspect.signature(mend).parameters.values()
        if work.name != "work" or any(option.kind is not option.KEYWORD_ONLY for option in options):
            raise TypeError("a repair takes the work, and keyword-only options")
        defaults = {option.name: option.default for option in options}
        return RepairRule(name, step, asked, for_upload, implied, defaults, manual, mend)

    return declare


def _plain(design: Design) -> Image:
    image, alpha = design.image, design.alpha
    if image.mode in ("I", "F"):
        raise RefusedError(
            Message("its 32-bit samples have no defined black and white"), Message("Export it with 8 bits per channel.")
        )
    if image.mode in ("CMYK", "LAB"):
        raise RefusedError(Message("its {model} colors are not converted to RGB", model=image.mode))
    if image.mode.startswith("I;16"):
        from casecheck.measures.pixels import luma

        image = luma(image)
    if alpha is None:
        plain = image.convert({"LA": "L", "La": "L"}.get(image.mode, image.mode if image.mode in "1LP" else "RGB"))
    elif image.mode in ("1", "L", "LA", "La"):
        plain = image.convert("L")
        plain.putalpha(alpha)
    else:
        plain = image.convert("RGBA") if image.mode == "RGBa" else image.convert("RGB")
        plain.putalpha(alpha)
    plain = plain.copy() if plain is design.image else plain
    plain.info = {}
    return plain


def _design_of(image: Image, source: Design) -> Design:
    alpha = image.getchannel("A") if image.mode in ("LA", "RGBA") else None
    size = Size(*image.size)
    design = replace(source, stored_size=size, size=size, open_error=None, _image=None, _alpha=None, _answers={})
    design.accept(Picture(image, alpha, size, image.mode, 1, 1, source.metadata))
    return design
