"""No message escapes the catalogs, and no translation breaks a message. `python -m tests.catalogs` updates them."""

from __future__ import annotations

import ast
import re
from io import BytesIO
from string import Formatter
from typing import TYPE_CHECKING

import pytest
from babel.messages.mofile import read_mo

from casecheck.reporters.html import OF_SCRIPT
from casecheck.reporters.language import CATALOGS, TRANSLATED
from tests.catalogs import KEYWORDS, PACKAGE, file_of, read, template

if TYPE_CHECKING:
    from collections.abc import Iterator

    from babel.messages import Catalog

    from casecheck.model import Language

languages = pytest.mark.parametrize("language", TRANSLATED)

UPDATE = "python -m tests.catalogs"


@pytest.fixture(scope="module")
def messages() -> set[object]:
    return ids(template())


def ids(catalog: Catalog) -> set[object]:
    return {message.id for message in catalog if message.id}


def texts(said: object) -> list[str]:
    """A text, or its singular and plurals."""
    return [said] if isinstance(said, str) else [*map(str, said)] if isinstance(said, tuple | list) else []


def strings(catalog: Catalog) -> dict[str, list[str]]:
    """The translations, by the first text of each message."""
    found = ((texts(message.id), texts(message.string)) for message in catalog if message.id)
    return {said[0]: translated for said, translated in found if any(translated)}


def fields(text: str) -> list[tuple[str, str]]:
    """The placeholders of a template, with their formats."""
    return sorted((name, spec or "") for _, name, spec, _ in Formatter().parse(text) if name is not None)


def test_every_language_has_a_catalog() -> None:
    assert {folder.name for folder in CATALOGS.iterdir()} == set(TRANSLATED)


@languages
def test_a_catalog_has_the_messages_of_the_source(language: Language, messages: set[object]) -> None:
    assert ids(read(language)) == messages, UPDATE


@languages
def test_a_catalog_is_compiled(language: Language) -> None:
    written = read(language)
    packed = read_mo(BytesIO(file_of(language, "mo").read_bytes()))
    assert strings(packed) == strings(written), UPDATE


@languages
def test_a_catalog_says_that_it_is_a_draft(language: Language) -> None:
    assert "\n# DRAFT: " in read(language).header_comment


@languages
def test_placeholders_agree(language: Language) -> None:
    for message in read(language):
        if message.id and any(texts(message.string)):
            *few, many = map(fields, texts(message.string))
            assert many == fields(texts(message.id)[-1]), message.id
            assert all(set(each) <= set(many) for each in few), message.id  # "the file" and "the 2 files"


def test_placeholders_are_plain_names(messages: set[object]) -> None:
    names = {name for each in messages for text in texts(each) for name, _ in fields(text)}
    assert all(name.isidentifier() for name in names), names


@languages
def test_a_terminal_shows_a_translation_as_it_is(language: Language) -> None:
    """Anything else is written as an escape, such as a full-width or a narrow space."""
    found = [text for message in read(language) if message.id for text in texts(message.string)]
    assert [text for text in found if not text.isprintable()] == []


MARKS = {name: KEYWORDS[name] for name in KEYWORDS if name == "plural" or name[0].isupper()}
"""The functions among the keywords; the others are methods of a source, and of templates."""


def calls() -> Iterator[tuple[str, ast.expr]]:
    """What is given as a message, for each call in the source that takes one."""
    for file in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_bytes())):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MARKS:
                for at in MARKS[node.func.id] or (1,):
                    yield file.relative_to(PACKAGE).as_posix(), node.args[at - 1]


HANDED_ON = {
    "design/decoding.py: structure.variant",
    "design/decoding.py: _variant(form, stream)",
    "design/decoding.py: unwritten(suspect.zeros_at)",
    "design/jpeg.py: reason",
    "design/jpeg.py: _damage(jpeg, mode, str(error))",
    "formats/picture_data.py: unwritten(at)",
    "formats/webp_walk.py: unwritten(source.at - 8)",
    "formats/source.py: part",  # a literal of the caller, extracted there
    "model/message.py: template",
    "model/message.py: one if count == 1 else many",
    "reporters/fix/html.py: template",  # a literal of the page
    "reporters/html/__init__.py: template",  # a literal of the page
}
"""What is a message already, or is a literal elsewhere."""


def test_messages_are_literals(messages: set[object]) -> None:
    literals = {text for each in messages for text in texts(each)}
    for file, given in calls():
        if isinstance(given, ast.Constant):
            assert given.value in literals, file
        else:
            assert f"{file}: {ast.unparse(given)}" in HANDED_ON


def test_the_page_knows_what_its_script_says() -> None:
    files = sorted((PACKAGE / "reporters/html").glob("*.js"))
    script = "".join(file.read_text(encoding="utf-8") for file in files)
    assert set(re.findall(r'(?<![\w"])_\("([^"]*)"', script)) == set(OF_SCRIPT)
