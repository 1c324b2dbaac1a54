"""Generated pictures: art on canvases, with or without a defect."""

from __future__ import annotations

from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING

from PIL import Image

from tests.drawing import IPHONE

if TYPE_CHECKING:
    import random

    from casecheck.model import Background, Target

CANVASES = ((1000, 2000), (1000, 2000), (1290, 2796), (1200, 1200), (600, 1200), (800, 600))
WHITES = ("#ffffff", "#ffffff", "#fdfdfd", "#fafafa", "#f5f5f5")
COLORS = ("#000000", "#f6d5d5", "#2d6a4f", "#ffe8a3", "#3a86ff", "#808080")


@dataclass
class Made:
    """One picture, and whether a rule should report it."""

    image: Image.Image
    defect: bool
    labels: dict[str, str] = field(default_factory=dict)
    background: Background = "any"
    form: str = "PNG"
    name: str = "made"
    target: Target = IPHONE

    def encoded(self) -> bytes:
        """The picture as a file of its form, such as PNG, PNG-8, WebP-80, JPEG-60 or TIFF."""
        stream = BytesIO()
        form, _, option = self.form.partition("-")
        if form == "PNG":
            image = self.image.quantize(256) if option else self.image
            image.save(stream, "PNG", compress_level=1)
        elif form == "TIFF":
            self.image.save(stream, form)
        else:
            image = self.image if self.image.mode in ("L", "CMYK") else self.image.convert("RGB")
            image.save(stream, form, quality=int(option))
        return stream.getvalue()


def fit(art: Image.Image, size: tuple[int, int]) -> Image.Image:
    """The art scaled to fit, but by at most 4."""
    scale = min(size[0] / art.width, size[1] / art.height, 4)
    return art.resize((max(1, round(art.width * scale)), max(1, round(art.height * scale))), Image.Resampling.BICUBIC)


def place(canvas: Image.Image, art: Image.Image, fill: float) -> None:
    """Paste the art in the middle of the canvas, scaled to fit this share of its width and height."""
    one = fit(art, (round(canvas.width * fill), round(canvas.height * fill)))
    where = (canvas.width - one.width) // 2, (canvas.height - one.height) // 2
    if canvas.mode == "RGBA":
        canvas.alpha_composite(one, where)
    else:
        canvas.paste(one, where, one)


def pattern(art: Image.Image, size: tuple[int, int], paint: str, dice: random.Random) -> Image.Image:
    """The art repeated, cut off at the edges."""
    made = Image.new("RGB", size, paint)
    one = fit(art, (size[0] // dice.randint(2, 6),) * 2)
    step = max(one.size) * 5 // 4
    for row, y in enumerate(range(-step // 2, size[1], step)):
        for x in range(-step // 2 - row % 2 * step // 2, size[0], step):
            made.paste(one, (x, y), one)
    return made
