"""Where a new file goes, what it may replace, and that the original stays as it was."""

from __future__ import annotations

import os
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from PIL import Image

from casecheck.engine import make_plan
from casecheck.engine.fix_plan import make_fix_plan, require_a_target
from casecheck.engine.fixing import fix_file, new_path
from casecheck.engine.unit import check_file
from casecheck.model import FixPlan, UserError
from tests.drawing import encode, motif

if TYPE_CHECKING:
    from casecheck.model import FileReport

TURNED = encode(motif(2000, 1000), "JPEG", orientation=6)


@pytest.fixture
def art(tmp_path: Path) -> Path:
    (tmp_path / "art.jpg").write_bytes(TURNED)
    os.utime(tmp_path / "art.jpg", (1, 1))
    return tmp_path / "art.jpg"


def fixed(path: Path, **wishes: Any) -> FileReport:
    return fix_file(str(path), replace(make_plan(["iphone"]), fix=make_fix_plan(**wishes)))


def test_a_new_file_is_written_and_the_original_stays(art: Path) -> None:
    report = fixed(art)
    assert report.fixed is not None
    assert report.fixed.output is not None
    assert (report.path, report.verdict, report.fixed.state) == (str(art), "ok", "written")
    new = art.with_name("art.ready.jpg")
    assert report.fixed.output.path == str(new)
    assert report.fixed.output.sha256 == sha256(new.read_bytes()).hexdigest()
    assert report.fixed.sha256 == sha256(TURNED).hexdigest()
    assert report.fixed.output.bytes == new.stat().st_size
    assert (art.read_bytes(), art.stat().st_mtime) == (TURNED, 1)
    assert sorted(os.listdir(art.parent)) == ["art.jpg", "art.ready.jpg"]


def test_the_second_time_nothing_is_written(art: Path) -> None:
    fixed(art)
    new = art.with_name("art.ready.jpg")
    os.utime(new, (2, 2))
    again, of_the_new = fixed(art), fixed(new)
    assert again.fixed is not None
    assert of_the_new.fixed is not None
    assert (again.fixed.state, of_the_new.fixed.state) == ("up-to-date", "nothing-to-repair")
    assert new.stat().st_mtime == 2
    assert sorted(os.listdir(art.parent)) == ["art.jpg", "art.ready.jpg"]


def test_a_dry_run_writes_nothing(art: Path) -> None:
    report = fixed(art, dry_run=True)
    assert report.fixed is not None
    assert report.fixed.state == "dry-run"
    assert os.listdir(art.parent) == ["art.jpg"]


def test_a_file_of_ours_is_replaced_if_the_original_changed(art: Path) -> None:
    fixed(art)
    art.write_bytes(encode(motif(2400, 1200), "JPEG", orientation=6))
    report = fixed(art)
    assert report.fixed is not None
    assert report.fixed.state == "written"
    with Image.open(art.with_name("art.ready.jpg")) as new:
        assert new.size == (1200, 2400)


@pytest.mark.parametrize("kind", ["somebody's", "edited", "link", "folder", "of-another-source"])
def test_what_fix_did_not_write_from_it_is_not_replaced(art: Path, kind: str) -> None:
    new = art.with_name("art.ready.jpg")
    if kind == "link":
        new.symlink_to(art)
    elif kind == "folder":
        new.mkdir()
    elif kind == "somebody's":
        new.write_bytes(b"mine")
    else:
        fixed(art)
        if kind == "edited":
            new.write_bytes(new.read_bytes() + b" ")
        else:
            other = art.with_name("other.jpg")
            other.write_bytes(TURNED)
            fixed(other)
            other.with_name("other.ready.jpg").replace(new)
    before = None if kind in ("link", "folder") else new.read_bytes()
    report = fixed(art)
    assert report.fixed is not None
    assert report.fixed.state == "refused"
    assert report.fixed.why is not None
    assert str(new) in report.fixed.why
    assert art.read_bytes() == TURNED
    if before is not None:
        assert new.read_bytes() == before


def test_the_original_itself_is_never_the_new_file(art: Path) -> None:
    report = fixed(art, folder=str(art.parent), root=str(art.parent))
    assert report.fixed is not None
    assert report.fixed.state == "refused"
    assert art.read_bytes() == TURNED


def test_a_damaged_file_is_refused(art: Path) -> None:
    art.write_bytes(TURNED[: len(TURNED) // 2])
    report = fixed(art)
    assert report.fixed is not None
    assert (report.verdict, report.fixed.state) == ("error", "refused")
    assert [refused.rule for refused in report.fixed.refused] == ["damaged-file"]
    assert os.listdir(art.parent) == ["art.jpg"]


@pytest.mark.skipif(not hasattr(os, "getuid") or os.getuid() == 0, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written_to_is_a_failure(art: Path) -> None:
    art.parent.chmod(0o500)
    try:
        report = fixed(art)
    finally:
        art.parent.chmod(0o700)
    assert report.verdict == "failed"


def test_a_place_that_cannot_be_written_to_is_a_failure(art: Path) -> None:
    report = fixed(art, folder=str(art / "below-a-file"), root=str(art.parent))
    assert report.verdict == "failed"
    assert report.failure is not None
    assert report.failure.startswith("the new file cannot be written")


def test_a_missing_file_is_a_failure(tmp_path: Path) -> None:
    assert fixed(tmp_path / "art.jpg").verdict == "failed"


@pytest.mark.parametrize(
    ("files", "named", "new"),
    [
        pytest.param(["a.png"], "a.png", "a.ready.png", id="alone"),
        pytest.param(["a.png", "a.jpg"], "a.png", "a-png.ready.png", id="two-of-a-name"),
        pytest.param(["a.png", "a.jpg"], "a.jpg", "a-jpg.ready.png", id="the-other-of-two"),
        pytest.param(["a.PNG", "a.png"], "a.PNG", "a-PNG.ready.png", id="the-same-but-for-case"),
        pytest.param(["a.png", "a.txt"], "a.png", "a.ready.png", id="no-picture-beside"),
        pytest.param(["a"], "a", "a.ready.png", id="no-extension"),
        pytest.param(["a.b.png"], "a.b.png", "a.b.ready.png", id="dots"),
    ],
)
def test_the_name_of_the_new_file(tmp_path: Path, files: list[str], named: str, new: str) -> None:
    for file in files:
        (tmp_path / file).touch()
    assert new_path(str(tmp_path / named), ".png", FixPlan(())) == str(tmp_path / new)


def test_a_folder_mirrors_the_tree(tmp_path: Path) -> None:
    plan = FixPlan((), folder="ready", root=str(tmp_path))
    assert new_path(str(tmp_path / "sub" / "a.jpg"), ".png", plan) == os.path.join("ready", "sub", "a.png")
    assert new_path(str(tmp_path / "a.jpg"), ".jpg", plan) == os.path.join("ready", "a.jpg")


def test_accepted_findings_are_not_repaired(art: Path) -> None:
    from casecheck.model import Acceptance

    accepted = (Acceptance("art.jpg", "exif-rotated", None, sha256(TURNED).hexdigest(), "meant", "2026-11-27"),)
    plan = replace(make_plan(["iphone"]), fix=make_fix_plan(), accepted=accepted)
    report = fix_file(str(art), plan)
    assert report.fixed is not None
    assert report.fixed.state == "nothing-to-repair"


@pytest.mark.parametrize(
    ("wishes", "error"),
    [
        pytest.param({"only": ["trimm"]}, "there is no repair 'trimm'", id="unknown"),
        pytest.param({"crop": "middle"}, "crop is 'middle'; allowed: center", id="anchor"),
        pytest.param({"crop": "50%"}, "crop is '50%'; allowed: center", id="half-a-point"),
        pytest.param({"pad": "red"}, "pad is 'red'; allowed: transparent", id="fill"),
        pytest.param({"harden_alpha": "hard"}, "harden-alpha is 'hard'; allowed: threshold, dither", id="hardening"),
        pytest.param({"holes": "keep"}, "--holes is for --clear-background", id="holes-of-nothing"),
        pytest.param({"only": ["srgb"], "trim": True}, "--only leaves out trim, which --trim asks for", id="only"),
    ],
)
def test_wishes_that_cannot_be_met(wishes: dict[str, Any], error: str) -> None:
    with pytest.raises(UserError) as raised:
        make_fix_plan(**wishes)
    assert str(raised.value).startswith(error)
    assert raised.value.help


def test_what_is_made_by_default() -> None:
    assert make_fix_plan().repairs == (
        *("first-frame", "upright", "eight-bit", "srgb", "clean-alpha", "format", "strip"),
    )
    upload = make_fix_plan(for_upload=True, trim=True)
    assert upload.sure_only == ("clear-background", "clear-checkerboard", "cut-bars")
    assert {"trim", *upload.sure_only} < set(upload.repairs)
    assert make_fix_plan(only=["srgb", "upright"]).repairs == ("upright", "srgb")


@pytest.mark.parametrize("devices", [(), ("iphone", "ipad")])
@pytest.mark.parametrize("wish", [{"crop": "center"}, {"pad": "transparent"}])
def test_a_shape_needs_one_device(devices: tuple[str, ...], wish: dict[str, Any]) -> None:
    with pytest.raises(UserError, match="needs one device"):
        require_a_target(make_fix_plan(**wish), make_plan(devices))


@pytest.mark.parametrize(
    "name", ["photos/beach-stock.jpg", "citrus.png", "photos/IMG_2207.jpg", "arches-print.tif", "pixel-cat.gif"]
)
def test_the_report_is_what_a_check_of_the_new_file_says(tmp_path: Path, name: str) -> None:
    plan = make_plan(["iphone"])
    source = tmp_path / name.rpartition("/")[2]
    source.write_bytes((Path(__file__).parents[2] / "samples" / name).read_bytes())
    report = fix_file(str(source), replace(plan, fix=make_fix_plan()))
    assert report.fixed is not None
    assert report.fixed.output is not None
    checked = check_file(report.fixed.output.path, plan)
    assert report.findings == checked.findings
    assert report.devices == checked.devices
    assert report.detail == checked.detail
