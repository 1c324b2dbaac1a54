"""What pages quote: sections of the README, and the output of commands.

    <!-- readme: Exit codes -->                      the text under this heading of README.md
    <!-- run: casecheck check samples/art.png -->    the command, and what it prints

A quoted section that does not exist ends the build.
"""

from __future__ import annotations

import re
import shlex
from contextlib import chdir
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.exceptions import PluginError
from typer.testing import CliRunner

from casecheck.cli import app
from casecheck.model import UserError

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT = Path(__file__).parents[2]

DIRECTIVE = re.compile(r"^<!-- (readme|run): (.+) -->$", re.MULTILINE)
HEADING = re.compile(r"^(#+) ", re.MULTILINE)
INTRODUCTION = "casecheck"
"""The title of the README; as a section, the text before its first other heading."""

LINKS = {
    "docs/": "",
    ".github/SECURITY.md": "security.md",
    "CHANGELOG.md": "changelog.md",
    "README.md": "index.md",
    "LICENSE": "index.md",
}
"""Where links that are relative to the top of the repository lead on the site."""


def filled_in(markdown: str, page: str) -> str:
    """The text of a page with its directives replaced."""

    def replaced(found: re.Match[str]) -> str:
        kind, what = found.groups()
        if kind == "run":
            return _run(what)
        above = HEADING.findall(markdown[: found.start()])
        return _section(what, len(above[-1]), page)

    return DIRECTIVE.sub(replaced, markdown)


def text(path: str) -> str:
    """A Markdown file of the repository, with its links as they are on the site."""
    return _with_links_of_the_site((ROOT / path).read_text(encoding="utf-8"))


def pictures() -> dict[str, Path]:
    """The pictures in the README, by their names on the site."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    return {_on_the_site(path): ROOT / path for path in re.findall(r"!\[[^\]]*\]\(([^):]+)\)", readme)}


def _section(heading: str, level: int, page: str) -> str:
    """A section of the README without its heading; its own subheadings are one level below `level`."""
    sections = _sections()
    if heading not in sections:
        raise PluginError(f"{page}: README.md has no section {heading!r}; it has: {', '.join(sections)}")
    body = re.sub(r"<!-- rules -->.*<!-- /rules -->\n", "", sections[heading], flags=re.DOTALL)  # the site has its own
    body = re.sub(r"^###(?= )", "#" * (level + 1), body, flags=re.MULTILINE)
    return _with_links_of_the_site(body, "../" * page.count("/"))


def _sections() -> dict[str, str]:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    introduction, *rest = re.split(r"^## (.+)\n", readme, flags=re.MULTILINE)
    found = {INTRODUCTION: introduction.partition("\n")[2], **dict(zip(rest[::2], rest[1::2], strict=True))}
    return {heading: body.strip() for heading, body in found.items()}


def _with_links_of_the_site(markdown: str, up: str = "") -> str:
    """`up` leads from the page to the top of the site."""
    return re.sub(r"\]\(([^):]+)\)", lambda link: f"]({up}{_on_the_site(link[1])})", markdown)


def _on_the_site(path: str) -> str:
    """Where a file of the repository, or a part of it, is on the site."""
    for start, place in LINKS.items():
        if path.startswith(start):
            return place + path.removeprefix(start)
    return path


@cache
def _run(command: str) -> str:
    """A command of casecheck with its output, as a block of code."""
    _, *words = shlex.split(command)
    return f"```console\n$ {command}\n{printed(words)}\n```"


def printed(words: Sequence[str | Path]) -> str:
    """What casecheck prints when it is run with these words at the top of the repository."""
    with chdir(ROOT):
        environment = {"COLUMNS": "76", "NO_COLOR": "1", "LC_ALL": "C"}
        done = CliRunner().invoke(app, list(map(str, words)), prog_name="casecheck", env=environment)
    if done.exit_code > 1 or isinstance(done.exception, UserError):
        raise PluginError(f"casecheck {shlex.join(map(str, words))} failed: {done.exception}")
    return done.stdout.rstrip()
