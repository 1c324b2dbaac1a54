"""BMP, the bitmaps of Windows and OS/2."""

from casecheck.formats.format import Format
from casecheck.model import Message

BMP = Format(
    id="BMP",
    name=Message("a BMP picture"),
    extensions=(".bmp", ".dib"),
    walker="bmp_walk",  # no `starts`: many a text begins with BM
    plugin=("PIL.BmpImagePlugin", "BmpImageFile"),
    variants="bmp_walk",
)
