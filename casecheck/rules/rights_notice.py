"""The file itself says that somebody owns the picture.

What it checks
    What is written in the file beside its pixels: copyright, credit, source and license in EXIF, IPTC, XMP and the
    texts of a PNG. A warning where an owner is named, the credit of a stock agency is among it (Getty Images, iStock,
    Shutterstock, Adobe Stock, Fotolia, Alamy, Depositphotos, Dreamstime, 123RF, Bigstock, Freepik, Vecteezy), or a
    license. A note where only its maker is named (EXIF Artist, IPTC By-line, XMP creator, PNG Author), where every
    name is that of the camera's owner, where the license allows to print it (public domain, CC0, CC BY, CC BY-SA),
    and where there is nothing but Content Credentials (C2PA), which are not opened.

Why it matters
    A picture that was found or bought often still carries its owner's name. CASETiFY's help page says that an order
    is put on hold if the design "contains content that potentially infringes intellectual property rights"; other
    shops cancel it.

How to fix it
    If the name is yours, all is well: `--ignore rights-notice` switches the reminder off. Otherwise look up what the
    license or the owner allows; a stock agency's standard license may not cover prints on products. Taking the name
    out of the file changes nothing about the rights.

Limits
    It reminds, and judges nothing: most pictures that belong to somebody do not say so, any program can write any
    name, and a watermark is not looked for. Texts that name nobody ("Copyright", a camera's model) are passed over.
    Of 558 real pictures 24 have a copyright text: 8 are warned of, 14 under CC BY-SA are noted, and 2 hold only the
    camera's name. Of the other 534, 2 are warned of for a credit, and 74 are noted, nearly all of them clip art that
    names its author; 458 are silent. Of 1475 others, from packages of games and wallpapers, 12 are warned of, all of
    which name an owner or a license. What ImageMagick packs into a PNG's "Raw profile" texts is not read, and old
    texts from a Mac may show wrong letters.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from casecheck.design.levels import ReadLevel
from casecheck.measures.metadata import text
from casecheck.measures.rights import notices
from casecheck.model import Problem, Severity
from casecheck.rule import Context, rule

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from casecheck.design.levels import IntactImage
    from casecheck.measures.rights import Notice


AGENCIES = {
    "Getty Images": r"getty ?images",
    "iStock": r"istock(?:photo)?\b",
    "Shutterstock": r"shutterstock",
    "Adobe Stock": r"adobe ?stock|stock\.adobe\.com",
    "Fotolia": r"fotolia",
    "Alamy": r"\balamy\b",
    "Depositphotos": r"deposit ?photos",
    "Dreamstime": r"dreamstime",
    "123RF": r"\b123rf\b",
    "Bigstock": r"\bbigstock",
    "Freepik": r"\bfreepik\b",
    "Vecteezy": r"\bvecteezy\b",
}
PUBLIC_DOMAIN = re.compile(r"\bcc ?0\b|publicdomain/zero|\bcc zero\b|public ?domain", re.IGNORECASE)
CREATIVE_COMMONS = re.compile(r"creative ?commons|\bcc[ -]?(?:by\b|attribution)", re.IGNORECASE)
CONDITIONS = {
    "NC": re.compile(r"\bnc\b|non-?\s?commercial", re.IGNORECASE),
    "ND": re.compile(r"\bnd\b|no-?\s?deriv", re.IGNORECASE),
    "SA": re.compile(r"\bsa\b|share-?\s?alike", re.IGNORECASE),
}
REMINDER = "Make sure that you may print it."
YOURS = f"{REMINDER} If the name is yours, all is well."


@rule(family="rights", severity=Severity.WARNING, needs=ReadLevel.STREAM)
def check(context: Context[IntactImage]) -> Iterator[Problem]:
    """A reminder of what the file says of its owner."""
    design = context.design
    found = design.measure(notices)
    owners = [notice for notice in found if notice.role == "owner"]
    makers = [notice for notice in found if notice.role == "maker"]
    licenses = {name: notice for notice in found if (name := _license(notice))}
    if agency := _agency(found):
        name, notice = agency
        yield _problem(f"the file carries the credit of a stock agency, {name}", [notice], _license_of(name))
    elif licenses:
        name, notice = next(iter(licenses.items()))
        free = all("NC" not in each and "ND" not in each and each != "its own" for each in licenses)
        label = "a license of its own" if name == "its own" else f"a license, {name}"
        others = [each for each in owners if each is not notice]
        fix = f"{REMINDER} Keep to the terms of the license." if free else f"{REMINDER} Read the terms of the license."
        yield _problem(f"the file names {label}", [notice, *others], fix, Severity.NOTE if free else None)
    elif owners:
        own = all(notice.own for notice in found)
        label = "the camera's owner is named in the file" if own else "the file names an owner"
        yield _problem(label, owners, YOURS, Severity.NOTE if own else None)
    elif makers:
        yield _problem("the file names who made the picture", makers, YOURS, Severity.NOTE)
    elif design.metadata.content_credentials:
        yield Problem(
            "the file has Content Credentials (C2PA), which may tell who made it and how",
            fix=f"{REMINDER} contentcredentials.org/verify shows what they say.",
            actual={"content_credentials": True},
            severity=Severity.NOTE,
        )


def _problem(label: str, said: list[Notice], fix: str, severity: Severity | None = None) -> Problem:
    names: dict[str, list[str]] = {}
    for notice in said:
        places = names.setdefault(text(notice.says), [])
        if notice.where not in places:
            places.append(notice.where)
    for name in [name for name in names if any(other != name and other.startswith(name) for other in names)]:
        del names[name]  # IPTC cuts a credit off after 32 characters; XMP has the whole
    quoted = [f'"{name}" ({", ".join(places)})' for name, places in names.items()]
    more = f" and {len(quoted) - 2} more" if len(quoted) > 2 else ""
    return Problem(
        f"{label}: {', '.join(quoted[:2])}{more}",
        fix=fix,
        actual={"says": text(said[0].says), "where": said[0].where},
        severity=severity,
    )


def _agency(found: Iterable[Notice]) -> tuple[str, Notice] | None:
    for notice in found:
        for name, pattern in AGENCIES.items():
            if re.search(pattern, notice.says, re.IGNORECASE):
                return name, notice
    return None


def _license_of(agency: str) -> str:
    return f"{REMINDER} See whether your license of {agency} covers prints on products."


def _license(notice: Notice) -> str | None:
    """The license that a notice names: `CC BY-NC`, `public domain`, or `its own`; None where it names none."""
    if notice.role == "maker":
        return None
    if PUBLIC_DOMAIN.search(notice.says):
        return "public domain"
    if CREATIVE_COMMONS.search(notice.says):
        conditions = [name for name, pattern in CONDITIONS.items() if pattern.search(notice.says)]
        return "-".join(["CC BY", *conditions])
    return "its own" if notice.role == "license" else None
