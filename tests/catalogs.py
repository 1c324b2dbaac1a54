"""The catalogs of translations, held against the messages in the source.

`python -m tests.catalogs` brings them up to date: it adds the messages that are new, drops those that are gone, and
compiles. Where a message is not translated yet, a report says it in English.
"""

from __future__ import annotations

from contextlib import redirect_stderr
from functools import cache
from io import BytesIO, StringIO
from pathlib import Path
from typing import TYPE_CHECKING

from babel.messages import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from casecheck.model import Message
from casecheck.reporters.language import CATALOGS, TRANSLATED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casecheck.model import Language

PACKAGE = Path(__file__).parent.parent / "casecheck"

METHODS = [("**.py", "python"), ("**.j2", "jinja2.ext:babel_extract"), ("**.js", "javascript")]

KEYWORDS: dict[str, tuple[int, ...] | None] = {
    "_": None,  # in templates and scripts
    "Message": None,
    "plural": (1, 2),
    "DamagedError": None,
    "UnreadableVariantError": None,
    "BrokenProfileError": None,
    # the methods of `formats.source.Source` name a part of the file
    **dict.fromkeys(("take", "unpack", "number", "pieces", "skip", "go_to", "need"), (2,)),
}
"""What marks a message, and which of its arguments are one."""

HEADER = """\
# {name} translations of casecheck.
# DRAFT: not yet reviewed by a native speaker who knows the trade.
# Copyright (C) YEAR The casecheck authors
# This file is distributed under the same license as casecheck."""


def template() -> Catalog:
    """Every message in the source."""
    catalog = Catalog(project="casecheck", charset="utf-8")
    with redirect_stderr(StringIO()):  # Babel takes bytes and values for f-strings that it should extract
        found = list(extract_from_dir(PACKAGE, METHODS, {"**.j2": {"silent": "false"}}, KEYWORDS))
    for file, _, message, _, context in sorted(found, key=lambda each: each[:2]):
        catalog.add(message, locations=[(f"casecheck/{file}", 0)], context=context)
    return catalog


def file_of(language: Language, kind: str) -> Path:
    """The catalog of a language, `po` or `mo`."""
    return CATALOGS / language / "LC_MESSAGES" / f"casecheck.{kind}"


def read(language: Language) -> Catalog:
    """The translations into a language."""
    return read_po(BytesIO(file_of(language, "po").read_bytes()), locale=language)


def compiled(catalog: Catalog) -> bytes:
    """The same for gettext, without the plurals that are not translated: Babel would write the English ones."""
    kept = BytesIO()
    for message in list(catalog):
        if message.pluralizable and not any(message.string or ()):
            catalog.delete(message.id)
    write_mo(kept, catalog)
    return kept.getvalue()


def written(catalog: Catalog) -> bytes:
    """The same for translators."""
    kept = BytesIO()
    write_po(kept, catalog, width=110, include_lineno=False, ignore_obsolete=True)
    return kept.getvalue()


@cache
def known() -> frozenset[str]:
    """The messages that catalogs have, by their first text."""
    ids = (message.id for message in read(TRANSLATED[0]) if message.id)
    return frozenset(each if isinstance(each, str) else each[0] for each in ids)


def escaped(said: object) -> Iterator[object]:
    """What in a message no catalog has, or that is none."""
    if not isinstance(said, Message) or said.template not in known():
        yield said
    else:
        for value in said.values.values():
            if isinstance(value, Message):
                yield from escaped(value)


def update(language: Language) -> None:
    """Bring a catalog up to date, or begin it."""
    file = file_of(language, "po")
    file.parent.mkdir(parents=True, exist_ok=True)
    catalog = read(language) if file.exists() else Catalog(locale=language, project="casecheck")
    catalog.update(template(), no_fuzzy_matching=True, update_creation_date=False)
    assert catalog.locale is not None
    catalog.header_comment = HEADER.format(name=catalog.locale.english_name)
    file.write_bytes(written(catalog))
    file_of(language, "mo").write_bytes(compiled(catalog))


if __name__ == "__main__":
    for each in TRANSLATED:
        update(each)
