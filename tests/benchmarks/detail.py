"""CPU time of upscaling detection, compared with Pillow's decode: `python -m tests.benchmarks.detail`.

Goal: at most as much as the decode, for PNGs of 2 and 7 megapixels. Exit code 1: missed.
"""

from __future__ import annotations

import argparse
import sys
from io import BytesIO
from statistics import median

from PIL import Image

from casecheck.measures.detail import detail
from tests.benchmarks.pairs import cpu_seconds_of
from tests.drawing import design_of, encode
from tests.scenes import enlarged, scene, soft

SIZES = ((1000, 2000), (2334, 3000))


def main() -> None:
    """Print a table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("-n", type=int, default=9, metavar="ROUNDS", help="counted rounds")
    rounds = parser.parse_args().n
    print(f"CPU time as a ratio to Pillow's decode of the PNG, median of {rounds} rounds")
    ratios = []
    for width, height in SIZES:
        native = scene(width, height)
        pictures = {
            "native": native,
            "upscaled 2x": enlarged(scene(width // 2, height // 2), 2),
            "blocks of 2x2": enlarged(scene(width // 2, height // 2), 2, Image.Resampling.NEAREST),
            "soft": soft(native, 3),
        }
        for name, picture in pictures.items():
            ratios.append(_ratio(picture, rounds))
            print(f"{width}x{height} {name:<16}{ratios[-1]:6.2f}")
    sys.exit(max(ratios) > 1)


def _ratio(picture: Image.Image, rounds: int) -> float:
    data, design = encode(picture), design_of(picture)

    def decode() -> None:
        with Image.open(BytesIO(data)) as image:
            image.load()

    def measure() -> None:
        design._answers.clear()
        design.measure(detail)

    return median([cpu_seconds_of(measure) / cpu_seconds_of(decode) for _ in range(rounds + 1)][1:])


if __name__ == "__main__":
    main()
