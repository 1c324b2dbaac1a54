"""Pillow's pixel modes and masks, settled once for all measures.

A mask is an image of mode "L" whose pixels are 255 where something applies, and 0 elsewhere.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

    from casecheck.model import Size


def unscaled(image: Image) -> bool:
    """Whether its samples are 32-bit integers or floats, which have no defined black and white."""
    return image.mode in ("I", "F")


def is_8_bit(image: Image) -> bool:
    """Whether its samples have at most 8 bits."""
    return not unscaled(image) and not image.mode.startswith("I;16")


def rgb(image: Image, box: tuple[float, float, float, float] | None = None, size: Size | None = None) -> Image | None:
    """A new RGB image of this part of the image, or of all of it; None where the image is `unscaled`.

    With a size, that many pixels are picked in even steps (nearest neighbor), at the cost of the picked pixels only.
    """
    if unscaled(image):
        return None
    if size is not None:
        image = image.resize(size, resample=0, box=box)
    elif box is not None:
        image = image.crop(box)
    return (image if is_8_bit(image) else _on_8_bits(image)).convert("RGB")


def luma(image: Image) -> Image:
    """The luma (ITU-R BT.601) of an image that is not `unscaled`, as mode "L"."""
    if not is_8_bit(image):
        return _on_8_bits(image)
    if image.mode == "LAB":  # Pillow cannot convert it to "L"
        return image.getchannel("L")
    return (image if image.mode in ("L", "LA", "RGB", "RGBA") else image.convert("RGB")).convert("L")


def _on_8_bits(image: Image) -> Image:
    """16-bit gray as mode "L". Pillow's own conversion clips instead: all samples above 255 of 65535 become white."""
    return image.convert("I").point(lambda sample: sample * (1 / 256)).convert("L")


def between(band: Image, low: int, high: int) -> Image:
    """A mask of the pixels from `low` to `high`, both included, of a band of mode "L"."""
    low, high = max(low, 0), min(high, 255)
    return band.point([0] * low + [255] * (high + 1 - low) + [0] * (255 - high))


def at_least(band: Image, low: int) -> Image:
    """A mask of the pixels of this value and above."""
    return between(band, low, 255)


def at_most(band: Image, high: int) -> Image:
    """A mask of the pixels of this value and below."""
    return between(band, 0, high)


def dilated(mask: Image, reach: int) -> Image:
    """The mask grown by this many pixels in all directions: dilation by a square."""
    from PIL import ImageFilter

    return at_least(mask.filter(ImageFilter.BoxBlur(reach)), 1)


def eroded(mask: Image, reach: int) -> Image:
    """The mask shrunk by this many pixels on all sides: erosion by a square."""
    from PIL import ImageFilter

    return at_least(mask.filter(ImageFilter.BoxBlur(reach)), 255)


def differing_pixels(one: Image, other: Image) -> int:
    """The number of pixels that look different in two images of one size: all that is transparent looks alike."""
    from PIL import ImageChops

    if any("A" in image.mode for image in (one, other)):
        pair = [image.convert("RGBA").convert("RGBa") for image in (one, other)]
    else:
        pair = [image.convert("RGB") for image in (one, other)]
    *bands, last = ImageChops.difference(*pair).split()
    for band in bands:
        last = ImageChops.lighter(last, band)
    return last.width * last.height - last.histogram()[0]


def area(mask: Image) -> int:
    """The number of pixels in a mask."""
    return mask.tobytes().count(255)
