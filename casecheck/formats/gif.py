"""GIF (87a and 89a)."""

from casecheck.formats.format import Format
from casecheck.model import Message

GIF = Format(
    id="GIF",
    name=Message("a GIF picture"),
    extensions=(".gif",),
    starts=(b"GIF87a", b"GIF89a"),
    walker="gif_walk",
    plugin=("PIL.GifImagePlugin", "GifImageFile"),
    shops="may accept",
)
