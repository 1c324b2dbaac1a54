"""Rules that other installed packages add, by the entry point group `casecheck.rules`.

An entry point names a package in which every module is a rule, as in `casecheck.rules`; its name is the prefix of their
names: the module `foil` of the entry point `acme` is the rule `acme/foil`.
"""

from __future__ import annotations

import os
import pkgutil
import sys
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from casecheck.model import UserError

if TYPE_CHECKING:
    from types import ModuleType

    from casecheck.rule import Rule

GROUP = "casecheck.rules"


@cache
def packages() -> dict[str, ModuleType]:
    """By prefix, the packages of rules. Raises UserError for one that cannot be imported."""
    if not _offered():
        return {}
    from importlib.metadata import entry_points

    found = {}
    for entry in entry_points(group=GROUP):
        try:
            found[entry.name] = entry.load()
        except Exception as error:  # whatever somebody else's module raises
            raise _broken(entry.name, error) from error
    return found


@cache
def names() -> tuple[str, ...]:
    """The rules of all packages, with their prefixes."""
    return tuple(
        f"{prefix}/{module.name.replace('_', '-')}"
        for prefix, package in packages().items()
        for module in pkgutil.iter_modules(package.__path__)
    )


def load(name: str) -> Rule:
    """The rule of that name, without its prefix. Raises UserError if its module cannot be imported."""
    prefix, _, rule = name.partition("/")
    try:
        module = import_module(f"{packages()[prefix].__name__}.{rule.replace('-', '_')}")
        return module.check  # type: ignore[no-any-return]  # made by the decorator `rule`
    except Exception as error:  # whatever somebody else's module raises
        raise _broken(name, error) from error


def files() -> list[Path]:
    """The source files of the packages: what they find depends on them."""
    folders = [Path(folder) for package in packages().values() for folder in package.__path__]
    return [file for folder in folders for file in folder.rglob("*.py")]


def _broken(name: str, error: Exception) -> UserError:
    fault = f"{type(error).__name__}: {error}"
    return UserError(f"the rules of {name!r} cannot be loaded: {fault}", "update or uninstall that package")


def _offered() -> bool:
    """Whether any installed package may have rules; importlib.metadata takes 80 ms to find out, and this takes 2."""
    for folder in sys.path:
        try:
            with os.scandir(folder or os.curdir) as entries:
                installed = [entry.path for entry in entries if entry.name.endswith((".dist-info", ".egg-info"))]
        except OSError:  # a zip file, or gone
            continue
        for path in installed:
            try:
                with open(os.path.join(path, "entry_points.txt"), "rb") as file:
                    if GROUP.encode() in file.read():
                        return True
            except OSError:
                continue
    return False
