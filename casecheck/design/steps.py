"""How far a file is opened, and what is known of it then.

A rule or a measure names in its signature what it has to know, as one of the types below; its step follows from
that, and mypy holds it to what it named. The engine opens a file as far as the rules that were asked for need.
"""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

    from PIL.Image import Image

    from casecheck.design import Trouble
    from casecheck.formats import Metadata
    from casecheck.formats.kinds import Kind
    from casecheck.model import Size

Answer = TypeVar("Answer")


class Step(IntEnum):
    """Each includes the ones before it."""

    HEADER = 1
    """Some kilobytes are read: what it is, and how large."""
    STREAM = 2
    """Every byte is read, and the file is proven whole. In formats where nothing less proves it, that is a decode."""
    ALPHA = 3
    """Where it is see-through is known, too."""
    PIXELS = 4
    """It is decoded."""


class Header(Protocol):
    """Any file. Its trouble is what shows in the header: no picture that is read here, or too large."""

    name: str
    kind: Kind
    bytes: int
    stored_size: Size | None
    trouble: Trouble | None


class File(Header, Protocol):
    """Any file, whole or in trouble."""

    metadata: Metadata


class Whole(File, Protocol):
    """A picture whose file is whole."""

    orientation: int
    frames: int
    mode: str

    @property
    def upright(self) -> Size:
        """The size as it is shown."""

    def measure(self, question: Callable[[Whole], Answer]) -> Answer:
        """The answer to a question; worked out at most once."""


class Silhouette(Whole, Protocol):
    """A picture of which it is known where it is see-through, but not what it shows."""

    opaque: bool
    exact_alpha: tuple[int, int] | None

    @property
    def alpha(self) -> Image | None:
        """See `Design.alpha`."""

    def measure(self, question: Callable[[Silhouette], Answer]) -> Answer:
        """The answer to a question; worked out at most once."""


ASKS_OF = {
    "Header": Step.HEADER,
    "File": Step.STREAM,
    "Whole": Step.STREAM,
    "Silhouette": Step.ALPHA,
    "Design": Step.PIXELS,
}
"""By the name of what a rule is asked of: the step that makes it known."""

OF_ANY_FILE = ("Header", "File")
"""What is known of a file that is no whole picture, too."""
