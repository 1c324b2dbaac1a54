"""casecheck: a preflight for custom phone- and tablet-case artwork.

report = casecheck.check("art.png", devices=["iphone"])
print(report.verdict, [finding.message for finding in report.findings])
"""

from __future__ import annotations

TYPE_CHECKING = False  # not imported: typing takes some milliseconds, in which Ctrl-C would show a traceback

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from os import PathLike
    from typing import BinaryIO

    from casecheck.model import Background, FileReport, Fit

__version__ = "0.1.0"

__all__ = ["__version__", "check"]


def check(
    source: str | PathLike[str] | bytes | BinaryIO,
    devices: Sequence[str] = (),
    *,
    background: Background = "any",
    layout: str = "single",
    slot: int | None = None,
    fit: Fit = "cover",
    zoom: float = 1,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    settings: Iterable[str] = (),
    profiles: str | PathLike[str] | None = None,
    max_pixels: int = 200_000_000,
    timeout: float | None = None,
) -> FileReport:
    """Judge one picture: a path, the bytes of a file, or a binary file.

    `devices` are names as `casecheck devices` lists them; with none, the report says which families the picture is
    good for. `layout`, `slot`, `fit` and `zoom` say how the picture lies there, `select` and `ignore` take rules and
    families of rules, `settings` changes them ("cropped=off"), `profiles` is a YAML file of your own devices.

    With a `timeout` in seconds the picture is checked in a process of its own, which is ended when the time is over or
    it takes more memory than its share (Linux): for pictures of strangers. Without one it is checked in this process.

    Raises casecheck.model.UserError for an unknown device or rule, or a mistake in `profiles`. A file that cannot be
    read or decoded does not raise: its report has a `failure` or a finding that says so.
    """
    from functools import partial
    from pathlib import Path

    from casecheck.engine import Found, check_file, check_files, make_plan
    from casecheck.engine.unit import name_of_source

    plan = make_plan(
        devices,
        background=background,
        layout=layout,
        slot=slot,
        fit=fit,
        zoom=zoom,
        select=select,
        ignore=ignore,
        settings=settings,
        user_profiles=Path(profiles) if profiles is not None else None,
        max_pixels=max_pixels,
    )
    if timeout is None:
        return check_file(source, plan)
    from casecheck.engine.executors import Processes
    from casecheck.engine.limits import default_memory

    found = Found(name_of_source(source), source=source)
    start = partial(Processes, 1, timeout, default_memory(1, max_pixels))
    (report,) = check_files([found], plan, start, isolate=True)
    return report
