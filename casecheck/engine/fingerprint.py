"""What decides what is said of a file, beside the file: the plan and the program, in 16 bytes each."""

from __future__ import annotations

import hashlib
import sys
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING

import casecheck
from casecheck import plugins

if TYPE_CHECKING:
    from casecheck.model import Plan

DECODERS = ("pillow", "pillow-heif")


def of_plan(plan: Plan) -> bytes:
    """Another for another plan."""
    return _hash(plan)  # its text and not its pickle, which differs with what parts it happens to share


@cache
def of_program() -> bytes:
    """Another for another casecheck, another decoder or another Python."""
    folder = Path(casecheck.__file__).parent
    # beside the version, for those who change casecheck: a rule may be another under the same number
    files = (*folder.rglob("*.py"), *plugins.files())
    sources = ((str(file), (status := file.stat()).st_size, status.st_mtime_ns) for file in files)
    return _hash((casecheck.__version__, sys.version, [_installed(name) for name in DECODERS], sorted(sources)))


def _installed(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def _hash(data: object) -> bytes:
    return hashlib.sha256(repr(data).encode()).digest()[:16]
