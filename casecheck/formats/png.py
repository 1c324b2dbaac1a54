"""PNG (ISO/IEC 15948), and animated PNG."""

from casecheck.formats.format import Format, sizes
from casecheck.model import Message

PNG = Format(
    id="PNG",
    name=Message("a PNG picture"),
    extensions=(".png", ".apng"),
    odd_extensions=sizes(".png"),
    starts=(b"\x89PNG",),  # the walk checks the rest of the signature, which a transfer as text damages
    walker="png_walk",
    decoder="casecheck.design.png",
    shops="accept",
    cicp_over_icc=True,
)
