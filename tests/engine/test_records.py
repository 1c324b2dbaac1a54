"""A record gives back the report that it was made of, to the last bit; what is no record is not taken for one."""

from __future__ import annotations

import json
from dataclasses import fields, replace
from fractions import Fraction

import pytest

from casecheck.engine import check_file, make_plan
from casecheck.engine.records import decode, encode
from casecheck.model import (
    Acceptance,
    Alpha,
    Box,
    Detail,
    DeviceFacts,
    FileReport,
    Finding,
    Fixed,
    Likeness,
    Output,
    Plan,
    Refused,
    Repair,
    Severity,
    Size,
)
from tests.drawing import IPAD, IPHONE, band_of, cut_out, motif
from tests.drawing import encode as encoded

pytestmark = pytest.mark.slow

PLAN = Plan((replace(IPHONE, zoom=Fraction(4, 3)), IPAD), ())

ZOOMED, TABLET = PLAN.targets

ACCEPTANCE = Acceptance("art.png", "solid-box", None, "0" * 64, "it is to be there", "2026-11-25")

FULL = FileReport(
    path="art.png",
    format="PNG",
    bytes=2**40 + 1,
    size=Size(1000, 2000),
    stored_size=Size(2000, 1000),
    orientation=6,
    frames=2,
    mode="RGBA",
    alpha=Alpha(channel=True, pixels=3, transparent_pixels=1, semi_pixels=1, background="partly"),
    devices=(
        DeviceFacts(replace(ZOOMED, slot_number=1), "warning", 0.1 + 0.2, 1 / 3, 1.0, None, 0.1),
        DeviceFacts(replace(TABLET, slot_number=1), "ok", 1e-17, 1.0, 2 / 3, 300.123456789),
    ),
    findings=(
        Finding("cropped", Severity.NOTE, "iphone", "é \ud800 [b] \x1b", "fix", {"a": 1, "b": 1.0}, {"c": True}, None),
        Finding(
            "solid-box",
            Severity.ERROR,
            None,
            "boxed",
            None,
            None,
            None,
            Box(0, 1, 2, 3),
            ACCEPTANCE,
            "guess",
            ("trim",),
        ),
        Finding("sideways", Severity.WARNING, "ipad", "", "", {}, {"text": "x", "share": 1e300}, Box(0, 0, 0, 0)),
    ),
    failure="could not be judged",
    thumbnail=b"RIFF\0\xff",
    suits=True,
    outdated=(replace(ACCEPTANCE, device="ipad"),),
    detail=Detail("enlarged", 2.000001, Size(500, 1000), "lattice"),
    fixed=Fixed(
        "written",
        "0" * 64,
        output=Output("ready/\udcff.png", "1" * 64, 12),
        repairs=(Repair("trim", "Trimmed", ("stray-pixels",), {"width": 3}, {"width": 2}, 7, Box(0, 0, 1, 1)),),
        refused=(Refused(None, "crop", "it would be too small", None), Refused("blurry", None, "gone", "Use another.")),
        why="a reason",
        before=b"RIFF\0",
        after=b"RIFF\xff",
    ),
    sha256="0" * 64,
    modified=1.1,
    likeness=Likeness(2**62 + 1, bytes(range(256)), bytes(48)),
)


def test_every_field_of_a_report_comes_back() -> None:
    assert all(getattr(FULL, field.name) not in (None, ()) for field in fields(FULL))
    again = decode(encode(FULL), FULL.path, replace(PLAN, thumbnails=True, checksums=True))
    assert again == FULL
    assert repr(again) == repr(FULL)  # 1 and 1.0 and True are equal, but are not the same


def test_a_plan_without_thumbnails_and_checksums_gets_none() -> None:
    assert decode(encode(FULL), FULL.path, PLAN) == replace(FULL, thumbnail=None, sha256=None)


@pytest.mark.parametrize(
    "report",
    [
        pytest.param(FileReport("art.png"), id="empty"),
        pytest.param(FileReport("art.png", failure="it cannot be read"), id="failure"),
        pytest.param(FileReport("art.png", detail=Detail("unknown")), id="detail-that-cannot-be-told"),
        pytest.param(FileReport("a\udcff\n.png", size=Size(1, 1)), id="path-that-is-no-text"),
    ],
)
def test_what_is_not_known_stays_unknown(report: FileReport) -> None:
    assert decode(encode(report), report.path, PLAN) == report


@pytest.mark.parametrize("layout", ["single", "2x2"])
@pytest.mark.parametrize("devices", [(), ("iphone",), ("ipad", "iPhone 16 Pro")])
def test_a_real_report_comes_back(devices: tuple[str, ...], layout: str) -> None:
    plan = make_plan(devices, layout=layout, zoom="1.25", background="plain")
    art = encoded(cut_out(band_of(900, 1800, (0, 0, 450, 1800))))
    for source in (art, encoded(motif(2400, 3000)), art[:-100], b"", b"%PDF-1.7\n"):
        report = check_file(source, plan, "art.png")
        assert repr(decode(encode(report), "art.png", plan)) == repr(report)


def test_neither_path_nor_targets_are_in_a_record() -> None:
    record = json.loads(encode(FULL))
    assert "path" not in record
    assert [facts["target"] for facts in record["devices"]] == [1, 1]


@pytest.mark.parametrize(
    "record",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"\xff\xfe", id="no-text"),
        pytest.param(b"{}", id="no-fields"),
        pytest.param(b"[]", id="another-kind"),
        pytest.param(b"null", id="null"),
        pytest.param(encode(FULL)[:-1], id="cut-off"),
        pytest.param(encode(FULL).replace(b'"mode"', b'"node"'), id="another-field"),
        pytest.param(encode(FULL).replace(b'"severity":3', b'"severity":4'), id="no-severity"),
        pytest.param(encode(replace(FULL, likeness=Likeness(1, bytes(255), bytes(48)))), id="too-few-cells"),
        pytest.param(encode(replace(FULL, devices=FULL.devices[:1])), id="another-number-of-targets"),
    ],
)
def test_what_is_no_record_is_refused(record: bytes) -> None:
    with pytest.raises((ValueError, TypeError, LookupError)):
        decode(record, "art.png", PLAN)
