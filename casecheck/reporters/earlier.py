"""Whether a file is an earlier report, and so nobody's own work: a new report may take its place.

Told from what no other program writes at that place. Names of files do not come into it: they are a stranger's words.
"""

from __future__ import annotations

import re
from os import SEEK_END
from typing import BinaryIO

HEAD = 1 << 16
"""Bytes that are looked at; a line of `concise` with the longest path has some 20,000."""

TAIL = 1 << 10

BEGINNINGS = (
    rb'\{"schema": "casecheck\.(?:report|fix|orders)/',  # json, jsonl
    rb'\{"\$schema": "[^"\n]+", "version": "2\.1\.0", "runs": \[\{\n"tool": \{"driver": \{"name": "casecheck", ',
    rb'(?:\xef\xbb\xbf)?"path","verdict","errors","warnings","notes",',  # csv, csv-devices, excel
    rb'"path","severity","rule","device","message",',  # csv-findings
    rb'(?:\xef\xbb\xbf)?"order","line","state","severity","holds",',  # csv, excel on orders
    rb'<\?xml version="1\.0" encoding="utf-8"\?>\n<testsuites name="casecheck(?: orders)?">\n',  # junit
    rb'<!doctype html>\n<html lang="[\w-]+">\n<head>\n(?:<meta [^\n]+>\n){1,5}?'
    rb'<meta name="generator" content="casecheck ',
    rb"### casecheck\n\n(?:\| \| (?:File \| Finding|file \| what was found) \| |\*\*)",  # markdown
    rb"### casecheck orders\n\n",
    rb"casecheck: (?:\d+ files? checked: |nothing was checked\n|interrupted[,;] [^:\n]+: )",  # github without any
    rb"casecheck: (?:\d+ lines? of |No line was checked)",
)

ANSI = re.compile(rb"\x1b\[[\d;]*m")

TEXT_BEGINS = re.compile(
    (
        "(?:✓|i|!|✗|[?]) |[^\n]+: [0-9]+x[0-9]+ px, |[0-9]+ files? checked: |Orders: |Interrupted: "
        "|Nothing was checked: "
    ).encode()
)
TEXT_ENDS = re.compile(rb"\nExit code \d+: [^\n]+\.\n\Z")
"""What text begins with would not be enough. Somebody's notes may end with a report, but do not begin like one."""


def is_report(file: BinaryIO) -> bool:
    """Whether casecheck wrote this, in any of its formats."""
    head = file.read(HEAD)
    return (
        any(re.match(beginning, head) for beginning in (*BEGINNINGS, _annotation()))
        or _is_concise(head)
        or (TEXT_BEGINS.match(ANSI.sub(b"", head)) is not None and _ends_as_text(file))
    )


def _ends_as_text(file: BinaryIO) -> bool:
    size = file.seek(0, SEEK_END)
    file.seek(max(0, size - TAIL))
    return TEXT_ENDS.search(ANSI.sub(b"", file.read(TAIL))) is not None


def _is_concise(head: bytes) -> bool:
    """Whether all lines are findings: each begins with a path, and ends as no other program's lines do."""
    *lines, rest = head.split(b"\n")
    line = re.compile(
        rb"[^\n]+: (?:(?:note|warning|error|accepted): (?:%s)|failed: could not be (?:checked|judged)): [^\n]+"
        rb"|interrupted, [^:\n]+: [^\n]+" % _rules()
    )
    return bool(lines) and (not rest or len(head) == HEAD) and all(map(line.fullmatch, lines))


def _annotation() -> bytes:
    """What a report of `github` begins with, where something was found."""
    return (
        rb"::(?:notice|warning|error) file=[^,\n]*(?:,line=\d+)?"
        rb",title=(?:%s|could not be (?:checked|judged))(?:::|%%3A )" % _rules()
    )


def _rules() -> bytes:
    from casecheck.holds import names as holds
    from casecheck.rules import OLD_NAMES, names

    return "|".join((*names(), *OLD_NAMES, *holds())).encode()
