"""casecheck: a preflight for custom phone- and tablet-case artwork.

To check pictures from Python, make a checker and give it pictures.

    checker = casecheck.Checker(devices="iphone")
    for report in checker.check_many(Path("designs").rglob("*.png")):
        print(report.path, report.verdict, [finding.message for finding in report.findings])
"""

from __future__ import annotations

TYPE_CHECKING = False  # not imported: typing takes some milliseconds, in which Ctrl-C would show a traceback

if TYPE_CHECKING:
    from casecheck.api import Checker, check
    from casecheck.model import FileReport, Finding, Severity, UserError

__version__ = "0.2.0"

__all__ = ["Checker", "FileReport", "Finding", "Severity", "UserError", "__version__", "check"]


def __getattr__(name: str) -> object:
    """Import a public name when it is first used, so that `import casecheck` costs next to nothing (PEP 562)."""
    if name not in __all__:
        raise AttributeError(f"module 'casecheck' has no attribute {name!r}")
    from importlib import import_module

    value: object = getattr(import_module(f"{__name__}.{'api' if name in ('Checker', 'check') else 'model'}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return __all__
