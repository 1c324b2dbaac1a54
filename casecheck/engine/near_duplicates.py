"""The rule `near-duplicate`, which is about two files: it looks at the reports as they come, in the order of the files.

Of every picture, some 500 bytes are kept. It is compared with those earlier ones only whose hashes have one of four
parts in common: all hashes that differ in at most three bits have, and most of those that differ in up to ten.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from casecheck.model import Finding, Message
from casecheck.model.text import decoded
from casecheck.rules import find

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from casecheck.model import FileReport, Likeness, Plan, Size

RULE = "near-duplicate"

PARTS, BITS = 4, 16
"""A hash is looked up by so many parts of so many bits."""

BITS_APART = 10
"""Hashes of copies differ in at most so many bits."""

LUMA_APART, COLOR_APART = (16, 2.5), (8, 2.5)
"""Levels of 255 by which cells of two copies differ: at most, and on average."""

LUMA_UNSCALED = 3, 2.5
"""The same for pictures of one size: frames of an animation, and designs with other names in them, differ by more."""

SHAPE_APART = 0.01
"""Copies have the same proportions, but for the rounding of small ones."""

MOST = 32
"""Earlier pictures with the same part that are compared: the first ones. A thousand alike take no longer than these."""


class Known(NamedTuple):
    """An earlier picture."""

    path: str
    """As JSON has it: `decoded`."""
    size: Size
    bytes: int | None
    likeness: Likeness


def near_duplicates(reports: Iterable[FileReport], plan: Plan) -> Iterator[FileReport]:
    """The reports, with a finding on each picture that looks like an earlier one."""
    earlier: defaultdict[tuple[int, int], list[Known]] = defaultdict(list)
    for report in reports:
        if report.likeness is None or report.size is None:
            yield report
            continue
        this = Known(decoded(report.path), report.size, report.bytes, report.likeness)
        buckets = [earlier[key] for key in _parts(this.likeness.hash)]
        like = next((known for bucket in buckets for known in bucket if _alike(this, known)), None)
        if like is None:
            for bucket in buckets:
                if len(bucket) < MOST:
                    bucket.append(this)
            yield report
        elif (like.size, like.bytes, like.likeness) == (this.size, this.bytes, this.likeness):
            yield report  # the same file again: no worse copy
        else:
            yield replace(report, findings=_with(report.findings, _finding(this, like, plan)))


def _parts(number: int) -> list[tuple[int, int]]:
    return [(part, number >> part * BITS & (1 << BITS) - 1) for part in range(PARTS)]


def _alike(one: Known, other: Known) -> bool:
    if (one.likeness.hash ^ other.likeness.hash).bit_count() > BITS_APART:
        return False
    (width, height), (other_width, other_height) = one.size, other.size
    rounding = 1 / min(width, height) + 1 / min(other_width, other_height)
    if abs(width * other_height / (height * other_width) - 1) > SHAPE_APART + rounding:
        return False
    looks, others = one.likeness, other.likeness
    luma = LUMA_UNSCALED if one.size == other.size else LUMA_APART
    return _near(looks.luma, others.luma, *luma) and _near(looks.color, others.color, *COLOR_APART)


def _near(one: bytes, other: bytes, most: float, mean: float) -> bool:
    apart = [abs(a - b) for a, b in zip(one, other, strict=True)]
    return max(apart) <= most and sum(apart) <= mean * len(apart)


def _finding(this: Known, like: Known, plan: Plan) -> Finding:
    rule = find(RULE)
    pixels, others = (size.width * size.height for size in (this.size, like.size))
    if others > pixels:
        said = Message("Looks like {path}, which has more pixels: {other} against {size} px", **_values(this, like))
    elif others < pixels:
        said = Message("Looks like {path}, a copy with fewer pixels: {other} against {size} px", **_values(this, like))
    else:
        said = Message("Looks like {path}, which has as many pixels: {size} px", path=like.path, size=this.size)
    return Finding(
        rule=RULE,
        severity=plan.severities.get(RULE, rule.severity),
        confidence=rule.confidence,
        device=None,
        message=said,
        fix=Message("Print the better one, and remove the other, unless both are meant."),
        actual={"like": like.path, "width": this.size.width, "height": this.size.height},
        required={"width": like.size.width, "height": like.size.height} if others > pixels else None,
        box=None,
    )


def _values(this: Known, like: Known) -> dict[str, object]:
    return {"path": like.path, "other": like.size, "size": this.size}


def _with(findings: tuple[Finding, ...], one: Finding) -> tuple[Finding, ...]:
    """The findings with another one, behind those that are at least as severe."""
    at = sum(finding.severity >= one.severity for finding in findings)
    return (*findings[:at], one, *findings[at:])
