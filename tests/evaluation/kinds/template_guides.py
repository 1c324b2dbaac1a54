"""Artwork on which the guides of a template were left, and frames and stripes that look like it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PIL import Image, ImageDraw

from casecheck.model import Device, Inset, Opening, PrintArea, Size
from casecheck.preview.template import draw_template
from tests.evaluation.made import COLORS, Made, place
from tests.template.official import shape, template

if TYPE_CHECKING:
    import random
    from collections.abc import Mapping

    from tests.evaluation.kinds import Maker

SIZES = ((1000, 2000), (1266, 2121), (1359, 2244))


def _device(dice: random.Random) -> Device:
    size = Size(*dice.choice(SIZES))
    bleed = Inset(*(dice.choice((0, 18, 35)) for _ in range(4)))
    wrap = Inset(*(side + dice.choice((0, 90, 170)) for side in bleed))
    safe = Inset(*(side + dice.choice((0, 30)) for side in wrap))
    hole = Opening(220, 220, dice.randint(200, 420), dice.randint(200, 420), 60)
    return Device("phone", "Phone", "phone", size, "custom", print_area=PrintArea(bleed, wrap, safe, (hole,)))


def own(form: str, scale: float, covered: float = 0) -> Maker:
    """Art below casecheck's own guides, in this form and size; art covers a share of them."""

    def make(art: Image.Image, dice: random.Random) -> Made:
        device = _device(dice)
        canvas = Image.new("RGBA", device.size, dice.choice(COLORS))
        place(canvas, art, dice.choice((0.5, 0.8, 1)))
        guides = draw_template(device)
        if covered:
            width, height = device.size
            guides.paste((0, 0, 0, 0), (0, 0, round(width * covered), height))
            guides.paste((0, 0, 0, 0), (0, 0, width, round(height * covered)))
        canvas.alpha_composite(guides)
        size = round(canvas.width * scale), round(canvas.height * scale)
        made = canvas if scale == 1 else canvas.resize(size, Image.Resampling.LANCZOS)
        return Made(made, defect=True, form=form)

    return make


def shops(form: str, *, white: bool = False) -> Maker:
    """Art in the body of a shop's template, with its gray; flattened on white, the art leaves the opening free."""

    def make(art: Image.Image, dice: random.Random) -> Made:
        size = dice.choice(SIZES)
        edge = dice.randint(20, 60)
        body = Opening(edge, edge, size[0] - 2 * edge, size[1] - 2 * edge, dice.randint(30, 120))
        hole = Opening(edge + 40, edge + 50, dice.randint(200, 420), dice.randint(200, 420), 60)
        canvas = Image.new("RGBA", size, "white" if white else "#0000")
        place(canvas, art, 0.4 if white else 0.7)
        clear = shape(size, body).point(lambda level: 255 - level)
        canvas.paste((255, 255, 255, 255) if white else (0, 0, 0, 0), mask=clear)
        canvas.alpha_composite(template(size, body, (hole,), gray=77, drawn_over=dice.random() < 0.5))
        return Made(canvas, defect=True, form=form)

    return make


def stripes(art: Image.Image, dice: random.Random) -> Made:
    """Art on even stripes of pink and green."""
    canvas = Image.new("RGBA", dice.choice(SIZES), (255, 0, 128, 255))
    draw, width = ImageDraw.Draw(canvas), dice.choice((10, 20, 30))
    for start in range(0, canvas.height, 2 * width):
        draw.rectangle((0, start, canvas.width, start + width - 1), (0, 200, 83, 255))
    place(canvas, art, 0.7)
    return Made(canvas, defect=False)


def frame(color: tuple[int, int, int, int], *, white: bool) -> Maker:
    """Art in a frame of this color."""

    def make(art: Image.Image, dice: random.Random) -> Made:
        canvas = Image.new("RGBA", dice.choice(SIZES), color)
        edge = dice.randint(20, 60)
        inner = (edge, edge, canvas.width - edge, canvas.height - edge)
        canvas.paste((255, 255, 255, 255) if white else (0, 0, 0, 0), inner)
        place(canvas, art, 0.7)
        return Made(canvas, defect=False)

    return make


def alone(art: Image.Image, dice: random.Random) -> Made:
    """Art alone."""
    canvas = Image.new("RGBA", dice.choice(SIZES), dice.choice((*COLORS, "#0000")))
    place(canvas, art, 0.8)
    return Made(canvas, defect=False)


KINDS: Mapping[str, Maker] = {
    "casecheck, PNG": own("PNG", 1),
    "casecheck, JPEG 85": own("JPEG-85", 1),
    "casecheck, half the size, JPEG 85": own("JPEG-85", 0.5),
    "casecheck, 0.77 of the size, JPEG 90": own("JPEG-90", 0.77),
    "casecheck, twice the size": own("PNG", 2),
    "casecheck, three quarters painted over": own("PNG", 1, covered=0.5),
    "casecheck, nine tenths painted over": own("PNG", 1, covered=0.7),
    "shop, art in the body": shops("PNG"),
    "shop, on white": shops("PNG", white=True),
    "shop, on white, JPEG 90": shops("JPEG-90", white=True),
    "stripes of pink and green": stripes,
    "half-transparent frame": frame((0, 0, 0, 77), white=False),
    "gray frame": frame((178, 178, 178, 255), white=True),
    "art": alone,
}
"""By kind of defect, and healthy pictures."""
