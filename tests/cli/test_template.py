"""`casecheck template`: what is written, printed and refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import yaml
from PIL import Image

from casecheck.model import Opening
from tests.cli.command import casecheck
from tests.template.official import encoded, template

if TYPE_CHECKING:
    from pathlib import Path

    from syrupy.assertion import SnapshotAssertion

NEW = ["template", "new", "-d", "iPhone 17"]
IMPORT = ["--model", "iphone17", "--shop", "Prodigi"]

SHOPS = encoded(template((300, 520), Opening(20, 24, 260, 470, 24), (Opening(50, 60, 90, 100, 20),)))


@pytest.mark.parametrize("name", ["art.png", "art.svg", "ART.PNG"])
def test_a_template_is_written_and_replaced(tmp_path: Path, name: str) -> None:
    first = casecheck(*NEW, "-o", name, cwd=tmp_path)
    assert (first.code, first.stderr) == (0, "")
    assert first.stdout == f"{name}: iPhone 17, 1000x2000 px; its bleed and its camera openings are unknown\n"
    data = (tmp_path / name).read_bytes()
    assert casecheck(*NEW, "-o", name, cwd=tmp_path).code == 0
    assert (tmp_path / name).read_bytes() == data
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_without_a_name_it_is_called_by_the_device(tmp_path: Path) -> None:
    assert casecheck(*NEW, cwd=tmp_path).code == 0
    with Image.open(tmp_path / "iphone-17-template.png") as made:
        assert (made.format, made.mode, made.size) == ("PNG", "RGBA", (1000, 2000))


@pytest.mark.parametrize("name", ["art.png", "art.svg"])
def test_a_template_on_which_somebody_drew_is_kept(tmp_path: Path, name: str) -> None:
    casecheck(*NEW, "-o", name, cwd=tmp_path)
    changed = (tmp_path / name).read_bytes().replace(b"IEND", b"IEnD").replace(b"artwork", b"Artwork")
    (tmp_path / name).write_bytes(changed)
    outcome = casecheck(*NEW, "-o", name, cwd=tmp_path)
    assert outcome.code == 2
    assert outcome.stderr.startswith(f"error: '{name}' is not a template, and is not replaced\nhelp: ")
    assert (tmp_path / name).read_bytes() == changed


@pytest.mark.parametrize(
    "words",
    [
        pytest.param([*NEW, "-o", "art.jpg"], id="a-jpeg"),
        pytest.param([*NEW, "-o", "nowhere/art.png"], id="no-folder"),
        pytest.param(["template", "new", "-d", "iphone 99"], id="unknown-device"),
        pytest.param(["template", "new"], id="no-device"),
        pytest.param(["template", "import", "t.png", "--model", "iphone 99", "--shop", "prodigi"], id="unknown-model"),
        pytest.param(["template", "import", "t.png", "--model", "iphone", "--shop", "--"], id="no-shop"),
        pytest.param([*NEW, "--shop", "all"], id="all-shops"),
        pytest.param([*NEW, "--shop", "nix"], id="unknown-shop"),
        pytest.param(["template", "import", "nix.png", *IMPORT], id="no-file"),
        pytest.param(["template", "import", ".", *IMPORT], id="a-folder"),
        pytest.param(["template", "import", "cut.png", *IMPORT], id="damaged"),
        pytest.param(["template", "import", "bomb.png", *IMPORT], id="too-large"),
        pytest.param(["template", "import", "a.pdf", *IMPORT], id="pdf"),
        pytest.param(["template", "import", "a.psd", *IMPORT], id="psd"),
        pytest.param(["template", "import", "a.svg", *IMPORT], id="svg"),
        pytest.param(["template", "import", "a.txt", *IMPORT], id="text"),
    ],
)
def test_what_is_refused(tmp_path: Path, words: list[str], snapshot: SnapshotAssertion) -> None:
    Image.new("1", (9000, 9000)).save(tmp_path / "bomb.png")
    for name, data in {
        "t.png": SHOPS,
        "cut.png": SHOPS[:-200],
        "a.pdf": b"%PDF-1.7\n",
        "a.psd": b"8BPS\0\1",
        "a.svg": b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        "a.txt": b"hello",
    }.items():
        (tmp_path / name).write_bytes(data)
    before = sorted(path.name for path in tmp_path.iterdir())
    outcome = casecheck(*words, cwd=tmp_path)
    assert (outcome.code, outcome.stdout) == (2, "")
    assert outcome.stderr == snapshot
    assert sorted(path.name for path in tmp_path.iterdir()) == before


def test_import_prints_a_profiles_file(tmp_path: Path) -> None:
    (tmp_path / "t.png").write_bytes(SHOPS)
    outcome = casecheck("template", "import", "t.png", *IMPORT, "--source", "https://shop.example/t.png", cwd=tmp_path)
    assert (outcome.code, outcome.stderr) == (0, "")
    (body,) = (found := yaml.safe_load(outcome.stdout))["shops"]["prodigi"]["models"].values()
    assert list(found["shops"]["prodigi"]["models"]) == ["iPhone 17"]
    assert len(body.pop("template_sha256")) == 64
    assert len(str(body.pop("read_on"))) == len("2026-11-28")
    assert body == {
        "area": [300, 520],
        "ppi": 300,
        "bleed_mm": [1.693, 2.032, 1.693, 2.201],
        "openings": [{"box": [50, 60, 90, 100], "radius": 20}],
        "source": "https://shop.example/t.png",
        "confidence": "high",
    }


def test_the_name_of_the_file_is_the_source(tmp_path: Path) -> None:
    name = "a\tb\x1b[31m: {x}.png"
    (tmp_path / name).write_bytes(SHOPS)
    outcome = casecheck("template", "import", name, *IMPORT, cwd=tmp_path)
    assert outcome.code == 0
    assert yaml.safe_load(outcome.stdout)["shops"]["prodigi"]["models"]["iPhone 17"]["source"] == (
        "a\\tb\\x1b[31m: {x}.png"
    )
