"""The metadata in the segments of a JPEG. Sections are those of ITU-T T.81."""

from __future__ import annotations

import struct

from casecheck.formats import Metadata
from casecheck.formats.blocks import MAX_BLOCK, exif_block, iptc_in

DQT, APP0, APP14 = 0xDB, 0xE0, 0xEE
_APP1, _APP2, _APP11, _APP13 = 0xE1, 0xE2, 0xEB, 0xED
_EXIF = b"Exif\0\0"
_XMP = b"http://ns.adobe.com/xap/1.0/\0"
_ICC = b"ICC_PROFILE\0"
_PHOTOSHOP = b"Photoshop 3.0\0"


class MetadataReader:
    """Collects the metadata of the segments before the picture data."""

    def __init__(self) -> None:
        self.jfif = False
        self.adobe_transform: int | None = None
        self._exif: bytes | None = None
        self._xmp: bytes | None = None
        self._icc: dict[int, bytes] = {}
        self._icc_parts = 0
        self._photoshop: list[bytes] = []
        self._photoshop_bytes = 0
        self._credentials = False
        self._tables: dict[int, tuple[int, ...]] = {}

    def read(self, marker: int, payload: bytes) -> None:
        """The next segment."""
        if marker == DQT:
            self._tables |= _tables(payload)
        elif marker == APP0 and payload.startswith(b"JFIF\0"):
            self.jfif = True
        elif marker == _APP1 and payload.startswith(_EXIF):
            self._exif = self._exif or payload
        elif marker == _APP1 and payload.startswith(_XMP):
            self._xmp = self._xmp or payload.removeprefix(_XMP)
        elif marker == _APP2 and payload.startswith(_ICC) and len(payload) > len(_ICC) + 2:
            # ICC.1:2022, section B.4: number of this part and of all, then the part
            self._icc.setdefault(payload[len(_ICC)], payload[len(_ICC) + 2 :])
            self._icc_parts = payload[len(_ICC) + 1]
        elif marker == _APP11 and payload.startswith(b"JP"):  # ISO/IEC 19566-5 (JUMBF), section D.2
            self._credentials = self._credentials or b"c2pa" in payload
        elif marker == _APP13 and payload.startswith(_PHOTOSHOP) and self._photoshop_bytes < MAX_BLOCK:
            self._photoshop.append(payload.removeprefix(_PHOTOSHOP))
            self._photoshop_bytes += len(payload)
        elif marker == APP14 and payload.startswith(b"Adobe") and len(payload) >= 12:
            self.adobe_transform = payload[11]  # ITU-T T.872, section 6.5.3

    def metadata(self, depth: int, luminance: int) -> Metadata:
        """Of a picture of this depth whose luminance has the quantization table of this number."""
        return Metadata(
            exif=exif_block(self._exif or b""),
            icc=self._profile(),
            xmp=self._xmp,
            iptc=iptc_in(b"".join(self._photoshop)),
            content_credentials=self._credentials,
            depth=depth,
            quantization=self._tables.get(luminance),
            adobe_transform=self.adobe_transform,
        )

    def _profile(self) -> bytes | None:
        """Empty where a part of it is missing: programs drop it then."""
        if not self._icc:
            return None
        whole = self._icc.keys() >= set(range(1, self._icc_parts + 1))
        return b"".join(part for _, part in sorted(self._icc.items())) if whole else b""


def _tables(payload: bytes) -> dict[int, tuple[int, ...]]:
    """Quantization tables by their number, section B.2.4.1; of a broken segment, those before the break."""
    tables = {}
    at = 0
    while at < len(payload):
        bytes_each = 2 if payload[at] >> 4 else 1
        steps = payload[at + 1 : at + 1 + 64 * bytes_each]
        if len(steps) < 64 * bytes_each:
            break
        tables[payload[at] & 15] = struct.unpack(">64H" if bytes_each == 2 else "64B", steps)
        at += 1 + len(steps)
    return tables
