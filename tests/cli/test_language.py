"""`--language`: what people read is translated, and nothing that a program reads."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from casecheck.reporters import FORMATS
from tests.cli.command import casecheck

if TYPE_CHECKING:
    from pathlib import Path

TRANSLATED = {"text", "html"}


@pytest.fixture
def art(tmp_path: Path) -> Path:
    Image.linear_gradient("L").resize((800, 1600)).save(tmp_path / "art.png")
    return tmp_path


def check(art: Path, *words: str, **env: str) -> str:
    return casecheck("check", "art.png", "-d", "iphone", *words, cwd=art, env=env).stdout


@pytest.mark.parametrize(
    ("language", "verdict"),
    [
        pytest.param("en", "Not ready: 1 warning", id="en"),
        pytest.param("de", "Nicht bereit: 1 Warnung", id="de"),
        pytest.param("es", "No está listo: 1 advertencia", id="es"),
        pytest.param("ja", "アップロード前に修正が必要: 警告1件", id="ja"),
        pytest.param("zh_Hant", "尚不可上傳：1個警告", id="zh_Hant"),  # noqa: RUF001  # Chinese has its own colon
    ],
)
def test_a_report_in_each_language(art: Path, language: str, verdict: str) -> None:
    assert check(art, "--language", language).startswith(f"! art.png  {verdict}\n")


@pytest.mark.parametrize("form", FORMATS)
def test_formats_for_programs_are_english(art: Path, form: str) -> None:
    same = check(art, "--format", form) == check(art, "--format", form, "--language", "de")
    assert same == (form not in TRANSLATED)


def test_one_run_writes_both(art: Path) -> None:
    said = check(art, "--language", "de", "-o", "report.json", "--format", "text")
    (file,) = json.loads((art / "report.json").read_text(encoding="utf-8"))["files"]
    assert "Niedrige Auflösung: 800x1600 px; iPhone braucht mindestens 1000x2000 px (80%)" in said
    assert file["findings"][0]["message"].startswith("Low resolution: 800x1600 px; iPhone needs at least 1000x2000 px")


def test_a_cached_report_is_translated(art: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    cache = str(tmp_path_factory.mktemp("cache"))

    def said(*words: str) -> str:
        return casecheck("check", ".", "-d", "iphone", "--cache-dir", cache, *words, cwd=art).stdout

    first, german = said(), said("--language", "de")
    assert "Low resolution: " in first
    assert "Niedrige Auflösung: " in german
    assert "Low resolution" not in german
    assert said() == first


def test_the_page_names_its_language(art: Path) -> None:
    page = check(art, "--format", "html", "--language", "zh_Hant")
    assert '<html lang="zh-Hant">' in page
    assert "解析度過低" in page


@pytest.mark.parametrize("variable", ["LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"])
def test_the_environment(art: Path, variable: str) -> None:
    assert "Nicht bereit" in check(art, **({"LANG": "ja_JP.UTF-8"} | {variable: "de_DE.UTF-8"}))


@pytest.mark.parametrize("locale", ["tlh_KX.UTF-8", "../../x", "C", ""])
def test_another_environment_is_english_without_a_word(art: Path, locale: str) -> None:
    outcome = casecheck("check", "art.png", "-d", "iphone", cwd=art, env={"LANG": locale})
    assert "Not ready" in outcome.stdout
    assert outcome.stderr == ""


def test_the_option_goes_before_the_environment(art: Path) -> None:
    assert "Not ready" in check(art, "--language", "en", LANG="de_DE.UTF-8")


def test_a_settings_file(art: Path) -> None:
    (art / "casecheck.yaml").write_text("language: es\n", encoding="utf-8")
    assert "No está listo" in check(art, LANG="de_DE.UTF-8")
    assert "Nicht bereit" in check(art, "--language", "de")


@pytest.mark.parametrize("language", ["xx", "DE", "../../x", "", "\x1b[31m"])
def test_there_is_no_such_language(art: Path, language: str) -> None:
    outcome = casecheck("check", "art.png", "--language", language, cwd=art)
    assert outcome.code == 2
    error, help_ = outcome.stderr.splitlines()
    assert error.startswith("error: invalid value for '--language': ")
    assert error.endswith("is not one of 'en', 'de', 'es', 'ja', 'zh_Hant'")
    assert help_ == "help: casecheck check art.png --language de"


def test_the_help_calls_the_translations_drafts() -> None:
    assert "translations are drafts" in " ".join(casecheck("check", "--help").stdout.replace("│", " ").split())
