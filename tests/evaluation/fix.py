"""How well backgrounds are cleared: `python -m tests.evaluation.fix FOLDER [--count 300] [--keep FOLDER] [--seed 1]`.

FOLDER, searched recursively, contains cutouts: pictures with a transparent background. Each is put on a plain ground or
a painted checkerboard, saved as a PNG or JPEG, and cleared again. The error is the mean difference, in levels of 255,
of what is recovered from the cutout, both on a black case (on a white one for a black ground), over the pixels at its
outline. For what was refused, it is the error that clearing would have had. A cutout is unseen where its outline has
the color of the ground: the file then says nothing of it. `--keep` writes each recovered picture beside the truth.
"""

from __future__ import annotations

import argparse
import random
from dataclasses import dataclass
from pathlib import Path
from statistics import mean
from time import process_time
from typing import TYPE_CHECKING
from unittest.mock import patch

import numpy as np
from PIL import Image

from casecheck.cutout.boxes import grown
from casecheck.cutout.labels import labeled
from casecheck.design.opening import open_design
from casecheck.engine import make_plan
from casecheck.repair import RefusedError, Work
from casecheck.repairs import find
from tests.drawing import encode

if TYPE_CHECKING:
    from numpy.typing import NDArray

SIZE = 600, 900
GROUNDS = ("#ffffff", "#ffffff", "#ffffff", "#fafafa", "#f4efe6", "#e8e8e8", "#000000", "#3a86ff", "#f6d5d5")
BOARDS = ((255, 204), (255, 239), (254, 192), (153, 102))
SQUARES = (8, 10, 16, 20, 25, 32)
FORMS = ("PNG", "JPEG-80", "JPEG-85", "JPEG-90", "JPEG-95")
LIMIT = {"PNG": 8, "JPEG": 15}
REFUSED_ABOVE = 25
UNSEEN = 8
"""Levels from the ground."""
MOST_UNSEEN = 0.25
"""Of the outline."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one picture."""

    name: str
    repair: str
    form: str
    error: float | None
    """None where it could not even be tried."""
    refused: str | None
    seconds: float
    unseen: bool


def main() -> None:
    """Make the pictures, clear them, and print the errors."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path, help="cutouts, searched recursively")
    parser.add_argument("--count", type=int, default=300, help="pictures of each kind")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path)
    arguments = parser.parse_args()
    lots = random.Random(arguments.seed)
    paths = sorted(path for path in arguments.folder.rglob("*.png") if path.is_file())
    lots.shuffle(paths)
    for repair in ("clear-background", "clear-checkerboard"):
        outcomes: list[Outcome] = []
        for path in paths * (arguments.count // max(1, len(paths)) + 1):
            if len(outcomes) == arguments.count:
                break
            art = _art(path)
            if art is not None:
                outcomes.append(_outcome(path.name, repair, art, lots, arguments.keep))
        _report(repair, outcomes)


def _art(path: Path) -> Image.Image | None:
    """The cutout in the middle of a canvas; None for what has no transparent background, or hardly any art."""
    art = Image.open(path).convert("RGBA")
    box = art.getchannel("A").point(lambda level: 255 * (level > 5)).getbbox()
    if box is None:
        return None
    art = art.crop(box)
    scale = min(0.8 * SIZE[0] / art.width, 0.8 * SIZE[1] / art.height)
    art = art.resize((max(1, round(scale * art.width)), max(1, round(scale * art.height))), Image.Resampling.LANCZOS)
    canvas = Image.new("RGBA", SIZE)
    canvas.paste(art, ((SIZE[0] - art.width) // 2, (SIZE[1] - art.height) // 2))
    band = np.asarray(canvas.getchannel("A"))
    solid, semi = (band >= 250).mean(), ((band > 5) & (band < 250)).mean()
    return canvas if solid > 0.05 and semi < 0.25 * solid else None


def _outcome(name: str, repair: str, art: Image.Image, lots: random.Random, keep: Path | None) -> Outcome:
    form = lots.choice(FORMS)
    if repair == "clear-background":
        color = lots.choice(GROUNDS)
        ground = Image.new("RGBA", SIZE, color)
    else:
        color = "squares"
        ground = _board(lots.choice(SQUARES), *lots.choice(BOARDS), lots)
    unseen = _unseen_share(art, ground) > MOST_UNSEEN
    ground.alpha_composite(art)
    kind, _, quality = form.partition("-")
    data = encode(ground.convert("RGB"), kind, **({"quality": int(quality)} if quality else {}))
    start = process_time()
    made, refused = _cleared(data, repair)
    seconds = process_time() - start
    if refused:
        with (
            patch("casecheck.repairs.clear_background.NEAR_SHARE", 2.0),
            patch("casecheck.repairs.clear_checkerboard.PALE_SHARE", 2.0),
            patch("casecheck.repairs.clear_background.PLAIN", 0.0),
        ):
            made, _ = _cleared(data, repair)
    if keep and made:
        keep.mkdir(parents=True, exist_ok=True)
        _on_black(art, made).save(keep / f"{'refused-' if refused else ''}{repair}-{form}-{name}")
    error = None if made is None else edge_error(art, made, 255 if color == "#000000" else 0)
    return Outcome(name, repair, form, error, refused, seconds, unseen)


def _board(side: int, light: int, dark: int, lots: random.Random) -> Image.Image:
    y, x = np.mgrid[0 : SIZE[1], 0 : SIZE[0]]
    even = ((y + lots.randrange(side)) // side + (x + lots.randrange(side)) // side) % 2 == 0
    return Image.fromarray(np.where(even, light, dark).astype(np.uint8)).convert("RGBA")


def _cleared(data: bytes, repair: str) -> tuple[Image.Image | None, str | None]:
    design = open_design(data, "art", 10**8)
    work = Work(design, data, make_plan(), ())
    try:
        done = find(repair).mend(work)
    except RefusedError as error:
        return None, str(error)
    return (work.image, None) if done else (None, "nothing was found")


def edge_error(truth: Image.Image, made: Image.Image, case: int = 0) -> float:
    """The mean difference on a gray case, over the pixels at most one away from the outline around the artwork."""
    outside = _outside(truth)
    edge = grown(outside, 2) & grown(~outside, 1)
    return float(np.abs(_seen_on(truth, case) - _seen_on(made, case))[edge].mean())


def _unseen_share(truth: Image.Image, ground: Image.Image) -> float:
    """The share of the solid pixels at most two away from the outside that have the color of the ground there."""
    rim = grown(_outside(truth), 2) & (np.asarray(truth.getchannel("A")) >= 250)
    off = np.abs(np.asarray(truth, np.int16) - np.asarray(ground, np.int16))[..., :3].max(axis=2)
    return float((off[rim] <= UNSEEN).mean()) if rim.any() else 0.0


def _outside(truth: Image.Image) -> NDArray[np.bool_]:
    pieces = labeled(np.asarray(truth.getchannel("A")) == 0)
    outer = np.unique(np.concatenate((pieces[0], pieces[-1], pieces[:, 0], pieces[:, -1])))
    return np.isin(pieces, outer[outer > 0])


def _seen_on(image: Image.Image, case: int) -> NDArray[np.float32]:
    pixels = np.asarray(image.convert("RGBA"), np.float32)
    opacity = pixels[..., 3:] / np.float32(255)
    seen: NDArray[np.float32] = pixels[..., :3] * opacity + case * (1 - opacity)
    return seen


def _on_black(*images: Image.Image) -> Image.Image:
    sheet = Image.new("RGBA", (sum(image.width for image in images), images[0].height), "black")
    for number, image in enumerate(images):
        sheet.alpha_composite(image.convert("RGBA"), (number * image.width, 0))
    return sheet.convert("RGB")


def _report(repair: str, outcomes: list[Outcome]) -> None:
    print(f"{repair}: {len(outcomes)} pictures, {mean(each.seconds for each in outcomes):.2f} s each")
    for kind, limit in LIMIT.items():
        some = [each for each in outcomes if each.form.startswith(kind)]
        cleared = [each for each in some if not each.refused and each.error is not None]
        made = sorted(each.error or 0 for each in cleared)
        if made:
            worse = sum(error > REFUSED_ABOVE for error in made)
            print(
                f"  {kind}: {len(made)} of {len(some)} cleared, mean error {mean(made):.1f} (limit {limit}),"
                f" median {made[len(made) // 2]:.1f}, worst {made[-1]:.1f}, {worse} above {REFUSED_ABOVE}"
            )
            if seen := [each.error or 0 for each in cleared if not each.unseen]:
                print(
                    f"    without {len(made) - len(seen)} unseen: mean error {mean(seen):.1f}, worst {max(seen):.1f},"
                    f" {sum(error > REFUSED_ABOVE for error in seen)} above {REFUSED_ABOVE}"
                )
        else:
            print(f"  {kind}: 0 of {len(some)} cleared")
    refused = [each for each in outcomes if each.refused]
    wrongly = [each for each in refused if each.error is not None and each.error <= REFUSED_ABOVE]
    print(f"  refused: {len(refused)}; {len(wrongly)} of them would have had an error of {REFUSED_ABOVE} or less")
    for each in sorted(outcomes, key=lambda each: -(each.error or 0)):
        if each.refused or (each.error or 0) > REFUSED_ABOVE:
            error = "-" if each.error is None else f"{each.error:.1f}"
            unseen = ", unseen" if each.unseen else ""
            print(f"    {error:>6}  {each.form:8} {each.name}: {each.refused or 'cleared'}{unseen}")


if __name__ == "__main__":
    main()
