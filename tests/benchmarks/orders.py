"""What `casecheck orders` costs beside a plain check: `python -m tests.benchmarks.orders [FOLDER]`.

It makes 2,000 pictures, checks them plainly, and then tickets of 1,000 and 100,000 lines over them. It prints the peak
memory of the main process, the wall time, and how many pictures were checked.
"""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import NamedTuple

import numpy as np
from PIL import Image

PICTURES, FEW, MANY = 2_000, 1_000, 100_000


class Cost(NamedTuple):
    """Of one run of the command."""

    seconds: float
    megabytes: float


def run(*words: str) -> Cost:
    """Run casecheck, and measure its main process, without its workers."""
    start = perf_counter()
    process = subprocess.Popen([sys.executable, "-m", "casecheck", *words], stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        raise SystemExit(f"casecheck {' '.join(words)} ended with {process.returncode}")
    return Cost(perf_counter() - start, usage.ru_maxrss / 1024)


def make_pictures(folder: Path) -> None:
    """Photos of 200x400 px."""
    folder.mkdir()
    random = np.random.default_rng(1)
    base = random.integers(0, 256, (40, 20, 3), np.uint8)
    for number in range(PICTURES):
        small = np.roll(base, number, axis=(0, 1))
        small[0, 0] = number % 256, number // 256, 0
        Image.fromarray(small).resize((200, 400), Image.Resampling.BICUBIC).save(folder / f"{number}.jpg", quality=90)


def make_ticket(file: Path, lines: int) -> None:
    """Orders of four lines, over all pictures in turn."""
    with file.open("w", newline="") as stream:
        table = csv.writer(stream)
        table.writerow(("order", "line", "file", "device", "quantity"))
        for number in range(lines):
            table.writerow((f"#{number // 4}", number % 4 + 1, f"{number * 7 % PICTURES}.jpg", "iphone", 1))


def main() -> None:
    """Print the figures."""
    with TemporaryDirectory() as made:
        folder = Path(sys.argv[1] if len(sys.argv) > 1 else made)
        pictures = folder / "art"
        if not pictures.exists():
            make_pictures(pictures)
        plain = run("check", str(pictures), "-d", "iphone", "--no-cache", "--format", "jsonl")
        print(f"check of {PICTURES:,} pictures: {plain.seconds:.1f} s, {plain.megabytes:.0f} MB")
        costs: dict[int, Cost] = {}
        for lines in (FEW, MANY):
            ticket, report = folder / f"{lines}.csv", folder / "report.jsonl"
            make_ticket(ticket, lines)
            costs[lines] = run(
                *("orders", str(ticket), "--files", str(pictures), "--no-cache", "--force", "-o", str(report))
            )
            *_, last = report.read_text(encoding="utf-8").splitlines()
            summary = json.loads(last)["summary"]
            print(
                f"{lines:,} lines: {costs[lines].seconds:.1f} s, {costs[lines].megabytes:.0f} MB,"
                f" {summary['pictures']:,} pictures checked, {summary['lines']:,} lines reported"
            )
        print(f"memory of {MANY:,} lines to {FEW:,}: {costs[MANY].megabytes / costs[FEW].megabytes:.2f}")
        print(f"wall time to the plain check: {costs[MANY].seconds / plain.seconds:.2f}")


if __name__ == "__main__":
    main()
