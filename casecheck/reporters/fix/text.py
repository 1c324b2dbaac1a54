"""The report of `casecheck fix` for people: what was done to each file, what is left, and why."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from rich.text import Text

from casecheck.model import Message, listed, worst
from casecheck.reporters.closing import exit_line
from casecheck.reporters.counts import VERDICT_NAMES, files, passed_over
from casecheck.reporters.fix.words import STATES, outcome, refusals, why_left
from casecheck.reporters.language import translator
from casecheck.reporters.lines import columns, hanging
from casecheck.reporters.marks import ACCEPTED, MARKS, ORANGE
from casecheck.reporters.names import message, shown
from casecheck.reporters.text import printed, screen_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from rich.console import Console

    from casecheck.model import FileReport, FixState, Run, Summary

    Say = Callable[[str], str]

DONE = ("+", "green")
"""The mark of a repair."""


def render(run: Run, reports: Iterable[FileReport], summary: Summary) -> Iterator[str]:
    """Blocks of text, a file each, then the totals."""
    screen, say = screen_of(run.width, run.color), translator(run.language)
    states: Counter[FixState] = Counter()
    for report in reports:
        if report.fixed:
            states[report.fixed.state] += 1
        yield printed(screen, _file(screen, report, say))
    yield printed(screen, _closing(screen, run, summary, states, say))


def _file(screen: Console, report: FileReport, say: Say) -> Iterator[Text]:
    style = MARKS[report.verdict][1]
    head = Text.assemble((shown(report.path), "bold"), "  ", (say(outcome(report)), style))
    yield hanging(screen, head, Text.assemble(MARKS[report.verdict], " "), indent=0)
    fixed = report.fixed
    if fixed and fixed.why and report.failure is None:
        yield hanging(screen, Text(say(Message("Nothing was written: {why}", why=shown(say(fixed.why)))), style=ORANGE))
    for repair in fixed.repairs if fixed and not fixed.why else ():
        yield hanging(
            screen, Text.assemble(shown(say(repair.message)), "  ", (repair.name, "dim")), Text.assemble(DONE, " ")
        )
    for finding in report.findings:
        mark = ACCEPTED if finding.accepted else MARKS[worst([finding.severity])]
        line = Text.assemble(shown(say(message(finding))), "  ", (finding.rule, "dim"))
        yield hanging(screen, line, Text.assemble(mark, " "))
        for advice in (why_left(report, finding), None if finding.accepted else finding.fix):
            if advice:
                yield hanging(screen, Text(shown(say(advice)), style="italic"), indent=4)
    for why, advice in refusals(report):
        yield hanging(screen, Text(shown(say(why))), Text("- "))
        if advice:
            yield hanging(screen, Text(shown(say(advice)), style="italic"), indent=4)
    if report.failure is not None:
        yield hanging(
            screen, Text(shown(say(Message("could not be repaired: {why}", why=report.failure))), style="magenta")
        )
    yield Text()


def _closing(screen: Console, run: Run, summary: Summary, states: Counter[FixState], say: Say) -> Iterator[Text]:
    if summary.interrupted:
        yield hanging(screen, Text(say(Message("Interrupted: not all files were repaired.")), style=ORANGE), indent=0)
    if not summary.files:
        nothing = say(Message("Nothing was checked: no picture was found."))
        yield hanging(screen, Text(nothing, style="bold red"), indent=0)
    elif summary.files > 1:
        counts = [(states[state], words) for state, words in STATES.items()]
        counts.append((summary.verdicts["failed"], VERDICT_NAMES["failed"]))
        counted = listed([Message("{count} {what}", count=count, what=what) for count, what in counts if count])
        checked = say(Message("{files} checked: ", files=files(summary.files)))
        yield hanging(screen, Text(checked + say(counted)), indent=0)
        rows = (
            (
                Text.assemble(MARKS[worst([severity])], " ", rule),
                Text(say(Message("left in {files}", files=files(count)))),
            )
            for severity, rule, count in summary.ranked_rules()
        )
        yield from (hanging(screen, row) for row in columns(rows))
    if skipped := passed_over(summary):
        yield hanging(screen, Text(say(Message("{skipped}.", skipped=skipped))), indent=0)
    yield hanging(screen, Text(say(exit_line(summary, run.fail_on)), style="dim"), indent=0)
