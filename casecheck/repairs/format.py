"""Saves the picture in a format that shops accept, under a name that says so.

What it does
    Writes a PNG if something is transparent or the art is flat, such as a drawing, and else a JPEG with quality 95
    and full chroma. A PNG or JPEG with the wrong extension gets the right one, and its pixels stay byte for byte.

When
    By default, where `not-accepted-format` or `wrong-extension` has a finding, or `opaque-background` for a
    transparent WebP or GIF. A picture in another format that is encoded again for another reason, too.

Limits
    Whether art is flat is measured: at least half of all neighboring pixels are equal.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from casecheck.measures.pixels import rgb
from casecheck.model import Message, Repair
from casecheck.repair import Step, Work, repair

if TYPE_CHECKING:
    from PIL.Image import Image

    from casecheck.repair import Container

FLAT = 0.5
"""Least share of equal neighbors. Of drawings it is 0.7 and more, of photos with flat skies up to 0.3."""

ROWS = 64
"""Rows that are looked at."""


@repair(step=Step.FILE, implied=True)
def mend(work: Work) -> Repair | None:
    """Choose the format of the new file."""
    rules, form = work.mended_by("format"), work.design.format
    if work.container is None and (rules or work.encoding):
        container: Container = "PNG" if "A" in work.image.mode or is_flat(work.image) else "JPEG"
        work.container = container
        work.draw(work.image)
        return Repair(
            "format",
            Message("Saved as a {format} instead of {name}", format=container, name=form.name),
            rules,
            before={"format": form.id},
            after={"format": container},
        )
    if not rules:
        return None
    extension = os.path.splitext(work.design.name)[1]
    return Repair(
        "format",
        Message("Renamed from {old} to {new}, which is what it is", old=extension, new=form.extensions[0]),
        rules,
        before={"extension": extension},
        after={"extension": form.extensions[0]},
    )


def is_flat(image: Image) -> bool:
    """Whether the picture is a drawing in flat colors, rather than a photo."""
    import numpy as np

    rows = range(0, image.height, max(1, image.height // ROWS))
    shares = []
    for row in rows:
        line = rgb(image, (0, row, image.width, row + 1))
        pixels = np.asarray(line)[0]
        shares.append(float((pixels[1:] == pixels[:-1]).all(axis=1).mean()) if len(pixels) > 1 else 1.0)
    return sum(shares) >= FLAT * len(shares)
