"""What casecheck knows about a file format, whether it checks files of it or only recognizes them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """One file format. Everything that depends on the format is a field here, so that no other code asks for its id."""

    id: str
    """Stable, for reports: `PNG`"""
    name: str
    """For a designer, with its article: `a PNG picture`"""
    extensions: tuple[str, ...] = ()
    """In lower case, the usual one first."""
    odd_extensions: tuple[str, ...] = ()
    """Extensions that browsers and cameras use, and that some upload forms refuse."""
    starts: tuple[bytes, ...] = ()
    """The first bytes of its files, where these suffice to recognize it."""
    brands: frozenset[bytes] = frozenset()
    """The brands of its files, for a format in ISO base media boxes (ISO/IEC 14496-12, section 4.3)."""
    advice: str | None = None
    """What to do with a file that cannot be checked."""

    walker: str | None = None
    """The module in `casecheck.formats` that reads its size and verifies its structure; None: it is not checked."""
    decoder: str = "casecheck.design.decoding"
    """The module whose `read(format, stream, level)` makes a `Picture` of it."""
    plugin: tuple[str, str] | None = None
    """The module and the class of the Pillow plug-in that decodes it."""
    variants: str | None = None
    """The module in `casecheck.formats` whose `describe(source)` names a variant that the decoder cannot read."""
    metadata_from: Literal["walk", "decoder", "tags"] = "walk"
    """Where EXIF and XMP come from: the walk, the decoder, or the tags of the decoded page."""
    turned_by_decoder: bool = False
    """Whether decoding applies the EXIF orientation."""

    shops: Literal["accept", "may accept", "refuse"] = "refuse"
    """Whether case shops accept it: their help pages name PNG and JPEG; browsers show WebP and GIF."""
    can_hold_alpha: bool = True
    lossy: bool = False
    """Whether it usually holds lossy photos, which lose little as a JPEG of the best quality."""
    frames: Literal["frame", "page"] = "frame"
    """What several images in one file are called."""
    used_by_messengers: bool = False
    """Whether messengers convert photos to it."""
    cicp_over_icc: bool = False
    """Whether its color signaling (CICP) overrides an embedded ICC profile."""

    @property
    def checked(self) -> bool:
        """Whether casecheck checks files of this format."""
        return self.walker is not None


def sizes(extension: str) -> tuple[str, ...]:
    """Extensions as Twitter extended them, with what browsers made of its colon: `.jpg_large`, `.jpg-large` ..."""
    return tuple(f"{extension}{mark}{size}" for size in ("large", "small", "medium", "thumb", "orig") for mark in "_:-")
