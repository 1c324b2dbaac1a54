"""`casecheck template`: templates to draw on, and the print areas that templates of shops draw."""

from __future__ import annotations

from pathlib import Path  # typer reads the annotations
from typing import TYPE_CHECKING, Annotated, BinaryIO

import typer

from casecheck.cli.completion import device_names, shop_names
from casecheck.model import UserError, all_of

if TYPE_CHECKING:
    from casecheck.design import Design
    from casecheck.model import Device

NEW_AFTERWORD = """Examples:

casecheck template new -d 'iPhone 17' --shop prodigi -o template.png

casecheck template new -d 'iPhone 17' -o template.svg

Draw below the guides, and hide them before you export: casecheck check finds them in artwork.
"""

IMPORT_AFTERWORD = """Examples:

casecheck template import template.png --model 'iPhone 17' --shop prodigi

casecheck template import template.png --model 'iPhone 17' --shop prodigi > prodigi.yaml

The output is a file for --profiles. The template is a PNG whose body is transparent, with bleed and camera openings \
in half-transparent gray; lines and text may lie over them. Without a resolution in the file, 300 ppi are assumed.
"""

HOW_TO_EXPORT = {
    "PSD": "in Photoshop, show only the layers of bleed and camera opening, then File > Export > Export As: PNG,"
    " Transparency",
    "XCF": "in GIMP, show only the layers of bleed and camera opening, then File > Export As: template.png",
    "PDF": "open the PDF in Illustrator, Affinity or Inkscape, and export the page as a PNG with a transparent"
    " background, in the pixels of the print area",
    "AI": "in Illustrator, File > Export > Export As: a transparent PNG in the pixels of the print area",
    "SVG": "in Inkscape, File > Export: PNG of the page, in the pixels of the print area",
}
"""By the id of a format; others are exported again."""

GUIDES = {"bleed": "the bleed", "wrap": "what bends round the edge", "safe": "the safe area"}
"""By what a print area has."""

EXAMPLE = "casecheck template import template.png --model 'iPhone 17' --shop prodigi"

MAX_SHOP = 100

MOST_BYTES = 256 << 20
"""A larger file is not read into memory."""

template = typer.Typer(
    no_args_is_help=True, help="Templates for designers, and the print areas that templates of shops draw."
)

Profiles = Annotated[
    Path | None,
    typer.Option(metavar="FILE", help="YAML file with devices of your own, laid over the built-in ones."),
]


@template.command(epilog=NEW_AFTERWORD)
def new(
    device: Annotated[
        str,
        typer.Option(
            "--device",
            "-d",
            metavar="DEVICE",
            help="Device that the template is for: iphone, 'iPhone 16 Pro' ...",
            autocompletion=device_names,
        ),
    ],
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="Write it here: a PNG, or an SVG with layers."),
    ] = None,
    shop: Annotated[
        str | None,
        typer.Option(
            metavar="SHOP", help="Shop that prints it: prodigi, or one from the profiles.", autocompletion=shop_names
        ),
    ] = None,
    profiles: Profiles = None,
) -> None:
    """Write a template in the size of a device, with its guides, to draw on."""
    from casecheck.cli.written import write_own
    from casecheck.preview import template as drawn
    from casecheck.preview.template_svg import as_svg
    from casecheck.profiles import load
    from casecheck.profiles.shops import at
    from casecheck.reporters.names import shown
    from casecheck.template.guides import LEAST_SIDE, MOST_PIXELS

    if shop is not None:
        _require_one_shop(shop)
    known = load(profiles)
    target = (at(known, shop) if shop else known).find(device)
    file = output or Path(f"{target.id.replace('@', '-')}-template.png")
    help_ = "casecheck template new -d iphone -o template.png"
    if file.suffix.lower() not in (".png", ".svg"):
        raise UserError(f"a template is a PNG or an SVG; {str(file)!r} ends in neither .png nor .svg", help_)
    if target.size.width * target.size.height > MOST_PIXELS:
        raise UserError(f"a template of {target.size} px is too large; at most {MOST_PIXELS:,} pixels", help_)
    if min(target.size) < LEAST_SIDE:
        raise UserError(f"a template of {target.size} px is too small; at least {LEAST_SIDE} px wide and high", help_)
    data = as_svg(target) if file.suffix.lower() == ".svg" else drawn.as_png(drawn.draw_template(target), target)
    write_own(file, data, "template", _is_template, help_)
    typer.echo(shown(f"{file}: {target.name}, {target.size} px; {_guides(target)}"))


@template.command("import", epilog=IMPORT_AFTERWORD)
def import_(
    file: Annotated[Path, typer.Argument(help="A template of a shop, as a PNG.")],
    model: Annotated[
        str,
        typer.Option(
            metavar="DEVICE", help="Device that the template is for: 'iPhone 17'.", autocompletion=device_names
        ),
    ],
    shop: Annotated[
        str, typer.Option(metavar="SHOP", help="Shop that the template is from: prodigi.", autocompletion=shop_names)
    ],
    source: Annotated[
        str | None, typer.Option(metavar="URL", help="Page that it was downloaded from. Default: the name of the file.")
    ] = None,
    profiles: Profiles = None,
) -> None:
    """Read bleed and camera openings from the template of a shop, and print them as a file for --profiles."""
    from datetime import datetime

    from casecheck.profiles import load
    from casecheck.profiles.names import slug
    from casecheck.template.entry import Read, entry, ppi_of
    from casecheck.template.reading import read_template
    from casecheck.yamlfile.write import as_yaml

    _require_one_shop(shop)
    device = load(profiles).find(model)
    data = _bytes(file)
    design = _opened(file, data)
    read = Read(
        template=read_template(design),
        size=design.upright,
        ppi=ppi_of(data),
        source=_plain(source or file.name),
        read_on=datetime.now().astimezone().date().isoformat(),
        sha256=design.sha256 or "",
    )
    typer.echo(as_yaml(entry(read, slug(shop), device.name), rows=True), nl=False)


def _is_template(file: BinaryIO) -> bool:
    from casecheck.template.mark import MOST_BYTES, is_marked

    return is_marked(file.read(MOST_BYTES))


def _require_one_shop(shop: str) -> None:
    """Raise UserError for what is no name of a shop, or stands for all of them."""
    from casecheck.profiles.choice import ALL
    from casecheck.profiles.names import key

    if not key(shop) or len(shop) > MAX_SHOP:
        raise UserError(f"{shop[:MAX_SHOP]!r} is no name of a shop", EXAMPLE)
    if key(shop) == ALL:
        raise UserError("a template is that of one shop, not of all", "--shop prodigi, or another one")


def _bytes(file: Path) -> bytes:
    """All bytes of the file, which is read once: it may be a pipe."""
    from casecheck.design.opening import whole

    try:
        if file.is_file() and file.stat().st_size > MOST_BYTES:
            raise UserError(f"{str(file)!r} is no template: it is larger than {MOST_BYTES >> 20} MiB", EXAMPLE)
        return whole(file)
    except OSError as error:
        raise UserError(f"{str(file)!r} cannot be read: {error.strerror or error}", EXAMPLE) from error


def _opened(file: Path, data: bytes) -> Design:
    from casecheck.design.opening import open_design
    from casecheck.template.guides import MOST_PIXELS
    from casecheck.template.reading import EXPECTED

    design = open_design(data, str(file), MOST_PIXELS, checksum=True)
    if design.open_error is not None:
        if design.open_error.kind == "oversized":
            most = f"a template has at most {MOST_PIXELS // 1_000_000} million pixels"
            raise UserError(f"{str(file)!r} is no template: it is {design.size} px", most)
        how = HOW_TO_EXPORT.get(design.format.id, EXPECTED)
        raise UserError(f"{str(file)!r} is no template ({design.open_error.kind}: {design.open_error.words})", how)
    return design


def _plain(text: str) -> str:
    from casecheck.reporters.names import shown

    return shown(text)


def _guides(device: Device) -> str:
    """What the template shows, and what is not known."""
    area = device.print_area
    if area is None:
        return "its bleed and its camera openings are unknown"
    known = [words for name, words in GUIDES.items() if any(getattr(area, name))]
    holes = len(area.openings)
    known += [f"{holes} camera opening{'' if holes == 1 else 's'}"] if holes else []
    return f"it shows {all_of(known)}" if known else "its bleed and its camera openings are unknown"
