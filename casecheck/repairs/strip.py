"""Removes the position and other private data from the metadata.

What it does
    Removes EXIF and the GPS entries of XMP, in the file itself: no pixel is encoded again. The color profile, the
    author, the copyright and the camera's name beside them stay, and so do XMP and IPTC texts.

When
    By default, where `location-metadata` has a finding.

Options
    --strip-rights: remove XMP, IPTC, author and copyright, too. It is made then even if there is no position.

Limits
    Content credentials (C2PA) are removed with every change: they prove that a file is unchanged. Place names in
    captions stay, unless the rights are removed.
"""

from __future__ import annotations

import re
from dataclasses import replace

from casecheck.model import Message, Repair
from casecheck.repair import Step, Work, repair
from casecheck.writing.exif import rights_only

_GPS = re.compile(
    rb"""\s[\w.-]+:GPS\w+\s*=\s*("[^"]*"|'[^']*')|<([\w.-]+:GPS\w+)(?:\s[^>]*)?(?:/>|>.*?</\2\s*>)""", re.DOTALL
)
"""A property of XMP, as an attribute or an element: `exif:GPSLatitude`."""


@repair(step=Step.FILE)
def mend(work: Work, *, rights: bool = False) -> Repair | None:
    """Remove private metadata."""
    rules, old = work.mended_by("strip"), work.blocks
    texts = (old.xmp, old.iptc, old.author, old.copyright)
    if not rules and not (rights and any((old.exif, *texts))):
        return None
    stored = 1 if work.touched else work.design.orientation
    exif = rights_only(b"" if rights else old.exif, orientation=stored)
    if rights:
        work.blocks = replace(old, exif=exif, xmp=None, iptc=None, author=None, copyright=None)
    else:
        work.blocks = replace(old, exif=exif, xmp=old.xmp and _GPS.sub(b"", old.xmp))
    new = work.blocks
    removed = sum(
        len(was or b"") - len(now or b"")
        for was, now in zip((old.exif, *texts), (new.exif, new.xmp, new.iptc, new.author, new.copyright), strict=True)
    )
    kept = "" if rights else Message("; the color profile, author and copyright are kept")
    private = Message("the position and other private metadata")
    what = Message("private metadata and notices of rights") if rights else private
    return Repair(
        "strip",
        Message("Removed {what}: {count:,} bytes{more}", what=what, count=removed, more=kept),
        rules,
        before={"metadata_bytes": sum(len(part or b"") for part in (old.exif, *texts))},
        after={
            "metadata_bytes": sum(len(part or b"") for part in (new.exif, new.xmp, new.iptc, new.author, new.copyright))
        },
    )
