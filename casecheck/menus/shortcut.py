"""A shortcut in the Send to folder of Windows, made by PowerShell: only Windows can write one surely.

A script would do without, but not safely: Explorer calls it so that a file named `a&b.png` would run a `b.png`.
"""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

SCRIPT = """
$ErrorActionPreference = 'Stop'
$link = (New-Object -ComObject WScript.Shell).CreateShortcut($env:CASECHECK_LINK)
$link.TargetPath = $env:CASECHECK_TARGET
$link.Arguments = $env:CASECHECK_ARGUMENTS
$link.Description = $env:CASECHECK_MARK
$link.Save()
"""
"""Its values come as variables of the environment, so that no path is taken for a part of the script."""


def make_shortcut(link: Path, runs: list[str], mark: str, environment: Mapping[str, str]) -> None:
    """Write a link that starts the command with the chosen files. Raises OSError."""
    executable, *arguments = runs
    windowless = Path(executable).with_name("pythonw.exe")
    values = {
        "CASECHECK_LINK": str(link),
        "CASECHECK_TARGET": str(windowless) if windowless.exists() else executable,
        "CASECHECK_ARGUMENTS": subprocess.list2cmdline([*arguments, "--"]),
        "CASECHECK_MARK": mark,
    }
    try:
        subprocess.run(  # noqa: S603
            ["powershell", "-NoProfile", "-NonInteractive", "-Command", SCRIPT],  # noqa: S607  # where it is differs
            env={**environment, **values},
            check=True,
            capture_output=True,
            timeout=60,
        )
    except subprocess.SubprocessError as error:
        raise OSError(f"PowerShell failed: {error}") from error
