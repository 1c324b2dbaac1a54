"""The owner of a settings file: casecheck does not obey files that another user left where it looks for them."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

ROOT = 0


def is_trusted(file: Path) -> bool:
    """Whether a file, and the link that leads to it, belongs to the user or to root. On Windows every file counts.

    As git asks of a repository since CVE-2022-24765; it does not trust root, who can change casecheck itself.
    """
    if not hasattr(os, "geteuid"):
        return True
    trusted = {ROOT, os.geteuid(), _before_sudo()}
    try:
        return {file.stat().st_uid, file.lstat().st_uid} <= trusted
    except OSError:
        return False


def _before_sudo() -> int:
    """The user who became root by sudo; root if nobody did."""
    user = os.environ.get("SUDO_UID", "")
    return int(user) if os.geteuid() == ROOT and user.isdecimal() else ROOT
