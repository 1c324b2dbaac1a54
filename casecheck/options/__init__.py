"""The options of `casecheck check`: one table, from which the command, the keys of casecheck.yaml and the docs come."""

from casecheck.options.option import Option, PathKind, Settable
from casecheck.options.table import CheckOptions, options

__all__ = ["CheckOptions", "Option", "PathKind", "Settable", "options"]
