"""The properties of the XMP packet of a file, as plain text. Source: ISO 16684-1."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from xml.etree.ElementTree import Element

    from casecheck.design.levels import IntactImage

MAX_PACKET = 4 << 20
"""Bytes: longer packets are not parsed. They are long because of a document's editing history."""

MAX_VALUE = 640
"""Characters: longer values are cut."""

_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_PREFIXES = {
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://ns.adobe.com/xap/1.0/rights/": "xmpRights",
    "http://ns.adobe.com/photoshop/1.0/": "photoshop",
    "http://creativecommons.org/ns#": "cc",
    "http://ns.adobe.com/exif/1.0/": "exif",
    "http://ns.adobe.com/exif/1.0/aux/": "aux",
    "http://ns.adobe.com/tiff/1.0/": "tiff",
}


def xmp(design: IntactImage) -> Mapping[str, str]:
    """The properties in the namespaces above, by their usual names (`dc:rights`).

    Never raises, even for a malformed packet.
    """
    packet = design.metadata.xmp or b""
    if b"\0" not in packet[:4]:  # every other byte of UTF-16 is 0
        packet = packet.strip(b"\0 \t\r\n")
    if not packet or len(packet) > MAX_PACKET:
        return {}
    from xml.etree.ElementTree import ParseError

    from defusedxml.ElementTree import fromstring

    try:
        root = fromstring(packet, forbid_dtd=True)
    except (ParseError, ValueError, LookupError):  # not XML, entity bombs, an unknown encoding
        return {}
    found: dict[str, str] = {}
    for name, value in _properties(root):
        if value:
            found.setdefault(name, value)
    return found


def _properties(root: Element) -> Iterator[tuple[str, str]]:
    """The properties of the picture itself. Those of ingredients and earlier versions are nested inside a property."""
    for rdf in root.iter(f"{_RDF}RDF"):
        for description in rdf.iterfind(f"{_RDF}Description"):
            for tag, value in description.items():
                if name := _name(tag):
                    yield name, value[:MAX_VALUE].strip()
            for child in description:
                if name := _name(child.tag):
                    yield name, _value(child)


def _name(tag: object) -> str | None:
    if not isinstance(tag, str):  # a comment
        return None
    namespace, _, name = tag.removeprefix("{").partition("}")
    return f"{_PREFIXES[namespace]}:{name}" if namespace in _PREFIXES else None


def _value(element: Element) -> str:
    """The text of a property, the items of its list, or the first of its language alternatives."""
    if element.find(f"{_RDF}Alt") is not None:
        items = [element.findtext(f"{_RDF}Alt/{_RDF}li", "")]
    else:
        items = [item.text or "" for item in element.iter(f"{_RDF}li")] or [element.text or ""]
    value = ", ".join(item.strip() for item in items[:20] if item.strip())
    return (value or element.get(f"{_RDF}resource", ""))[:MAX_VALUE]
