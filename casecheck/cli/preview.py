"""`casecheck preview`: the design on the back of a device."""

from __future__ import annotations

import logging
import sys
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING, Annotated, BinaryIO

import typer

from casecheck.cli.completion import device_names
from casecheck.cli.replacing import in_the_way
from casecheck.files import atomic_write
from casecheck.model import Fit, UserError

if TYPE_CHECKING:
    from casecheck.design import Design
    from casecheck.preview import Preview

AFTERWORD = """Examples:

casecheck preview art.png -d iphone

casecheck preview art.png -d 'iPhone 16 Pro' --color 'Desert Titanium' -o shown.png

casecheck preview photo.jpg -d ipad --show-crop

The picture is written to -o, or to NAME-preview.png in the current folder. Without -o, a terminal that can show \
pictures shows it instead, where casecheck's extra "terminal" is installed. The colors of devices are approximate.
"""

HELP = "casecheck preview art.png -d iphone -o shown.png"


def preview(
    file: Annotated[Path, typer.Argument(help="A picture.")],
    device: Annotated[
        str,
        typer.Option(
            "--device",
            "-d",
            metavar="DEVICE",
            help="What it is shown on: iphone, 'iPhone 16 Pro' ...",
            autocompletion=device_names,
        ),
    ],
    color: Annotated[
        str | None,
        typer.Option(metavar="FINISH", help="The device's color: 'Midnight Green', as casecheck devices lists them."),
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write the preview here, as a PNG.")
    ] = None,
    layout: Annotated[
        str, typer.Option(metavar="LAYOUT", help="How the back is divided: single, 2x3, or a name from the profiles.")
    ] = "single",
    slot: Annotated[
        int | None, typer.Option(min=1, metavar="N", help="Which slot of the layout. Without it: the one asking most.")
    ] = None,
    fit: Annotated[
        Fit, typer.Option(help="Fill the slot and crop (cover), or show the whole picture (contain).")
    ] = "cover",
    zoom: Annotated[str, typer.Option(metavar="FACTOR", help="How much the picture is enlarged in its slot.")] = "1",
    show_crop: Annotated[bool, typer.Option("--show-crop", help="Also show what is cropped, dimmed.")] = False,
    profiles: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Devices of your own, as YAML, laid over the built-in ones."),
    ] = None,
) -> None:
    """Show a picture on the back of a device."""
    from casecheck.engine import make_plan
    from casecheck.placement import worst_slot
    from casecheck.profiles import load
    from casecheck.profiles.finishes import find_finish

    plan = make_plan([device], layout=layout, slot=slot, fit=fit, zoom=zoom, profiles=load(profiles))
    (target,) = plan.targets
    finish = find_finish(target.device, color)
    design = _opened(file, plan.max_pixels)

    from casecheck.preview import preview as draw

    made = draw(design, worst_slot(design.upright, target), finish, show_crop=show_crop)
    if output is None and _shown(made):
        where = ""
    else:
        output = output or Path(f"{file.stem}-preview.png")
        _write(made, output)
        where = f"{output}: "
    from casecheck.reporters.names import shown

    shape = "; it folds, and the shape of its case is not known" if target.device.folds_unmeasured else ""
    typer.echo(shown(f"{where}{file.name} on {target.name}, {finish.name} (its color is approximate{shape})"))


def _opened(file: Path, max_pixels: int) -> Design:
    from casecheck.design.opening import open_design

    try:
        design = open_design(file, str(file), max_pixels)
    except OSError as error:
        raise UserError(f"{str(file)!r} cannot be read: {error.strerror or error}", HELP) from error
    if design.open_error is not None:
        raise UserError(
            f"{str(file)!r} cannot be shown ({design.open_error.kind}: {design.open_error.words})",
            f"casecheck check {quote(str(file))}",
        )
    return design


def _shown(made: Preview) -> bool:
    """Whether the terminal shows pictures, and has shown this one."""
    if not sys.stdout.isatty():
        return False
    # it logs what a terminal does not answer, and without a handler Python writes that to stderr
    logging.getLogger("textual_image").addHandler(logging.NullHandler())
    try:
        from textual_image.renderable import Image as Shown
        from textual_image.renderable import SixelImage, TGPImage
    except ImportError:
        return False
    if Shown not in (SixelImage, TGPImage):  # the others draw in letters, too coarse to judge by
        return False
    from rich.console import Console

    console = Console()
    console.print(Shown(made.image, height=max(10, console.height - 4)))
    return True


def _write(made: Preview, output: Path) -> None:
    if output.suffix.lower() != ".png":
        raise UserError(f"a preview is a PNG, and {str(output)!r} is not named so", HELP)
    try:
        if in_the_way(output, _is_preview):
            raise UserError(f"a preview would replace {str(output)!r}, which is no preview", HELP)
        with atomic_write(output, binary=True, follow_links=True) as file:
            file.write(made.as_png())
    except OSError as error:
        raise UserError(f"the preview cannot be written to {str(output)!r}: {error.strerror or error}", HELP) from error


def _is_preview(file: BinaryIO) -> bool:
    from casecheck.formats.sniff import HEAD
    from casecheck.preview import is_preview

    return is_preview(file.read(HEAD))
