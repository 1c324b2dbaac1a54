"""Where the pictures of lines come from: the folder of `--files`, and URLs."""

from __future__ import annotations

import os
from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from casecheck.hold import Lost
from casecheck.model import UserError
from casecheck.tickets import NoPicture, fetch, pictures

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from casecheck.model.orders import OrderLine

MOST_KEPT = 4096
"""Files whose paths are kept at hand: a folder is asked only once for most of them."""

AT_ONCE = 8
"""URLs that are fetched at the same time."""


def finder(files: Path | None) -> Callable[[OrderLine], str | Lost]:
    """A function that finds the file of a line, by its path or by the name of its order.

    It raises UserError where a line has a file, but no folder of pictures is named.
    """
    if files is None:
        return _without_a_folder
    folder, root, known = os.fspath(files), os.path.realpath(files), pictures(files)

    def known_as(found: Path | NoPicture) -> str | Lost:
        if isinstance(found, NoPicture):
            return Lost(found.kind, found.problem)
        return os.path.join(folder, os.path.relpath(found, root))  # as the user wrote the folder

    @lru_cache(MOST_KEPT)
    def of_path(file: str) -> str | Lost:
        return known_as(known.resolve(file))

    def find(line: OrderLine) -> str | Lost:
        if line.file:
            return of_path(line.file)
        found = known_as(known.of_order(line.order, line.line))
        return Lost("unnamed", found.why) if isinstance(found, Lost) and found.kind == "missing" else found

    return find


def _without_a_folder(line: OrderLine) -> Lost:
    if line.file:
        raise UserError(
            f"{line.where} names the file {line.file!r}, and no folder of pictures is named",
            "casecheck orders today.csv --files art/",
        )
    return Lost("unnamed", "the line names neither a file nor a URL")


def fetched(urls: Iterable[str], folder: Path, *, allow_private: bool) -> Iterator[tuple[str, str | Lost]]:
    """Each URL with the file in the folder that its picture was put into, in order; some are fetched ahead."""
    waiting: deque[tuple[str, Future[Path | NoPicture]]] = deque()
    left = iter(urls)
    pool = ThreadPoolExecutor(AT_ONCE, "fetch")
    try:
        while True:
            for url in islice(left, AT_ONCE - len(waiting)):
                waiting.append((url, pool.submit(fetch, url, folder, allow_private=allow_private)))
            if not waiting:
                return
            url, coming = waiting.popleft()
            found = coming.result()
            yield url, Lost(found.kind, found.problem) if isinstance(found, NoPicture) else os.fspath(found)
    finally:
        pool.shutdown(wait=False, cancel_futures=True)
