"""The report on orders for people: order by order, each line with why it would be held and what to write."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from casecheck.model import Message, worst
from casecheck.reporters.language import translator
from casecheck.reporters.lines import columns, hanging
from casecheck.reporters.marks import MARKS, ORANGE
from casecheck.reporters.names import shown
from casecheck.reporters.orders import words
from casecheck.reporters.text import printed, screen_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from rich.console import Console

    from casecheck.model.orders import LineReport, OrdersRun, OrdersSummary

    Say = Callable[[str], str]

STYLES = {"held": ORANGE, "noted": "cyan", "clear": "green"}


def render(run: OrdersRun, reports: Iterable[LineReport], summary: OrdersSummary) -> Iterator[str]:
    """Blocks of text, a line of an order each, then the totals."""
    screen, say = screen_of(run.width, run.color), translator(run.language)
    yield printed(screen, [hanging(screen, Text(say(Message("Orders: {ticket}", ticket=shown(run.ticket)))), indent=0)])
    order: str | None = None
    for report in reports:
        lines: list[Text] = []
        if report.line.order != order:
            lines += [Text(), Text(shown(say(words.order_name(report))), style="bold")]
        order = report.line.order
        yield printed(screen, [*lines, *_line(screen, run, report, say)])
    yield printed(screen, [Text(), *_closing(screen, summary, say)])


def _line(screen: Console, run: OrdersRun, report: LineReport, say: Say) -> Iterator[Text]:
    name = Text(shown(report.line.line or report.line.where))
    goods = [words.device(report), words.product(report), words.picture(report)]
    state = Text(say(words.STATES[report.state]), style=STYLES[report.state])
    parts = [name, *(Text(shown(each), style="dim") for each in goods if each), state]
    yield hanging(screen, Text("  ").join(parts), Text.assemble(MARKS[words.verdict(report)], " "))
    for hold in report.holds:
        for audience, sentence in run.sentences(hold):
            if audience == "staff":
                line = Text.assemble(shown(say(sentence)), "  ", (hold.rule, "dim"))
                yield hanging(screen, line, Text.assemble(MARKS[worst([hold.severity])], " "), indent=4)
            else:
                yield hanging(screen, Text(shown(say(sentence)), style="italic"), Text("> "), indent=6)


def _closing(screen: Console, summary: OrdersSummary, say: Say) -> Iterator[Text]:
    if summary.interrupted:
        yield hanging(screen, Text(say(Message("Interrupted: not all lines were checked.")), style=ORANGE), indent=0)
    yield hanging(screen, Text(say(words.totals(summary)), style="bold"), indent=0)
    rows = (
        (Text.assemble(MARKS[worst([severity])], " ", rule), Text(say(words.lines(count))))
        for severity, rule, count in summary.ranked_holds()
    )
    yield from (hanging(screen, row) for row in columns(rows))
    yield hanging(screen, Text(say(words.ending(summary)), style="dim"), indent=0)
