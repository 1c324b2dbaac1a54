"""The end of the text report: totals, the next step, and the reason for the exit code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from casecheck.model import worst
from casecheck.reporters.counts import accepted, counted, files, known, moved_files, passed_over
from casecheck.reporters.lines import columns, hanging
from casecheck.reporters.marks import MARKS, ORANGE
from casecheck.reporters.names import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import Console

    from casecheck.model import Run, Severity, Summary


def closing(screen: Console, summary: Summary, run: Run) -> Iterator[Text]:
    """The lines of the last block."""
    ranked = summary.ranked_rules()
    alone = summary.files == 1 and run.detail != "quiet" and not summary.interrupted
    if summary.interrupted:
        yield hanging(screen, Text("Interrupted: not all files were checked.", style=ORANGE), indent=0)
    if not summary.files:
        yield hanging(screen, Text("Nothing was checked: no picture was found.", style="bold red"), indent=0)
    elif not alone:
        yield hanging(screen, _counts(summary), indent=0)
    if run.changed is not None:  # another report follows
        return
    if not alone:
        yield from (hanging(screen, row) for row in columns(map(_row, ranked)))
    if skipped := passed_over(summary):
        yield hanging(screen, Text(f"{skipped}."), indent=0)
    if summary.accepted:
        yield hanging(screen, Text(f"{accepted(summary)}, and not counted."), indent=0)
    if summary.known:
        yield hanging(screen, Text(f"{known(summary)}, not shown and not counted."), indent=0)
    for old, new in moved_files(summary.moved).items():
        yield hanging(screen, Text(f"Accepted as {shown(old)}; the same picture is now {shown(new)}."), indent=0)
    if summary.moved:
        yield hanging(screen, Text("To update the paths: casecheck accept --moved"), indent=0)
    for entry in summary.stale(run):
        yield hanging(screen, Text(f"Stale acceptance (no matching finding): {shown(entry.name)}"), indent=0)
    if alone:
        pass  # its block has said it all
    elif failed := summary.verdicts["failed"]:
        which = "the file" if failed == 1 else f"the {failed} files"
        yield hanging(screen, Text(f"Start with {which} that could not be checked (marked ?)."), indent=0)
    elif ranked:
        yield hanging(screen, Text(f"Start with {ranked[0][1]}: run `casecheck explain {ranked[0][1]}`."), indent=0)
    yield hanging(screen, _why(summary, run.fail_on), indent=0)


def _counts(summary: Summary) -> Text:
    parts = [Text(words, style=MARKS[verdict][1]) for verdict, words in counted(summary)]
    return Text.assemble((files(summary.files), "bold"), " checked: ", Text(", ").join(parts))


def _row(ranked: tuple[Severity, str, int]) -> tuple[Text, ...]:
    severity, rule, count = ranked
    return Text.assemble(MARKS[worst([severity])], " ", rule), Text(files(count))


def _why(summary: Summary, fail_on: Severity | None) -> Text:
    code = summary.exit_code(fail_on)
    match code:
        case 0 if fail_on is None:
            why = "findings do not count (--fail-on never)"
        case 0:
            why = f"nothing at or above {fail_on}"
        case 1:
            why = f"findings at or above {fail_on} (--fail-on)"
        case 3:
            why = "a file could not be checked" if summary.files else "nothing was checked"
        case _:
            why = "interrupted"
    return Text(f"Exit code {code}: {why}.", style="dim")
