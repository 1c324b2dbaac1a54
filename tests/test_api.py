"""`casecheck.check` and `casecheck.Checker`: the same check from Python."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from io import BytesIO, IOBase, StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from PIL import Image

import casecheck
from casecheck.model import Severity, UserError
from tests.drawing import encode, motif

if TYPE_CHECKING:
    from collections.abc import Callable
    from os import PathLike
    from typing import BinaryIO


MAX_IMAGE_PIXELS = Image.MAX_IMAGE_PIXELS


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    """A JPEG of 800x1600 px."""
    Image.linear_gradient("L").resize((800, 1600)).save(tmp_path / "art.jpg")
    return tmp_path / "art.jpg"


class Pipe(BytesIO):
    """A stream that cannot be wound back."""

    def seekable(self) -> bool:
        return False

    def seek(self, offset: int, whence: int = 0) -> int:
        raise OSError(f"a pipe cannot seek to {offset} from {whence}")


SOURCES: dict[str, tuple[Callable[[Path], str | PathLike[str] | bytes | BinaryIO], str]] = {
    "str": (str, "{}"),
    "path": (Path, "{}"),
    "bytes": (lambda path: path.read_bytes(), "<bytes>"),
    "bytes-io": (lambda path: BytesIO(path.read_bytes()), "<stream>"),
    "opened-file": (lambda path: path.open("rb"), "{}"),
    "pipe": (lambda path: Pipe(path.read_bytes()), "<stream>"),
}


@pytest.mark.parametrize("source", SOURCES)
def test_any_source_gets_the_same_judgment(picture: Path, source: str) -> None:
    opened, name = SOURCES[source]
    given = opened(picture)
    report = casecheck.check(given, ["iphone"])
    if isinstance(given, IOBase):
        assert not given.closed  # it is the caller's
        given.close()
    assert report.path == name.format(picture)
    assert (report.format, report.size, report.verdict, report.failure) == ("JPEG", (800, 1600), "warning", None)
    (finding,) = report.findings
    assert (finding.rule, finding.severity, finding.device) == ("low-resolution", Severity.WARNING, "iphone")
    assert (finding.actual, finding.required) == ({"width": 800, "height": 1600}, {"width": 1000, "height": 2000})


def test_without_devices_every_family_is_judged(picture: Path) -> None:
    report = casecheck.check(picture)
    assert [facts.device.id for facts in report.devices] == ["iphone", "ipad", "galaxy", "pixel"]


def test_several_devices(picture: Path) -> None:
    report = casecheck.check(picture, devices=["ipad", "iPhone 16 Pro"])
    assert [(facts.device.id, facts.verdict) for facts in report.devices] == [
        ("ipad", "warning"),
        ("iphone-16-pro", "warning"),
    ]


@pytest.mark.parametrize(
    ("options", "message", "help_"),
    [
        pytest.param({"devices": ["iphon"]}, "unknown device 'iphon'", "did you mean 'iPhone", id="unknown"),
        pytest.param({"devices": ["iPhone SE"]}, "'iPhone SE' is ambiguous", "name one", id="ambiguous"),
        pytest.param({"select": ["cropt"]}, "there is no rule", "did you mean cropped?", id="select"),
        pytest.param({"ignore": ["colour"]}, "there is no rule", "did you mean color?", id="ignore"),
        pytest.param({"profiles": "none.yaml"}, "none.yaml: cannot be read", "", id="profiles"),
    ],
)
def test_a_mistake_raises_user_error(picture: Path, options: dict[str, list[str]], message: str, help_: str) -> None:
    with pytest.raises(UserError, match=message) as raised:
        casecheck.check(picture, **options)  # type: ignore[arg-type]  # a row of the table above
    assert help_ in (raised.value.help or "")


@pytest.mark.parametrize(
    ("content", "rule"),
    [
        pytest.param(b"", "unsupported-format", id="empty"),
        pytest.param(b"hello", "unsupported-format", id="text"),
        pytest.param(b"\x89PNG\r\n\x1a\n", "damaged-file", id="only-the-beginning"),
    ],
)
def test_a_bad_picture_is_a_finding(content: bytes, rule: str) -> None:
    report = casecheck.check(content)
    assert (report.verdict, report.findings[0].rule) == ("error", rule)


def test_a_missing_file_is_a_failure(tmp_path: Path) -> None:
    report = casecheck.check(tmp_path / "none.png")
    assert (report.verdict, report.findings) == ("failed", ())
    assert report.failure == "it cannot be read: No such file or directory"


def test_settings(picture: Path, tmp_path: Path) -> None:
    (tmp_path / "own.yaml").write_text("families: {acme: {width: 800, height: 1600}}", encoding="utf-8")
    assert casecheck.check(picture, ["acme"], profiles=tmp_path / "own.yaml").verdict == "ok"
    assert casecheck.check(picture, ["iphone"], ignore=["low-resolution"]).verdict == "ok"
    assert casecheck.check(picture, ["iphone"], select=["file"]).verdict == "ok"
    assert casecheck.check(picture, max_pixels=10).findings[0].rule == "oversized-file"
    assert casecheck.check(picture, background="plain").findings[0].rule == "opaque-background"


def test_one_name_is_a_list_of_one(picture: Path) -> None:
    assert casecheck.check(picture, "iphone") == casecheck.check(picture, ["iphone"])
    assert casecheck.check(picture, "iphone", select="file") == casecheck.check(picture, "iphone", select=["file"])


@pytest.mark.parametrize(
    "options",
    [
        pytest.param({"devices": 16}, id="devices-number"),
        pytest.param({"devices": ["iphone", 16]}, id="devices-with-a-number"),
        pytest.param({"devices": b"iphone"}, id="devices-bytes"),
        pytest.param({"devices": None}, id="devices-none"),
        pytest.param({"select": 1}, id="select"),
        pytest.param({"ignore": [None]}, id="ignore"),
        pytest.param({"settings": {1: 2}}, id="settings"),
        pytest.param({"background": None}, id="background"),
        pytest.param({"fit": 1}, id="fit"),
        pytest.param({"layout": (2, 2)}, id="layout"),
        pytest.param({"slot": "1"}, id="slot-text"),
        pytest.param({"slot": True}, id="slot-bool"),
        pytest.param({"zoom": None}, id="zoom"),
        pytest.param({"profiles": 3}, id="profiles"),
        pytest.param({"max_pixels": 1.5}, id="max-pixels"),
    ],
)
def test_a_wrong_type_is_one_sentence(options: dict[str, object]) -> None:
    with pytest.raises(TypeError) as raised:
        casecheck.Checker(**options)  # type: ignore[arg-type]  # the wrong types of the table above
    (name,) = options
    assert re.fullmatch(rf"{name} must be [^\n]+, got [^\n]+", str(raised.value))


@pytest.mark.parametrize("image", [None, 5, ["art.png"], StringIO("art.png")], ids=["none", "number", "list", "text"])
def test_an_image_of_a_wrong_type(image: object) -> None:
    checker = casecheck.Checker("iphone")
    with pytest.raises(TypeError, match=r"^image must be a path, the bytes of a file or a binary file, got "):
        checker.check(image)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match=r"^image must be "):
        list(checker.check_many([image]))  # type: ignore[list-item]


@pytest.mark.parametrize(
    ("options", "word"),
    [
        pytest.param({"background": "blue"}, "any, plain, full", id="background"),
        pytest.param({"fit": "stretch"}, "cover, contain", id="fit"),
        pytest.param({"max_pixels": 0}, "1 or more", id="max-pixels"),
        pytest.param({"slot": 2}, "1 to 1", id="slot"),
        pytest.param({"zoom": 0.99}, "1 to 100", id="zoom-below"),
        pytest.param({"zoom": 101}, "1 to 100", id="zoom-above"),
    ],
)
def test_a_value_out_of_range_is_a_user_error(options: dict[str, object], word: str) -> None:
    with pytest.raises(UserError, match=word):
        casecheck.Checker(**options)  # type: ignore[arg-type]  # the values of the table above


def test_the_public_names() -> None:
    assert casecheck.__all__ == ["Checker", "FileReport", "Finding", "Severity", "UserError", "__version__", "check"]
    assert all(hasattr(casecheck, name) for name in casecheck.__all__)
    assert (casecheck.UserError, casecheck.Severity) == (UserError, Severity)
    assert dir(casecheck) == casecheck.__all__
    with pytest.raises(AttributeError, match="'casecheck' has no attribute 'cheker'"):
        casecheck.cheker  # noqa: B018  # it raises


@pytest.mark.parametrize(
    ("program", "absent"),
    [
        pytest.param("import casecheck", {"typer", "rich", "PIL", "yaml", "casecheck.model"}, id="import"),
        pytest.param(
            "import casecheck, sys; casecheck.check(sys.argv[1], ['iphone'])",
            {"typer", "rich", "casecheck.cli", "casecheck.reporters", "PIL.WebPImagePlugin", "PIL.GifImagePlugin"},
            id="check-a-jpeg",
        ),
    ],
)
def test_imports_stay_light(picture: Path, program: str, absent: set[str]) -> None:
    program = f"{program}\nimport json, sys; print(json.dumps(list(sys.modules)))"
    done = subprocess.run([sys.executable, "-W", "error", "-c", program, picture], capture_output=True, check=True)
    assert not absent & set(json.loads(done.stdout))


def test_fix_writes_a_new_file(tmp_path: Path) -> None:
    source = tmp_path / "art.jpg"
    source.write_bytes(encode(motif(2000, 1000), "JPEG", orientation=6))
    report = casecheck.Checker("iphone").fix(source, tmp_path / "ready", only=["upright"])
    assert report.fixed is not None
    assert report.fixed.output is not None
    assert report.fixed.output.path == str(tmp_path / "ready" / "art.jpg")
    assert [repair.name for repair in report.fixed.repairs] == ["upright"]
    assert (tmp_path / "ready" / "art.jpg").exists()


@pytest.mark.parametrize(
    ("wishes", "error"),
    [
        pytest.param({"crop": "center"}, "needs one device", id="no-device"),
        pytest.param({"only": ["trimm"]}, "there is no repair", id="unknown"),
    ],
)
def test_fix_refuses_mistakes(wishes: dict[str, Any], error: str) -> None:
    with pytest.raises(UserError, match=error):
        casecheck.Checker().fix("art.jpg", **wishes)
    with pytest.raises(TypeError, match="image must be a path"):
        casecheck.Checker().fix(b"bytes")  # type: ignore[arg-type]
