"""The outcome of a differential run: a table by format, the reasons counted, and whether promises were kept."""

from __future__ import annotations

import os
import re
from collections import Counter, defaultdict
from concurrent.futures import ProcessPoolExecutor
from typing import TYPE_CHECKING

from tests.fuzz.differential import FALSE_PASS, FAULTS, HARMLESS, judged
from tests.fuzz.structure import damaged

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from tests.fuzz.differential import Verdict

PROMISED = {"JPEG": 0.01, "PNG": 0.0}
"""How many of the inputs that casecheck calls whole may be refused by a witness, at most."""

NUMBER = re.compile(r"\d[\d.,]*")
"""Complaints that differ in nothing else are counted as one."""


class Tally:
    """Verdicts, counted as they come in."""

    def __init__(self) -> None:
        self.counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self.reasons: Counter[str] = Counter()
        self.examples: dict[str, int] = {}
        self.seconds = self.slowest = 0.0

    def add(self, number: int, verdict: Verdict) -> None:
        """Count one more."""
        count = self.counts[verdict.kind]
        count.update(("inputs", verdict.fault, *(["whole"] * verdict.whole), *(["changed"] * verdict.changed)))
        self.seconds += verdict.seconds
        self.slowest = max(self.slowest, verdict.seconds)
        if verdict.fault:
            reason = f"{verdict.kind}, {verdict.fault}: {verdict.way}: {NUMBER.sub('N', verdict.reason)}"
            self.reasons[reason] += 1
            self.examples.setdefault(reason, number)

    def broken_promises(self) -> list[str]:
        """Formats in which more was passed than may be."""
        return [
            f"{kind}: {count[FALSE_PASS]} of {count['whole']} called whole are refused by a witness"
            for kind, count in self.counts.items()
            if count[FALSE_PASS] > PROMISED.get(kind, 1) * count["whole"]
        ]

    def __str__(self) -> str:
        columns = ("inputs", "whole", *FAULTS, "changed")
        lines = [f"{'':<6}" + "".join(f"{name:>13}" for name in columns)]
        lines += [
            f"{kind:<6}" + "".join(f"{count[name]:>13}" for name in columns) for kind, count in self.counts.items()
        ]
        inputs = sum(count["inputs"] for count in self.counts.values())
        lines += [
            "whole: accepted by casecheck; false pass: a witness refuses it; harmless: the same, but it sees what",
            "it saw before the damage; changed: nobody complains, and other pixels are seen than before",
            f"{self.seconds / max(1, inputs) * 1000:.1f} ms CPU of casecheck each, the slowest {self.slowest:.2f} s",
            "",
            *(f"{count:>6}  {why} (first: {self.examples[why]})" for why, count in self.reasons.most_common()),
        ]
        return "\n".join(lines)


def tally(numbers: Sequence[int], jobs: int = 1, keep: Path | None = None) -> Tally:
    """The inputs of these numbers, judged. Those with a fault are written to the folder `keep`."""
    result = Tally()
    for number, verdict in zip(numbers, _verdicts(numbers, jobs), strict=True):
        result.add(number, verdict)
        if keep and verdict.fault not in ("", HARMLESS):
            keep.mkdir(parents=True, exist_ok=True)
            name = f"{number}-{verdict.fault.replace(' ', '-')}.{verdict.kind.lower()}"
            (keep / name).write_bytes(damaged(number).data)
    return result


def _verdicts(numbers: Sequence[int], jobs: int) -> Iterator[Verdict]:
    if jobs == 1:
        yield from map(judged, numbers)
        return
    with ProcessPoolExecutor(jobs, initializer=_quiet) as workers:
        yield from workers.map(judged, numbers, chunksize=20)


def _quiet() -> None:
    """libtiff and OpenCV write to standard error what they think of a file; nobody can stop them."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
