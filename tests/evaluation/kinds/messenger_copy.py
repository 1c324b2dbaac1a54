"""Copies of pictures as messengers and social networks hand them out, and finished artwork of similar sizes."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PIL import ImageOps

from tests.evaluation.kinds.screenshot import photo
from tests.evaluation.made import Made

if TYPE_CHECKING:
    import random
    from collections.abc import Mapping, Sequence

    from PIL import Image

    from tests.evaluation.kinds import Maker

FBMD = b"\x1c\x02\x28\0\x1eFBMD0a000a8e010000" + b"0" * 12
"""IPTC Special Instructions as Facebook and Instagram write them."""


@dataclass
class Marked(Made):
    """A JPEG with Facebook's mark."""

    def encoded(self) -> bytes:
        """The JPEG with an APP13 segment: a Photoshop resource 0x0404."""
        data = Made.encoded(self)
        block = b"Photoshop 3.0\0" + b"8BIM\x04\x04\0\0" + struct.pack(">I", len(FBMD)) + FBMD + b"\0" * (len(FBMD) % 2)
        return data[:2] + b"\xff\xed" + struct.pack(">H", len(block) + 2) + block + data[2:]


def copy(
    sizes: Sequence[tuple[int, int]], qualities: tuple[int, int], name: str = "made", *, mark: bool = False
) -> Maker:
    """A JPEG of one of these sizes and a quality in this range; # in the name is a digit, ? a hexadecimal one."""

    def make(art: Image.Image, dice: random.Random) -> Made:
        image = ImageOps.fit(photo(art, dice), dice.choice(sizes))
        digits = {"#": "0123456789", "?": "0123456789abcdef"}
        called = "".join(dice.choice(digits.get(sign, sign)) for sign in name)
        return (Marked if mark else Made)(image, True, form=f"JPEG-{dice.randint(*qualities)}", name=called)

    return make


def finished(sizes: Sequence[tuple[int, int]]) -> Maker:
    """Artwork that is exported for a case or as a wallpaper."""

    def make(art: Image.Image, dice: random.Random) -> Made:
        image = ImageOps.fit(photo(art, dice), dice.choice(sizes))
        return Made(image, False, form=dice.choice(("PNG", "JPEG-80", "JPEG-92", "JPEG-100")), name="design-final.jpg")

    return make


SQUARE = ((1080, 1080), (1080, 1350), (1080, 1440), (1440, 1440), (1440, 1800), (1080, 566))
FACEBOOK = ((960, 720), (720, 960), (2048, 1365), (1365, 2048), (1536, 2048), (960, 960), (1080, 1920))
PINS = tuple((736, height) for height in (736, 920, 981, 1104, 1128, 1308, 1472))

KINDS: Mapping[str, Maker] = {
    "Instagram, marked": copy(SQUARE, (70, 92), mark=True),
    "Instagram, without mark": copy(SQUARE, (70, 87)),
    "Facebook, by name": copy(FACEBOOK, (70, 95), "#########_1015##############_###################_n.jpg"),
    "Facebook, by short name": copy(FACEBOOK, (70, 95), "########_##########_n.jpg"),
    "Pinterest, by name": copy(PINS, (75, 92), "????????????????????????????????.jpg"),
    "Pinterest, renamed": copy(PINS, (75, 87)),
    "WhatsApp, by name": copy(((1200, 1600), (1600, 1200), (900, 1600)), (65, 85), "IMG-2025####-WA####.jpg"),
    "messenger, renamed 3:4": copy(((1200, 1600), (960, 1280), (720, 960)), (65, 85)),
    "finished, for a case or screen": finished(((1000, 2000), (1290, 2796), (1179, 2556), (1080, 1920), (1242, 2688))),
    "finished, square or other": finished(((2000, 2000), (3000, 3000), (1200, 1500), (1024, 1024), (2400, 3000))),
}
"""By kind of copy."""
