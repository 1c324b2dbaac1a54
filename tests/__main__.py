"""All checks of the project with one command: `python -m tests`; what follows goes to pytest."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
BIN = Path(sys.executable).parent

CHECKS = (
    [BIN / "ruff", "check"],
    [BIN / "ruff", "format", "--check"],
    [BIN / "mypy"],
    [BIN / "lint-imports"],
    [sys.executable, "-m", "pytest", *sys.argv[1:]],
)


def main() -> int:
    """Run every check, the tests last, and say which failed."""
    failed = [check for check in CHECKS if subprocess.run(check, cwd=ROOT, check=False).returncode]
    for check in failed:
        sys.stderr.write(f"failed: {' '.join(map(str, check))}\n")
    return len(failed)


sys.exit(main())
