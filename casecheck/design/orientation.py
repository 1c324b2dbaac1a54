"""EXIF orientation: which one a picture has, and what turns it upright."""

from __future__ import annotations

import warnings
from dataclasses import replace
from typing import TYPE_CHECKING

from PIL import Image

from casecheck.model import Size

if TYPE_CHECKING:
    from casecheck.design import Picture

EXIF_ORIENTATION = 0x0112

UPRIGHT = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
"""What turns a picture with this EXIF orientation upright."""


def turned_upright(picture: Picture, orientation: int) -> Picture:
    """What lies as it is stored, as a viewer shows it."""
    size = picture.size
    return replace(
        picture,
        image=_upright(picture.image, orientation),
        alpha=_upright(picture.alpha, orientation),
        size=Size(size.height, size.width) if orientation >= 5 else size,  # 5 to 8 lie on their side
        orientation=orientation,
    )


def orientation_in(exif: bytes | None) -> int:
    """The orientation in an EXIF block, 1 to 8; 1 if it has none or an invalid one."""
    block = Image.Exif()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of broken metadata, too, Pillow may only warn
        try:
            block.load(exif or b"")
            return valid(block.get(EXIF_ORIENTATION))
        except Exception:  # broken or hostile metadata raises nearly anything; the pixels are not to suffer from it
            return 1


def valid(orientation: object) -> int:
    """An orientation that there is."""
    return orientation if isinstance(orientation, int) and 1 <= orientation <= 8 else 1


def _upright(band: Image.Image | None, orientation: int) -> Image.Image | None:
    turn = UPRIGHT.get(orientation)
    return band if band is None or turn is None else band.transpose(turn)  # the flip that undoes 2 is number 0
