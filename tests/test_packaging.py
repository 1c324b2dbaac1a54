"""What is installed: the lock and the groups agree with pyproject.toml, and name public addresses only."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LOCK = (ROOT / "uv.lock").read_text(encoding="utf-8")
REQUIREMENT = re.compile(r"([\w.-]+)(?:\[([\w,-]+)\])?([^;]*)")


def written(requirement: str) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    """Name, extras and limits of a requirement, in the spelling of the lock."""
    match = REQUIREMENT.fullmatch(requirement)
    assert match
    name, extras, limits = match.groups()
    split = [sorted(filter(None, (part or "").strip().split(","))) for part in (extras, limits)]
    return re.sub(r"[-_.]+", "-", name).lower(), tuple(split[0]), tuple(split[1])


def locked(entries: list[dict[str, str | list[str]]]) -> set[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    return {
        (
            str(entry["name"]),
            tuple(sorted(entry.get("extras", ()))),
            tuple(sorted(filter(None, str(entry.get("specifier", "")).split(",")))),
        )
        for entry in entries
    }


def test_the_lock_is_that_of_the_project() -> None:
    """After a change of the dependencies: `uv lock`."""
    (ours,) = (package for package in tomllib.loads(LOCK)["package"] if package["name"] == "casecheck")
    extras = PROJECT["project"]["optional-dependencies"]
    asked = {written(one) for group in (PROJECT["project"]["dependencies"], *extras.values()) for one in group}
    assert locked(ours["metadata"]["requires-dist"]) == asked
    groups = {name: {written(one) for one in group} for name, group in PROJECT["dependency-groups"].items()}
    assert {name: locked(group) for name, group in ours["metadata"]["requires-dev"].items()} == groups


def test_the_lock_names_the_public_index_only() -> None:
    hosts = set(re.findall(r"\w+://([^/\"]+)", LOCK))
    assert hosts == {"pypi.org", "files.pythonhosted.org"}


def test_the_tests_have_every_extra() -> None:
    """CI installs `.[test]`: what that lacks is tested nowhere."""
    extras = PROJECT["project"]["optional-dependencies"]
    tested = {written(one) for one in extras["test"]}
    assert {written(one) for name, group in extras.items() if name != "test" for one in group} <= tested
    assert {written(one) for one in PROJECT["dependency-groups"]["dev"]} == {("casecheck", ("test",), ())}


def test_no_file_has_a_placeholder_for_the_owner() -> None:
    files = [
        ROOT / "README.md",
        ROOT / "pyproject.toml",
        *(ROOT / "docs").rglob("*.md"),
        *(ROOT / ".github").rglob("*.*"),
    ]
    assert len(files) > 6
    for file in files:
        assert "OWNER" not in file.read_text(encoding="utf-8"), file


def test_nothing_is_fetched_from_the_index_by_our_name() -> None:
    """Before the first release, that name may be anybody's."""
    files = [ROOT / "README.md", *(ROOT / "docs").rglob("*.md"), *(ROOT / "casecheck").rglob("*.py")]
    for file in files:
        assert not re.search(r"(pip|tool|pipx) install[^\n]* ['\"]?casecheck", file.read_text(encoding="utf-8")), file
