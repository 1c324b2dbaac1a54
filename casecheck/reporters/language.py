"""The languages of the reports that people read. Messages stay English until such a report is written."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, cast, get_args

from casecheck.model import Language, Message

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

TRANSLATED: tuple[Language, ...] = tuple(language for language in get_args(Language) if language != "en")

CATALOGS = Path(__file__).parent.parent / "locale"

TRADITIONAL = ("zh_tw", "zh_hk", "zh_mo", "zh_hant")
"""Locales whose Chinese is written with traditional characters."""


def preferred(environment: Mapping[str, str]) -> Language:
    """The first language of the environment that there is a catalog for, as GNU gettext finds it; else English."""
    names = ("LC_ALL", "LC_MESSAGES", "LANG")
    locale = next((environment[name] for name in names if environment.get(name)), "C")
    if locale.partition(".")[0] in ("C", "POSIX"):
        return "en"
    wanted = (*environment.get("LANGUAGE", "").split(":"), locale)
    return next((found for found in map(_known, wanted) if found), "en")


def _known(locale: str) -> Language | None:
    """`de` for `de_AT.UTF-8`, None for a language without a catalog."""
    name = locale.partition(".")[0].partition("@")[0].replace("-", "_").lower()
    if name.startswith(TRADITIONAL):
        return "zh_Hant"
    language = name.partition("_")[0]
    return next((known for known in get_args(Language) if known == language), None)


def translator(language: Language) -> Callable[[str], str]:
    """A function that translates messages, and returns any other text as it is."""
    if language == "en":
        return str
    from gettext import NullTranslations, translation

    class Absent(NullTranslations):
        """The template of a message may come from the cache, where anything may be: only those of a catalog count."""

        def gettext(self, message: str) -> str:
            raise LookupError(message)

        def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:  # noqa: ARG002  # as NullTranslations has it
            raise LookupError(msgid1)

    catalog = translation("casecheck", CATALOGS, [language])
    catalog.add_fallback(Absent())

    def translated(text: str) -> str:
        if not isinstance(text, Message):
            return text
        values = {name: translated(value) if isinstance(value, str) else value for name, value in text.values.items()}
        try:
            if text.plural is None:
                template = catalog.gettext(text.template)
            else:
                template = catalog.ngettext(text.template, text.plural, cast(int, values["count"]))
            return template.format_map(values) if values else template
        except (LookupError, ValueError, TypeError, OverflowError):
            return str(text)

    return translated
