"""All checks of the project with one command: `python -m tests`. More arguments are passed on to pytest.

`python -m tests --quick` leaves out mypy, import-linter, and all tests that start processes, servers or a browser.
"""

from __future__ import annotations

import os
import subprocess
import sys
from compileall import compile_dir
from pathlib import Path

ROOT = Path(__file__).parent.parent
BIN = Path(sys.executable).parent

QUICK = (
    [f"{BIN}/ruff", "check"],
    [f"{BIN}/ruff", "format", "--check"],
)
LONG = (
    [f"{BIN}/mypy"],
    [f"{BIN}/lint-imports"],
)
WORKERS = (os.cpu_count() or 1) + 1  # one more than cores: many tests wait for processes and servers
TESTS = [sys.executable, "-m", "pytest", "-n", str(WORKERS), "--dist", "loadfile", *sys.argv[1:]]
UNUSED = ["--snapshot-warn-unused"]  # snapshots of tests that are left out


def main() -> int:
    """Run every check, the long ones beside the tests, and say which failed."""
    # the tests start casecheck hundreds of times, also where Python itself writes no bytecode
    compile_dir(ROOT / "casecheck", quiet=1)
    quick = "--quick" in sys.argv
    beside = [] if quick else [(check, started(check)) for check in LONG]
    checks = [*QUICK, [*TESTS, *UNUSED] if quick else TESTS]
    failed = [check for check in checks if subprocess.run(check, cwd=ROOT, check=False).returncode]
    for check, process in beside:
        sys.stdout.write(process.communicate()[0])
        if process.returncode:
            failed.append(check)
    for check in failed:
        sys.stderr.write(f"failed: {' '.join(check)}\n")
    return len(failed)


def started(check: list[str]) -> subprocess.Popen[str]:
    """The process of a check, whose words are kept for the end."""
    return subprocess.Popen(check, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)


sys.exit(main())
