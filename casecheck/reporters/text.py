"""The report for people: one block a file, what matters most first, and a summary with what to do first."""

from __future__ import annotations

import re
from io import StringIO
from typing import TYPE_CHECKING

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from casecheck.model import percent, worst
from casecheck.reporters.closing import Tally, closing
from casecheck.reporters.facts import exact_facts, facts
from casecheck.reporters.marks import MARKS, ORANGE
from casecheck.reporters.names import shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from casecheck.model import Device, DeviceFacts, FileReport, Finding, Reports, Run, Value

PADDED_END = re.compile(r" *((?:\x1b\[0m)?) *$", re.MULTILINE)
"""Spaces with which Rich fills a line, on both sides of the end of its color."""


def render(run: Run, reports: Reports) -> Iterator[str]:
    """Blocks of text, a file each, then the summary."""
    screen = Console(
        file=StringIO(),
        width=run.width,
        force_terminal=run.color,
        color_system="256" if run.color else None,
        no_color=not run.color,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
    )
    if run.detail == "verbose":
        yield _printed(screen, Group(*(_origin(target.device) for target in run.plan.targets), ""))
    tally = Tally()
    for report in reports:
        tally.add(report)
        if run.detail != "quiet" or report.verdict not in ("ok", "note"):
            yield _printed(screen, _file(report, run))
    yield _printed(screen, closing(reports.summary, tally, run.fail_on))


def _printed(screen: Console, block: RenderableType) -> str:
    with screen.capture() as capture:
        screen.print(block)
    return PADDED_END.sub(r"\1", capture.get())


def _origin(device: Device) -> Text:
    """What the device asks for, and who says so."""
    why = device.source or device.reason
    read_on = f" (read {device.read_on})" if device.read_on else ""
    return Text(f"{device.name}: {device.size} px, {device.basis}" + (f": {why}{read_on}" if why else ""), style="dim")


def _file(report: FileReport, run: Run) -> RenderableType:
    verbose = run.detail == "verbose"
    lines: list[RenderableType] = [Text.assemble(MARKS[report.verdict], " ", (shown(report.path), "bold"))]
    known = [facts(report), exact_facts(report)] if verbose else [facts(report)]
    lines += [_indented(Text(line, style="dim")) for line in map(", ".join, known) if line]
    if report.devices and run.plan.suits and report.verdict != "error":  # nothing suits an empty picture
        lines.append(_indented(_suits(report.devices)))
    if report.devices and (verbose or not run.plan.suits):
        lines.append(_indented(_devices(report.devices)))
    advised: set[str | None] = set()
    for finding in report.findings:
        # the same advice for each of many devices is read once
        lines.append(_indented(_finding(finding, finding.fix not in advised, verbose)))
        advised.add(finding.fix)
    if report.failure is not None:
        lines.append(_indented(Text(f"could not be judged: {shown(report.failure)}", style="magenta")))
    return Group(*lines, "")


def _indented(block: RenderableType) -> RenderableType:
    return Padding(block, (0, 0, 0, 2), expand=False)


def _suits(devices: Iterable[DeviceFacts]) -> Text:
    """`suits iPhone, Galaxy; not iPad: needs 2400x3000`."""
    devices = list(devices)
    good = [on.device.name for on in devices if on.suits]
    line = Text(f"suits {', '.join(good)}" if good else "suits no device", style="green" if good else ORANGE)
    reasons: dict[str, list[str]] = {}
    for on in devices:
        if not on.suits:
            reasons.setdefault(_reason(on), []).append(on.device.name)
    for reason, names in reasons.items():
        line.append(f"; not {', '.join(names)}: {reason}", style="not bold default")
    return line


def _reason(on: DeviceFacts) -> str:
    if on.quality < 1:
        return f"needs {on.needed}"
    return f"shows {percent(on.kept)} of it" if on.kept < 1 else "bands stay empty"


def _devices(devices: Iterable[DeviceFacts]) -> Table:
    table = Table.grid(padding=(0, 2))
    for on in devices:
        ppi = "" if on.ppi is None else f", {on.ppi:.0f} ppi"  # no column: Rich wraps beside one that is empty
        table.add_row(
            Text.assemble(MARKS[on.verdict], " ", on.target.name),
            f"{percent(on.quality)} of {on.needed} px",
            f"{percent(on.kept)} shown{ppi}",
        )
    return table


def _finding(finding: Finding, advise: bool, verbose: bool) -> Table:
    mark, style = MARKS[worst([finding.severity])]
    table = Table.grid(padding=(0, 1))
    table.add_row(Text(mark, style=style), Text.assemble(shown(finding.message), "  ", (finding.rule, "dim")))
    if finding.fix and advise:
        table.add_row("", Text(shown(finding.fix), style="italic"))
    if verbose:
        table.add_row("", Text("; ".join(_background(finding)), style="dim"))
    return table


def _background(finding: Finding) -> Iterator[str]:
    if finding.actual:
        yield f"measured {_values(finding.actual)}"
    if finding.required:
        yield f"required {_values(finding.required)}"
    if finding.box:
        yield f"at {', '.join(f'{name} {value}' for name, value in finding.box._asdict().items())}"
    yield f"casecheck explain {finding.rule}"


def _values(values: Mapping[str, Value]) -> str:
    return ", ".join(
        f"{name} {value:.4g}" if isinstance(value, float) else f"{name} {shown(str(value))}"
        for name, value in values.items()
    )
