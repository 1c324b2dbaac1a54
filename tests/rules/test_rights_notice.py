"""rights-notice: names and licenses in the metadata, where they are, and their severity."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PIL import Image

from casecheck.formats import Metadata
from casecheck.model import Severity
from tests.drawing import canvas, design_of, problems

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion

    from casecheck.design import Design

RULE = "rights-notice"

MAKE, MODEL, ARTIST, COPYRIGHT, CAMERA_OWNER = 0x010F, 0x0110, 0x013B, 0x8298, 0xA430
BY_LINE, CREDIT, SOURCE, NOTICE = 80, 110, 115, 116
N, W = Severity.NOTE, Severity.WARNING


def exif(tags: dict[int, str], owner: str | None = None) -> bytes:
    block = Image.Exif()
    block.update(tags)
    if owner is not None:
        block.get_ifd(0x8769)[CAMERA_OWNER] = owner
    return block.tobytes().removeprefix(b"Exif\0\0")


def iptc(*datasets: tuple[int, str]) -> bytes:
    return b"".join(
        bytes((0x1C, 2, number)) + len(value.encode()).to_bytes(2) + value.encode() for number, value in datasets
    )


def xmp(attributes: str) -> bytes:
    return (
        "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns:dc='http://purl.org/dc/elements/1.1/'"
        " xmlns:xmpRights='http://ns.adobe.com/xap/1.0/rights/' xmlns:photoshop='http://ns.adobe.com/photoshop/1.0/'>"
        f"<rdf:Description {attributes}/></rdf:RDF>"
    ).encode()


def design(**blocks: Any) -> Design:
    return design_of(canvas(9, 9), metadata=Metadata(**blocks))


@pytest.mark.parametrize(
    ("blocks", "severity"),
    [
        pytest.param({"exif": exif({COPYRIGHT: "(c) Mara Lind"})}, W, id="copyright"),
        pytest.param(
            {"exif": exif({COPYRIGHT: "Mara"}), "iptc": iptc((NOTICE, "Mara")), "xmp": xmp("dc:rights='Mara'")},
            W,
            id="the-same-name-three-times",
        ),
        pytest.param(
            {"iptc": iptc((SOURCE, "Wire"), (CREDIT, "Agency"), (NOTICE, "Mara"), (BY_LINE, "Noa"))},
            W,
            id="more-than-two",
        ),
        pytest.param(
            {"iptc": iptc((CREDIT, "NASA, ESA, Mi")), "xmp": xmp("photoshop:Credit='NASA, ESA, Mika'")},
            W,
            id="cut-off-by-iptc",
        ),
        pytest.param({"iptc": iptc((CREDIT, "Getty Images"))}, W, id="agency"),
        pytest.param(
            {"exif": exif({ARTIST: "x/Shutterstock.com"}), "xmp": xmp("xmpRights:UsageTerms='CC0'")},
            W,
            id="agency-comes-first",
        ),
        pytest.param(
            {"copyright": b"CC Attribution-ShareAlike http://creativecommons.org/licenses/by-sa/4.0/"},
            N,
            id="cc-by-sa",
        ),
        pytest.param(
            {"xmp": xmp("xmpRights:WebStatement='https://creativecommons.org/licenses/by-nc-nd/4.0/'")},
            W,
            id="cc-by-nc-nd",
        ),
        pytest.param({"copyright": b"Public Domain"}, N, id="public-domain"),
        pytest.param(
            {"exif": exif({COPYRIGHT: "Mara"}), "xmp": xmp("xmpRights:WebStatement='http://example.org/terms'")},
            W,
            id="license-of-its-own",
        ),
        pytest.param({"exif": exif({ARTIST: "Mara"})}, N, id="artist-alone"),
        pytest.param({"author": "Petri Lummemäki".encode()}, N, id="png-author"),
        pytest.param(
            {"exif": exif({ARTIST: "Mara Lind", COPYRIGHT: "(c) Mara Lind"}, owner="mara lind")},
            N,
            id="the-camera-s-owner",
        ),
        pytest.param(
            {"exif": exif({ARTIST: "Mara Lind", COPYRIGHT: "Noa"}, owner="Mara Lind")},
            W,
            id="not-the-camera-s-owner",
        ),
        pytest.param({"content_credentials": True}, N, id="content-credentials"),
    ],
)
def test_notices(blocks: dict[str, Any], severity: Severity, snapshot: SnapshotAssertion) -> None:
    (problem,) = problems(RULE, design(**blocks))
    assert problem.severity is severity
    assert problem == snapshot


@pytest.mark.parametrize(
    "blocks",
    [
        pytest.param({}, id="no-metadata"),
        pytest.param({"exif": exif({COPYRIGHT: "   "})}, id="blanks"),
        pytest.param({"exif": exif({COPYRIGHT: "Copyright (C) 2024, all rights reserved"})}, id="no-name-in-it"),
        pytest.param({"exif": exif({MAKE: "Meadow", MODEL: "Meadow 5", COPYRIGHT: "MEADOW 5"})}, id="the-camera"),
        pytest.param({"exif": exif({MODEL: "Meadow 5", COPYRIGHT: "(C) by Meadow 5 User"})}, id="the-camera-s-user"),
        pytest.param({"xmp": xmp("dc:rights='x-default'")}, id="the-name-of-no-language"),
        pytest.param({"iptc": iptc((NOTICE, ""), (5, "Title"))}, id="an-empty-notice-and-a-title"),
        pytest.param({"iptc": b"\x1c\x02\x74"}, id="iptc-cut-off"),
        pytest.param({"iptc": b"\x1c\x02\x74\xff\xff"}, id="iptc-with-an-impossible-length"),
        pytest.param({"exif": b"MM\0*\xff\xff\xff\xff", "xmp": b"<", "iptc": b"?????"}, id="broken-blocks"),
    ],
)
def test_metadata_without_a_name_passes(blocks: dict[str, Any]) -> None:
    assert problems(RULE, design(**blocks)) == []


def test_iptc_is_read_up_to_the_damaged_part() -> None:
    (problem,) = problems(RULE, design(iptc=iptc((NOTICE, "Mara")) + b"?????"))
    assert '"Mara"' in problem.message


@pytest.mark.parametrize(("length", "shown"), [(80, "x" * 80), (81, "x" * 79 + "…")], ids=["80", "81"])
def test_long_names_are_cut(length: int, shown: str) -> None:
    (problem,) = problems(RULE, design(copyright=b"x" * length))
    assert f'"{shown}"' in problem.message


def test_control_characters_are_removed() -> None:
    (problem,) = problems(RULE, design(copyright="\x1b[31mMara\n\u202eLind\0".encode()))
    assert '"[31mMara Lind"' in problem.message


@pytest.mark.parametrize(
    ("says", "agency"),
    [
        pytest.param("Jane Doe/Getty Images", "Getty Images", id="getty"),
        pytest.param("iStockphoto", "iStock", id="istock"),
        pytest.param("jane - stock.adobe.com", "Adobe Stock", id="adobe-stock"),
        pytest.param("Alamy Stock Photo", "Alamy", id="alamy"),
        pytest.param("www.123rf.com", "123RF", id="123rf"),
        pytest.param("Designed by Freepik", "Freepik", id="freepik"),
    ],
)
def test_agencies(says: str, agency: str) -> None:
    (problem,) = problems(RULE, design(copyright=says.encode()))
    assert problem.fix is not None
    assert agency in problem.fix


def test_a_name_that_contains_an_agency_s_name() -> None:
    (problem,) = problems(RULE, design(copyright=b"Balamya Studio"))
    assert problem.fix is not None
    assert "Alamy" not in problem.fix
