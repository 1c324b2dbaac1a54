"""What a command imports: heavy things load where they are used. Counted, not timed."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

pytestmark = pytest.mark.process

HEAVY = {
    "PIL",
    "yaml",
    "msgspec",
    "numpy",
    "rich",
    "pygments",
    "multiprocessing",
    "asyncio",
    "email",
    "ssl",
    "pydantic",
    "fsspec",
    "s3fs",
    "distributed",
    "watchfiles",
    "jinja2",
    "textual_image",
    "pillow_heif",
}

SAMPLES = Path(__file__).parents[1] / "samples"

PROGRAM = """
import sys
sys.argv[0] = "casecheck"
from casecheck.cli import main
try:
    main()
except SystemExit as end:
    assert not end.code, end.code
sys.stderr.write(__import__("json").dumps(sorted(sys.modules)))
"""


CHECK = """
import json, sys
import casecheck
casecheck.check(sys.argv[1], ["iphone"], select=sys.argv[2:])
sys.stderr.write(json.dumps(sorted(sys.modules)))
"""


def modules_of_a_check(picture: Path, *rules: str) -> set[str]:
    """What the check of one picture loads, in the process that makes it."""
    done = subprocess.run([sys.executable, "-c", CHECK, picture, *rules], capture_output=True, check=True)
    return set(json.loads(done.stderr))


def modules(*words: str | Path) -> set[str]:
    """What is loaded when the command ends."""
    done = subprocess.run([sys.executable, "-c", PROGRAM, *words], capture_output=True, check=True)
    return set(json.loads(done.stderr))


@pytest.mark.parametrize(
    ("words", "allowed"),
    [
        pytest.param(["--version"], set(), id="version"),
        pytest.param(["rules"], set(), id="rules"),
        pytest.param(["rules", "--json"], set(), id="rules-json"),
        pytest.param(["explain", "cropped"], set(), id="explain"),
        pytest.param(["devices"], {"yaml"}, id="devices"),
        pytest.param(["--help"], {"rich", "pygments"}, id="help"),
        pytest.param(["check", "--help"], {"rich", "pygments"}, id="check-help"),
        pytest.param(["preview", "--help"], {"rich", "pygments"}, id="preview-help"),
    ],
)
def test_a_command_loads_nothing_heavy_that_it_does_not_need(words: list[str], allowed: set[str]) -> None:
    loaded = {name.partition(".")[0] for name in modules(*words)}
    assert loaded & HEAVY <= allowed


@pytest.mark.parametrize(
    ("words", "most"),
    [
        pytest.param(["--version"], 46, id="version"),
        pytest.param(["rules"], 168, id="rules"),
        pytest.param(["--help"], 48, id="help"),
    ],
)
def test_how_many_modules_of_ours(words: list[str], most: int) -> None:
    ours = {name for name in modules(*words) if name.startswith("casecheck")}
    assert "casecheck.engine" not in ours
    assert len(ours) <= most


def test_explain_loads_one_rule() -> None:
    rules = {name for name in modules("explain", "cropped") if name.startswith("casecheck.rules.")}
    assert rules == {"casecheck.rules.cropped"}


@pytest.fixture
def jpeg(tmp_path: Path) -> Path:
    Image.linear_gradient("L").resize((1000, 2000)).save(tmp_path / "art.jpg")
    return tmp_path / "art.jpg"


def test_json_loads_no_rich(jpeg: Path) -> None:
    assert not modules("check", jpeg, "--format", "json") & {"rich", "casecheck.reporters.text"}


def test_one_picture_loads_no_extra(jpeg: Path) -> None:
    rare = {"fsspec", "distributed", "watchfiles", "pillow_heif"}
    assert not {name.partition(".")[0] for name in modules_of_a_check(jpeg)} & rare


def test_one_picture_loads_one_decoder(jpeg: Path) -> None:
    loaded = modules_of_a_check(jpeg)
    assert "simplejpeg" in loaded
    assert not loaded & {f"PIL.{name}ImagePlugin" for name in ("Jpeg", "WebP", "Avif", "Gif", "Bmp")}


def test_numpy_is_loaded_by_the_rules_that_need_it(tmp_path: Path) -> None:
    Image.linear_gradient("L").resize((1000, 2000)).save(tmp_path / "art.png")
    assert "numpy" not in modules_of_a_check(tmp_path / "art.png", "cropped")
    assert "numpy" in modules_of_a_check(tmp_path / "art.png", "upscaled")


@pytest.mark.parametrize("name", ["monogram-noa.png", "checker-daisy.png", "night-sky-enlarged.jpg"])
def test_masked_arrays_are_not_loaded(name: str) -> None:
    assert "numpy.ma" not in modules_of_a_check(SAMPLES / name)  # `numpy.median` would, in 25 ms


def test_one_picture_needs_no_pool(jpeg: Path) -> None:
    pool = {"casecheck.engine.executors", "concurrent.futures.thread"}
    assert not modules("check", jpeg) & pool
    other = shutil.copy(jpeg, jpeg.with_name("other.jpg"))
    assert pool <= modules("check", jpeg, other)
