"""How far a file is read, and what is known about it at each level.

A rule or a measure names in its signature what it has to know, as one of the types below; its level follows from
that, and mypy holds it to what it named. The engine opens a file as far as the rules that were asked for need.
"""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

    from PIL.Image import Image

    from casecheck.design import OpenError
    from casecheck.formats import Metadata
    from casecheck.formats.format import Format
    from casecheck.model import Size

Result = TypeVar("Result")


class ReadLevel(IntEnum):
    """How far a file is read. Each level includes the ones before it."""

    HEADER = 1
    """The first kilobytes: the format and the size are known."""
    STREAM = 2
    """Every byte: the file is known to be intact. In formats where nothing less proves it, the picture is decoded."""
    ALPHA = 3
    """The alpha channel is known, too."""
    PIXELS = 4
    """The whole picture is decoded."""


class Header(Protocol):
    """Any file. Its `open_error` is what shows in the header: no picture that is read here, or too large."""

    name: str
    format: Format
    bytes: int
    stored_size: Size | None
    open_error: OpenError | None


class File(Header, Protocol):
    """Any file, whole or not."""

    metadata: Metadata


class IntactImage(File, Protocol):
    """A picture whose file is whole."""

    orientation: int
    frames: int
    mode: str

    @property
    def upright(self) -> Size:
        """The size as it is shown."""

    def measure(self, question: Callable[[IntactImage], Result]) -> Result:
        """The answer to a question; worked out at most once."""


class AlphaMask(IntactImage, Protocol):
    """A picture whose alpha channel is known, but not its colors."""

    opaque: bool
    exact_alpha: tuple[int, int] | None

    @property
    def alpha(self) -> Image | None:
        """See `Design.alpha`."""

    def measure(self, question: Callable[[AlphaMask], Result]) -> Result:
        """The answer to a question; worked out at most once."""


LEVEL_OF = {
    "Header": ReadLevel.HEADER,
    "File": ReadLevel.STREAM,
    "IntactImage": ReadLevel.STREAM,
    "AlphaMask": ReadLevel.ALPHA,
    "Design": ReadLevel.PIXELS,
}
"""By the name of what a rule is asked of: the level that makes it known."""

ANY_FILE = ("Header", "File")
"""What is known of a file that is no whole picture, too."""
