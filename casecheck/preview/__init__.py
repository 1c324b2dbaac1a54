"""Renders a design on the back of a device, like a shop's preview.

The outline has the proportions of the shop's recommended size, with corners rounded by device form. Openings for the
camera and the lines of the print are drawn where a profile contains them. The picture's color profile is ignored; the
device color is approximate.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from PIL import Image, ImageChops, ImageFilter
from PIL.PngImagePlugin import PngInfo

from casecheck.measures.samples import rgba
from casecheck.model import Box, UserError
from casecheck.placement import picture_on_surface, slots_on_surface
from casecheck.preview.drawing import Rectangle, fainter, gradient, mask, mixed, ring

if TYPE_CHECKING:
    from casecheck.design import Design
    from casecheck.model import Finish, Place, Target

LONGEST = 1600
"""Length of the device's longer side, in pixels, unless another is wanted."""

MARGIN = 160
"""Width of the margin around the device, in pixels. It and all that follows is for a device of `LONGEST`."""

MAX_OVERHANG = 1.0
"""The crop is shown up to this distance from each edge of the device, in lengths of the device along that axis."""

Picture = Image.Image
"""What is drawn, in RGB."""

Backdrop = tuple[str, str]
"""Colors at the top and at the bottom."""

BACKDROP: Backdrop = "#eff0f3", "#d3d6dd"

BUMPER = 0.018
"""Width of the clear case's rim around the device, as a share of the device's shorter side."""

DIMMED = 0.35
"""Opacity of cropped areas."""

MADE_BY = "casecheck preview"
"""Written to each file, to distinguish previews from artwork."""


@dataclass(frozen=True, slots=True)
class Preview:
    """A rendered preview, and the position of the device in it."""

    image: Image.Image
    """RGB."""
    left: int
    top: int
    """The top left corner of the device's surface, in pixels of the image."""
    scale: float
    """Pixels of the image per pixel of the surface."""


def as_png(image: Image.Image) -> bytes:
    """A preview as a PNG file that names the program."""
    metadata = PngInfo()
    metadata.add_text("Software", MADE_BY)
    file = BytesIO()
    image.save(file, "PNG", pnginfo=metadata)
    return file.getvalue()


def is_preview(head: bytes) -> bool:
    """Whether these first bytes are of a file made by `as_png`, which is not artwork."""
    return head.startswith(b"\x89PNG") and f"tEXtSoftware\0{MADE_BY}".encode() in head


def preview(
    design: Design,
    target: Target,
    finish: Finish,
    *,
    show_crop: bool = False,
    longest: int = LONGEST,
    backdrop: Backdrop = BACKDROP,
) -> Preview:
    """The design in the slot that the target names, on a device of this color; the crop is dimmed or left out.

    `longest` is the length of the device's longer side, in pixels. Raises UserError for an image that has no defined
    black and white.
    """
    scale = longest / max(target.device.size)
    share = longest / LONGEST
    margin = round(MARGIN * share)
    width, height = (max(1, round(side * scale)) for side in target.device.size)
    picture = _scaled(picture_on_surface(design.upright, target), scale)
    left, top, right, bottom = _overhang(picture, width, height) if show_crop else (0, 0, 0, 0)
    left, top = left + margin, top + margin
    size = left + width + right + margin, top + height + bottom + margin

    device = Rectangle(left, top, left + width, top + height)
    corner = target.device.corner * scale
    outline = mask(size, device, corner)
    slots = [_scaled(place, scale).moved(left, top) for place in slots_on_surface(target)]
    slot = ImageChops.multiply(outline, mask(size, slots[(target.slot_number or 1) - 1]))

    image = gradient(size, *backdrop)
    _draw_case(image, device, corner, outline, finish, share)
    art = _art(design, picture.moved(left, top), size, 2 * longest)
    if show_crop:
        around = ImageChops.multiply(art.getchannel("A"), ImageChops.invert(slot))
        image.paste(art, mask=fainter(around, DIMMED))
    image.paste(art, mask=ImageChops.multiply(art.getchannel("A"), slot))
    for edges in slots if len(slots) > 1 else ():
        _draw_edge(image, edges, outline)
    if target.device.print_area is not None:
        from casecheck.preview.print_area import draw_print_area

        draw_print_area(image, target.device.print_area, device, outline, scale, finish, share)
    image.paste("black", mask=fainter(ring(size, device, corner, 2 * share), 0.3))
    return Preview(image, left, top, scale)


def _draw_edge(image: Image.Image, slot: Rectangle, outline: Image.Image) -> None:
    """A thin line along the edge of a slot, within the device. Draws on a crop: a layout may have 400 slots."""
    left, top = math.floor(slot.left), math.floor(slot.top)
    right, bottom = max(left + 1, math.ceil(slot.right)), max(top + 1, math.ceil(slot.bottom))
    line = ring((right - left, bottom - top), slot.moved(-left, -top), 0, 1.5)
    image.paste("#808080", (left, top), ImageChops.multiply(outline.crop((left, top, right, bottom)), line))


def _scaled(place: Place, scale: float) -> Rectangle:
    left, top, width, height = (float(number) * scale for number in place)
    return Rectangle(left, top, left + width, top + height)


def _overhang(picture: Rectangle, width: int, height: int) -> tuple[int, int, int, int]:
    """How far the picture exceeds the device, in pixels: left, top, right, bottom."""

    def beyond(far: float, side: int) -> int:
        return math.ceil(min(max(0, far), MAX_OVERHANG * side))

    return (
        beyond(-picture.left, width),
        beyond(-picture.top, height),
        beyond(picture.right - width, width),
        beyond(picture.bottom - height, height),
    )


def _art(design: Design, picture: Rectangle, size: tuple[int, int], samples: int) -> Image.Image:
    """An RGBA image of this size with the picture at its place, transparent elsewhere.

    At least `samples` pixels per side of the picture are looked at, where it has them.
    """
    left, top = max(0, round(picture.left)), max(0, round(picture.top))
    right, bottom = min(size[0], round(picture.right)), min(size[1], round(picture.bottom))
    art = Image.new("RGBA", size)
    if left >= right or top >= bottom:
        return art  # narrower than a pixel
    across = design.upright.width / (picture.right - picture.left)
    down = design.upright.height / (picture.bottom - picture.top)
    visible = Rectangle(
        max(0, (left - picture.left) * across),
        max(0, (top - picture.top) * down),
        min(design.upright.width, (right - picture.left) * across),
        min(design.upright.height, (bottom - picture.top) * down),
    )
    box = Box(math.floor(visible.left), math.floor(visible.top), math.ceil(visible.right), math.ceil(visible.bottom))
    part = rgba(design, box, samples)
    if part is None:
        raise UserError(
            f"{design.name!r} cannot be previewed: its 32-bit samples have no defined black and white",
            "export it as a PNG with 8 bits per channel",
        )
    wide, high = part.width / (box.right - box.left), part.height / (box.bottom - box.top)
    edges = visible.moved(-box.left, -box.top)
    part = part.resize(
        (right - left, bottom - top),
        Image.Resampling.LANCZOS,
        box=(edges.left * wide, edges.top * high, edges.right * wide, edges.bottom * high),
        reducing_gap=3,
    )
    art.paste(part, (left, top))
    return art


def _draw_case(
    image: Image.Image, device: Rectangle, corner: float, outline: Image.Image, finish: Finish, share: float
) -> None:
    """The device in its clear case, without artwork."""
    size = image.size
    bumper = BUMPER * min(device.right - device.left, device.bottom - device.top)
    case, case_corner = device.grown(bumper), corner + bumper
    for drop, blur, strength in ((34, 40, 0.34), (8, 8, 0.3)):
        shadow = mask(size, case.moved(0, drop * share), case_corner).filter(ImageFilter.GaussianBlur(blur * share))
        image.paste("#20242c", mask=fainter(shadow, strength))
    image.paste(mixed(finish.color, "white", 0.45), mask=fainter(mask(size, case, case_corner), 0.92))
    image.paste("white", mask=fainter(ring(size, case, case_corner, 3 * share), 0.7))
    image.paste(gradient(size, mixed(finish.color, "white", 0.06), mixed(finish.color, "black", 0.06)), mask=outline)
