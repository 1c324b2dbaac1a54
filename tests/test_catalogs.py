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


def strings(catalog: Catalog) -> dict[str, object]:
    """The translations, by the first text of each message."""
    found = ((message.id, message.string) for message in catalog if message.id and message.string)
    return {id_ if isinstance(id_, str) else id_[0]: text if isinstance(text, str) else [*text] for id_, text in found}


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
        if message.pluralizable:
            *few, many = message.string
            assert fields(many) == fields(message.id[1]), message.id
            assert all(set(fields(each)) <= set(fields(many)) for each in few), message.id
        elif message.id and message.string:
            assert fields(str(message.string)) == fields(message.id), message.id


def test_placeholders_are_plain_names(messages: set[object]) -> None:
    texts = [text for each in messages for text in (each if isinstance(each, tuple) else (each,))]
    names = {name for text in texts for name, _ in fields(str(text))}
    assert all(name.isidentifier() for name in names), names


@languages
def test_a_terminal_shows_a_translation_as_it_is(language: Language) -> None:
    """Anything else is written as an escape, such as a full-width or a narrow space."""
    strings = [message.string for message in read(language) if message.id]
    texts = [text for each in strings for text in (each if isinstance(each, tuple) else (each,))]
    assert [text for text in texts if not text.isprintable()] == []


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
    "reporters/html/__init__.py: template",  # a literal of the page
}
"""What is a message already, or is a literal elsewhere."""


def test_messages_are_literals(messages: set[object]) -> None:
    literals = {text for each in messages for text in (each if isinstance(each, tuple) else (each,))}
    for file, given in calls():
        if isinstance(given, ast.Constant):
            assert given.value in literals, file
        else:
            assert f"{file}: {ast.unparse(given)}" in HANDED_ON


def test_the_page_knows_what_its_script_says() -> None:
    script = (PACKAGE / "reporters/html/page.js").read_text(encoding="utf-8")
    assert set(re.findall(r'(?<![\w"])_\("([^"]*)"', script)) == set(OF_SCRIPT)
