"""`casecheck preview`: the artwork on the back of a device, or of several."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003  # typer reads the annotations
from shlex import quote
from typing import TYPE_CHECKING, Annotated

import typer

from casecheck.cli.completion import device_names
from casecheck.model import Fit, UserError

if TYPE_CHECKING:
    from casecheck.design import Design
    from casecheck.model import FileReport, Finish, Plan, Target
    from casecheck.preview import Picture

AFTERWORD = """Examples:

casecheck preview art.png -d iphone

casecheck preview art.png -d 'iPhone 16 Pro' --color 'Desert Titanium' -o preview.png

casecheck preview art.png -d 'iPhone 16 Pro' --all

casecheck preview art.png -d 'iPhone 16 Pro' -d 'Pixel 9' -d ipad

casecheck preview photo.jpg -d ipad --show-crop

The preview is written to -o, or to NAME-preview.png in the current folder. Without -o, a terminal that can show \
images shows it instead, if the extra "terminal" of casecheck is installed. The colors of devices are approximate.
"""


def preview(
    file: Annotated[Path, typer.Argument(help="An image.")],
    device: Annotated[
        list[str] | None,
        typer.Option(
            "--device",
            "-d",
            metavar="DEVICE",
            help="Device to show it on: iphone, 'iPhone 16 Pro' ... Repeatable: several are shown side by side.",
            autocompletion=device_names,
        ),
    ] = None,
    every: Annotated[
        bool,
        typer.Option(
            "--all", help="Show every color of the device side by side, or, without -d, every family of devices."
        ),
    ] = False,
    color: Annotated[
        str | None,
        typer.Option(metavar="FINISH", help="Color of the device, as casecheck devices lists them: 'Midnight Green'."),
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write the preview here, as a PNG.")
    ] = None,
    shop: Annotated[
        str | None,
        typer.Option(metavar="SHOP", help="Shop whose print areas count: casetify, prodigi, or one from the profiles."),
    ] = None,
    layout: Annotated[
        str, typer.Option(metavar="LAYOUT", help="How the case is divided: single, 2x3, or a name from the profiles.")
    ] = "single",
    slot: Annotated[
        int | None, typer.Option(min=1, metavar="N", help="Slot number. Default: the most demanding slot.")
    ] = None,
    fit: Annotated[
        Fit, typer.Option(help="Fill the slot and crop the image (cover), or show the whole image (contain).")
    ] = "cover",
    zoom: Annotated[str, typer.Option(metavar="FACTOR", help="Magnification of the image in its slot.")] = "1",
    show_crop: Annotated[bool, typer.Option("--show-crop", help="Also show the cropped areas, dimmed.")] = False,
    profiles: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="YAML file with devices of your own, laid over the built-in ones."),
    ] = None,
) -> None:
    """Show an image on the back of a device, and what casecheck finds in it."""
    from casecheck.cli.previewed import said, shown_or_written
    from casecheck.engine import make_plan
    from casecheck.engine.unit import report_on
    from casecheck.profiles import load

    if not device and not every:
        raise UserError("no device is named", f"casecheck preview {quote(str(file))} -d iphone")
    if device and every and color is not None:
        help_ = f"casecheck preview {quote(str(file))} -d {quote(device[0])} --all"
        raise UserError("--all shows every color of the device; --color names one", help_)
    plan = make_plan(device or (), shop=shop, layout=layout, slot=slot, fit=fit, zoom=zoom, profiles=load(profiles))
    backs = _backs(plan, color, every=every and bool(device))
    design = _opened(file, plan.max_pixels)
    report = report_on(design, plan, {})
    made = _drawn(design, report, backs, show_crop=show_crop)
    where = shown_or_written(made, file, output)
    typer.echo(said(where, file, backs, report, profiles))


def _backs(plan: Plan, color: str | None, *, every: bool) -> list[tuple[Target, Finish]]:
    """The devices and their colors, in the order in which they are drawn."""
    from casecheck.preview.sheet import MOST
    from casecheck.profiles.finishes import find_finish, own_finishes

    backs = [
        (target, finish)
        for target in plan.targets
        for finish in (own_finishes(target.device) if every else (find_finish(target.device, color),))
    ]
    if len(backs) > MOST:
        raise UserError(f"{len(backs)} previews do not fit into one picture; at most {MOST}", "name fewer devices")
    return backs


def _opened(file: Path, max_pixels: int) -> Design:
    from casecheck.design.opening import open_design

    try:
        design = open_design(file, str(file), max_pixels)
    except OSError as error:
        raise UserError(
            f"{str(file)!r} cannot be read: {error.strerror or error}", "casecheck preview art.png -d iphone"
        ) from error
    if design.open_error is not None:
        raise UserError(
            f"{str(file)!r} cannot be shown ({design.open_error.kind}: {design.open_error.words})",
            f"casecheck check {quote(str(file))}",
        )
    return design


def _drawn(design: Design, report: FileReport, backs: list[tuple[Target, Finish]], *, show_crop: bool) -> Picture:
    """One preview, or a sheet of several, with the findings beside it."""
    from casecheck.cli.findings_beside import with_findings
    from casecheck.placement import worst_slot
    from casecheck.preview import preview as draw
    from casecheck.preview.sheet import PAPER, Cell, longest, sheet
    from casecheck.reporters.html.stage import verdict_on

    slots = [(worst_slot(design.upright, target), finish) for target, finish in backs]
    if len(slots) == 1:
        return with_findings(draw(design, *slots[0], show_crop=show_crop).image, report)
    verdicts = {on.device.id: verdict_on(report, on) for on in report.devices}
    length = longest(len(slots)) // (2 if show_crop else 1)  # with the crop, a picture is up to three times as wide
    cells = [
        Cell(
            draw(design, slot, finish, show_crop=show_crop, longest=length, backdrop=(PAPER, PAPER)).image,
            slot.name,
            finish.name,
            verdicts.get(slot.device.id, report.verdict),
        )
        for slot, finish in slots
    ]
    return with_findings(sheet(cells), report)
