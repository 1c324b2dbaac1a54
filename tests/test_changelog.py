"""The changelog keeps to Keep a Changelog, and its newest version is the one of the package."""

from __future__ import annotations

import re

from casecheck import __version__
from tests.cli.command import ROOT

KINDS = ("Added", "Changed", "Deprecated", "Removed", "Fixed", "Security")
"""Of Keep a Changelog 1.1.0."""

VERSIONS = re.split(r"^## ", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]


def test_the_newest_version_is_that_of_the_package() -> None:
    assert re.match(r"[\d.]+(?= - (unreleased|\d{4}-\d\d-\d\d)\n)", VERSIONS[0])
    assert VERSIONS[0].split()[0] == __version__


def test_each_kind_of_change_is_listed_once() -> None:
    for version in VERSIONS:
        found = re.findall(r"^### (.+)$", version, re.MULTILINE)
        assert sorted(found) == sorted({*found} & {*KINDS})
