"""One file, from its bytes to its report: what is found, in which order, and what happens where nothing can be."""

from __future__ import annotations

import io
import zlib
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from casecheck.engine import check_file, make_plan, unit
from casecheck.model import Alpha, FileReport, Plan, Problem, Severity, Size, Target
from casecheck.rules import find, names
from tests.drawing import GRAY, IPAD, IPHONE, SIGNATURES, encode, motif, png_around, target_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from casecheck.design import Design
    from casecheck.rule import Context, Rule

FOLDING = target_of(1000, 2000, name="Flip", form="clamshell", basis="derived")
DAMAGED = encode(motif(20, 40))[:-30]
BOMB = png_around((50_000, 50_000), 8, GRAY, zlib.compress(b"\0" * 4))


def plan_of(*targets: Target, rules: tuple[str, ...] | None = None, suits: bool = False) -> Plan:
    """All rules, unless some are named."""
    return Plan(targets or (IPHONE,), names() if rules is None else rules, suits=suits)


def rules_of(report: FileReport) -> list[str]:
    """What was found, in its order."""
    return [finding.rule for finding in report.findings]


def test_the_facts_of_a_whole_picture() -> None:
    data = encode(motif(1000, 2000, "RGBA"), orientation=3)
    report = check_file(data, plan_of(), "art.png")
    assert (report.path, report.format, report.bytes) == ("art.png", "PNG", len(data))
    assert (report.size, report.stored_size) == ((1000, 2000), (1000, 2000))
    assert (report.orientation, report.frames, report.mode) == (3, 1, "RGBA")
    assert report.alpha == Alpha(True, 2_000_000, 0, 0, "opaque")
    assert report.failure is None
    assert (rules_of(report), report.verdict) == (["exif-rotated"], "note")


def test_the_size_is_that_of_the_upright_picture() -> None:
    report = check_file(encode(motif(40, 20), "JPEG", orientation=6), plan_of(), "art.jpg")
    assert (report.stored_size, report.size) == (Size(40, 20), Size(20, 40))


def test_errors_come_first_then_family_after_family() -> None:
    plan = replace(plan_of(FOLDING), background="plain")
    report = check_file(encode(motif(40, 20), orientation=3), plan, "art.jpg")
    assert [(str(finding.severity), find(finding.rule).family, finding.rule) for finding in report.findings] == [
        ("error", "background", "opaque-background"),
        ("warning", "file", "wrong-extension"),
        ("warning", "resolution", "low-resolution"),
        ("warning", "placement", "sideways"),
        ("note", "file", "exif-rotated"),
        ("note", "resolution", "folding-device"),
    ]
    assert report.verdict == "error"


def test_within_a_family_targets_stand_in_their_order() -> None:
    contained = (replace(target, fit="contain") for target in (IPAD, IPHONE))
    report = check_file(encode(motif(40, 20)), plan_of(*contained), "art.png")
    assert [(finding.rule, finding.device) for finding in report.findings] == [
        ("low-resolution", "ipad"),
        ("low-resolution", "iphone"),
        ("sideways", "ipad"),
        ("uncovered", "ipad"),
        ("sideways", "iphone"),
        ("uncovered", "iphone"),
    ]


def test_a_finding_is_the_problem_with_its_stamps() -> None:
    report = check_file(encode(motif(980, 2001)), plan_of(rules=("cropped", "wrong-extension")), "art.jpg")
    about_the_picture, on_the_device = report.findings
    assert (about_the_picture.rule, about_the_picture.device) == ("wrong-extension", None)
    assert about_the_picture.severity is Severity.WARNING
    assert about_the_picture.message == "Wrong extension: the file name ends in .jpg, but the file is a PNG picture"
    assert about_the_picture.required == {"extension": ".png"}
    assert (on_the_device.rule, on_the_device.device) == ("cropped", "iphone")
    assert on_the_device.severity is Severity.NOTE  # its own, not that of the rule
    assert on_the_device.fix is not None


def test_only_the_rules_of_the_plan_are_asked() -> None:
    report = check_file(encode(motif(40, 20)), plan_of(rules=("sideways",)), "art.jpg")
    assert rules_of(report) == ["sideways"]


def test_devices() -> None:
    model = target_of(1000, 2000, name="Model", mm=(25.4, 50.8))
    report = check_file(encode(motif(500, 2000)), plan_of(model, IPAD), "art.png")
    first, second = report.devices
    assert (first.device, first.verdict, first.quality, first.visible_share, first.ppi) == (
        *(model.device, "warning"),
        *(0.5, 0.5, 500),
    )
    assert (second.device, second.quality, second.ppi) == (IPAD.device, 500 / 2400, None)


def test_the_verdict_on_a_device_is_of_its_own_findings() -> None:
    report = check_file(encode(motif(1000, 2000)), plan_of(IPHONE, IPAD), "art.jpg")
    assert [(facts.device.id, facts.verdict, facts.suits) for facts in report.devices] == [
        ("iphone", "ok", True),
        ("ipad", "warning", False),
    ]
    assert report.verdict == "warning"


@pytest.mark.parametrize(
    ("width", "height", "devices_in_findings"),
    [
        pytest.param(1000, 2000, [], id="suits-the-first"),
        pytest.param(2400, 3000, [], id="suits-the-second"),
        pytest.param(1000, 2100, [], id="suits-the-first-with-a-note"),
        pytest.param(999, 2000, ["iphone"], id="nearly-suits-the-first"),
        pytest.param(2400, 2999, ["ipad"], id="nearly-suits-the-second"),
        pytest.param(500, 1000, ["iphone"], id="the-smaller-one-is-nearer"),
        pytest.param(2000, 2500, ["ipad"], id="the-shape-of-one-too-few-pixels-for-it"),
        pytest.param(2000, 2000, ["ipad"], id="the-wrong-shape-for-one-too-few-pixels-for-the-other"),
    ],
)
@pytest.mark.parametrize("targets", [(IPHONE, IPAD), (IPAD, IPHONE)], ids=["iphone-first", "ipad-first"])
def test_which_devices_it_suits(
    width: int, height: int, devices_in_findings: list[str], targets: tuple[Target, Target]
) -> None:
    plan = plan_of(*targets, rules=("low-resolution", "cropped"), suits=True)
    report = check_file(encode(motif(width, height)), plan, "art.png")
    assert sorted({str(finding.device) for finding in report.findings}) == devices_in_findings
    assert {facts.device.id for facts in report.devices} == {"iphone", "ipad"}
    assert any(facts.suits for facts in report.devices) is (devices_in_findings == [])


def test_more_pixels_than_enough_bring_no_device_nearer() -> None:
    small = target_of(100, 300, name="Stick")
    plan = plan_of(small, IPHONE, rules=("cropped",), suits=True)
    (finding,) = check_file(encode(motif(3000, 2000)), plan, "art.png").findings
    assert finding.device == "iphone"


def test_a_picture_that_suits_a_device_still_has_its_other_findings() -> None:
    report = check_file(encode(motif(1000, 2000)), plan_of(IPHONE, IPAD, suits=True), "art.jpg")
    assert rules_of(report) == ["wrong-extension"]


def test_every_device_that_was_named_is_judged() -> None:
    report = check_file(encode(motif(1000, 2000)), plan_of(IPHONE, IPAD, rules=("low-resolution",)), "art.png")
    assert [finding.device for finding in report.findings] == ["ipad"]


@pytest.mark.parametrize(
    ("data", "rules", "size"),
    [
        pytest.param(DAMAGED, ["damaged-file", "wrong-extension"], Size(20, 40), id="damaged"),
        pytest.param(BOMB, ["oversized-file", "wrong-extension"], Size(50_000, 50_000), id="oversized"),
        pytest.param(SIGNATURES["PDF"], ["unsupported-format"], None, id="unsupported"),
        pytest.param(b"", ["unsupported-format"], None, id="empty"),
    ],
)
def test_a_file_without_pixels_has_only_findings_about_the_file(
    data: bytes, rules: list[str], size: Size | None
) -> None:
    plan = replace(plan_of(IPHONE, FOLDING), background="plain")
    report = check_file(data, plan, "art.webp")
    assert (rules_of(report), report.verdict, report.failure) == (rules, "error", None)
    assert (report.size, report.stored_size, report.bytes) == (size, size, len(data))
    assert (report.orientation, report.frames, report.mode, report.alpha) == (None,) * 4
    assert report.devices == ()


@pytest.mark.parametrize(
    ("data", "why"),
    [
        pytest.param(DAMAGED, "damaged", id="damaged"),
        pytest.param(BOMB, "oversized: 50000x50000", id="oversized"),
        pytest.param(SIGNATURES["PDF"], "unsupported: a PDF document", id="unsupported"),
    ],
)
@pytest.mark.parametrize("rules", [("low-resolution",), ("wrong-extension", "cropped"), ()], ids=str)
def test_a_file_without_pixels_is_never_quietly_fine(data: bytes, why: str, rules: tuple[str, ...]) -> None:
    report = check_file(data, plan_of(rules=rules), "art.png")
    assert report.verdict == "failed"
    assert report.failure is not None
    assert report.failure.startswith(f"it has no pixels to check ({why}")
    assert report.failure.endswith("), and no selected rule reports that")


def test_the_limit_of_the_plan_counts() -> None:
    data = encode(motif(20, 40))
    assert "oversized-file" in rules_of(check_file(data, replace(plan_of(), max_pixels=799), "art.png"))
    assert "oversized-file" not in rules_of(check_file(data, replace(plan_of(), max_pixels=800), "art.png"))


def test_a_mistake_in_a_rule_becomes_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    def check(context: Context[Design]) -> Iterator[Problem]:
        yield Problem("what was found before")
        raise ZeroDivisionError("division by zero")

    def broken(name: str) -> Rule:
        return replace(find(name), check=check)

    monkeypatch.setattr(unit, "find", broken)
    assert check_file(encode(motif(20, 40)), plan_of(rules=("animated",)), "art.png") == FileReport(
        "art.png",
        failure="casecheck failed on it (ZeroDivisionError: division by zero);"
        " please report it, with the file if you may share it",
    )


@pytest.mark.parametrize(
    ("error", "failure"),
    [
        pytest.param(PermissionError(13, "Permission denied"), "it cannot be read: Permission denied", id="permission"),
        pytest.param(OSError("no number"), "it cannot be read: no number", id="error-of-our-own"),
        pytest.param(MemoryError(), unit.NO_MEMORY, id="memory"),
    ],
)
def test_a_file_that_cannot_be_opened(error: Exception, failure: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(unit, "open_design", refuse)
    assert check_file(b"", plan_of(), "art.png") == FileReport("art.png", failure=failure)


def test_an_interruption_is_not_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(unit, "open_design", stop)
    with pytest.raises(KeyboardInterrupt):
        check_file(b"", plan_of(), "art.png")


def test_paths_that_cannot_be_read(tmp_path: Path) -> None:
    nowhere, folder = str(tmp_path / "nowhere.png"), str(tmp_path)
    assert check_file(nowhere, plan_of()) == FileReport(nowhere, failure="it cannot be read: No such file or directory")
    assert check_file(folder, plan_of()) == FileReport(folder, failure="it cannot be read: Is a directory")
    assert check_file("/dev/zero", plan_of()) == FileReport(
        "/dev/zero", failure="it cannot be read: it is a device, not a file"
    )


def test_what_a_file_is_called(tmp_path: Path) -> None:
    data = encode(motif(20, 40))
    path = tmp_path / "art.png"
    path.write_bytes(data)
    assert check_file(path, plan_of()).path == check_file(str(path), plan_of()).path == str(path)
    assert check_file(path, plan_of(), "other.png").path == "other.png"
    assert check_file(data, plan_of()).path == "<bytes>"
    assert check_file(io.BytesIO(data), plan_of()).path == "<stream>"
    with path.open("rb") as stream:
        assert check_file(stream, plan_of()).path == str(path)


def test_a_file_is_never_changed(tmp_path: Path) -> None:
    path = tmp_path / "art.jpg"
    data = encode(motif(20, 40), "JPEG", orientation=6)
    path.write_bytes(data)
    before = path.stat()
    check_file(path, plan_of())
    after = path.stat()
    assert path.read_bytes() == data
    assert (before.st_mtime_ns, before.st_size) == (after.st_mtime_ns, after.st_size)
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    "mode", ["1", "L", "LA", "P", "RGB", "RGBA", "CMYK", "YCbCr", "LAB", "I", "F", "I;16", "I;16B"]
)
def test_every_mode_of_a_tiff_is_judged(mode: str) -> None:
    report = check_file(encode(Image.new(mode, (20, 40)), "TIFF"), plan_of(), "art.tif")
    assert (report.failure, report.mode) == (None, mode)


@pytest.mark.parametrize(
    ("settings", "rules"),
    [
        pytest.param([], ["opaque-background"], id="the-background-says-it-all"),
        pytest.param(["opaque-background=warning"], ["solid-box", "opaque-background"], id="not-with-less-weight"),
        pytest.param(["opaque-background=off"], ["solid-box"], id="not-if-it-is-off"),
    ],
)
def test_nothing_is_said_twice(settings: list[str], rules: list[str]) -> None:
    logo = Image.new("RGB", (1000, 2000), "white")
    logo.paste("navy", (300, 800, 700, 1200))
    plan = make_plan(["iphone"], background="plain", settings=settings)
    assert [finding.rule for finding in check_file(encode(logo), plan).findings] == rules


def test_a_thumbnail_only_where_the_plan_asks_for_it() -> None:
    data = encode(motif(1000, 2000, "RGBA"))
    assert check_file(data, plan_of()).thumbnail is None
    asked = check_file(data, replace(plan_of(), thumbnails=True))
    assert asked.thumbnail is not None
    assert asked.thumbnail.startswith(b"RIFF")
    assert replace(asked, thumbnail=None) == check_file(data, plan_of())


@pytest.mark.parametrize("data", [DAMAGED, BOMB, b"%PDF-1.7"], ids=["damaged", "oversized", "unsupported"])
def test_what_has_no_pixels_has_no_thumbnail(data: bytes) -> None:
    assert check_file(data, replace(plan_of(), thumbnails=True)).thumbnail is None
