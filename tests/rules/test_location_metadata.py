"""location-metadata: a GPS position in the metadata is reported, but never its value."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PIL import Image

from casecheck.formats import Metadata
from tests.drawing import canvas, design_of, problems

if TYPE_CHECKING:
    from collections.abc import Mapping

    from syrupy.assertion import SnapshotAssertion

    from casecheck.design import Design

RULE = "location-metadata"

HOME = {1: "N", 2: (48.0, 51.0, 30.0), 3: "E", 4: (2.0, 17.0, 40.0)}
ZERO = {1: "N", 2: (0.0, 0.0, 0.0), 3: "E", 4: (0.0, 0.0, 0.0)}


def block(gps: Mapping[int, object]) -> bytes:
    exif = Image.Exif()
    exif.get_ifd(0x8825).update(gps)
    return exif.tobytes().removeprefix(b"Exif\0\0")


def packet(latitude: str, longitude: str) -> bytes:
    return (
        "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns:exif='http://ns.adobe.com/exif/1.0/'>"
        f"<rdf:Description exif:GPSLatitude='{latitude}' exif:GPSLongitude='{longitude}'/></rdf:RDF>"
    ).encode()


def design(exif: bytes | None = None, xmp: bytes | None = None) -> Design:
    return design_of(canvas(9, 9), metadata=Metadata(exif=exif, xmp=xmp))


@pytest.mark.parametrize(
    ("exif", "xmp"),
    [
        pytest.param(block(HOME), None, id="exif"),
        pytest.param(None, packet("48,51.5N", "2,17.6E"), id="xmp"),
        pytest.param(block(HOME), packet("48,51.5N", "2,17.6E"), id="both"),
        pytest.param(block({**ZERO, 4: (0.0, 0.0, 0.01)}), None, id="nearly-nowhere"),
    ],
)
def test_a_gps_position(exif: bytes | None, xmp: bytes | None, snapshot: SnapshotAssertion) -> None:
    assert problems(RULE, design(exif, xmp)) == snapshot


@pytest.mark.parametrize(
    ("exif", "xmp"),
    [
        pytest.param(None, None, id="no-metadata"),
        pytest.param(block(ZERO), None, id="zeros"),
        pytest.param(block({1: "N", 3: "E"}), None, id="directions-only"),
        pytest.param(block({0: b"\2\3\0\0"}), None, id="version-only"),
        pytest.param(None, packet("0,0.0N", "0,0.0E"), id="zeros-in-xmp"),
        pytest.param(b"MM\0*\0\0\0\x08\xff\xff", b"<rdf:RDF", id="broken-blocks"),
    ],
)
def test_metadata_without_a_position_passes(exif: bytes | None, xmp: bytes | None) -> None:
    assert problems(RULE, design(exif, xmp)) == []
