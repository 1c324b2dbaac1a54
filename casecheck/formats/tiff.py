"""TIFF (TIFF 6.0) and BigTIFF. Raw photos that are TIFFs inside are a format of their own: see `tiff_raw`."""

from casecheck.formats.format import Format
from casecheck.model import Message

TIFF = Format(
    id="TIFF",
    name=Message("a TIFF picture"),
    extensions=(".tif", ".tiff"),
    starts=(b"II*\0", b"MM\0*", b"II+\0\x08\0", b"MM\0+\0\x08"),
    walker="tiff_walk",
    plugin=("PIL.TiffImagePlugin", "TiffImageFile"),
    variants="tiff_variants",
    metadata_from="tags",
    turned_by_decoder=True,
    frames="page",
)
