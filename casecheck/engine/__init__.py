"""From paths to file reports: finding the files, checking one, and the stream of many."""

from casecheck.engine.discovery import Found, discover
from casecheck.engine.globs import Globs
from casecheck.engine.plan import make_plan
from casecheck.engine.stream import WINDOW, check_files
from casecheck.engine.unit import check_file

__all__ = ["WINDOW", "Found", "Globs", "check_file", "check_files", "discover", "make_plan"]
