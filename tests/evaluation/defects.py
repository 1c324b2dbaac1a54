"""Recall and false alarms of rules on generated defects.

    python -m tests.evaluation.defects ART [HEALTHY] [--rule NAME] [--half tune|test] [--keep FOLDER]

ART is a folder of cut-out art with transparency. Each picture gets the defects in `MAKERS`, chosen at random but
identical in every run; healthy pictures are made from it, too. Half of the originals, by a hash of their name, are for
tuning; published figures are those of the other half. HEALTHY is a folder of opaque pictures without defects. Prints
recall and false alarms by property of the pictures. Needs Pillow only. Pictures are checked as encoded files.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import sys
import warnings
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PIL import Image, ImageDraw, UnidentifiedImageError

from casecheck.design.opening import open_design
from tests.drawing import problems
from tests.evaluation import effects
from tests.evaluation.made import CANVASES, COLORS, WHITES, Made, pattern, place

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from casecheck.model import Background

SQUARES = (4, 5, 6, 8, 10, 12, 15, 16, 20, 24, 32, 40, 50, 64)
GRAYS = (
    (255, 239),
    (255, 229),
    (255, 204),
    (255, 192),
    (204, 153),
    (153, 102),
    (128, 96),
    (64, 48),
    (46, 30),
    (238, 221),
)
SCALES = (1.0, 1.0, 0.8, 0.87, 1.15, 1.3)


def checkerboards(art: Image.Image, dice: random.Random) -> Iterator[Made]:
    """The art on painted checkerboards, and on similar patterns."""
    for _ in range(4):
        square, tones, scale = dice.choice(SQUARES), dice.choice(GRAYS), dice.choice(SCALES)
        size = dice.choice(CANVASES)
        phase = dice.randrange(2 * square), dice.randrange(2 * square)
        board = checks(size, square, (gray(tones[0]), gray(tones[1])), phase)
        fill = dice.choice((0.5, 0.7, 0.85, 0.95))
        place(board, art, fill)
        if scale != 1:
            way = dice.choice((Image.Resampling.BICUBIC, Image.Resampling.BILINEAR, Image.Resampling.LANCZOS))
            board = board.resize((round(size[0] * scale), round(size[1] * scale)), way)
        labels = {
            "square": f"{square:2}",
            "tones": "{}/{}".format(*tones),
            "scale": f"{scale}",
            "fill": f"{fill}",
            "canvas": "{}x{}".format(*size),
        }
        yield Made(board, True, labels, form=dice.choice(("PNG", "PNG-8", "JPEG-60", "JPEG-75", "JPEG-85", "JPEG-95")))
    size, square = dice.choice(CANVASES), dice.choice(SQUARES)
    for name, colors in {
        "checks in color": dice.choice((("#b9a7e0", "#fdf6e3"), ("#f4b6c2", "#ffffff"), ("#2d6a4f", "#d8f3dc"))),
        "black and white checks": ("#000000", "#ffffff"),
        "chessboard in the middle": ("#999999", "#ffffff"),
    }.items():
        middle = name == "chessboard in the middle"
        board = checks((8 * square, 8 * square) if middle else size, square, colors)
        if middle:
            canvas = Image.new("RGB", size, "#cccccc")
            canvas.paste(board, ((size[0] - board.width) // 2, (size[1] - board.height) // 2))
            board = canvas
        place(board, art, 0.5 if not middle else 0.1)
        yield Made(board, False, {"healthy": name}, form=dice.choice(("PNG", "JPEG-75")))
    for name, draw in GRAY_PATTERNS.items():
        yield Made(draw(dice), False, {"healthy": name}, form=dice.choice(("PNG", "JPEG-75")))


def boxes(art: Image.Image, dice: random.Random) -> Iterator[Made]:
    """The art in boxes of one color, and on backgrounds that are no boxes."""
    white, color = dice.choice(WHITES), dice.choice(COLORS)
    size = dice.choice(CANVASES)
    for background, paint in (("any", white), ("plain", white), ("plain", color)):
        layout = dice.choice(("canvas", "canvas", "own with margin", "own, tight"))
        fill = dice.choice((0.3, 0.5, 0.7, 0.9))
        made = Image.new("RGB", size if layout == "canvas" else art.size, paint)
        place(made, art, {"canvas": fill, "own with margin": dice.choice((0.8, 0.9, 0.95))}.get(layout, 1))
        if all(high - low < 40 for low, high in cast(list[tuple[int, int]], made.getextrema())):  # black art on black
            continue
        labels = {"asked": background, "color": paint, "layout": layout}
        form = dice.choice(("PNG", "PNG-8", "JPEG-60", "JPEG-75", "JPEG-95", "WebP-80"))
        yield Made(made, True, labels, "any" if background == "any" else "plain", form)
    box = Image.new("RGBA", (round(size[0] * 0.6), round(size[1] * 0.4)), white)
    place(box, art, dice.choice((0.5, 0.7, 0.9)))
    canvas = Image.new("RGBA", size)
    canvas.paste(box, (size[0] // 5, size[1] // 4))
    yield Made(canvas, True, {"asked": "any", "color": white, "layout": "in a transparent picture"})
    plain = Image.new("RGB", size, color)
    place(plain, art, 0.7)
    yield Made(plain, False, {"healthy": "art on a plain color"})
    yield Made(pattern(art, size, white, dice), False, {"healthy": "pattern on white, up to the edges"}, form="JPEG-85")
    yield Made(pattern(art, size, color, dice), False, {"healthy": "pattern on a color"}, "plain", form="JPEG-85")


def color_modes(art: Image.Image, dice: random.Random) -> Iterator[Made]:
    """The art in print color modes, and in those of screens."""
    from PIL import ImageCms

    flat = Image.new("RGB", art.size, dice.choice(WHITES + COLORS))
    flat.paste(art, (0, 0), art)
    profiles = ImageCms.createProfile("sRGB"), ImageCms.createProfile("LAB")
    lab = ImageCms.profileToProfile(flat, *profiles, outputMode="LAB")
    assert lab is not None  # only None if the conversion is in place
    press = flat.convert("CMYK")
    for image, form in ((press, f"JPEG-{dice.choice((60, 85, 95))}"), (press, "TIFF"), (lab, "TIFF")):
        yield Made(image, True, {"mode": image.mode}, form=form)
    for mode, form in (
        ("RGB", "JPEG-85"),
        ("L", "JPEG-85"),
        ("RGBA", "PNG"),
        ("P", "PNG"),
        ("1", "PNG"),
        ("L", "TIFF"),
    ):
        yield Made((art if mode == "RGBA" else flat).convert(mode), False, {"healthy": mode}, form=form)


def stripes(dice: random.Random) -> Image.Image:
    """Gray and white stripes."""
    made, wide = Image.new("RGB", (800, 1600), "#ffffff"), dice.choice(SQUARES)
    for x in range(0, 800, 2 * wide):
        made.paste("#bbbbbb", (x, 0, x + wide, 1600))
    return made


def gingham(dice: random.Random) -> Image.Image:
    """Three grays: stripes across stripes."""
    made, wide = stripes(dice), dice.choice(SQUARES)
    over = Image.new("L", made.size, 0)
    for y in range(0, 1600, 2 * wide):
        over.paste(128, (0, y, 800, y + wide))
    made.paste("#999999", (0, 0), over)
    return made


def dots(dice: random.Random) -> Image.Image:
    """Gray dots on white, each row shifted by half a step: a halftone, or polka dots."""
    made, step = Image.new("RGB", (800, 1600), "#ffffff"), dice.choice(SQUARES)
    draw, radius = ImageDraw.Draw(made), step * dice.choice((0.3, 0.45))
    for row, y in enumerate(range(0, 1600, step)):
        for x in range(row % 2 * step, 800, 2 * step):
            draw.ellipse((x - radius, y - radius, x + radius, y + radius), "#aaaaaa")
    return made


def bricks(dice: random.Random) -> Image.Image:
    """Gray bricks with white joints."""
    made, high = Image.new("RGB", (800, 1600), "#aaaaaa"), 2 * dice.choice(SQUARES)
    draw = ImageDraw.Draw(made)
    for row, y in enumerate(range(0, 1600, high)):
        draw.line((0, y, 800, y), "#ffffff", max(1, high // 8))
        for x in range(row % 2 * high, 800, 2 * high):
            draw.line((x, y, x, y + high), "#ffffff", max(1, high // 8))
    return made


def houndstooth(dice: random.Random) -> Image.Image:
    """Gray and white houndstooth."""
    unit = dice.choice((2, 4, 8))
    tile = ("11110000", "11111000", "11111100", "11111110", "10001111", "00001111", "00001111", "00001111")
    made = Image.new("RGB", (800, 1600))
    cell = Image.new("RGB", (8, 8))
    cell.putdata([(255,) * 3 if bit == "1" else (140,) * 3 for row in tile for bit in row])
    cell = cell.resize((8 * unit, 8 * unit), Image.Resampling.NEAREST)
    for y in range(0, 1600, cell.height):
        for x in range(0, 800, cell.width):
            made.paste(cell, (x, y))
    return made


GRAY_PATTERNS = {"stripes": stripes, "gingham": gingham, "dots": dots, "bricks": bricks, "houndstooth": houndstooth}

MAKERS: dict[str, Callable[[Image.Image, random.Random], Iterator[Made]]] = {
    "painted-checkerboard": checkerboards,
    "solid-box": boxes,
    "color-mode": color_modes,
    "soft-transparency": effects.soft_areas,
    "stray-pixels": effects.specks,
    "padded-design": effects.margins,
    "screenshot": effects.bars,
    "heavy-compression": effects.savings,
}
"""By rule: the function that makes its defects, and similar healthy pictures, from one cut-out."""


def checks(size: tuple[int, int], square: int, colors: tuple[str, str], phase: tuple[int, int] = (0, 0)) -> Image.Image:
    """A checkerboard."""
    cell = Image.new("RGB", (2 * square, 2 * square), colors[0])
    cell.paste(colors[1], (square, 0, 2 * square, square))
    cell.paste(colors[1], (0, square, square, 2 * square))
    made = Image.new("RGB", size)
    for y in range(-phase[1], size[1], 2 * square):
        for x in range(-phase[0], size[0], 2 * square):
            made.paste(cell, (x, y))
    return made


def gray(tone: int) -> str:
    """A gray as a color string."""
    return f"#{tone:02x}{tone:02x}{tone:02x}"


def half_of(path: Path) -> str:
    """The half of an original, by a hash of its name."""
    return ("tune", "test")[hashlib.sha256(path.name.encode()).digest()[0] % 2]


def cut_out(path: Path) -> Image.Image | None:
    """Art with a transparent background, cropped to its visible part; None where it has none."""
    try:
        with Image.open(path) as opened:
            if min(opened.size) < 64 or max(opened.size) > 5000:
                return None
            art = opened.convert("RGBA")
    except (OSError, UnidentifiedImageError, ValueError):
        return None
    bounds = art.getchannel("A").point([0] * 16 + [255] * 240).getbbox()
    if not bounds:
        return None
    art = art.crop(bounds)
    art.thumbnail((1600, 1600))
    clear = art.getchannel("A").histogram()[0]
    return art if clear >= 0.05 * art.width * art.height and min(art.size) >= 48 else None


def alarms(rule: str, data: bytes | Path, background: Background) -> bool:
    """Whether the rule reports the picture."""
    design = open_design(data, "made", 400_000_000)
    return design.open_error is None and bool(problems(rule, design, background=background))


def report(rule: str, art: Iterable[Path], half: str, keep: Path | None) -> None:
    """Make pictures from every original of this half, and print recall and false alarms."""
    found: dict[tuple[bool, str, str], Counter[bool]] = {}
    originals: Counter[bool] = Counter()
    wrong: list[str] = []
    for path in art:
        cut = cut_out(path)
        if half_of(path) != half or cut is None:
            continue
        alarm = alarms(rule, path, "any")
        originals[alarm] += 1
        if alarm:
            wrong.append(path.name)
        for number, made in enumerate(MAKERS[rule](cut, random.Random(f"{rule} {path.name}"))):  # the same in every run
            data = made.encoded()
            alarm = alarms(rule, data, made.background)
            for name, label in ({"": "all"} | made.labels | {"format": made.form}).items():
                found.setdefault((made.defect, name, label), Counter())[alarm] += 1
            if keep and alarm != made.defect:
                words = "-".join(label.replace("/", "_") for label in made.labels.values())
                suffix = made.form.partition("-")[0].lower()
                (keep / f"{path.stem[:24]}-{number}-{words}-{made.background}.{suffix}").write_bytes(data)
    _print(f"{rule}, {half} half: {originals.total()} originals, {originals[True]} false alarms on them {wrong}")
    for (defect, name, label), counts in sorted(found.items(), key=lambda item: (not item[0][0], *item[0][1:])):
        kind = "found" if defect else "false alarms"
        share = counts[True] / counts.total()
        _print(f"  {kind:12} {name:8} {label:34} {counts[True]:5} of {counts.total():5} {share:7.1%}")


def report_healthy(rule: str, folder: Path) -> None:
    """Print the false alarms of the rule on pictures without defects."""
    results = {path.name: alarms(rule, path, "any") for path in sorted(folder.iterdir()) if path.is_file()}
    wrong = [name for name, alarm in results.items() if alarm]
    _print(f"{rule}, healthy pictures: {len(wrong)} false alarms on {len(results)} {wrong}")


def _print(line: str) -> None:
    """Print a line without buffering."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main() -> None:
    """Run the evaluation."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("art", type=Path, help="a folder of art with transparency")
    parser.add_argument("healthy", type=Path, nargs="?", help="a folder of opaque pictures without the defects")
    parser.add_argument("--rule", action="append", choices=sorted(MAKERS), help="only this rule")
    parser.add_argument("--half", choices=("tune", "test"), default="tune", help="the half of the originals")
    parser.add_argument("--limit", type=int, help="use at most this many originals, of both halves")
    parser.add_argument("--keep", type=Path, help="write misses and false alarms to this folder")
    given = parser.parse_args()
    warnings.simplefilter("ignore")
    if given.keep:
        given.keep.mkdir(parents=True, exist_ok=True)
    art = sorted(path for path in given.art.rglob("*") if path.is_file())[: given.limit]
    for rule in given.rule or sorted(MAKERS):
        report(rule, art, given.half, given.keep)
        if given.healthy:
            report_healthy(rule, given.healthy)


if __name__ == "__main__":
    main()
