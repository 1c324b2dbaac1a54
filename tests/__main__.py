"""All checks of the project with one command: `python -m tests`; what follows goes to pytest."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
BIN = Path(sys.executable).parent

CHECKS = (
    [f"{BIN}/ruff", "check"],
    [f"{BIN}/ruff", "format", "--check"],
    [f"{BIN}/mypy"],
    [f"{BIN}/lint-imports"],
    [sys.executable, "-m", "pytest", "-n", "auto", "--dist", "loadfile", *sys.argv[1:]],  # on all cores
)


def main() -> int:
    """Run every check, the tests last, and say which failed."""
    failed = [check for check in CHECKS if subprocess.run(check, cwd=ROOT, check=False).returncode]
    for check in failed:
        sys.stderr.write(f"failed: {' '.join(check)}\n")
    return len(failed)


sys.exit(main())
