"""wide-gamut: profiles and tags whose colors change if they are dropped, and profiles that do not work."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import pytest
from PIL import Image

from casecheck.design.opening import open_design
from casecheck.formats import Metadata
from casecheck.measures.icc import read_profile
from casecheck.model import Severity
from tests.drawing import canvas, design_of, encode, motif, problems
from tests.measures.icc_profiles import ADOBE_RGB, DISPLAY_P3, SCREEN, SRGB, gamma, matrix, named, profile_of

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion

    from casecheck.design import Design
    from casecheck.model import Problem

RULE = "wide-gamut"
P3 = matrix(DISPLAY_P3, name="Display P3")
TABLES = {b"A2B0": b"mft2" + bytes(50)}
EPSON = profile_of(TABLES | {b"desc": named("Epson")})
WRONG = "has a wrong checksum"


def design(mode: str = "RGB", kind: str = "PNG", **metadata: Any) -> Design:
    return design_of(Image.new(mode, (8, 8)), kind=kind, metadata=Metadata(**metadata))


def interop(index: str) -> bytes:
    """An EXIF block with nothing but a camera's interoperability index."""
    exif = Image.Exif()
    exif[0x8769] = {0xA005: {1: index}}
    return exif.tobytes().removeprefix(b"Exif\0\0")


@pytest.mark.parametrize(
    "picture",
    [
        pytest.param(design(), id="no-profile"),
        pytest.param(design(icc=matrix(SRGB, name="sRGB IEC61966-2.1")), id="srgb"),
        pytest.param(design(icc=matrix(SRGB, name="c2")), id="srgb-by-another-name"),
        pytest.param(design(icc=matrix(SRGB, name="Display P3")), id="srgb-by-a-wrong-name"),
        pytest.param(design(icc=matrix(SRGB, curve=gamma(2.2))), id="gamma-2.2"),
        pytest.param(design(icc=matrix(SCREEN, name="rob")), id="ordinary-screen"),
        pytest.param(design(icc=profile_of(TABLES | {b"desc": named("sRGB v4 ICC preference")})), id="srgb-as-a-table"),
        pytest.param(design("L", icc=profile_of({b"kTRC": gamma(1.8)}, b"GRAY")), id="gray-profile"),
        pytest.param(design("LA", icc=P3), id="gray-with-a-wide-profile"),
        pytest.param(design("L", cicp=(9, 1)), id="gray-with-a-wide-mark"),
        pytest.param(design(cicp=(1, 13)), id="marked-as-srgb"),
        pytest.param(design(cicp=(2, 2)), id="marked-as-unspecified"),
        pytest.param(design(kind="AVIF", cicp=(12, 13), icc=matrix(SRGB)), id="avif-marked-but-with-a-profile"),
        pytest.param(design(exif=interop("R98")), id="camera-in-srgb"),
        pytest.param(design(exif=interop("R03"), icc=matrix(SRGB)), id="camera-in-adobe-rgb-but-converted"),
        pytest.param(design("CMYK", icc=profile_of({}, b"CMYK")), id="cmyk-with-its-profile"),
        pytest.param(design("CMYK", icc=b"broken"), id="cmyk-with-a-broken-profile"),
        pytest.param(design("LAB", icc=P3), id="cielab"),
    ],
)
def test_what_passes(picture: Design) -> None:
    assert problems(RULE, picture) == []


@pytest.mark.parametrize(
    "icc",
    [
        pytest.param(P3, id="display-p3"),
        pytest.param(matrix(ADOBE_RGB), id="unnamed"),
        pytest.param(matrix(DISPLAY_P3, name="sRGB IEC61966-2.1"), id="by-the-name-of-srgb"),
    ],
)
@pytest.mark.parametrize("mode", ["RGB", "RGBA", "P"])
def test_a_wide_profile(icc: bytes, mode: str, snapshot: SnapshotAssertion) -> None:
    (problem,) = problems(RULE, design(mode, icc=icc))
    assert problem.severity is Severity.WARNING
    if mode == "RGB":
        assert problem == snapshot


@pytest.mark.parametrize(("limit", "found"), [(5, 1), (6, 0)], ids=["just-below", "just-above"])
def test_the_duller_percent_option(limit: int, found: int) -> None:
    assert len(problems(RULE, design(icc=matrix(SCREEN)), duller_percent=limit)) == found


@pytest.mark.parametrize(("part", "found"), [(0.62, 0), (0.63, 1)], ids=["9.96-percent", "10.1-percent"])
def test_limit_of_10_percent(part: float, found: int) -> None:
    """Primaries that are moved by this part of the way from sRGB to Display P3."""
    primaries = []
    for near, far in zip(SRGB, DISPLAY_P3, strict=True):
        x, y, z = (start + part * (end - start) for start, end in zip(near, far, strict=True))
        primaries.append((x, y, z))
    assert len(problems(RULE, design(icc=matrix(tuple(primaries))))) == found


def test_the_limit_itself_is_reported() -> None:
    exactly = 100 * (read_profile(P3).duller or 0)
    assert len(problems(RULE, design(icc=P3), duller_percent=exactly)) == 1
    assert len(problems(RULE, design(icc=P3), duller_percent=math.nextafter(exactly, 100))) == 0


@pytest.mark.parametrize(
    "picture",
    [
        pytest.param(design(cicp=(12, 13)), id="png"),
        pytest.param(design(cicp=(9, 16), icc=matrix(SRGB)), id="png-with-a-profile"),
        pytest.param(design(kind="AVIF", cicp=(9, 1)), id="avif"),
        pytest.param(design(kind="AVIF", cicp=(1, 18)), id="avif-hdr"),
        pytest.param(design(kind="JPEG", exif=interop("R03")), id="camera"),
        pytest.param(design(cicp=(12, 13), dropped_icc=(matrix(SRGB), WRONG)), id="png-beside-a-dropped-profile"),
    ],
)
def test_a_wide_tag(picture: Design, snapshot: SnapshotAssertion) -> None:
    (problem,) = problems(RULE, picture)
    assert problem.severity is Severity.WARNING
    assert problem == snapshot


@pytest.mark.parametrize("exponent", [pytest.param(1.8, id="an-old-mac-s"), pytest.param(2.7, id="dark")])
def test_a_different_tone_curve(exponent: float, snapshot: SnapshotAssertion) -> None:
    (problem,) = problems(RULE, design(icc=matrix(SRGB, name="Mine", curve=gamma(exponent))))
    assert problem.severity is Severity.NOTE
    assert problem == snapshot


@pytest.mark.parametrize(
    ("exponent", "found"),
    [
        pytest.param(1.92, 1, id="lighter-by-5.2"),
        pytest.param(1.95, 0, id="lighter-by-4.6"),
        pytest.param(2.5, 0, id="darker-by-4.2"),
        pytest.param(2.6, 1, id="darker-by-5.6"),
    ],
)
def test_limits_of_the_tone_curve(exponent: float, found: int) -> None:
    assert len(problems(RULE, design(icc=matrix(SRGB, curve=gamma(exponent))))) == found


def test_a_table_based_profile(snapshot: SnapshotAssertion) -> None:
    (problem,) = problems(RULE, design(icc=EPSON))
    assert problem.severity is Severity.NOTE
    assert problem == snapshot


@pytest.mark.parametrize(
    ("mode", "space"),
    [
        pytest.param("RGB", b"CMYK", id="inks-on-rgb"),
        pytest.param("P", b"GRAY", id="gray-on-a-palette"),
        pytest.param("L", b"CMYK", id="inks-on-gray"),
        pytest.param("RGB", b"\0\0\0\0", id="nothing-on-rgb"),
    ],
)
def test_a_profile_for_another_color_mode_is_an_error(mode: str, space: bytes, snapshot: SnapshotAssertion) -> None:
    (problem,) = problems(RULE, design(mode, icc=profile_of({b"desc": named("Press")}, space)))
    assert problem.severity is Severity.ERROR
    assert problem == snapshot


@pytest.mark.parametrize(
    "picture",
    [
        pytest.param(design("RGB", icc=P3[:-1]), id="rgb"),
        pytest.param(design("L", icc=P3[:-1]), id="gray"),
        pytest.param(design(dropped_icc=(b"", WRONG)), id="dropped-by-programs"),
    ],
)
def test_a_damaged_profile(picture: Design, snapshot: SnapshotAssertion) -> None:
    (problem,) = problems(RULE, picture)
    assert problem.severity is Severity.WARNING
    assert problem == snapshot


@pytest.mark.parametrize(
    ("icc", "severity"),
    [
        pytest.param(P3, Severity.WARNING, id="wide"),
        pytest.param(matrix(SRGB, name="sRGB"), Severity.NOTE, id="srgb"),
        pytest.param(matrix(SCREEN, name="rob"), Severity.NOTE, id="an-ordinary-screen-s"),
        pytest.param(EPSON, Severity.NOTE, id="tables"),
    ],
)
def test_a_dropped_profile(icc: bytes, severity: Severity, snapshot: SnapshotAssertion) -> None:
    (problem,) = problems(RULE, design(dropped_icc=(icc, WRONG)))
    assert problem.severity is severity
    assert problem == snapshot


@pytest.mark.parametrize(("limit", "severity"), [(5, Severity.WARNING), (6, Severity.NOTE)])
def test_the_duller_percent_option_for_a_dropped_profile(limit: int, severity: Severity) -> None:
    (problem,) = problems(RULE, design(dropped_icc=(matrix(SCREEN), WRONG)), duller_percent=limit)
    assert problem.severity is severity


@pytest.mark.parametrize("mode", ["CMYK", "LAB"])
def test_a_dropped_profile_passes_in_other_color_modes(mode: str) -> None:
    assert problems(RULE, design(mode, dropped_icc=(P3, WRONG))) == []


@pytest.mark.parametrize("form", ["PNG", "JPEG", "WebP", "TIFF", "AVIF"])
def test_real_files(form: str) -> None:
    def found(icc: bytes) -> list[Problem]:
        return problems(RULE, open_design(encode(motif(16, 16), form, icc_profile=icc), "art", 1000))

    assert len(found(P3)) == 1
    assert found(matrix(SRGB)) == []
    assert len(found(b"\0" * 200)) == 1


def test_an_image_without_metadata_passes() -> None:
    assert problems(RULE, design_of(canvas(8, 8))) == []
