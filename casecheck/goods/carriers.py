"""Galaxy phones as carriers sell them. Their cameras may lie elsewhere than those of the international model.

CASETiFY's cases fit the international model only: https://www.dacoz.com/promo/casetify?code=12749 (a copy of its help
page). The table of suffixes is partial: Samsung publishes none.
"""

from __future__ import annotations

import re

CARRIERS = {
    "AT&T": r"AT ?& ?T|ATT",
    "Verizon": r"Verizon",
    "T-Mobile": r"T-? ?Mobile",
    "Sprint": r"Sprint",
    "US Cellular": r"U\.?S\.? ?Cellular",
    "docomo": r"(?:NTT ?)?docomo",
    "au": r"KDDI|(?-i:au)",
    "SoftBank": r"Soft ?bank",
    "SK Telecom": r"(?-i:SKT)|SK ?Telecom",
    "KT": r"(?-i:KT)|Korea Telecom",
    "LG U+": r"LG ?U ?\+|LG ?Uplus|U\+",
}
"""Names of carriers in the United States, Japan and Korea, as patterns. `au` and `KT` only in this case of letters."""

NAMED = re.compile(
    r"(?<![\w&])(?:"
    + "|".join(f"(?P<c{number}>{words})" for number, words in enumerate(CARRIERS.values()))
    + r")(?!\w)",
    re.IGNORECASE,
)

MODEL = re.compile(
    r"\bSM-?[A-Z]\d{3,4}(U1|U|V|A|T|P|R4|N|D|J|Z|Q)(?![A-Z\d])|\b(SC-?\d{2}[A-Z]|SC[GV]\d{2})\b", re.IGNORECASE
)
"""A model number of a carrier: of the US (U, U1, V, A, T, P, R4), Korea (N) or Japan (D, J, Z, Q, SC-52E, SCG25)."""

ANY_MODEL = re.compile(r"\bSM-?[A-Z]\d{3,4}[A-Z]{0,2}\d?(?:/DS)?(?![A-Z\d])", re.IGNORECASE)

INTERNATIONAL = re.compile(r"\binternational\b|\bglobal\b", re.IGNORECASE)


def carrier_in(text: str) -> str | None:
    """The carrier, or the model number of one, that a text names: `Verizon`, `SM-S928U`."""
    if found := NAMED.search(text):
        return list(CARRIERS)[int((found.lastgroup or "c0")[1:])]
    found = MODEL.search(text)
    return found[0].upper() if found else None


def is_international(text: str) -> bool:
    """Whether a text says that it is the international model."""
    return INTERNATIONAL.search(text) is not None


def without_carrier(device: str) -> str:
    """The name of the device alone: `Galaxy S24 Ultra` for `Galaxy S24 Ultra (Verizon, SM-S928U)`."""
    for pattern in (NAMED, MODEL, ANY_MODEL, INTERNATIONAL):
        device = pattern.sub(" ", device)
    return re.sub(r"\s+", " ", re.sub(r"[(\[,;/]\s*(?=[)\],;/]|$)|[()\[\]]", " ", device)).strip(" -,;/")
