"""Pictures that casecheck draws, written so that they replace nothing but an older one of their kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casecheck.cli.replacing import in_the_way
from casecheck.files import atomic_write
from casecheck.model import UserError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from typing import BinaryIO


def write_own(output: Path, data: bytes, kind: str, is_own: Callable[[BinaryIO], bool], help_: str) -> None:
    """Write a preview or a template. `is_own` tells whether a file is one of its kind.

    Raises UserError where anything else would be replaced.
    """
    try:
        if in_the_way(output, is_own):
            raise UserError(f"{str(output)!r} is not a {kind}, and is not replaced", help_)
        with atomic_write(output, binary=True, follow_links=True) as file:
            file.write(data)
    except OSError as error:
        raise UserError(f"the {kind} cannot be written to {str(output)!r}: {error.strerror or error}", help_) from error
