"""CPU time of the transparency rules, compared with a Pillow loop: `python -m tests.benchmarks.alpha`.

The loop decodes each picture and reads the extrema of its alpha. casecheck also verifies every byte, counts the pixels
and examines the edges.
"""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from tests.benchmarks.pairs import compare, heading, python

SIZE = (1000, 2000)

PILLOW = """
import sys
from PIL import Image
for path in sys.argv[1:]:
    with Image.open(path) as image:
        image.load()
        if "A" in image.getbands():
            image.getchannel("A").getextrema()
"""

CASECHECK = """
import sys
from casecheck.engine import check_file, make_plan
family, *paths = sys.argv[1:]
plan = make_plan(select=[family] if family else [], background="plain")
for path in paths:
    if check_file(path, plan).alpha is None:
        sys.exit(f"no verdict on {path}")
"""


def main() -> None:
    """Print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("-n", type=int, default=5, metavar="RUNS", help="counted runs of each command")
    parser.add_argument("--folder", type=Path, help="pictures to use; default: 21 generated RGBA PNGs")
    arguments = parser.parse_args()
    with TemporaryDirectory() as temporary:
        folder = arguments.folder or drawn(Path(temporary))
        paths = sorted(str(path) for path in folder.iterdir() if path.is_file())
        peer = python(PILLOW, *paths)
        print(heading("Pillow: load, getchannel('A'), getextrema"))
        for name, family in (("rules of the background", "background"), ("all rules", "")):
            print(compare(name, python(CASECHECK, family, *paths), peer, arguments.n))


def drawn(folder: Path, copies: int = 7) -> Path:
    """Write an opaque photo, a cut-out with a soft edge, and a flat graphic on a transparent background, as PNGs."""
    opaque = photo()
    cut_out = opaque.copy()
    cut_out.putalpha(ellipse().filter(ImageFilter.GaussianBlur(4)))
    flat = Image.new("RGBA", SIZE)
    flat.paste((230, 60, 40, 255), mask=ellipse())
    for name, picture in (("photo", opaque), ("cut-out", cut_out), ("flat", flat)):
        first = folder / f"{name}-1.png"
        picture.save(first)
        for number in range(2, copies + 1):
            shutil.copy(first, folder / f"{name}-{number}.png")
    return folder


def photo() -> Image.Image:
    """Soft shapes with grain, which compress about as well as a photo."""
    shades = [Image.effect_noise((10, 20), 90).resize(SIZE, Image.Resampling.BICUBIC) for _ in range(3)]
    grain = Image.effect_noise(SIZE, 6)
    return Image.merge("RGBA", [*(ImageChops.overlay(shade, grain) for shade in shades), Image.new("L", SIZE, 255)])


def ellipse() -> Image.Image:
    """A mask of an ellipse in the middle."""
    mask = Image.new("L", SIZE)
    ImageDraw.Draw(mask).ellipse((100, 300, 900, 1700), fill=255)
    return mask


if __name__ == "__main__":
    main()
