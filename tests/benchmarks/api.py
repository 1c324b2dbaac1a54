"""What a `Checker` adds to `check_file` with a ready plan: `python -m tests.benchmarks.api`.

Both check the same tiny images, in turn. Aim: at most 1.2 times the CPU time. `casecheck.check`, which makes its plan
anew for each image, is printed beside them.
"""

from __future__ import annotations

import argparse
import os
from io import BytesIO
from statistics import median
from typing import TYPE_CHECKING

from PIL import Image

import casecheck
from casecheck.engine import check_file, make_plan

if TYPE_CHECKING:
    from collections.abc import Callable

DEVICES = ["iphone"]


def main() -> None:
    """Print the ratios, pair by pair: median (least to most)."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("-n", type=int, default=9, metavar="ROUNDS", help="counted rounds of each")
    parser.add_argument("--images", type=int, default=200, help="images in a round")
    arguments = parser.parse_args()
    images = [tiny(number) for number in range(arguments.images)]
    plan = make_plan(DEVICES)
    checker = casecheck.Checker(DEVICES)

    def ready_plan(image: bytes) -> object:
        return check_file(image, plan)

    def checked(image: bytes) -> object:
        return casecheck.check(image, DEVICES)

    for name, check in (("Checker.check", checker.check), ("casecheck.check", checked)):
        pairs = [(cpu_seconds(check, images), cpu_seconds(ready_plan, images)) for _ in range(arguments.n + 1)][1:]
        ratios = sorted(own / ready for own, ready in pairs)
        each = median(own for own, _ in pairs) / len(images) * 1e3
        print(f"{name:<16}{each:6.2f} ms an image  {median(ratios):.2f} ({ratios[0]:.2f} to {ratios[-1]:.2f})")


def tiny(number: int) -> bytes:
    """A PNG of 10x20 px, each another."""
    file = BytesIO()
    Image.new("RGB", (10, 20), (number % 256, 128, 64)).save(file, "PNG")
    return file.getvalue()


def cpu_seconds(check: Callable[[bytes], object], images: list[bytes]) -> float:
    """User and system time that the checks of all images take."""
    before = os.times()
    for image in images:
        check(image)
    after = os.times()
    return after.user + after.system - before.user - before.system


if __name__ == "__main__":
    main()
