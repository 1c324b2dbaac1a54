"""A design: one picture, opened once as far as it is needed, and upright. Everything is measured on it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, TypeVar, cast

from casecheck.design.levels import ReadLevel
from casecheck.formats import Metadata

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from PIL.Image import Image

    from casecheck.formats.format import Format
    from casecheck.model import Size

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class OpenError:
    """Why a file has no pixels to measure."""

    kind: Literal["unsupported", "oversized", "damaged"]
    words: str
    """What it is, how large, or which part is damaged."""
    advice: str | None = None


@dataclass(frozen=True, slots=True)
class Picture:
    """The result of decoding an intact picture, with its metadata."""

    image: Image | None
    alpha: Image | None
    size: Size
    mode: str
    orientation: int
    frames: int
    metadata: Metadata
    opaque: bool = False
    """Whether it has an alpha channel that was proven opaque, and therefore not decoded."""
    exact_alpha: tuple[int, int] | None = None
    """Of a PNG's alpha with 16 bits: how many pixels are transparent and how many opaque in all of them."""


@dataclass(slots=True)
class Design:
    """One picture. Where `open_error` is set there are no pixels, and only what was read before it is known.

    Up to its level it is each of the things that `casecheck.design.levels` names.
    """

    name: str
    """As it was given: a path, or a word for a stream."""
    format: Format
    """What it is by content."""
    bytes: int
    stored_size: Size | None = None
    size: Size | None = None
    """Upright, from the stream on: as a viewer shows it, and as it is printed."""
    orientation: int = 1
    """EXIF orientation, 1 to 8; 1 where there is none."""
    frames: int = 1
    metadata: Metadata = field(default_factory=Metadata)
    """The metadata of the file, unverified. See `casecheck.measures.metadata`."""
    mode: str = ""
    """Pillow's mode of the picture. For transparency, see `alpha`."""
    open_error: OpenError | None = None
    opaque: bool = False
    """Whether it has an alpha channel, in which everything is opaque."""
    exact_alpha: tuple[int, int] | None = None
    """As `Picture.exact_alpha`."""
    level: ReadLevel = ReadLevel.PIXELS
    """How far it was opened."""
    sha256: str | None = None
    """The checksum of the file in hexadecimal digits, if it was asked for."""
    modified: float | None = None
    """When the file was last changed, in seconds since 1970; None for what is no file."""
    _image: Image | None = None
    _alpha: Image | None = None
    _answers: dict[Callable[[Design], Any], Any] = field(default_factory=dict)

    @property
    def image(self) -> Image:
        """The upright picture. Raises ValueError if it was not decoded."""
        if self._image is None:
            raise ValueError(f"{self.name} has no pixels: {self.open_error or self.level.name}")
        return self._image

    @property
    def alpha(self) -> Image | None:
        """The upright alpha channel as an 8-bit band (mode L); None if all pixels are opaque: see `opaque`.

        Of 16 bits these are the upper ones: what is printed. Raises ValueError where it was not looked for.
        """
        if self.level < ReadLevel.ALPHA:
            raise ValueError(f"{self.name} was opened up to its {self.level.name}: its alpha is not known")
        return self._alpha

    @property
    def upright(self) -> Size:
        """The size of a picture that has pixels."""
        if self.size is None:
            raise ValueError(f"{self.name} has no size: {self.open_error}")
        return self.size

    def accept(self, picture: Picture) -> None:
        """Take what was found out, upright."""
        self.size, self.orientation, self.mode = picture.size, picture.orientation, picture.mode
        self.frames, self.metadata, self.exact_alpha = picture.frames, picture.metadata, picture.exact_alpha
        # so that no measure looks at every pixel of it again
        self.opaque = picture.opaque or (picture.alpha is not None and picture.alpha.getextrema() == (255, 255))
        self._image, self._alpha = picture.image, None if self.opaque else picture.alpha

    def measure(self, question: Callable[[Design], Result]) -> Result:
        """The result of a measure of this design, computed at most once."""
        if question not in self._answers:
            self._answers[question] = question(self)
        return cast(Result, self._answers[question])

    def take_pixels(self, other: Design) -> bool:
        """Take the picture of another file with the same codes instead of decoding this one; False if it cannot be had.

        That is so where this file is not whole, or is shown in another way.
        """
        if self.open_error or (self.size, self.orientation) != (other.size, other.orientation):
            return False
        self.level, self.mode, self.opaque, self.exact_alpha = other.level, other.mode, other.opaque, other.exact_alpha
        self._image, self._alpha = other._image, other._alpha
        return True

    def adopt(self, other: Design, questions: Iterable[Callable[[Design], Any]]) -> None:
        """Take the other design's answers to questions about pixels alone, if both pictures are equal bit by bit."""
        if _same(self._image, other._image) and _same(self._alpha, other._alpha):
            self._answers |= {each: other._answers[each] for each in questions if each in other._answers}

    def known(self, question: Callable[[Design], Result]) -> Result | None:
        """The result of a measure if it was computed before, else None."""
        return cast("Result | None", self._answers.get(question))


def _same(one: Image | None, other: Image | None) -> bool:
    if one is other or one is None or other is None:
        return one is other
    alike = one.mode == other.mode and one.size == other.size and one.getpalette() == other.getpalette()
    return alike and one.tobytes() == other.tobytes()
