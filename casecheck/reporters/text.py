"""The report for people: one block per file, the most severe finding first, and a summary with the next step."""

from __future__ import annotations

from io import StringIO
from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

from casecheck.model import Message, percent, worst
from casecheck.reporters.closing import closing
from casecheck.reporters.counts import accepted_because, verdict_sentence
from casecheck.reporters.facts import exact_facts, facts
from casecheck.reporters.language import translator
from casecheck.reporters.lines import columns, hanging
from casecheck.reporters.marks import ACCEPTED, MARKS, ORANGE
from casecheck.reporters.matrix import Matrix
from casecheck.reporters.names import message, shown
from casecheck.reporters.repairable import Repairable
from casecheck.reporters.suits import suits

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from casecheck.model import Acceptance, Device, DeviceFacts, FileReport, Finding, Run, Summary, Value

    Say = Callable[[str], str]

BASES = {"published": Message("published"), "derived": Message("derived"), "custom": Message("custom")}


def render(run: Run, reports: Iterable[FileReport], summary: Summary) -> Iterator[str]:
    """Blocks of text, a file each, then the summary."""
    screen = screen_of(run.width, run.color)
    say = translator(run.language)
    if run.detail == "verbose":
        targets = (target for plan in (run.plan, *run.own_plans) for target in plan.targets)
        devices = dict.fromkeys(target.device for target in targets)
        yield printed(screen, [*(hanging(screen, _origin(device, say), indent=0) for device in devices), Text()])
    repairable, matrix = Repairable(), Matrix(run)
    for report in reports:
        repairable.add(report)
        matrix.add(report)
        yield printed(screen, _file(screen, report, run, say))
    if matrix.worth_showing:
        from casecheck.reporters.matrix_text import matrix_lines

        yield printed(screen, matrix_lines(screen, matrix, say))
    yield printed(screen, closing(screen, summary, run, say, repairable))


def screen_of(width: int, color: bool) -> Console:
    """What lines of text are laid out for."""
    return Console(
        file=StringIO(),
        width=width,
        height=25,  # nothing depends on it; without one, the terminal is asked again for every line
        force_terminal=color,
        color_system="256" if color else None,
        no_color=not color,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
    )


def printed(screen: Console, lines: Iterable[Text]) -> str:
    """Lines that are wrapped already, with colors where the screen has them."""
    if screen.no_color:  # what Rich would print, at a tenth of the cost
        return "".join(f"{line.plain}\n" for line in lines)
    with screen.capture() as capture:
        screen.print(Text("\n").join(lines), soft_wrap=True)  # the lines are wrapped already
    return capture.get()


def _origin(device: Device, say: Say) -> Text:
    """The size that a device needs, and its source."""
    why = device.source or device.reason
    read_on = say(Message(" (read {date})", date=device.read_on)) if device.read_on else ""
    return Text(
        f"{device.name}: {device.size} px, {say(BASES[device.basis])}" + (f": {why}{read_on}" if why else ""),
        style="dim",
    )


def _file(screen: Console, report: FileReport, run: Run, say: Say) -> Iterator[Text]:
    verbose = run.detail == "verbose"
    mark = Text.assemble(MARKS[report.verdict], " ")
    name = Text.assemble((shown(report.path), "bold"), "  ", (say(verdict_sentence(report)), MARKS[report.verdict][1]))
    yield hanging(screen, name, mark, indent=0)
    for known in [facts(report), exact_facts(report)] if verbose else [facts(report)]:
        if line := ", ".join(map(say, known)):
            yield hanging(screen, Text(line, style="dim"))
    if report.devices and report.suits and report.verdict != "error":  # nothing suits an empty picture
        good, *others = suits(report.devices, report.size)
        style = "green" if any(on.suits for on in report.devices) else ORANGE
        yield hanging(screen, Text.assemble((say(good), style), *map(say, others)))
    if report.devices and (verbose or not report.suits):
        yield from (hanging(screen, row) for row in columns(_device(on, say) for on in report.devices))
    advised: set[str | None] = set()
    for finding in report.findings:
        if finding.accepted:
            yield from _accepted(screen, finding, finding.accepted, say)
            continue
        # the same advice for each of many devices is read once
        yield from _finding(screen, finding, finding.fix not in advised, verbose, say)
        advised.add(finding.fix)
    if report.failure is not None:
        yield hanging(
            screen, Text(shown(say(Message("could not be checked: {why}", why=report.failure))), style="magenta")
        )
    yield Text()


def _device(on: DeviceFacts, say: Say) -> tuple[Text, ...]:
    ppi = "" if on.ppi is None else f", {on.ppi:.0f} ppi"
    return (
        Text.assemble(MARKS[on.verdict], " ", shown(say(on.target.name))),
        Text(say(Message("{share} of {size} px", share=percent(on.quality), size=on.needed))),
        Text(say(Message("{share} shown", share=percent(on.visible_share))) + ppi),
    )


def _finding(screen: Console, finding: Finding, advise: bool, verbose: bool, say: Say) -> Iterator[Text]:
    mark = Text.assemble(MARKS[worst([finding.severity])], " ")
    yield hanging(screen, Text.assemble(shown(say(message(finding))), "  ", (finding.rule, "dim")), mark)
    if finding.fix and advise:
        yield hanging(screen, Text(shown(say(finding.fix)), style="italic"), indent=4)
    if verbose:
        yield hanging(screen, Text("; ".join(map(say, _background(finding))), style="dim"), indent=4)


def _accepted(screen: Console, finding: Finding, acceptance: Acceptance, say: Say) -> Iterator[Text]:
    line = Text.assemble(shown(say(message(finding))), "  ", finding.rule, style="dim")
    yield hanging(screen, line, Text.assemble(ACCEPTED, " "))
    yield hanging(screen, Text(say(accepted_because(acceptance)), style="italic"), indent=4)


def _background(finding: Finding) -> Iterator[str]:
    if finding.actual:
        yield Message("measured {values}", values=_values(finding.actual))
    if finding.required:
        yield Message("required {values}", values=_values(finding.required))
    if finding.box:
        place = ", ".join(f"{name} {value}" for name, value in finding.box._asdict().items())
        yield Message("at {place}", place=place)
    yield f"casecheck explain {finding.rule}"


def _values(values: Mapping[str, Value]) -> str:
    return ", ".join(
        f"{name} {value:.4g}" if isinstance(value, float) else f"{name} {shown(str(value))}"
        for name, value in values.items()
    )
