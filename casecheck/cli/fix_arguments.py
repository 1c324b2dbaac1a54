"""What the arguments of `casecheck fix` stand for: the folder of the new files, and a profile."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from casecheck.model import UserError

if TYPE_CHECKING:
    from pathlib import Path

MOST_BYTES = 20_000_000
"""Far more than a printer's profile has. A device such as /dev/zero has no end."""


def refuse_odd_output(output: Path | None) -> None:
    """Raise UserError where --output is no folder and cannot become one."""
    from casecheck.formats.registry import PICTURE_EXTENSIONS

    if output is None:
        return
    if output.suffix.lower() in PICTURE_EXTENSIONS and not output.is_dir():
        raise UserError(
            f"--output is a folder, and {str(output)!r} is the name of a picture", "casecheck fix art.jpg -o ready/"
        )
    if output.exists() and not output.is_dir():
        raise UserError(f"--output is a folder, and {str(output)!r} is a file", "casecheck fix art.jpg -o ready/")


def cmyk_profile_in(file: Path | None) -> bytes | None:
    """The ICC profile in the file of --cmyk-profile. Raises UserError for what is none for CMYK."""
    if file is None:
        return None
    from casecheck.measures.icc import BrokenProfileError, read_profile

    example = "--cmyk-profile coated-fogra39.icc"
    try:
        with file.open("rb") as stream:
            data = stream.read(MOST_BYTES + 1)
        if len(data) > MOST_BYTES:
            raise UserError(f"{str(file)!r} is no usable ICC profile: it has more than {MOST_BYTES:,} bytes", example)
        space = read_profile(data).space
    except OSError as error:
        raise UserError(f"the profile {str(file)!r} cannot be read: {error.strerror or error}", example) from error
    except BrokenProfileError as error:
        raise UserError(f"{str(file)!r} is no usable ICC profile: {error}", example) from error
    if space != "CMYK":
        raise UserError(f"{str(file)!r} is a profile for {space} colors, not for CMYK", example)
    return data


def common_folder(paths: list[str]) -> str:
    """The folder that all named paths are in: below --output, its tree is made again."""
    folders = [path if os.path.isdir(path) else os.path.dirname(path) or os.curdir for path in paths if path != "-"]
    try:
        return os.path.commonpath([os.path.abspath(folder) for folder in folders]) if folders else os.path.abspath("")
    except ValueError:  # on different drives
        return os.path.abspath(os.curdir)
