"""`python -m casecheck`, and the command `casecheck`."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line. Ctrl-C ends it quietly from here on, while modules are loaded, too."""
    try:
        from casecheck.cli import main as run

        run()
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main()
