"""Pictures to run the command on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PIL import Image

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="session")
def art(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with one picture for each verdict, each named for it. Not to be written to."""
    folder = tmp_path_factory.mktemp("art")
    pattern = Image.linear_gradient("L").convert("RGB")
    pattern.resize((1000, 2000)).save(folder / "ok.png")
    pattern.resize((800, 1600)).save(folder / "warning.png")  # low resolution
    turned = Image.Exif()
    turned[0x0112] = 6
    pattern.resize((2000, 1000)).save(folder / "note.jpg", exif=turned)  # exif-rotated
    whole = (folder / "ok.png").read_bytes()
    (folder / "error.png").write_bytes(whole[: len(whole) // 2])  # damaged-file
    (folder / "failed.png").symlink_to("nowhere.png")
    return folder


@pytest.fixture
def ok(art: Path, tmp_path: Path) -> Path:
    """A folder of the test's own with one good picture, `ok.png`."""
    (tmp_path / "ok.png").write_bytes((art / "ok.png").read_bytes())
    return tmp_path
