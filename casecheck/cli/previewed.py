"""Where a preview goes: into the terminal, or into a file, which replaces nothing but an older preview."""

from __future__ import annotations

import logging
import sys
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING, BinaryIO

from casecheck.cli.findings_beside import findings_in_words
from casecheck.cli.written import write_own
from casecheck.model import UserError
from casecheck.model.message import listed
from casecheck.model.print_area import NO_INSET
from casecheck.preview import as_png, is_preview
from casecheck.reporters.names import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casecheck.model import FileReport, Finish, Target
    from casecheck.preview import Picture


def shown_or_written(made: Picture, file: Path, output: Path | None) -> str:
    """Show the preview of a file in the terminal, or write it. What the message begins with: the path, if any."""
    if output is None and _shown(made):
        return ""
    output = output or Path(f"{file.stem}-preview.png")
    _write(made, output, f"casecheck preview {quote(str(file))} -d iphone -o preview.png")
    return f"{output}: "


def said(where: str, file: Path, backs: list[tuple[Target, Finish]], report: FileReport, profiles: Path | None) -> str:
    """What was drawn, and what was found."""
    targets = list(dict.fromkeys(target for target, _ in backs))
    names = ", ".join(target.name for target in targets)
    if len(backs) == 1:
        finish, whose = f", {backs[0][1].name}", "its color is"
    elif len(backs) == len(targets):
        finish, whose = "", "colors are"
    else:
        finish, whose = f", in {len(backs)} colors", "they are"
    shape = ""
    if any(target.device.folds_unmeasured for target in targets):
        shape = "; it folds, and the shape of its case is unknown"
        if len(targets) > 1:
            shape = "; the cases of devices that fold have unknown shapes"
    line = f"{where}{file.name} on {names}{finish} ({whose} approximate{shape})"
    return "\n".join([shown(line), *legend(targets), *findings_in_words(report, profiles)])


def legend(targets: list[Target]) -> Iterator[str]:
    """A line about the openings and lines that are drawn; none where no print area is known."""
    areas = [target.device.print_area for target in targets if target.device.print_area]
    drawn = [
        (any(area.openings for area in areas), "the opening for the camera"),
        (any(area.wrap != NO_INSET for area in areas), "the edge of the visible back (long dashes)"),
        (any(area.safe not in (NO_INSET, area.wrap) for area in areas), "the safe area (short dashes)"),
    ]
    if words := [word for known, word in drawn if known]:
        yield f"drawn on it: {listed(words)}"


def _shown(made: Picture) -> bool:
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
    console.print(Shown(made, height=max(10, console.height - 4)))
    return True


def _write(made: Picture, output: Path, help_: str) -> None:
    if output.suffix.lower() != ".png":
        raise UserError(f"a preview is a PNG; {str(output)!r} does not end in .png", help_)
    write_own(output, as_png(made), "preview", _is_preview, help_)


def _is_preview(file: BinaryIO) -> bool:
    from casecheck.formats.sniff import HEAD

    return is_preview(file.read(HEAD))
