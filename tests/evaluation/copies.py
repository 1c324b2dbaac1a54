"""Copies that near-duplicate finds: `python -m tests.evaluation.copies ART [--limit N]`.

ART is a folder of pictures, searched recursively; N of them are drawn, the same in every run. Prints for each kind of
copy how many there were, and the share that is taken for a copy of the original. The first line counts all pictures and
the share that is not too plain; no copies are made of the others. For false alarms, look at what
`casecheck check FOLDER --select near-duplicate` reports.
"""

from __future__ import annotations

import argparse
import random
import warnings
from collections import defaultdict
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PIL import Image, ImageOps, UnidentifiedImageError

from casecheck.engine import Found, check_files, make_plan
from casecheck.engine.near_duplicates import near_duplicates

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST = 2600
"""Larger pictures are left out, since making copies of them takes too long."""

PLAN = make_plan(["iphone"], select=["near-duplicate"])


def main() -> None:
    """Make the copies, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("art", type=Path, help="a folder of pictures")
    parser.add_argument("--limit", type=int, default=60, help="use so many originals")
    given = parser.parse_args()
    warnings.simplefilter("ignore")
    paths = sorted(path for path in given.art.rglob("*") if path.is_file())
    random.Random(2).shuffle(paths)
    found: defaultdict[str, list[bool]] = defaultdict(list)
    for picture in originals(paths):
        original = encoded(picture)
        (report,) = check_files([Found("original", source=original)], PLAN)
        found["(not too plain)"].append(report.likeness is not None)
        if report.likeness is None:
            continue
        for kind, copy in copies(picture):
            files = [Found("original", source=original), Found("copy", source=copy)]
            *_, last = near_duplicates(check_files(files, PLAN), PLAN)
            found[kind].append(bool(last.findings))
        if len(found["half"]) == given.limit:
            break
    for kind, each in found.items():
        print(f"{kind:<24}{len(each):>5}{sum(each) / len(each):>8.0%}")


def originals(paths: list[Path]) -> Iterator[Image.Image]:
    """The readable pictures of a usual size, in RGB or RGBA."""
    for path in paths:
        try:
            with Image.open(path) as opened:
                clear = "A" in opened.mode or "transparency" in opened.info
                picture = opened.convert("RGBA" if clear else "RGB")
        except (OSError, UnidentifiedImageError, ValueError):
            continue
        if min(picture.size) >= 200 and max(picture.size) <= LONGEST:
            yield picture


def copies(picture: Image.Image) -> Iterator[tuple[str, bytes]]:
    """Kinds of copies, and pictures that are none."""
    width, height = picture.size
    for name, scale in (("a quarter", 0.25), ("half", 0.5), ("0.8 times", 0.8), ("twice", 2)):
        yield name, encoded(picture.resize((round(width * scale), round(height * scale)), Image.Resampling.LANCZOS))
    yield "WebP, quality 80", encoded(picture, "WebP", quality=80)
    yield "palette of 256 colors", encoded(picture.quantize(256, method=2 if picture.mode == "RGBA" else 0))
    if picture.mode == "RGB":
        for quality in (50, 70, 90):
            yield f"JPEG, quality {quality}", encoded(picture, "JPEG", quality=quality)
        yield "half, JPEG, quality 70", encoded(picture.resize((width // 2, height // 2)), "JPEG", quality=70)
    for percent in (0.5, 1, 2):
        x, y = round(width * percent / 100), round(height * percent / 100)
        yield f"cropped by {percent}% a side", encoded(picture.crop((x, y, width - x, height - y)))
    red, green, blue, *alpha = picture.split()
    yield "none: other colors", encoded(Image.merge(picture.mode, (blue, red, green, *alpha)))
    yield "none: mirrored", encoded(ImageOps.mirror(picture))


def encoded(picture: Image.Image, form: str = "PNG", **options: Any) -> bytes:
    """The picture as a file."""
    stream = BytesIO()
    picture.save(stream, form, **({"compress_level": 1} if form == "PNG" else options))
    return stream.getvalue()


if __name__ == "__main__":
    main()
