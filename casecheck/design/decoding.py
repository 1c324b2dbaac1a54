"""The one decode of a file: Pillow's decoders, to the last pixel, upright, with an exact alpha.

Where no pixels are needed, it is still decoded as far as it takes to know that it is whole.
"""

from __future__ import annotations

import logging
import warnings
from contextlib import contextmanager, suppress
from dataclasses import replace
from importlib import import_module
from io import BytesIO
from typing import TYPE_CHECKING, BinaryIO

from PIL import Image
from PIL.ExifTags import IFD, Base

from casecheck.design import Picture
from casecheck.design.levels import ReadLevel
from casecheck.design.orientation import EXIF_ORIENTATION, orientation_in, turned_upright, valid
from casecheck.formats import DamagedError, UnreadableVariantError, reader
from casecheck.formats.blocks import MAX_BLOCK, exif_block
from casecheck.formats.source import Source
from casecheck.formats.webp_walk import without_its_end
from casecheck.formats.zeros import unwritten
from casecheck.model import Message, Size

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casecheck.formats import Metadata, Structure
    from casecheck.formats.format import Format

logging.getLogger("PIL").addHandler(logging.NullHandler())  # else its errors go to stderr, too

EXIF_TAGS = (
    Base.ImageDescription,
    Base.Make,
    Base.Model,
    Base.Orientation,
    Base.Software,
    Base.DateTime,
    Base.Artist,
    Base.Copyright,
)
"""What EXIF keeps beside the description of the pixels (EXIF 2.32, section 4.6.4, D)."""


def read(form: Format, stream: BinaryIO, level: ReadLevel = ReadLevel.PIXELS) -> Picture:
    """Walk through a file and decode its first frame, as far as this level needs it.

    Raises DamagedError or UnreadableVariantError.
    """
    structure = reader(form).walk(stream)
    stream.seek(0)
    return decode(form, stream, structure, level)


def decode(form: Format, stream: BinaryIO, structure: Structure, level: ReadLevel) -> Picture:
    """As `read`, after the walk."""
    if structure.variant:
        raise UnreadableVariantError(structure.variant)
    with warnings.catch_warnings(), _room_for(structure.size):
        warnings.simplefilter("ignore")  # Pillow warns about odd metadata, which does not affect the pixels
        image = _opened(form, stream)
        orientation = _orientation(image)
        metadata = _completed(structure.metadata, image, form)
        _load(image)
        size = Size(*image.size)  # of a HEIC it may be another one only now
        for suspect in structure.suspects:
            if _decodes(form, BytesIO(without_its_end(stream, suspect))):
                raise DamagedError(unwritten(suspect.zeros_at))
    alpha = _alpha(image) if level >= ReadLevel.ALPHA else None
    shown = image if level >= ReadLevel.PIXELS else None
    picture = Picture(shown, alpha, size, image.mode, orientation, structure.frames, metadata)
    return picture if form.turned_by_decoder else turned_upright(picture, orientation)


@contextmanager
def _room_for(size: Size) -> Iterator[None]:
    """Raise Pillow's own limit to the size of this picture: its WebP and TIFF plug-ins enforce it."""
    limit = Image.MAX_IMAGE_PIXELS
    if limit is not None:
        Image.MAX_IMAGE_PIXELS = max(limit, size.width * size.height)
    try:
        yield
    finally:
        Image.MAX_IMAGE_PIXELS = limit


def _opened(form: Format, stream: BinaryIO) -> Image.Image:
    if form.plugin is None:
        raise ValueError(f"{form.name} has no plug-in of Pillow")
    module, name = form.plugin
    plugin = getattr(import_module(module), name)
    try:
        # not Image.open(): it imports every plug-in, and holds pictures against its own limit of pixels
        image: Image.Image = plugin(stream)
    except MemoryError:
        raise
    except Exception as error:  # plug-ins raise whatever comes up: SyntaxError, KeyError, struct.error ...
        raise UnreadableVariantError(_variant(form, stream)) from error
    return image


def _variant(form: Format, stream: BinaryIO) -> Message:
    """What is unusual about a file that its plug-in refuses."""
    name: Message | None = None
    if form.variants:
        with suppress(DamagedError):
            name = import_module(f"casecheck.formats.{form.variants}").describe(Source(stream))
    return name or Message("{form} of a kind that casecheck cannot read", form=form.name)


def _load(image: Image.Image) -> None:
    try:
        image.load()
    except MemoryError:
        raise
    except Exception as error:  # as above; truncation is OSError, SyntaxError, ValueError, IndexError ...
        raise DamagedError("its pixels cannot be decoded to the end") from error


def _decodes(form: Format, stream: BinaryIO) -> bool:
    try:
        _load(_opened(form, stream))
    except (DamagedError, UnreadableVariantError):
        return False
    return True


def _alpha(image: Image.Image) -> Image.Image | None:
    if image.mode in ("RGBA", "LA", "PA"):
        return image.getchannel("A")
    if image.mode in ("RGBa", "La"):
        return image.getchannel("a")
    if "transparency" in image.info:
        return image.convert("RGBA").getchannel("A")
    return None


def _completed(metadata: Metadata, image: Image.Image, form: Format) -> Metadata:
    """With what the walk leaves to Pillow, since it is scattered over the file."""
    if form.metadata_from == "tags":
        try:
            return replace(metadata, exif=exif_block(_exif_of_tiff(image)))
        except Exception:  # as for the orientation
            return metadata
    if form.metadata_from == "decoder":
        exif, xmp = image.info.get("exif") or b"", image.info.get("xmp") or b""
        return replace(metadata, exif=exif_block(exif[:MAX_BLOCK]), xmp=xmp[:MAX_BLOCK] or None)
    return metadata


def _exif_of_tiff(image: Image.Image) -> bytes:
    """The tags of a TIFF's page that a camera writes, as the block that other formats have."""
    page, exif = image.getexif(), Image.Exif()
    exif.update({tag: page[tag] for tag in EXIF_TAGS if tag in page})
    for ifd in (IFD.Exif, IFD.GPSInfo):
        # what these two hold cannot be moved: offsets into the file
        entries = {tag: value for tag, value in page.get_ifd(ifd).items() if tag not in (IFD.Interop, IFD.MakerNote)}
        if entries:
            exif[ifd] = entries
    return exif.tobytes()


def _orientation(image: Image.Image) -> int:
    tags = getattr(image, "tag_v2", None)
    if tags is None:
        return orientation_in(image.info.get("exif"))
    image.info.pop("xmp", None)  # Pillow would turn a TIFF by it; browsers do not
    return valid(tags.get(EXIF_ORIENTATION))
