"""The metadata names a rights holder, a creator or a license.

What it checks
    Copyright, credit, source and license in EXIF, IPTC, XMP and PNG text. A warning if a rights holder, a stock agency
    or a restrictive license is named. A note if it is only the creator or the camera's owner, if the license allows
    printing (public domain, CC0, CC BY, CC BY-SA), or if there are only Content Credentials (C2PA).

Why it matters
    Images that were found or bought often still carry their owner's name. CASETiFY's help page says that an order is
    put on hold if the design "contains content that potentially infringes intellectual property rights"; other shops
    cancel it.

How to fix it
    If the name is yours, use `--ignore rights-notice`. Otherwise check what the license or the owner allows: a stock
    agency's standard license may not cover prints on products. Removing the name does not change the rights.

Limits
    Most protected images do not name their owner, and any program can write any name. Watermarks are not detected,
    and Content Credentials are not opened.

Examples
    Passes: samples/photos/IMG_3391.jpg
    Fails: samples/photos/beach-stock.jpg
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from casecheck.design.levels import ReadLevel
from casecheck.measures.metadata import text
from casecheck.measures.rights import notices
from casecheck.model import Message, Problem, Severity
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
REMINDER = Message("Make sure that you may print it.")
LICENSES = {"public domain": Message("public domain")}
YOURS = Message("{reminder} If the name is yours, ignore this rule.", reminder=REMINDER)


@rule(family="rights", severity=Severity.WARNING, needs=ReadLevel.STREAM)
def check(context: Context[IntactImage]) -> Iterator[Problem]:
    """Report the owner, license or creator that the metadata names, the most restrictive first."""
    design = context.design
    found = design.measure(notices)
    owners = [notice for notice in found if notice.role == "owner"]
    makers = [notice for notice in found if notice.role == "maker"]
    licenses = {name: notice for notice in found if (name := _license(notice))}
    if agency := _agency(found):
        name, notice = agency
        yield _problem(
            Message("Stock agency credit in the metadata ({agency})", agency=name), [notice], _license_of(name)
        )
    elif licenses:
        name, notice = next(iter(licenses.items()))
        free = all("NC" not in each and "ND" not in each and each != "its own" for each in licenses)
        label = Message("License terms in the metadata")
        if name != "its own":
            label = Message("License in the metadata ({license})", license=LICENSES.get(name, name))
        others = [each for each in owners if each is not notice]
        fix = Message("{reminder} Read the license terms.", reminder=REMINDER)
        if free:
            fix = Message("{reminder} Follow the license terms.", reminder=REMINDER)
        yield _problem(label, [notice, *others], fix, Severity.NOTE if free else None)
    elif owners:
        own = all(notice.own for notice in found)
        label = Message("Camera owner named in the metadata") if own else Message("Rights holder named in the metadata")
        yield _problem(label, owners, YOURS, Severity.NOTE if own else None)
    elif makers:
        yield _problem(Message("Creator named in the metadata"), makers, YOURS, Severity.NOTE)
    elif design.metadata.content_credentials:
        yield Problem(
            Message("Content Credentials (C2PA) in the file: they may name its creator"),
            fix=Message("{reminder} Read the Content Credentials at contentcredentials.org/verify.", reminder=REMINDER),
            actual={"content_credentials": True},
            severity=Severity.NOTE,
        )


def _problem(label: str, cited: list[Notice], fix: str, severity: Severity | None = None) -> Problem:
    names: dict[str, list[str]] = {}
    for notice in cited:
        places = names.setdefault(text(notice.says), [])
        if notice.where not in places:
            places.append(notice.where)
    for name in [name for name in names if any(other != name and other.startswith(name) for other in names)]:
        del names[name]  # IPTC cuts credits off after 32 characters; XMP holds all of it
    quoted = [f'"{name}" ({", ".join(places)})' for name, places in names.items()]
    more = Message(" and {count} more", count=len(quoted) - 2) if len(quoted) > 2 else ""
    return Problem(
        Message("{label}: {quoted}{more}", label=label, quoted=", ".join(quoted[:2]), more=more),
        fix=fix,
        actual={"says": text(cited[0].says), "where": cited[0].where},
        severity=severity,
    )


def _agency(found: Iterable[Notice]) -> tuple[str, Notice] | None:
    for notice in found:
        for name, pattern in AGENCIES.items():
            if re.search(pattern, notice.says, re.IGNORECASE):
                return name, notice
    return None


def _license_of(agency: str) -> str:
    return Message(
        "{reminder} Check that your {agency} license covers prints on products.", reminder=REMINDER, agency=agency
    )


def _license(notice: Notice) -> str | None:
    """The license that a notice names: `CC BY-NC`, `public domain`, or `its own` for other terms. None: no license."""
    if notice.role == "maker":
        return None
    if PUBLIC_DOMAIN.search(notice.says):
        return "public domain"
    if CREATIVE_COMMONS.search(notice.says):
        conditions = [name for name, pattern in CONDITIONS.items() if pattern.search(notice.says)]
        return "-".join(["CC BY", *conditions])
    return "its own" if notice.role == "license" else None
