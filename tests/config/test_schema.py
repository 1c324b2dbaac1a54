"""The JSON Schemas of the files that a user writes accept and refuse what casecheck does."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import pytest
import yaml
from jsonschema import Draft202012Validator, FormatChecker

from casecheck.config import read
from casecheck.config.schema import FileKind, file_schema
from casecheck.model import UserError
from casecheck.profiles import load
from tests.cli.command import casecheck

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[2]


class YamlOfEditors(yaml.SafeLoader):
    """YAML 1.2, as validators and editors read it: `off` is a text, and a day, too."""


YamlOfEditors.yaml_implicit_resolvers = {
    first: [(tag, expression) for tag, expression in resolvers if not tag.endswith((":timestamp", ":bool"))]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
YamlOfEditors.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(?:true|false)$"), list("tf"))

READERS: dict[FileKind, Callable[[Path], object]] = {"config": lambda file: read(file, named=True), "profiles": load}

SAMPLES: dict[FileKind, dict[str, tuple[str, bool]]] = {
    "config": {
        "one-device": ("device: iphone", True),
        "devices": ("device: [iphone, ipad]", True),
        "all-kinds": ("quiet: true\nzoom: 1.5\nslot: 2\ntimeout: 0.5\nformat: json\noutput: [a.json, csv=b.csv]", True),
        "rules": ("rules: {cropped: {severity: note, note_below: 95}, sideways: off}", True),
        "paths": ("paths: {'*.tif': {device: ipad, rules: {cropped: off}}}", True),
        "unknown-key": ("devise: ipad", False),
        "command-line-only": ("executor: dask", False),
        "choice": ("background: blue", False),
        "not-a-boolean": ("quiet: maybe", False),
        "not-a-number": ("jobs: many", False),
        "below-the-minimum": ("jobs: 0", False),
        "at-the-minimum": ("jobs: 1", True),
        "above-the-maximum": ("max-memory: 1000000001", False),
        "unknown-rule": ("rules: {croped: off}", False),
        "severity": ("rules: {cropped: fatal}", False),
        "threshold": ("rules: {cropped: {below: 1}}", False),
        "negative-threshold": ("rules: {cropped: {note_below: -1}}", False),
        "not-for-paths": ("paths: {a: {quiet: true}}", False),
        "rule-of-paths": ("paths: {a: {rules: {croped: off}}}", False),
        "list": ("[device]", False),
    },
    "profiles": {
        "family": ("families: {mug: {width: 2700, height: 1050}}", True),
        "model": (
            "families: {mug: {width: 9, height: 9, models: {Tall: {mm: [80, 120.5], read_on: 2026-11-30}}}}",
            True,
        ),
        "layouts": ("layouts: {duo: {grid: 2x1, gutter: 0.02}, own: {slots: [[0, 0, 1/3, 1]]}}", True),
        "ambiguous": ("ambiguous: {se9: [iPhone 6, iPhone 7]}", True),
        "finishes": ('finishes: [{devices: [ipad], colors: {Red: "#ff0000"}}]', True),
        "rules": ("rules: {cropped: off}", True),
        "skus": ("skus: {A-1: iPhone 17, 11042: {device: iPad, layout: 2x2}}", True),
        "sku-without-a-device": ("skus: {A-1: {layout: 2x2}}", False),
        "sku-list": ("skus: {A-1: [iPad]}", False),
        "unknown-key": ("famlies: {}", False),
        "unknown-key-of-a-family": ("families: {mug: {witdh: 1}}", False),
        "width-word": ("families: {mug: {width: wide, height: 9}}", False),
        "width-zero": ("families: {mug: {width: 0, height: 9}}", False),
        "width-of-the-largest": ("families: {mug: {width: 100000, height: 9}}", True),
        "width-too-large": ("families: {mug: {width: 100001, height: 9}}", False),
        "form": ("families: {mug: {width: 9, height: 9, form: bar}}", False),
        "no-such-day": ("families: {mug: {width: 9, height: 9, read_on: 2026-02-30}}", False),
        "one-mm": ("families: {mug: {width: 9, height: 9, models: {Tall: {mm: [80]}}}}", False),
        "grid-and-slots": ("layouts: {duo: {grid: 2x1, slots: [[0, 0, 1, 1]]}}", False),
        "neither": ("layouts: {duo: {}}", False),
        "three-shares": ("layouts: {duo: {slots: [[0, 0, 1]]}}", False),
        "one-choice": ("ambiguous: {se9: [iPhone 6]}", False),
        "color-by-name": ("finishes: [{colors: {Red: red}}]", False),
        "no-colors": ("finishes: [{devices: [ipad]}]", False),
    },
}


@pytest.mark.parametrize("kind", get_args(FileKind))
def test_the_schema_is_a_schema(kind: FileKind) -> None:
    Draft202012Validator.check_schema(file_schema(kind))
    assert casecheck("schema", kind).json == file_schema(kind)


@pytest.mark.parametrize(
    ("kind", "text", "valid"),
    [
        pytest.param(kind, text, valid, id=f"{kind}-{name}")
        for kind, samples in SAMPLES.items()
        for name, (text, valid) in samples.items()
    ],
)
def test_a_file_is_valid_for_both(tmp_path: Path, kind: FileKind, text: str, valid: bool) -> None:
    file = tmp_path / "sample.yaml"
    file.write_text(text, encoding="utf-8")
    assert _is_read(READERS[kind], file) is valid
    validator = Draft202012Validator(file_schema(kind), format_checker=FormatChecker())
    assert validator.is_valid(yaml.load(text, YamlOfEditors)) is valid  # noqa: S506  # a SafeLoader


def _is_read(reader: Callable[[Path], object], file: Path) -> bool:
    try:
        reader(file)
    except UserError:
        return False
    return True


def test_the_built_in_profiles_and_the_file_of_init_are_valid(tmp_path: Path) -> None:
    assert casecheck("init", cwd=tmp_path).code == 0
    text = (tmp_path / "casecheck.yaml").read_text(encoding="utf-8")
    uncommented = re.sub("^#(?! )|^#(?=  [^ ])", "", text, flags=re.MULTILINE)
    (tmp_path / "casecheck.yaml").write_text(uncommented, encoding="utf-8")
    files: dict[FileKind, Path] = {"config": tmp_path / "casecheck.yaml", "profiles": ROOT / "device_profiles.yaml"}
    for kind, file in files.items():
        schema = tmp_path / f"{kind}.json"
        schema.write_text(json.dumps(file_schema(kind)), encoding="utf-8")
        words: list[Any] = [sys.executable, "-m", "check_jsonschema", "--schemafile", schema, file]
        done = subprocess.run(words, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
