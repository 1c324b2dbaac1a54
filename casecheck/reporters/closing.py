"""The end of the text report: totals, the next step, and the reason for the exit code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from casecheck.model import Message, plural, worst
from casecheck.reporters.counts import VERDICT_NAMES, accepted, counted, files, known, moved_files, passed_over
from casecheck.reporters.lines import columns, hanging
from casecheck.reporters.marks import MARKS, ORANGE
from casecheck.reporters.names import shown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from rich.console import Console

    from casecheck.model import Run, Severity, Summary
    from casecheck.reporters.repairable import Repairable


def closing(
    screen: Console, summary: Summary, run: Run, say: Callable[[str], str], repairable: Repairable
) -> Iterator[Text]:
    """The lines of the last block, as `say` translates them."""

    def line(said: str, style: str = "") -> Text:
        return hanging(screen, Text(say(said), style=style), indent=0)

    ranked = summary.ranked_rules()
    alone = summary.files == 1 and run.detail != "quiet" and not summary.interrupted
    if summary.interrupted:
        yield line(Message("Interrupted: not all files were checked."), ORANGE)
    if not summary.files:
        yield line(Message("Nothing was checked: no picture was found."), "bold red")
    elif not alone:
        yield hanging(screen, _counts(summary, say), indent=0)
    if run.changed is not None:  # another report follows
        return
    if not alone:
        yield from (hanging(screen, row) for row in columns(_row(each, say) for each in ranked))
    if skipped := passed_over(summary):
        yield line(Message("{skipped}.", skipped=skipped))
    if summary.accepted:
        yield line(Message("{accepted}, and not counted.", accepted=accepted(summary)))
    if summary.known:
        yield line(Message("{known}, not shown and not counted.", known=known(summary)))
    for old, new in moved_files(summary.moved).items():
        yield line(Message("Accepted as {old}; the same picture is now {new}.", old=shown(old), new=shown(new)))
    if summary.moved:
        yield line(Message("To update the paths: casecheck accept --moved"))
    for entry in summary.stale(run):
        yield line(Message("Stale acceptance (no matching finding): {name}", name=shown(entry.name)))
    if alone:
        pass  # its block has said it all
    elif failed := summary.verdicts["failed"]:
        yield line(
            plural(
                "Start with the file that could not be checked (marked ?).",
                "Start with the {count} files that could not be checked (marked ?).",
                failed,
            )
        )
    elif ranked:
        yield line(Message("Start with {rule}: run `casecheck explain {rule}`.", rule=ranked[0][1]))
    if hint := repairable.hint(alone=alone):
        yield line(hint)
    yield line(exit_line(summary, run.fail_on), "dim")


def _counts(summary: Summary, say: Callable[[str], str]) -> Text:
    parts = [Text(say(words), style=MARKS[verdict][1]) for verdict, words in counted(summary)]
    number = say(files(summary.files))
    head = Text(say(Message("{files} checked: ", files=files(summary.files))))
    head.highlight_words([number], "bold")
    return head + Text(", ").join(parts)


def _row(ranked: tuple[Severity, str, int], say: Callable[[str], str]) -> tuple[Text, ...]:
    severity, rule, count = ranked
    return Text.assemble(MARKS[worst([severity])], " ", rule), Text(say(files(count)))


def exit_line(summary: Summary, fail_on: Severity | None) -> Message:
    """The exit code, and the reason for it."""
    code = summary.exit_code(fail_on)
    level = "" if fail_on is None else VERDICT_NAMES[worst([fail_on])]
    match code:
        case 0 if fail_on is None:
            why = Message("findings do not count (--fail-on never)")
        case 0:
            why = Message("nothing at or above {severity}", severity=level)
        case 1:
            why = Message("findings at or above {severity} (--fail-on)", severity=level)
        case 3:
            why = Message("a file could not be checked") if summary.files else Message("nothing was checked")
        case _:
            why = Message("interrupted")
    return Message("Exit code {code}: {why}.", code=code, why=why)
