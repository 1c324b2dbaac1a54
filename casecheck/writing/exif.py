"""Changes to an EXIF block. Sections are those of EXIF 2.32 and TIFF 6.0."""

from __future__ import annotations

import struct

_ORIENTATION, _ARTIST, _COPYRIGHT = 0x0112, 0x013B, 0x8298
_MAKE, _MODEL = 0x010F, 0x0110
_SHORT = 3


def turned(exif: bytes | None) -> bytes | None:
    """The block with the orientation of an upright picture, and otherwise byte for byte as it was.

    None for a block whose directory cannot be read: it might still turn the picture.
    """
    if exif is None:
        return None
    order = {b"II": "<", b"MM": ">"}.get(exif[:2])
    if order is None or len(exif) < 8:
        return None
    (start,) = struct.unpack_from(f"{order}I", exif, 4)
    if start + 2 > len(exif):
        return None
    (count,) = struct.unpack_from(f"{order}H", exif, start)
    block = bytearray(exif)
    for at in range(start + 2, start + 2 + 12 * count, 12):  # section 2 of TIFF: 12 bytes an entry
        if at + 12 > len(block):
            return None
        (tag,) = struct.unpack_from(f"{order}H", block, at)
        if tag == _ORIENTATION:
            struct.pack_into(f"{order}HIHH", block, at + 2, _SHORT, 1, 1, 0)
    return bytes(block)


def rights_only(exif: bytes | None, *, orientation: int = 1) -> bytes | None:
    """A new block with author, copyright and this orientation; None where there is nothing to say.

    With a name, that of the camera stays: only by it can be told that "by Phone 9 User" names nobody.
    """
    from PIL import Image

    kept, found = Image.Exif(), Image.Exif()
    try:
        found.load(exif or b"")
        kept.update({tag: found[tag] for tag in (_ARTIST, _COPYRIGHT) if found.get(tag)})
        if len(kept):
            kept.update({tag: found[tag] for tag in (_MAKE, _MODEL) if found.get(tag)})
    except Exception:  # broken or hostile metadata raises nearly anything
        kept.clear()
    if orientation != 1:
        kept[_ORIENTATION] = orientation
    return kept.tobytes().removeprefix(b"Exif\0\0") if len(kept) else None
