"""`casecheck open`: a page on this computer on which pictures are dropped, checked and shown, until it is closed.

The server is that of the standard library: it serves one person on one computer, so that a framework would only add
packages to install. What it lacks for that is a few lines here: checks of the sender (`guard`) and limits (`server`).
"""

from casecheck.drop.checks import Checks
from casecheck.drop.pages import Pages
from casecheck.drop.server import Server

__all__ = ["Checks", "Pages", "Server"]
