"""Which links in a folder are followed, and how many are not."""

from __future__ import annotations

import os
from collections import Counter
from errno import ELOOP, ENOENT, ENOTDIR
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

OUT = "out of the folder"
NOWHERE = "nowhere"
UNKNOWN = "to an unknown place in a store"


class Links:
    """Whether links are followed, and `unfollowed`, how many were not in the last walk, by where they lead.

    A link that leads out of all the folders that the user named is followed only if `anywhere`: whoever sends a folder
    does not get to have other files looked at. What is named itself is always followed.
    """

    def __init__(self, named: Sequence[str] = (), *, anywhere: bool = False) -> None:
        self._named = named
        self._anywhere = anywhere
        self.unfollowed: Counter[str] = Counter()

    def follow(self, link: str) -> bool:
        """Whether to follow this link in a folder."""
        where = NOWHERE if is_dead(link) else OUT if not self._anywhere and self._leads_out(link) else None
        if where:
            self.unfollowed[where] += 1
        return where is None

    def _leads_out(self, link: str) -> bool:
        place = os.path.realpath(link)
        while place not in self._tops:
            above = os.path.dirname(place)
            if above == place:
                return True
            place = above
        return False

    @cached_property
    def _tops(self) -> frozenset[str]:
        return frozenset(os.path.realpath(path) for path in self._named if os.path.isdir(path))


def is_dead_link(path: str) -> bool:
    """Whether a path is a link whose target does not exist."""
    try:
        return os.path.islink(path) and is_dead(path)
    except ValueError:  # no name of a file at all
        return False


def is_dead(link: str) -> bool:
    """Whether the target of a link does not exist, or is the link itself."""
    try:
        os.stat(link)
    except OSError as error:
        return error.errno in (ENOENT, ENOTDIR, ELOOP)
    return False
