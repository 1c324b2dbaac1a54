"""The report as one web page: a contact sheet of the folder, complete in itself, which asks the network for nothing.

It is written as it comes, a card a file. Filters, search and the switch of devices work in the browser, on the cards.
"""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from jinja2 import Environment, PackageLoader, StrictUndefined

from casecheck.model import VERDICTS, Message, percent
from casecheck.reporters.counts import (
    VERDICT_NAMES,
    WORDS,
    accepted,
    accepted_because,
    files,
    passed_over,
    verdict_sentence,
)
from casecheck.reporters.facts import exact_facts, facts, in_bytes
from casecheck.reporters.html.saving import Album, Copies
from casecheck.reporters.html.stage import Stages, drawn_on, lies_at, verdict_on
from casecheck.reporters.language import translator
from casecheck.reporters.marks import ACCEPTED, MARKS
from casecheck.reporters.matrix import TITLE, Matrix
from casecheck.reporters.names import message, shown, typed
from casecheck.reporters.repairable import command, offered
from casecheck.reporters.suits import suits

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from jinja2 import BaseLoader

    from casecheck.model import DeviceFacts, FileReport, Language, Run, Summary

OF_SCRIPT = (
    Message("{picture} on {device}"),
    Message(" and {count} more"),
    Message("By rule: "),
    Message("By folder, not ready of all: "),
    Message("and {count} with the same content"),
    Message("1 picture"),
    Message("{count} pictures"),
    Message("{shown} of {files}"),
    Message("default"),
    Message("all devices"),
)
"""What the script says, which puts in the values itself."""

LOADER = PackageLoader("casecheck.reporters", "html")


def render(run: Run, reports: Iterable[FileReport], summary: Summary) -> Iterator[str]:
    """The page in pieces; whole even when the run was interrupted, and then it says so."""
    weight = _Weight()
    matrix = Matrix(run)
    page = environment(run.language).get_template("page.html.j2")
    pieces = page.generate(
        run=run,
        reports=reports,
        summary=summary,
        stages=Stages(),
        copies=Copies(),
        album=Album(),
        style=Part("style.css", *(["matrix.css"] if matrix.columns else [])),
        script=Part("card.js", "copies.js", "accept.js", "page.js"),
        weight=weight,
        matrix=matrix,
        matrix_title=TITLE,
    )
    for piece in pieces:
        weight.bytes += len(piece.encode())
        yield piece


def environment(language: Language = "en", loader: BaseLoader = LOADER) -> Environment:
    """The templates, and all that they may call. What a page is about comes with the call."""
    made = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    say = translator(language)
    made.filters |= {"shown": shown, "bytes": in_bytes, "base64": _base64, "say": say}
    made.globals |= {
        "say": say,
        "_": lambda template, **values: say(Message(template, **values)),
        "words": {text: say(text) for text in OF_SCRIPT if say(text) != text},
        "verdict_names": VERDICT_NAMES,
        "files": files,
        "verdicts": VERDICTS,
        "verdict_words": WORDS,
        "marks": {verdict: mark for verdict, (mark, _) in MARKS.items()},
        "message": message,
        "typed": typed,
        "offered": offered,
        "command": command,
        "accepted_mark": ACCEPTED[0],
        "accepted_because": accepted_because,
        "accepted_findings": accepted,
        "passed_over": passed_over,
        "verdict_sentence": verdict_sentence,
        "suits": suits,
        "facts": facts,
        "exact_facts": exact_facts,
        "device_facts": _device_facts,
        "drawn_on": drawn_on,
        "lies_at": lies_at,
        "verdict_on": verdict_on,
    }
    return made


@dataclass
class _Weight:
    """What the page came to so far."""

    bytes: int = 0


class Part:
    """Files that are laid into a page as they are, and the hash by which the page allows them and nothing else.

    See Content Security Policy Level 3, section 2.3.1.
    """

    def __init__(self, *names: str, loader: BaseLoader = LOADER) -> None:
        self.text = "".join(loader.get_source(environment(loader=loader), name)[0] for name in names)
        self.hash = f"sha256-{b64encode(sha256(self.text.encode()).digest()).decode()}"


def _device_facts(on: DeviceFacts) -> Iterator[Message]:
    """What matters of a picture on a device."""
    yield Message("{share} of {size}", share=percent(on.quality), size=on.needed)
    if on.visible_share < 1:
        yield Message("{share} shown", share=percent(on.visible_share))
    if on.covered < 1:
        yield Message("{share} covered", share=percent(on.covered))
    if on.ppi is not None:
        yield Message("{ppi:.0f} ppi", ppi=on.ppi)


def _base64(data: bytes) -> str:
    return b64encode(data).decode()
