"""The wheel, built and installed elsewhere, does the main job: nothing of it comes from the checkout."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PIL import Image

if TYPE_CHECKING:
    from collections.abc import Sequence

pytestmark = [pytest.mark.process, pytest.mark.release]

ROOT = Path(__file__).parents[1]
ENVIRONMENT = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}


def run(*words: str | Path, cwd: Path, codes: Sequence[int] = (0,)) -> str:
    done = subprocess.run(words, cwd=cwd, env=ENVIRONMENT, capture_output=True, text=True, check=False)
    assert done.returncode in codes, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT, cwd=folder)
    (built,) = folder.iterdir()
    return built


@pytest.fixture(scope="module")
def bin_(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The programs of a new environment in which there is nothing but the wheel and what it asks for."""
    environment = tmp_path_factory.mktemp("environment")
    run(sys.executable, "-m", "venv", environment, cwd=environment)
    programs = environment / ("Scripts" if sys.platform == "win32" else "bin")
    run(programs / "python", "-m", "pip", "install", "-q", "--disable-pip-version-check", wheel, cwd=environment)
    return programs


def test_all_that_belongs_into_it_and_nothing_else(wheel: Path) -> None:
    names = [name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name]
    kinds = {".py", ".j2", ".css", ".js", ".json", ".po", ".mo"}
    files = (path for path in (ROOT / "casecheck").rglob("*") if path.suffix in kinds)
    tracked = {path.relative_to(ROOT).as_posix() for path in files}
    assert set(names) == tracked | {"casecheck/py.typed", "casecheck/device_profiles.yaml"}
    assert len(names) == len(set(names))


def test_the_profiles_are_those_of_the_checkout(wheel: Path) -> None:
    packed = zipfile.ZipFile(wheel).read("casecheck/device_profiles.yaml")
    assert packed == (ROOT / "device_profiles.yaml").read_bytes()
    assert not (ROOT / "casecheck/device_profiles.yaml").exists()


def test_what_it_says_of_itself(wheel: Path) -> None:
    archive = zipfile.ZipFile(wheel)
    (metadata,) = (name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
    text = archive.read(metadata).decode()
    assert "\nName: casecheck\n" in text
    assert "\nRequires-Python: >=3.11\n" in text
    assert any(name.endswith("/LICENSE") for name in archive.namelist())


def test_the_main_job_from_another_folder(bin_: Path, tmp_path: Path) -> None:
    Image.linear_gradient("L").resize((800, 1600)).save(tmp_path / "art.png")
    out = run(bin_ / "casecheck", "check", "art.png", "-d", "iPhone 16 Pro", cwd=tmp_path, codes=(1,))
    assert "Low resolution: 800x1600 px; iPhone 16 Pro needs at least 1000x2000 px" in out
    assert run(bin_ / "casecheck", "devices", "ipad", cwd=tmp_path).startswith("iPad (ipad)\n  needs      2400x3000 px")
    assert run(bin_ / "python", "-m", "casecheck", "rules", cwd=tmp_path).count("\n") > 10


def test_it_speaks_other_languages(bin_: Path, tmp_path: Path) -> None:
    Image.linear_gradient("L").resize((1000, 2000)).save(tmp_path / "art.png")
    assert "アップロードできます" in run(bin_ / "casecheck", "check", "art.png", "--language", "ja", cwd=tmp_path)


def test_what_is_no_code_is_found_too(bin_: Path, tmp_path: Path) -> None:
    Image.linear_gradient("L").resize((1000, 2000)).save(tmp_path / "art.png")
    page = run(bin_ / "casecheck", "check", "art.png", "--format", "html", cwd=tmp_path)
    assert "<article" in page
    assert page.endswith("</html>")


def test_it_is_the_installed_one(bin_: Path, tmp_path: Path) -> None:
    where = Path(run(bin_ / "python", "-c", "import casecheck; print(casecheck.__file__)", cwd=tmp_path).strip())
    assert bin_.parent in where.parents
    assert (where.parent / "device_profiles.yaml").exists()
