"""What may not be said of a broken file, whatever is in it."""

from __future__ import annotations

import resource
import zlib
from dataclasses import replace
from time import process_time
from typing import TYPE_CHECKING
from unittest.mock import patch

import pyvips  # type: ignore[import-untyped]
from isal import isal_zlib
from zlib_ng import zlib_ng

from casecheck.design.levels import ReadLevel
from casecheck.engine import check_file, make_plan
from casecheck.formats import png_walk
from tests.evaluation.reduced import rules_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casecheck.model import FileReport

MOST_PIXELS = 4_000_000
MOST_SECONDS = 2
"""CPU time for one file, opened up to each level; ordinary ones take some milliseconds."""

MOST_MEMORY = 200 << 20
"""Bytes by which one file may raise the peak of the process: ten times what 4 megapixels with alpha have."""

EXPLAINED = {
    "Security limit exceeded: Box size": "bytes behind the last box that look like a long one; viewers stop there",
    "Corrupt frame detected": "libaom finds more than dav1d, which Pillow brings; see the limits of damaged-file",
    "Bitstream not supported by this decoder": "the same: a level that AV1 does not define, or no length",
    "Decoded image does not have the size": "libavif enlarges the picture to the size in its header",
    "Unknown color profile type": "libheif reads no picture whose profile it does not know",
    "does not include any supported brands": "the first brand is right, and casecheck goes by it",
    "'pitm' box references": "libavif finds the picture all the same",
    "TIFF_SETGET_UNDEFINED": "a tag that says nothing of the pixels",
    'for "Orientation" tag': "the same",
    "Bad code word": "libtiff goes on behind a broken code of a fax; see the limits of damaged-file",
    "Uncompressed data (not supported)": "the same",
    "bad Huffman code": "libjpeg-turbo tells it only near the end of what it was given; see the limits of damaged-file",
    "extraneous bytes before marker": "stray bytes between segments and behind the last code are harmless",
    "webp: bad image dimensions": "an animation may lie on a canvas beyond what libwebp draws on",
}
"""Parts of what libvips says, and why casecheck accepts the file all the same."""

NO_DECODER = ("buffer is not in a known format", "Error while loading plugin")
"""What libvips says of files that it does not read: BMP, HEIC, odd TIFFs."""

REFUSALS = {"damaged-file", "unsupported-format", "oversized-file"}

PLANS = {
    level: replace(make_plan(["iphone"], background="plain", max_pixels=MOST_PIXELS), rules=rules_of(level))
    for level in ReadLevel
}


def complaints(data: bytes) -> Iterator[str]:
    """One line for everything that is wrong with what casecheck says of this file."""
    start, memory = process_time(), _peak()
    reports = {level: check_file(data, plan, "art") for level, plan in PLANS.items()}
    seconds, memory = process_time() - start, _peak() - memory
    if seconds > MOST_SECONDS:
        yield f"it took {seconds:.1f} s"
    if memory > MOST_MEMORY:
        yield f"it took {memory >> 20} MiB"
    full = reports[ReadLevel.PIXELS]
    for level, report in reports.items():
        if report.failure is not None and "no selected rule reports that" not in report.failure:
            yield f"{level.name}: {report.failure}"
        if level >= ReadLevel.STREAM and _judgment(report) != _judgment(full):
            yield f"{level.name}: {_judgment(report)}, decoded {_judgment(full)}"
        if level >= ReadLevel.ALPHA and report.alpha != full.alpha:
            yield f"{level.name}: {report.alpha}, decoded {full.alpha}"
    if full.format == "PNG":
        for library in (zlib, isal_zlib, zlib_ng):
            with patch.object(png_walk, "fastest", lambda *_, only=library: only):
                if (other := check_file(data, PLANS[ReadLevel.PIXELS], "art")) != full:
                    yield f"{library.__name__} alone: {other.findings}, with the fastest {full.findings}"
    if not _refusals(full) and (reason := refused_by_vips(data)):
        yield f"accepted, but libvips refuses it: {reason}"


def _peak() -> int:
    """The most memory that this process ever had, in bytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss << 10


def _refusals(report: FileReport) -> set[str]:
    return {finding.message for finding in report.findings if finding.rule in REFUSALS}


def _judgment(report: FileReport) -> tuple[object, ...]:
    """What every level from the stream on has to say alike."""
    return _refusals(report), report.size, report.orientation, report.frames, report.mode


def refused_by_vips(data: bytes) -> str | None:
    """Why libvips, which is told to be strict, gives no pixels; None where it does, or has no decoder for the file."""
    try:
        pyvips.Image.new_from_buffer(data, "", fail_on="error", access="sequential").avg()
    except pyvips.Error as error:
        reason = " ".join(str(error).split())
        return None if any(words in reason for words in (*NO_DECODER, *EXPLAINED)) else reason
    return None
