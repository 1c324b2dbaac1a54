"""strip: the position goes, the pixels, the profile and the names of those with rights stay."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image
from PIL.ExifTags import IFD, Base

from casecheck.writing.blocks import Blocks
from casecheck.writing.jpeg import with_blocks
from casecheck.writing.profiles import srgb_profile
from tests.drawing import encode, motif
from tests.repairs.mending import done, mended, picture

XMP = (
    b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    b'<rdf:Description xmlns:exif="http://ns.adobe.com/exif/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    b' exif:GPSLatitude="52,31.2N"><exif:GPSLongitude>13,24.6E</exif:GPSLongitude>'
    b"<dc:creator><rdf:Seq><rdf:li>Mara Lind</rdf:li></rdf:Seq></dc:creator></rdf:Description></rdf:RDF></x:xmpmeta>"
)


def exif_with_position() -> Image.Exif:
    exif = Image.Exif()
    exif[Base.Artist], exif[Base.Copyright], exif[Base.Model] = "Mara Lind", "Lind", "Phone 9"
    exif.get_ifd(IFD.GPSInfo).update({1: "N", 2: (52.0, 31.0, 12.0), 3: "E", 4: (13.0, 24.0, 36.0)})
    return exif


@pytest.mark.parametrize("form", ["JPEG", "PNG"])
def test_the_position_goes(form: str) -> None:
    data = encode(motif(200, 400), form, exif=exif_with_position(), icc_profile=srgb_profile())
    made = mended(data, name=f"art.{form.lower()}")
    assert done(made) == ["strip"]
    image = picture(made)
    assert dict(image.getexif()) == {Base.Artist: "Mara Lind", Base.Copyright: "Lind", Base.Model: "Phone 9"}
    assert not image.getexif().get_ifd(IFD.GPSInfo)
    assert image.info["icc_profile"] == srgb_profile()
    assert image.tobytes() == Image.open(BytesIO(data)).tobytes()


@pytest.mark.parametrize("form", ["JPEG", "PNG"])
def test_the_position_in_xmp_goes(form: str) -> None:
    from casecheck.writing import png

    plain = encode(motif(200, 400), form)
    data = with_blocks(plain, Blocks(xmp=XMP)) if form == "JPEG" else png.with_blocks(plain, Blocks(xmp=XMP))
    made = mended(data, name=f"art.{form.lower()}")
    assert done(made) == ["strip"]
    assert made.data is not None
    assert b"GPS" not in made.data
    assert b"Mara Lind" in made.data


def test_an_orientation_that_is_not_repaired_stays() -> None:
    exif = exif_with_position()
    exif[Base.Orientation] = 6
    made = mended(encode(motif(200, 400), "JPEG", exif=exif), "strip", name="art.jpg")
    assert done(made) == ["strip"]
    assert picture(made).getexif()[Base.Orientation] == 6


def test_rights_go_if_that_is_asked_for() -> None:
    data = encode(motif(200, 400), "JPEG", exif=exif_with_position())
    made = mended(data, name="art.jpg", strip_rights=True)
    assert done(made) == ["strip"]
    assert made.data is not None
    assert b"Lind" not in made.data


def test_adobe_rgb_that_only_exif_names_gets_its_profile() -> None:
    exif = exif_with_position()
    exif[IFD.Exif] = {IFD.Interop: {1: "R03"}}
    made = mended(encode(motif(200, 400), "JPEG", exif=exif), "strip", name="art.jpg")
    assert picture(made).info["icc_profile"][36:40] == b"acsp"


def test_what_has_no_position_is_left_alone() -> None:
    exif = Image.Exif()
    exif[Base.Model] = "Phone 9"
    assert mended(encode(motif(200, 400), "JPEG", exif=exif), name="art.jpg").repairs == ()


def test_a_notice_that_names_only_the_camera_does_not_become_one_of_a_person() -> None:
    exif = exif_with_position()
    exif[Base.Copyright], exif[Base.Artist] = "(C) by Phone 9 User", ""
    made = mended(encode(motif(200, 400), "JPEG", exif=exif), name="art.jpg")
    assert done(made) == ["strip"]
    assert made.data is not None, made.why
