"""The chunks of a PNG beside its picture data: each counts where libpng lets it count.

libpng passes over a chunk that stands in the wrong place, and so do nearly all programs, which use it. Sections are
those of the PNG specification, third edition.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from casecheck.formats import DamagedError, Metadata
from casecheck.formats.blocks import MAX_BLOCK, exif_block, inflated
from casecheck.formats.png_header import CHANNELS, NAMES, PALETTE, RGB, WITH_ALPHA, unknown_part, wrong_checksum
from casecheck.model import Message

if TYPE_CHECKING:
    from casecheck.formats.png_header import Header

_KEPT = (b"PLTE", b"tRNS", b"iCCP", b"cICP", b"acTL", b"fcTL", b"eXIf")
"""Other ancillary chunks do not affect the pixels: whatever they contain, the picture is intact."""
_XMP = b"XML:com.adobe.xmp\0"
_AUTHOR, _COPYRIGHT = b"Author\0", b"Copyright\0"
"""Keywords of texts, section 11.3.3.1."""
_MAX_TEXT = 1 << 16
_CREDENTIALS = b"caBX"


class Chunks:
    """What was kept of them, as far as the file was read."""

    def __init__(self, header: Header) -> None:
        self._header = header
        self._kept: dict[bytes, bytes] = {}
        self._misplaced_transparency = False
        self._dropped_profile: tuple[bytes, str] | None = None
        self.data_begun = False
        """Whether the picture data came: what follows was not meant for its pixels (section 5.6)."""

    def wants(self, name: bytes, length: int, start: int) -> bool:
        """Whether to read the one at `start`.

        Raises DamagedError for a critical chunk that no program knows (section 5.4).
        """
        if not name[0] & 0x20:
            if name not in NAMES:
                raise unknown_part(start)
            return True
        if name == _CREDENTIALS:
            self._kept[name] = b""
        if name == b"tEXt":
            return length <= _MAX_TEXT
        if name == b"iTXt":
            return name not in self._kept and len(_XMP) < length <= MAX_BLOCK
        return name in _KEPT and length <= MAX_BLOCK

    def add(self, name: bytes, payload: bytes, start: int, *, sound: bool) -> None:
        """Take a wanted chunk at `start`; `sound`: its checksum is right. Raises DamagedError."""
        if not name[0] & 0x20:
            if not sound:
                raise wrong_checksum(name, start)
            self._add_critical(name, payload)
        elif name == b"tRNS":
            self._add_transparency(payload, start, sound=sound)
        elif name == b"iCCP":
            self._add_profile(payload, sound=sound)
        elif not sound:  # without its metadata a picture is still whole
            return
        elif name == b"iTXt":
            if payload.startswith(_XMP):
                self._kept[name] = payload
        elif name == b"tEXt":
            keyword = payload[: payload.find(b"\0") + 1]
            if keyword in (_AUTHOR, _COPYRIGHT):
                self._kept.setdefault(keyword, payload[len(keyword) :])
        elif not self.data_begun:
            self._kept.setdefault(name, payload)
        elif name == b"eXIf":
            self._kept.setdefault(_LATE_EXIF, payload)

    def _add_critical(self, name: bytes, payload: bytes) -> None:
        """Section 5.6: how often they may be there."""
        if name == b"IHDR" or name in self._kept:
            raise DamagedError("{part} ({chunk}) appears twice", part=NAMES[name], chunk=name.decode("ascii"))
        if name == b"PLTE":
            if len(payload) % 3 or not 0 < len(payload) <= 768:
                raise DamagedError("its palette (PLTE) is invalid")
            if self._header.color_type == RGB and self.transparency and not self.data_begun:
                self._misplaced_transparency = True
                self._kept[b"tRNS"] = b""  # nor does libpng take another one
        self._kept[name] = payload

    def _add_transparency(self, payload: bytes, start: int, *, sound: bool) -> None:
        """Section 11.3.1.1; beside an alpha channel the chunk is not allowed and has no meaning."""
        kind = self._header.color_type
        if kind in WITH_ALPHA or b"tRNS" in self._kept:
            return
        if self.data_begun or (kind == PALETTE and b"PLTE" not in self._kept):
            self._misplaced_transparency = True
        elif sound:
            self._kept[b"tRNS"] = payload
        else:  # without its transparent colors a picture is another one
            raise wrong_checksum(b"tRNS", start)

    def _add_profile(self, payload: bytes, *, sound: bool) -> None:
        if self.data_begun or b"PLTE" in self._kept:
            self._dropped_profile = self._dropped_profile or (payload, Message("is in the wrong place in the file"))
        elif sound:
            self._kept.setdefault(b"iCCP", payload)
        else:
            self._dropped_profile = self._dropped_profile or (payload, Message("has a wrong checksum"))

    def check_before_data(self) -> None:
        """Raise DamagedError where something is missing that the picture data needs."""
        if self._header.color_type == PALETTE and self.palette is None:
            raise DamagedError("its palette (PLTE) is missing")

    @property
    def palette(self) -> bytes | None:
        """The PLTE chunk."""
        return self._kept.get(b"PLTE")

    @property
    def transparency(self) -> bytes | None:
        """Take the tRNS chunk. Raises DamagedError if it does not fit the picture."""
        transparency = self._kept.get(b"tRNS")
        if not transparency:
            return None
        if self._header.color_type == PALETTE:
            fits = len(transparency) <= min(len(self.palette or b"") // 3, 1 << self._header.depth)
        else:
            fits = len(transparency) == 2 * CHANNELS[self._header.color_type]
        if not fits:
            raise DamagedError("its transparent colors (tRNS) are invalid")
        return transparency

    @property
    def turning_exif(self) -> bytes | None:
        """The EXIF block that programs turn the picture by: as specified, and before the picture data."""
        block = self._kept.get(b"eXIf", b"")
        return block if block == exif_block(block) else None

    @property
    def frames(self) -> int:
        """Section 11.3.4.1: the number of frames that an animated PNG declares."""
        animation = self._kept.get(b"acTL", b"")
        return max(1, int.from_bytes(animation[:4], "big")) if len(animation) == 8 else 1

    def metadata(self) -> Metadata:
        """What was kept that no pixel needs."""
        kept = self._kept
        cicp = kept.get(b"cICP", b"")
        dropped = self._dropped_profile
        return Metadata(
            exif=exif_block(kept.get(b"eXIf", b"")) or exif_block(kept.get(_LATE_EXIF, b"")),
            icc=_profile(kept[b"iCCP"]) if b"iCCP" in kept else None,
            dropped_icc=(_profile(dropped[0]), dropped[1]) if dropped and b"iCCP" not in kept else None,
            xmp=_xmp(kept.get(b"iTXt", b"")),
            author=kept.get(_AUTHOR) or None,
            copyright=kept.get(_COPYRIGHT) or None,
            content_credentials=_CREDENTIALS in kept,
            cicp=(cicp[0], cicp[1]) if len(cicp) == 4 else None,
            depth=self._header.depth,
            misplaced_transparency=self._misplaced_transparency and not kept.get(b"tRNS"),
            still_apart=len(kept.get(b"acTL", b"")) == 8 and b"fcTL" not in kept,
        )


_LATE_EXIF = b"eXIf after the picture data"


def _profile(chunk: bytes) -> bytes:
    """Section 11.3.2.3: a name, the compression method (0), and the compressed profile; empty if it is invalid."""
    _, _, packed = chunk.partition(b"\0")
    return (packed.startswith(b"\0") and inflated(packed[1:])) or b""


def _xmp(chunk: bytes) -> bytes | None:
    """Section 11.3.3.3: a keyword, whether and how it is packed, a language, a translated keyword, and the text."""
    fields = chunk.removeprefix(_XMP)
    _, _, text = fields[2:].partition(b"\0")
    _, _, text = text.partition(b"\0")
    return (inflated(text) if fields[:1] == b"\1" else text) or None
