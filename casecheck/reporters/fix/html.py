"""The report of `casecheck fix` as one web page: before and after side by side. It asks the network for nothing."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from typing import TYPE_CHECKING

from jinja2 import Environment, PackageLoader, StrictUndefined

from casecheck.model import Message
from casecheck.reporters.counts import files
from casecheck.reporters.fix.words import outcome, refusals, why_left
from casecheck.reporters.language import translator
from casecheck.reporters.marks import MARKS
from casecheck.reporters.names import message, shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from casecheck.model import FileReport, Run, Summary

LOADER = PackageLoader("casecheck.reporters", "fix")


def render(run: Run, reports: Iterable[FileReport], summary: Summary) -> Iterator[str]:
    """The page in pieces, a figure a file."""
    environment = Environment(
        loader=LOADER, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    style, _, _ = LOADER.get_source(environment, "style.css")
    say = translator(run.language)
    environment.globals["_"] = lambda template, **values: say(Message(template, **values))
    environment.filters |= {"say": say, "shown": shown, "base64": lambda data: b64encode(data).decode()}
    yield from environment.get_template("page.html.j2").generate(
        run=run,
        reports=reports,
        summary=summary,
        style=style,
        style_hash=f"sha256-{b64encode(sha256(style.encode()).digest()).decode()}",
        marks={verdict: mark for verdict, (mark, _) in MARKS.items()},
        outcome=outcome,
        refusals=refusals,
        why_left=why_left,
        message=message,
        files=files,
    )
