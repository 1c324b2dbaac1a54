"""Text for people that can be translated later: its English words, and what they were made of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


class Message(str):
    """An English text that keeps its template and values, so that a reporter can translate it.

    `Message("{count} rows are missing", count=3)` is the text "3 rows are missing". Babel finds the template in the
    source, so it has to be a literal. Values are numbers and texts, or messages, which are translated with it; anything
    else is kept as its text.
    """

    __slots__ = ("plural", "template", "values")

    template: str
    plural: str | None
    """The template for all counts but 1."""
    values: Mapping[str, object]

    def __new__(cls, template: str, /, **values: object) -> Self:
        """The text of a template in the syntax of `str.format`; without values, the template as it is."""
        kept = {name: value if isinstance(value, int | float | str) else str(value) for name, value in values.items()}
        return cls.restored(template.format_map(kept) if kept else template, template, None, kept)

    @classmethod
    def restored(cls, text: str, template: str, plural: str | None, values: Mapping[str, object]) -> Self:
        """The message again from its parts, without formatting it."""
        self = super().__new__(cls, text)
        self.template, self.plural, self.values = template, plural, values
        return self

    def __reduce__(self) -> tuple[object, ...]:
        return self.restored, (str(self), self.template, self.plural, self.values)


class MessageError(Exception):
    """An error whose text is a message, given as such or by its template and values."""

    def __init__(self, template: str, /, **values: object) -> None:
        self.words = template if isinstance(template, Message) else Message(template, **values)
        super().__init__(self.words)


def listed(parts: Sequence[str]) -> str:
    """`1 error, 2 warnings`"""
    first, *others = parts
    for part in others:
        first = Message("{listed}, {next}", listed=first, next=part)
    return first


def all_of(parts: Sequence[str]) -> str:
    """`clock, battery and home indicator`"""
    *others, last = parts
    return Message("{listed} and {last}", listed=listed(others), last=last) if others else last


def plural(one: str, many: str, count: int, **values: object) -> Message:
    """A message about `count` things: `plural("{count} file", "{count} files", 2)`."""
    message = Message(one if count == 1 else many, count=count, **values)
    return Message.restored(str(message), one, many, message.values)
