"""CPU time of the default repairs, compared with the check: `python -m tests.benchmarks.fixing [--folder FOLDER]`.

Goal: 1.5 times the check, all in all. Files whose codes stay the same meet it, and so does a folder of real pictures,
because most of them need no repair. A file that has to be encoded again cannot meet it: the check of the source takes
1, and `floor` is what Pillow alone needs to decode the source, encode it the fastest way, and decode the result.
`again` is the cost of checking the new file alone.
"""

from __future__ import annotations

import argparse
import os
import sys
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from PIL import Image

from casecheck.engine import check_file, make_plan
from casecheck.engine.fix_plan import make_fix_plan
from casecheck.engine.fixing import copy_in_memory
from tests.benchmarks.alpha import SIZE, ellipse, photo
from tests.benchmarks.pairs import CASECHECK, compare, cpu_seconds_of, heading
from tests.conftest import WITHOUT_OPTIMIZE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

FASTEST = {"PNG": {"compress_level": 1}, "JPEG": {"quality": 95, "subsampling": 0}}
"""How Pillow encodes in the least time (JPEG: with the quality that casecheck keeps)."""

MOST = 100_000_000


class Kind(NamedTuple):
    """A file with something to repair."""

    name: str
    repair: str
    data: bytes


def main() -> None:
    """Print a table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("-n", type=int, default=5, metavar="ROUNDS", help="counted rounds")
    parser.add_argument("--folder", type=Path, help="of pictures: casecheck fix for all of it, and casecheck check")
    given = parser.parse_args()
    rounds = given.n
    if given.folder:
        print(_of_folder(given.folder, rounds))
        return
    sys.modules["oxipng"] = None  # type: ignore[assignment]  # the extra `optimize` takes its time on purpose
    print(f"CPU time as a multiple of the check, median of {rounds} rounds\n{'':<30}{'repair':<12}", end="")
    print("".join(f"{column:>9}" for column in ("check ms", "fix", "again", "repair", "floor")))
    for kind in kinds():
        check, *others = _costs(kind, rounds)
        print(f"{kind.name:<30}{kind.repair:<12}{1000 * check:9.0f}" + "".join(f"{each:9.2f}" for each in others))


def _of_folder(folder: Path, rounds: int) -> str:
    """One line with the CPU time of both commands and their ratio."""
    with TemporaryDirectory() as temporary:
        path = os.pathsep.join([WITHOUT_OPTIMIZE, *filter(None, sys.path)])
        words = (str(folder), "-d", "iphone", "--jobs", "1")
        fix = ("env", f"PYTHONPATH={path}", *CASECHECK, "fix", *words, "-o", f"{temporary}/ready")
        line = compare("casecheck fix", fix, (*CASECHECK, "check", *words, "--no-cache"), rounds)
        made = sum(file.is_file() for file in Path(temporary, "ready").rglob("*"))
    return f"{heading('casecheck check')}\n{line}, {made} new files"


def kinds() -> Iterator[Kind]:
    """Files of 2 megapixels, one for each way that a repair takes."""
    opaque = photo().convert("RGB")
    cutout = Image.composite(photo(), Image.new("RGBA", SIZE, (255, 255, 255, 0)), ellipse())
    location = Image.Exif()
    location[0x8825] = {1: "N", 2: (52.0, 31.0, 0.0), 3: "E", 4: (13.0, 24.0, 0.0)}
    turned = Image.Exif()
    turned[0x0112] = 6
    yield Kind("JPEG with a location", "strip", _saved(opaque, "JPEG", quality=90, exif=location))
    yield Kind("PNG with a location", "strip", _saved(cutout, "PNG", exif=location))
    yield Kind("JPEG, turned", "upright", _saved(opaque, "JPEG", quality=90, exif=turned))
    yield Kind("WebP", "format", _saved(opaque, "WEBP", quality=90))
    yield Kind("WebP with transparency", "format", _saved(cutout, "WEBP", quality=90))
    yield Kind("AVIF", "format", _saved(opaque, "AVIF", quality=80))
    yield Kind("TIFF, uncompressed", "format", _saved(opaque, "TIFF"))
    yield Kind("PNG with hidden colors", "clean-alpha", _saved(_hidden(cutout), "PNG"))


def _saved(image: Image.Image, image_format: str, **how: object) -> bytes:
    file = BytesIO()
    image.save(file, image_format, **how)
    return file.getvalue()


def _hidden(cutout: Image.Image) -> Image.Image:
    """The cut-out with noise below its transparent pixels."""
    pixels = np.array(cutout)
    noise = np.random.default_rng(1).integers(0, 256, pixels.shape, np.uint8)
    hidden = pixels[..., 3] == 0
    pixels[hidden, :3] = noise[hidden, :3]
    return Image.fromarray(pixels)


def _costs(kind: Kind, rounds: int) -> tuple[float, float, float, float, float]:
    """Seconds of the check; then, as multiples of it, those of the fix, its parts, and the floor."""
    plan = make_plan(["iphone"])
    fixes = replace(plan, fix=make_fix_plan(dry_run=True))
    copy = copy_in_memory(kind.data, fixes, kind.name, MOST)
    if copy.data is None:
        raise SystemExit(f"{kind.name}: {copy.why}")
    made, suffix = copy.data, "JPEG" if copy.name.endswith(".jpg") else "PNG"

    def floor() -> None:
        with Image.open(BytesIO(kind.data)) as image:
            image.load()
            with Image.open(BytesIO(_saved(image, suffix, **FASTEST[suffix]))) as again:
                again.load()

    steps: tuple[Callable[[], object], ...] = (
        lambda: check_file(kind.data, plan),
        lambda: copy_in_memory(kind.data, fixes, kind.name, MOST),
        lambda: check_file(made, plan),
        floor,
    )
    counted = [[cpu_seconds_of(step) for step in steps] for _ in range(rounds + 1)][1:]
    check = median(each[0] for each in counted)
    fix, again, least = (median(each[at] / each[0] for each in counted) for at in (1, 2, 3))
    return check, fix, again, fix - again - 1, least


if __name__ == "__main__":
    main()
