"""XMP packets: the properties of the picture itself, and malformed packets."""

from __future__ import annotations

import pytest

from casecheck.design import Design
from casecheck.formats import Metadata
from casecheck.formats.sniff import identify
from casecheck.measures.xmp import MAX_PACKET, MAX_VALUE, xmp

NAMESPACES = (
    "xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns:dc='http://purl.org/dc/elements/1.1/' "
    "xmlns:cc='http://creativecommons.org/ns#' xmlns:other='http://example.org/'"
)


def packet(content: str, attributes: str = "") -> bytes:
    return (
        f"<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF {NAMESPACES}>"
        f"<rdf:Description {attributes}>{content}</rdf:Description></rdf:RDF></x:xmpmeta>"
    ).encode()


def told(data: bytes | None) -> dict[str, str]:
    return dict(xmp(Design(name="art", format=identify(b""), bytes=0, metadata=Metadata(xmp=data))))


NESTED = "<other:from><rdf:Description><dc:rights>theirs</dc:rights></rdf:Description></other:from>"


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        pytest.param(None, {}, id="none"),
        pytest.param(packet("", "dc:rights='mine'"), {"dc:rights": "mine"}, id="attribute"),
        pytest.param(packet("<dc:rights> mine </dc:rights>"), {"dc:rights": "mine"}, id="element"),
        pytest.param(
            packet("<dc:creator><rdf:Seq><rdf:li>A</rdf:li><rdf:li>B</rdf:li></rdf:Seq></dc:creator>"),
            {"dc:creator": "A, B"},
            id="list",
        ),
        pytest.param(
            packet("<dc:rights><rdf:Alt><rdf:li>mine</rdf:li><rdf:li>meins</rdf:li></rdf:Alt></dc:rights>"),
            {"dc:rights": "mine"},
            id="languages",
        ),
        pytest.param(packet("<cc:license rdf:resource='http://l'/>"), {"cc:license": "http://l"}, id="resource"),
        pytest.param(packet(NESTED), {}, id="an-ingredient-s"),
        pytest.param(packet("<!-- hm --><other:rights>x</other:rights><dc:rights/>"), {}, id="nothing-of-ours"),
        pytest.param(packet("", "dc:rights='mine'") + b"\0\0", {"dc:rights": "mine"}, id="zeros-at-the-end"),
        pytest.param(
            (packet("", "dc:rights='mine'") + b"\n").decode().encode("utf-16-be"), {"dc:rights": "mine"}, id="utf-16"
        ),
        pytest.param(packet("", f"dc:rights='{'x' * 999}'"), {"dc:rights": "x" * MAX_VALUE}, id="a-long-value"),
        pytest.param(b"<" + packet(""), {}, id="no-xml"),
        pytest.param(b"<?xml version='1.0' encoding='klingon'?><a/>", {}, id="unknown-encoding"),
        pytest.param(b"<!DOCTYPE a [<!ENTITY b 'c'>]>" + packet("", "dc:rights='mine'"), {}, id="entities"),
        pytest.param(b"<a>" * 200_000 + b"</a>" * 200_000, {}, id="very-deep"),
        pytest.param(packet("", "dc:rights='mine'").ljust(MAX_PACKET + 1, b"\xff"), {}, id="too-long"),
    ],
)
def test_properties(data: bytes | None, expected: dict[str, str]) -> None:
    assert told(data) == expected
