"""HEIC, and other HEIF: HEVC in ISO base media boxes, as iPhones store photos."""

from casecheck.formats.format import Format
from casecheck.model import Message

HEIC = Format(
    id="HEIC",
    name=Message("an iPhone photo (HEIC)"),
    extensions=(".heic", ".heif", ".hif"),
    brands=frozenset((b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"hevm", b"hevs", b"mif1", b"msf1")),
    walker="heic_walk",
    plugin=("pillow_heif.as_plugin", "HeifImageFile"),
    metadata_from="decoder",
    lossy=True,
)
