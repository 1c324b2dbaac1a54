"""JPEG (ITU-T T.81) in a JFIF, EXIF, MPO or bare file."""

from casecheck.formats.format import Format, sizes
from casecheck.model import Message

JPEG = Format(
    id="JPEG",
    name=Message("a JPEG picture"),
    extensions=(".jpg", ".jpeg"),
    odd_extensions=(".jfif", ".jpe", ".jif", ".pjpeg", ".pjp", ".mpo", *sizes(".jpg"), *sizes(".jpeg")),
    starts=(b"\xff\xd8\xff",),
    walker="jpeg_walk",
    decoder="casecheck.design.jpeg",
    shops="accept",
    can_hold_alpha=False,
    lossy=True,
    used_by_messengers=True,
)
