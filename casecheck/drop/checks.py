"""Pictures checked one by one, by workers that stay, each for the device and background chosen on the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casecheck.engine import Found
from casecheck.engine.parallel import Calls

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Executor

    from casecheck.model import FileReport, Plan

    PlanOf = Callable[[str, str, str | None], Plan]


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

    def _report(self, found: Found, plan: Plan) -> FileReport:
        (checked,) = Calls(self._executor, plan, 1).checked([found])
        return checked.report
