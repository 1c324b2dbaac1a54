"""`casecheck preview`: the artwork on the back of a device."""

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

casecheck preview art.png -d 'iPhone 16 Pro' --color 'Desert Titanium' -o preview.png

casecheck preview photo.jpg -d ipad --show-crop

The preview is written to -o, or to NAME-preview.png in the current folder. Without -o, a terminal that can show \
images shows it instead, if the extra "terminal" of casecheck is installed. The colors of devices are approximate.
"""

HELP = "casecheck preview art.png -d iphone -o preview.png"


def preview(
    file: Annotated[Path, typer.Argument(help="An image.")],
    device: Annotated[
        str,
        typer.Option(
            "--device",
            "-d",
            metavar="DEVICE",
            help="Device to show it on: iphone, 'iPhone 16 Pro' ...",
            autocompletion=device_names,
        ),
    ],
    color: Annotated[
        str | None,
        typer.Option(metavar="FINISH", help="Color of the device, as casecheck devices lists them: 'Midnight Green'."),
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write the preview here, as a PNG.")
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
    """Show an image on the back of a device."""
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

    shape = "; it folds, and the shape of its case is unknown" if target.device.folds_unmeasured else ""
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
    """Show it in the terminal, if that can show images; whether it did."""
    if not sys.stdout.isatty():
        return False
    # it logs queries that the terminal does not answer; without a handler, Python writes them to stderr
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
        raise UserError(f"a preview is a PNG; {str(output)!r} does not end in .png", HELP)
    try:
        if in_the_way(output, _is_preview):
            raise UserError(f"{str(output)!r} is not a preview, and is not replaced", HELP)
        with atomic_write(output, binary=True, follow_links=True) as file:
            file.write(made.as_png())
    except OSError as error:
        raise UserError(f"the preview cannot be written to {str(output)!r}: {error.strerror or error}", HELP) from error


def _is_preview(file: BinaryIO) -> bool:
    from casecheck.formats.sniff import HEAD
    from casecheck.preview import is_preview

    return is_preview(file.read(HEAD))
