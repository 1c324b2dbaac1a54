"""The report for people: one block a file, what matters most first, a summary with what to do first."""

from __future__ import annotations

from collections import Counter
from io import StringIO
from typing import TYPE_CHECKING

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from casecheck.model import Severity, percent, worst
from casecheck.reporters.names import shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from casecheck.model import Alpha, DeviceFacts, FileReport, Finding, Reports, Run, Summary, Verdict

ORANGE = "bold color(208)"
"""The color of the exclamation mark beside "low resolution" in the shop's editor."""

MARKS: dict[Verdict, tuple[str, str]] = {
    "ok": ("✓", "green"),
    "note": ("i", "cyan"),
    "warning": ("!", ORANGE),
    "error": ("✗", "bold red"),
    "failed": ("?", "bold magenta"),
}

MODES = {
    "1": "black and white",
    "L": "gray",
    "LA": "gray with alpha",
    "P": "palette",
    "PA": "palette with alpha",
    "RGB": "RGB",
    "RGBA": "RGB with alpha",
    "CMYK": "CMYK",
    "YCbCr": "YCbCr",
    "LAB": "CIELAB",
}
"""Pillow's modes in words; the rest are rare and shown as they are."""

BACKGROUNDS = {"transparent": "transparent background", "opaque": "opaque", "partly": "partly transparent"}


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
    seen: Counter[tuple[Severity, str]] = Counter()
    for report in reports:
        seen.update({(finding.severity, finding.rule) for finding in report.findings})
        if run.detail != "quiet" or report.verdict not in ("ok", "note"):
            yield _printed(screen, _file(report, run))
    yield _printed(screen, _closing(reports.summary, seen, run))


def _printed(screen: Console, block: RenderableType) -> str:
    with screen.capture() as capture:
        screen.print(block)
    return "".join(f"{line.rstrip()}\n" for line in capture.get().splitlines())


def _file(report: FileReport, run: Run) -> RenderableType:
    mark, style = MARKS[report.verdict]
    lines: list[RenderableType] = [Text.assemble((mark, style), " ", (shown(report.path), "bold"))]
    if facts := ", ".join(_facts(report)):
        lines.append(_indented(Text(facts, style="dim")))
    if report.devices:
        lines.append(_indented(_suits(report.devices) if run.plan.suits else _devices(report.devices)))
    lines += [_indented(_finding(finding)) for finding in report.findings]
    if report.failure is not None:
        lines.append(_indented(Text(f"could not be judged: {shown(report.failure)}", style="magenta")))
    return Group(*lines, "")


def _indented(block: RenderableType) -> RenderableType:
    return Padding(block, (0, 0, 0, 2), expand=False)


def _facts(report: FileReport) -> Iterator[str]:
    if report.format:
        yield report.format
    if report.size:
        yield f"{report.size} px"
    if report.stored_size and report.stored_size != report.size:
        yield f"stored as {report.stored_size}"
    if report.mode:
        yield MODES.get(report.mode, report.mode)
    if report.frames and report.frames > 1:
        yield f"{report.frames} frames"
    if report.alpha:
        yield _transparency(report.alpha)
    if report.bytes is not None:
        yield _bytes(report.bytes)


def _transparency(alpha: Alpha) -> str:
    shares = []
    if alpha.transparent_pixels:
        shares.append(f"{percent(alpha.transparent)} clear")
    if alpha.semi_pixels:
        shares.append(f"{percent(alpha.semi)} half clear")
    if shares:
        return f"{BACKGROUNDS[alpha.background]} ({', '.join(shares)})"
    return "opaque in spite of its alpha" if alpha.channel else "opaque"


def _bytes(count: int) -> str:
    if count < 1000:
        return f"{count} bytes"
    return f"{count / 1000:.0f} kB" if count < 999_500 else f"{count / 1e6:.1f} MB"


def _suits(devices: Iterable[DeviceFacts]) -> Text:
    """`suits iPhone, Galaxy; not iPad: needs 2400x3000`."""
    devices = list(devices)
    good = [facts.device.name for facts in devices if facts.suits]
    line = Text(f"suits {', '.join(good)}" if good else "suits no device", style="green" if good else ORANGE)
    reasons: dict[str, list[str]] = {}
    for facts in devices:
        if not facts.suits:
            reasons.setdefault(_reason(facts), []).append(facts.device.name)
    for reason, names in reasons.items():
        line.append(f"; not {', '.join(names)}: {reason}", style="not bold default")
    return line


def _reason(facts: DeviceFacts) -> str:
    if facts.quality < 1:
        return f"needs {facts.device.size}"
    return f"shows {percent(facts.kept)} of it"


def _devices(devices: Iterable[DeviceFacts]) -> Table:
    table = Table.grid(padding=(0, 2))
    for facts in devices:
        mark, style = MARKS[facts.verdict]
        table.add_row(
            Text(facts.device.name),
            Text(mark, style=style),
            Text(f"{percent(facts.quality)} of {facts.device.size} px"),
            Text(f"{percent(facts.kept)} shown"),
            Text("" if facts.ppi is None else f"{facts.ppi:.0f} ppi"),
        )
    return table


def _finding(finding: Finding) -> Table:
    mark, style = MARKS[worst([finding.severity])]
    table = Table.grid(padding=(0, 1))
    table.add_row(Text(mark, style=style), Text.assemble(shown(finding.message), "  ", (finding.rule, "dim")))
    if finding.fix:
        table.add_row("", Text(shown(finding.fix), style="italic"))
    return table


def _closing(summary: Summary, seen: Counter[tuple[Severity, str]], run: Run) -> RenderableType:
    lines: list[Text] = []
    if summary.interrupted:
        lines.append(Text("Interrupted: this is not all.", style=ORANGE))
    if not summary.files:
        lines.append(Text("Nothing was checked: no picture was found.", style="bold red"))
    else:
        lines.append(_counts(summary))
    if seen:
        severity, rule = max(seen, key=lambda key: (key[0], seen[key]))
        count = seen[severity, rule]
        lines.append(Text(f"First: {rule} ({severity}) in {_files(count)}; casecheck explain {rule} tells more."))
    lines.append(_why(summary, run.fail_on))
    return Group(*lines)


def _counts(summary: Summary) -> Text:
    parts = [
        Text(f"{count} {words}", style=MARKS[verdict][1])
        for verdict, count, words in (
            ("failed", summary.failed, "not judged"),
            ("error", summary.error, "with errors"),
            ("warning", summary.warning, "with warnings"),
            ("note", summary.note, "with notes"),
            ("ok", summary.ok, "fine"),
        )
        if count
    ]
    return Text.assemble((_files(summary.files), "bold"), " checked: ", Text(", ").join(parts))


def _files(count: int) -> str:
    return f"{count} file" if count == 1 else f"{count} files"


def _why(summary: Summary, fail_on: Severity | None) -> Text:
    """What the exit code is, and why."""
    code = summary.exit_code(fail_on)
    match code:
        case 0 if fail_on is None and (summary.warning or summary.error or summary.note):
            why = "findings do not count (--fail-on never)"
        case 0:
            why = f"nothing at or above {fail_on}" if fail_on else "nothing to report"
        case 1:
            why = f"there are findings at or above {fail_on} (--fail-on)"
        case 3:
            why = "a file could not be judged" if summary.files else "nothing was checked"
        case _:
            why = "interrupted"
    return Text(f"Exit code {code}: {why}.", style="dim")
