"""What a template gives, as an entry of a profiles file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from casecheck.writing.png import SIGNATURE, chunks

if TYPE_CHECKING:
    from casecheck.model import Inset, Size
    from casecheck.template.reading import Template

MM_PER_INCH = 25.4
METER = 1000 / MM_PER_INCH
"""In inches."""

USUAL_PPI = 300.0
"""Of the templates of shops."""

PPI_RANGE = 72, 2400
"""What is below is a resolution of screens, which programs write by themselves."""


@dataclass(frozen=True, slots=True)
class Read:
    """A template that was read, and where it is from."""

    template: Template
    size: Size
    ppi: float
    source: str
    read_on: str
    """Today, ISO 8601."""
    sha256: str


def ppi_of(data: bytes) -> float:
    """The resolution that a whole PNG names in its pHYs chunk, else the usual one."""
    if data.startswith(SIGNATURE):
        for name, content in chunks(data):
            if name == b"pHYs" and len(content) == 9 and content[8] == 1:
                ppi = int.from_bytes(content[:4]) / METER
                return round(ppi, 2) if PPI_RANGE[0] < ppi <= PPI_RANGE[1] else USUAL_PPI
    return USUAL_PPI


def entry(read: Read, shop: str, model: str) -> dict[str, Any]:
    """The content of a profiles file with this print area; what the template does not show is left out."""
    area, ppi = read.template.area, read.ppi
    body: dict[str, Any] = {"area": list(read.size), "ppi": _number(ppi)}
    if any(area.bleed):
        body["bleed_mm"] = _mm(area.bleed, ppi)
    if read.template.own or area.wrap != area.bleed:  # else the size of the device tells more
        body["wrap_mm"] = _mm(area.wrap, ppi)
    if area.safe != area.wrap:
        body["safe_mm"] = _mm(area.safe, ppi)
    if area.openings:
        body["openings"] = [
            {"box": [_number(length) for length in opening[:4]], "radius": _number(opening.radius)}
            for opening in area.openings
        ]
    body |= {"source": read.source, "read_on": read.read_on, "confidence": "high", "template_sha256": read.sha256}
    return {"shops": {shop: {"models": {str(model): body}}}}


def _mm(inset: Inset, ppi: float) -> list[float]:
    return [_number(length * MM_PER_INCH / ppi) for length in inset]


def _number(value: float) -> float:
    """To a thousandth, whole where it is."""
    rounded = round(value, 3)
    return int(rounded) if rounded == int(rounded) else rounded
