"""Everything but the file that a report depends on: the plan and the program, as hashes of 16 bytes."""

from __future__ import annotations

import hashlib
import sys
from dataclasses import replace
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

import casecheck
from casecheck import plugins
from casecheck.engine.unit import read_level

if TYPE_CHECKING:
    from casecheck.model import Plan

DECODERS = ("pillow", "pillow-heif")


def of_plan(plan: Plan) -> bytes:
    """The same for plans that give the same reports, thumbnails and checksums aside."""
    # their text and not their pickle, which differs with the parts that happen to be shared
    return _hash((replace(plan, thumbnails=False, checksums=False), read_level(plan)))


@cache
def of_program() -> bytes:
    """The same on every machine with the same casecheck, plugins, decoders and Python."""
    folder = Path(casecheck.__file__).parent
    # the sources, too: two checkouts with different rules may have the same version
    ours = sorted((file.relative_to(folder).as_posix(), _content(file)) for file in folder.rglob("*.py"))
    others = sorted((file.name, _content(file)) for file in plugins.files())
    return _hash((casecheck.__version__, sys.version.split()[0], [version(name) for name in DECODERS], ours, others))


def _content(file: Path) -> bytes:
    return hashlib.sha256(file.read_bytes()).digest()


def _hash(data: object) -> bytes:
    return hashlib.sha256(repr(data).encode()).digest()[:16]
