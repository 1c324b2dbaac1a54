"""Which language is chosen, and that a translated report leaves no English but names and figures."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest
from babel.messages import Catalog
from rich.console import Console
from rich.text import Text

from casecheck import rules
from casecheck.engine import check_file, make_plan
from casecheck.engine.unit import NO_MEMORY
from casecheck.formats.registry import PICTURE_EXTENSIONS
from casecheck.model import FileReport, Message, Run, plural
from casecheck.reporters import html, language, text
from casecheck.reporters.language import preferred, translator
from casecheck.reporters.lines import hanging
from tests.catalogs import compiled, template
from tests.cli.command import ROOT
from tests.reporters.made_up import written

if TYPE_CHECKING:
    from pathlib import Path

    from casecheck.model import Plan


@pytest.mark.parametrize(
    ("environment", "chosen"),
    [
        pytest.param({}, "en", id="nothing"),
        pytest.param({"LANG": "de_AT.UTF-8"}, "de", id="lang"),
        pytest.param({"LANG": "de_DE@euro"}, "de", id="modifier"),
        pytest.param({"LANG": "de_DE", "LC_MESSAGES": "ja_JP"}, "ja", id="messages-before-lang"),
        pytest.param({"LANG": "de_DE", "LC_MESSAGES": "ja_JP", "LC_ALL": "es_MX"}, "es", id="all-before-messages"),
        pytest.param({"LANG": "de_DE", "LC_ALL": ""}, "de", id="empty-is-unset"),
        pytest.param({"LANG": "fr_FR", "LANGUAGE": "it:es:de"}, "es", id="the-first-known-of-a-list"),
        pytest.param({"LANG": "C.UTF-8", "LANGUAGE": "de"}, "en", id="the-c-locale-is-english"),
        pytest.param({"LANG": "POSIX"}, "en", id="posix"),
        pytest.param({"LANG": "zh_TW.UTF-8"}, "zh_Hant", id="taiwan"),
        pytest.param({"LANG": "zh-Hant-HK"}, "zh_Hant", id="script"),
        pytest.param({"LANG": "zh_CN.UTF-8"}, "en", id="simplified-chinese-is-another"),
        pytest.param({"LANG": "tlh"}, "en", id="unknown"),
        pytest.param({"LANG": "de_DE", "LANGUAGE": "en_US:de"}, "en", id="english-is-known"),
        pytest.param({"LANG": "../../x"}, "en", id="hostile"),
        pytest.param({"LANG": "\udcff/\0.é"}, "en", id="no-text"),
    ],
)
def test_the_language_of_the_environment(environment: dict[str, str], chosen: str) -> None:
    assert preferred(environment) == chosen


def test_english_is_as_it_is() -> None:
    assert translator("en")(Message("Export it as a PNG.")) == "Export it as a PNG."


def test_values_and_messages_in_messages() -> None:
    said = Message(
        "Wrong extension: the file name ends in {extension}, but the file is {kind}",
        extension=".png",
        kind=Message("a JPEG picture"),
    )
    assert translator("de")(said) == "Falsche Endung: Der Dateiname endet auf .png, aber die Datei ist ein JPEG-Bild"


@pytest.mark.parametrize(
    ("count", "german"),
    [
        pytest.param(0, "0 Dateien", id="none"),
        pytest.param(1, "1 Datei", id="one"),
        pytest.param(2, "2 Dateien", id="two"),
    ],
)
def test_plural(count: int, german: str) -> None:
    assert translator("de")(plural("{count} file", "{count} files", count)) == german


KNOWN = "{count} files"


@pytest.mark.parametrize(
    "message",
    [
        pytest.param("Export it as a PNG.", id="text-that-is-no-message"),
        pytest.param(Message("of a plugin"), id="in-no-catalog"),
        pytest.param(Message.restored("as it was", "{a.__class__}", None, {"a": 1}), id="attribute"),
        pytest.param(Message.restored("as it was", "{a:999999999}", None, {"a": 1}), id="format"),
        pytest.param(Message.restored("as it was", "needs {size} px", None, {"px": 1}), id="value-missing"),
        pytest.param(Message.restored("as it was", "{size:.1f} MB", None, {"size": "x"}), id="value-of-another-kind"),
        pytest.param(Message.restored("as it was", "{size:.1f} MB", None, {"size": 10**400}), id="value-too-large"),
        pytest.param(Message.restored("as it was", "{count} file", KNOWN, {"count": "x"}), id="count-that-is-none"),
        pytest.param(Message.restored("as it was", "{count} file", KNOWN, {}), id="count-missing"),
    ],
)
def test_anything_else_stays_as_it_is(message: str) -> None:
    """A message may come from the cache, and that may hold anything."""
    assert translator("de")(message) == str(message)


@pytest.mark.parametrize(
    ("said", "lines"),
    [
        pytest.param("元データを使ってください。", ["元データを使ってくだ", "さい。"], id="between-any-two"),
        pytest.param("とてもとてもとても長、い", ["とてもとてもとても", "長、い"], id="no-comma-first"),
        pytest.param("とてもとてもとても「長い", ["とてもとてもとても", "「長い"], id="no-bracket-last"),
        pytest.param("とてもとても1000x2000 px", ["とてもとても", "1000x2000 px"], id="no-number-in-two"),
        pytest.param(f"長さ{'1' * 24}", ["長さ", "1" * 20, "1" * 4], id="but-one-that-is-too-long"),
        pytest.param("at least 1000x2000 px", ["at least 1000x2000", "px"], id="letters"),
    ],
)
def test_wide_characters_need_no_space_to_break_a_line(said: str, lines: list[str]) -> None:
    assert hanging(Console(width=20), Text(said), indent=0).plain.split("\n") == lines


ACCENTS = str.maketrans("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ", "ä" * 26 + "Ä" * 26)


def accented(template: str) -> str:
    """The template, with every letter outside its placeholders made another one."""
    return "".join(
        part if part.startswith("{") else part.translate(ACCENTS) for part in re.split(r"({[^}]*})", template)
    )


@pytest.fixture
def accents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A language in which no English letter is left."""
    catalog = Catalog(locale="de")
    for message in template():
        if isinstance(message.id, str):
            catalog.add(message.id, accented(message.id))
        else:
            catalog.add(message.id, tuple(map(accented, message.id)))
    folder = tmp_path / "de" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "casecheck.mo").write_bytes(compiled(catalog))
    monkeypatch.setattr(language, "CATALOGS", tmp_path)


class Visible(HTMLParser):
    """The words of a page that somebody reads or hears."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self._inside = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._inside = tag
        self.words += [value or "" for name, value in attrs if name in ("aria-label", "title", "placeholder")]

    def handle_data(self, data: str) -> None:
        is_command = self._inside == "code" and data.startswith("casecheck fix ")
        if self._inside not in ("script", "style") and not is_command:
            self.words.append(data)


SAMPLES = sorted(path for path in (ROOT / "samples").rglob("*") if path.suffix in PICTURE_EXTENSIONS)

SUITS = make_plan((), thumbnails=True)
SLOTS = make_plan(("iphone", "ipad"), layout="2x2", background="plain", thumbnails=True)
BARS = make_plan(("ipad",), background="full", fit="contain")

NAMES = {
    *("casecheck", "explain", "accept", "fix", "rule", "reason", "fail-on", "png", "jpg", "tif", "gif", "webp"),
    *("PNG", "JPEG", "TIFF", "WebP", "GIF", "RGB", "CMYK", "HTML", "sRGB", "Display", "EXIF", "ppi"),
    *("Copyright", "Mara", "Lind", "all", "rights", "reserved"),  # the credit in a sample
    *("hero", "Esc", "Enter"),  # a layout, and two keys
}
"""Words that are the same in every language."""


def english(said: str) -> set[str]:
    """The English words that are left, but for the names of devices, rules and colors."""
    known = (*(target.device.name for target in SUITS.targets), *rules.names())
    for name in sorted(known, key=len, reverse=True):
        said = said.replace(name, "")
    return set(re.findall(r"(?<!#)\b[A-Za-z][A-Za-z-]{2,}", said)) - NAMES


@pytest.mark.slow
@pytest.mark.parametrize(
    ("plan", "samples"),
    [
        pytest.param(SUITS, SAMPLES, id="suits"),
        pytest.param(SLOTS, SAMPLES[::4], id="slots"),
        pytest.param(BARS, SAMPLES[1::4], id="bars"),
    ],
)
def test_nothing_is_left_in_english(accents: None, plan: Plan, samples: list[Path]) -> None:
    run = Run(plan, "0", language="de", width=10_000)
    reports = [check_file(path.read_bytes(), plan, f"{at}{path.suffix}") for at, path in enumerate(samples)]
    reports += [check_file(samples[0].read_bytes()[:-100], plan, "cut.png"), FileReport("0.png", failure=NO_MEMORY)]
    assert english(written(text.render, reports, run)) == {"cut"}
    assert english(" ".join(Visible(written(html.render, reports, run)).words)) == {"cut"}
