"""AVIF: AV1 in ISO base media boxes."""

from casecheck.formats.format import Format
from casecheck.model import Message

AVIF = Format(
    id="AVIF",
    name=Message("an AVIF picture"),
    extensions=(".avif", ".avifs"),
    brands=frozenset((b"avif", b"avis")),
    walker="avif_walk",
    plugin=("PIL.AvifImagePlugin", "AvifImageFile"),
    metadata_from="decoder",
    lossy=True,
)
