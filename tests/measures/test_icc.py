"""Profiles as they are in files, old and new, and every way in which one can be broken."""

from __future__ import annotations

import random
import struct
import tracemalloc
from typing import TYPE_CHECKING

import pytest
from PIL import ImageCms

from casecheck.measures.colorimetry import SRGB_LIGHTNESS
from casecheck.measures.icc import MAX_TAGS, BrokenProfileError, read_profile
from tests.measures.icc_profiles import (
    ADOBE_RGB,
    DISPLAY_P3,
    SCREEN,
    SRGB,
    Color,
    gamma,
    matrix,
    named,
    named_as_of_old,
    profile_of,
)

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion

WHOLE = matrix(DISPLAY_P3, name="Display P3")


@pytest.mark.parametrize(
    ("primaries", "duller"),
    [
        pytest.param(SRGB, 0.0, id="srgb"),
        pytest.param(DISPLAY_P3, 0.152, id="display-p3"),
        pytest.param(ADOBE_RGB, 0.152, id="adobe-rgb"),
        pytest.param(SCREEN, 0.057, id="ordinary-screen"),
        pytest.param(((0.7977, 0.2880, 0.0), (0.1352, 0.7119, 0.0), (0.0313, 0.0001, 0.8249)), 0.384, id="prophoto"),
        pytest.param(((0.4543, 0.2419, 0.0149), (0.3533, 0.6736, 0.0906), (0.1566, 0.0845, 0.7196)), -0.027, id="mac"),
        pytest.param(((0.4124, 0.2126, 0.0193), (0.3576, 0.7152, 0.1192), (0.1805, 0.0722, 0.9505)), 0.012, id="d65"),
    ],
)
def test_the_saturation_lost_without_the_profile(primaries: tuple[Color, ...], duller: float) -> None:
    assert read_profile(matrix(primaries)).duller == pytest.approx(duller, abs=0.001)


def test_the_srgb_of_littlecms() -> None:
    found = read_profile(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    assert found.name == "sRGB built-in"
    assert found.space == "RGB"
    assert found.duller == pytest.approx(0, abs=0.001)
    assert found.lightness == pytest.approx(SRGB_LIGHTNESS, abs=0.1)


def para(kind: int, *parameters: float) -> bytes:
    numbers = [round(parameter * 65536) for parameter in parameters]
    return b"para\0\0\0\0" + struct.pack(f">HH{len(numbers)}i", kind, 0, *numbers)


def table(*values: int) -> bytes:
    return b"curv\0\0\0\0" + struct.pack(f">I{len(values)}H", len(values), *values)


@pytest.mark.parametrize(
    ("curve", "lightness"),
    [
        pytest.param(table(), 76.1, id="linear"),
        pytest.param(gamma(1.8), 60.5, id="gamma-1.8"),
        pytest.param(gamma(2.2), 53.8, id="gamma-2.2"),
        pytest.param(table(0, 14025, 65535), 53.4, id="table-of-three"),
        pytest.param(table(0, 65535), 76.1, id="table-of-two"),
        pytest.param(table(0, 0, 65535), 0.0, id="black-in-the-middle"),
        pytest.param(para(0, 1.0), 76.1, id="power"),
        pytest.param(para(1, 1.0, 1.0, -0.25), 57.1, id="shifted-power"),
        pytest.param(para(1, 1.0, 1.0, -0.75), 0.0, id="shifted-power-below-its-start"),
        pytest.param(para(2, 1.0, 1.0, -0.5, 0.5), 76.1, id="power-and-constant"),
        pytest.param(para(2, 1.0, 1.0, -0.75, 0.5), 76.1, id="constant"),
        pytest.param(para(3, 1.0, 1.0, 0.0, 0.2, 0.6), 37.8, id="straight-part"),
        pytest.param(para(4, 1.0, 0.5, 0.0, 0.2, 0.1, 0.25, 0.0), 76.1, id="power-and-two-constants"),
        pytest.param(para(4, 1.0, 1.0, 0.0, 0.2, 0.6, 0.0, 0.4), 76.1, id="straight-part-and-constant"),
        pytest.param(para(5, 1.0), None, id="unknown-function"),
        pytest.param(para(3, 1.0), None, id="too-few-parameters"),
        pytest.param(para(0, -1.0), None, id="beyond-white"),
        pytest.param(para(0, -30000.0), None, id="beyond-all-numbers"),
        pytest.param(para(3, 2.5, -1.0, 0.0, 0.0, 0.0), None, id="no-number"),
        pytest.param(table(1, 2, 3)[:12], None, id="cut-off"),
        pytest.param(b"mft2" + bytes(20), None, id="no-curve"),
    ],
)
def test_the_lightness_of_a_middle_gray(curve: bytes, lightness: float | None) -> None:
    found = read_profile(matrix(SRGB, curve=curve)).lightness
    assert found is None if lightness is None else found == pytest.approx(lightness, abs=0.1)


def test_a_gray_profile() -> None:
    found = read_profile(profile_of({b"kTRC": gamma(1.8)}, b"GRAY"))
    assert (found.space, found.duller) == ("GRAY", None)
    assert found.lightness == pytest.approx(60.5, abs=0.1)


def test_a_profile_of_tables_has_no_primaries() -> None:
    assert read_profile(profile_of({b"A2B0": b"mft2" + bytes(50)})).duller is None


@pytest.mark.parametrize(
    ("description", "name"),
    [
        pytest.param(named("Größe ▲"), "Größe ▲", id="new"),
        pytest.param(named_as_of_old("Adobe RGB (1998)"), "Adobe RGB (1998)", id="old"),
        pytest.param(named("\x1b[31mred\nline"), "[31mred line", id="control-characters"),
        pytest.param(named("x" * 5000), "x" * 79 + "…", id="long"),
        pytest.param(named("a name")[:20], "", id="cut-off"),
        pytest.param(b"mluc" + bytes(24), "", id="no-names"),
        pytest.param(b"text\0\0\0\0hello", "", id="another-type"),
    ],
)
def test_the_description(description: bytes, name: str) -> None:
    assert read_profile(profile_of({b"desc": description, b"A2B0": b""})).name == name


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"", id="empty"),
        pytest.param(WHOLE[:131], id="shorter-than-a-header"),
        pytest.param(WHOLE[:36] + b"ACSP" + WHOLE[40:], id="no-profile"),
        pytest.param(WHOLE[:-1], id="one-byte-short"),
        pytest.param(WHOLE[:128] + b"\xff" * 4 + WHOLE[132:], id="endless-list"),
        pytest.param(WHOLE[:140] + b"\xff" * 4 + WHOLE[144:], id="tag-beyond-its-end"),
        pytest.param(profile_of({}), id="nothing-in-it"),
        pytest.param(profile_of({b"rXYZ": bytes(20), b"gXYZ": bytes(20)}), id="no-blue"),
        pytest.param(profile_of(dict.fromkeys((b"rXYZ", b"gXYZ", b"bXYZ"), b"XYZ ")), id="no-numbers"),
        pytest.param(matrix(((0, 0, 0),) * 3), id="black"),
        pytest.param(matrix(((0.5, 0.3, -3), (0.3, 0.6, 0.1), (0.1, 0.1, 0.7))), id="impossible-white"),
    ],
)
def test_a_broken_profile(data: bytes, snapshot: SnapshotAssertion) -> None:
    with pytest.raises(BrokenProfileError) as raised:
        read_profile(data)
    assert str(raised.value) == snapshot


@pytest.mark.parametrize(("more", "whole"), [(MAX_TAGS - 6, True), (MAX_TAGS - 5, False)], ids=["most", "one-more"])
def test_the_most_tags(more: int, whole: bool) -> None:
    primaries = {name: b"XYZ " + bytes(16) for name in (b"rTRC", b"gTRC", b"bTRC")}
    for name, color in zip((b"rXYZ", b"gXYZ", b"bXYZ"), SRGB, strict=True):
        primaries[name] = b"XYZ \0\0\0\0" + struct.pack(">3i", *(round(value * 65536) for value in color))
    data = profile_of(primaries | {b"%04d" % at: b"" for at in range(more)})
    if whole:
        assert read_profile(data).duller == pytest.approx(0, abs=0.001)
    else:
        with pytest.raises(BrokenProfileError, match=str(MAX_TAGS + 1)):
            read_profile(data)


@pytest.mark.parametrize("count", [MAX_TAGS, 50_000])
def test_tags_that_span_the_whole_profile_are_not_copied(count: int) -> None:
    """Also where they have the names of those that count."""
    size = 1_000_000
    names = (b"desc", b"rXYZ", b"more", b"rXYZ")
    table = b"".join(struct.pack(">4sII", names[at % 4], 0, size) for at in range(count))
    data = struct.pack(">I", size) + matrix(SRGB)[4:128] + struct.pack(">I", count) + table
    tracemalloc.start()
    try:
        with pytest.raises(BrokenProfileError):
            read_profile(data.ljust(size, b"\0"))
        assert tracemalloc.get_traced_memory()[1] < 5 * size
    finally:
        tracemalloc.stop()


def test_padding_is_ignored() -> None:
    assert read_profile(WHOLE + b"padding") == read_profile(WHOLE)


def test_damaged_bytes_raise_no_other_error() -> None:
    chance = random.Random(7)
    for _ in range(3000):
        broken = bytearray(WHOLE)
        for _ in range(chance.choice((1, 3, 20))):
            at = chance.randrange(len(broken))
            broken[at : at + chance.choice((0, 1, 4))] = chance.choice((b"", b"\0", b"\xff" * 4, b"\x80", b"\x7f\xff"))
        try:
            found = read_profile(bytes(broken))
        except BrokenProfileError as error:
            assert str(error)
        else:
            assert found.name.isprintable()
