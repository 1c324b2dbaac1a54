"""Pictures checked and repaired one by one, by workers that stay, for the device and background of the page."""

from __future__ import annotations

from concurrent.futures import BrokenExecutor
from dataclasses import replace
from typing import TYPE_CHECKING

from casecheck.engine import Found
from casecheck.engine.fix_plan import make_fix_plan
from casecheck.engine.fixing import Copy, copy_in_memory
from casecheck.engine.parallel import Calls

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Executor

    from casecheck.design.opening import Source
    from casecheck.model import FileReport, Plan

    PlanOf = Callable[[str, str, str | None], Plan]

MOST_BYTES = 100_000_000
"""Of one picture, and of its repaired copy. They are in memory only."""


class Checks:
    """Checks what is dropped, and the files that were named when the page was opened.

    `plan_of` gives the plan for a device (empty: as in the settings), a background and, for a named file, its path.
    It raises UserError for what is unknown.
    """

    def __init__(self, executor: Executor, plan_of: PlanOf, given: tuple[str, ...] = ()) -> None:
        self._executor = executor
        self._plan_of = plan_of
        self.given = given
        """The paths of the named files."""

    def dropped(self, name: str, content: bytes, device: str, background: str) -> FileReport:
        """The report on the bytes of a file. Threads may share this."""
        return self._report(Found(name, source=content), self._plan_of(device, background, None))

    def named(self, number: int, device: str, background: str) -> FileReport:
        """The report on a named file. Raises LookupError."""
        path = dict(enumerate(self.given))[number]  # a tuple would take -1
        return self._report(Found(path), self._plan_of(device, background, path))

    def dropped_copy(self, name: str, content: bytes, device: str, background: str) -> Copy:
        """The repaired copy of what was dropped. It is in memory only."""
        return self._copy(content, name, self._plan_of(device, background, None))

    def named_copy(self, number: int, device: str, background: str) -> Copy:
        """The repaired copy of a named file. Raises LookupError."""
        path = dict(enumerate(self.given))[number]
        return self._copy(path, path, self._plan_of(device, background, path))

    def _copy(self, source: Source, name: str, plan: Plan) -> Copy:
        """Made by a worker, under the limits of a check."""
        fix = replace(plan, fix=make_fix_plan(for_upload=True), thumbnails=False)
        try:
            return self._executor.submit(copy_in_memory, source, fix, name, MOST_BYTES).result()
        except (BrokenExecutor, OSError, MemoryError) as error:  # also TimeoutError: it took too long, or crashed
            return Copy(name, None, (), (), str(error))

    def _report(self, found: Found, plan: Plan) -> FileReport:
        (checked,) = Calls(self._executor, plan, 1).checked([found])
        return checked.report
