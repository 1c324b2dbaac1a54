"""WebP (RFC 9649), lossy and lossless, still and animated."""

from casecheck.formats.format import Format
from casecheck.model import Message

WEBP = Format(
    id="WebP",
    name=Message("a WebP picture"),
    extensions=(".webp",),
    walker="webp_walk",
    plugin=("PIL.WebPImagePlugin", "WebPImageFile"),
    shops="may accept",
    lossy=True,
)
