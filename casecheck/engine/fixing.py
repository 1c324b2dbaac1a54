"""The unit of work of `casecheck fix`: one file, repaired into a new file, which is written where nothing is lost."""

from __future__ import annotations

import os
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from casecheck.design.levels import ReadLevel
from casecheck.design.opening import open_design, whole
from casecheck.engine.acceptances import in_force
from casecheck.engine.repairing import repaired
from casecheck.engine.unit import KINDS, guarded, name_of_source, report_on
from casecheck.files import atomic_write
from casecheck.formats.registry import PICTURE_EXTENSIONS
from casecheck.measures.thumbnail import thumbnail
from casecheck.model import Fixed, Message, MessageError, Output, Refused, Severity
from casecheck.repairs import NEVER
from casecheck.writing.mark import made_from, marked

if TYPE_CHECKING:
    from casecheck.design.opening import Source
    from casecheck.engine.repairing import Repaired
    from casecheck.model import FileReport, FixPlan, FixState, Plan

READY = ".ready"
"""Between the name and the suffix of a new file that is written beside its source."""


class InTheWayError(MessageError):
    """A file that must not be replaced; the text says which and why."""


def fix_file(source: Source, plan: Plan, name: str | None = None) -> FileReport:
    """Repair one picture into a new file. The report is that of the new file, or of the source where there is none.

    Never raises for the content of a file, as `check_file`.
    """
    path = name if name is not None else name_of_source(source)
    return guarded(path, lambda: _fixed(source, plan, path))


class Copy(NamedTuple):
    """A repaired copy in memory, or why there is none: plain data for whoever asked a worker for it."""

    name: str
    data: bytes | None
    done: tuple[str, ...]
    """What was done, a sentence a repair."""
    left: tuple[str, ...]
    """What keeps the copy, or the picture where there is none, from the upload."""
    why: str | None
    """Why there is no copy."""


def copy_in_memory(source: Source, plan: Plan, name: str, most: int) -> Copy:
    """The repaired copy of one picture; nothing is written. Of more than `most` bytes, there is none.

    Never raises for the content of a file, as `check_file`.
    """
    copies: list[Repaired] = []

    def work() -> FileReport:
        report, made = _mended(source, plan, name)
        copies.extend([made] if made else [])
        return report

    report = guarded(name, work)
    made = copies[0] if copies else None
    data = marked(made.data, os.path.basename(name)) if made and made.data else None
    fixed = report.fixed
    refusals = [f"{each.repair} is not done: {each.why}" for each in fixed.refused if each.repair] if fixed else []
    why = report.failure or (fixed and fixed.why) or "; ".join(refusals) or "there is nothing to repair"
    if data and len(data) > most:
        data, why = None, f"it would be larger than {most // 1_000_000} MB"
    checked = made.report if made and made.report else report
    return Copy(
        f"{os.path.splitext(os.path.basename(name))[0]}{READY}{made.suffix if made else ''}",
        data,
        tuple(repair.message for repair in fixed.repairs) if fixed and data else (),
        tuple(each.message for each in checked.findings if each.severity > Severity.NOTE and each.accepted is None),
        None if data else why,
    )


def _fixed(source: Source, plan: Plan, path: str) -> FileReport:
    report, made = _mended(source, plan, path)
    if made is None or made.report is None or plan.fix is None or report.fixed is None:
        return report
    fixed = report.fixed
    try:
        state, output = _written(made, path, plan.fix)
    except InTheWayError as error:
        return replace(report, fixed=replace(fixed, why=error.words))
    except OSError as error:
        failure = Message("the new file cannot be written: {why}", why=error.strerror or error)
        return replace(report, fixed=replace(fixed, why=failure), failure=failure)
    return replace(made.report, path=path, fixed=replace(fixed, state=state, output=output))


def _mended(source: Source, plan: Plan, path: str) -> tuple[FileReport, Repaired | None]:
    """The report of the source with what was done to it, and the new file; None where there must not be one."""
    data = whole(source)
    digest = sha256(data).hexdigest()
    accepted = in_force(plan, digest)
    design = open_design(data, path, plan.max_pixels, ReadLevel.PIXELS)
    before = report_on(design, plan, accepted)
    if design.open_error is not None:
        rules = dict.fromkeys(finding.rule for finding in before.findings if finding.rule in NEVER)
        advice = {finding.rule: finding.fix for finding in before.findings}
        refused = tuple(Refused(rule, None, NEVER[rule], advice[rule]) for rule in rules)
        why = Message("it is {kind}: {why}", kind=KINDS[design.open_error.kind], why=design.open_error.words)
        return replace(before, fixed=Fixed("refused", digest, refused=refused, why=why)), None
    made = repaired(design, data, before, plan, accepted)
    fixed = Fixed("refused", digest, repairs=made.repairs, refused=made.refused, why=made.why)
    if plan.fix and plan.fix.thumbnails:
        after = thumbnail(made.design) if made.design else None
        fixed = replace(fixed, before=design.measure(thumbnail), after=after)
    if made.data is not None:
        return replace(before, fixed=fixed), made
    kept = any(refused.repair for refused in made.refused)
    return replace(before, fixed=replace(fixed, state="refused" if made.why or kept else "nothing-to-repair")), None


def _written(made: Repaired, source: str, fix: FixPlan) -> tuple[FixState, Output]:
    """Write the new file. Raises InTheWayError or OSError."""
    name = os.path.basename(source)
    data = marked(made.data or b"", name)
    target = new_path(source, made.suffix, fix)
    output = Output(target, sha256(data).hexdigest(), len(data))
    if os.path.lexists(target):
        if os.path.islink(target) or not os.path.isfile(target):
            raise InTheWayError(Message("{file} is there, and is no file that fix wrote", file=target))
        there = Path(target).read_bytes()
        if there == data:
            return "up-to-date", output
        if os.path.samefile(target, source) or not made_from(there, name):
            why = Message(
                "{file} is there, and fix did not write it from this picture: it is not replaced", file=target
            )
            raise InTheWayError(why)
    if fix.dry_run:
        return "dry-run", output
    os.makedirs(os.path.dirname(target) or os.curdir, exist_ok=True)
    with atomic_write(Path(target), binary=True) as file:
        file.write(data)
    return "written", output


def new_path(source: str, suffix: str, fix: FixPlan) -> str:
    """Where the new file of a source goes. Another picture of the same name beside the source makes it `art-jpg`."""
    folder, name = os.path.split(source)
    stem, extension = os.path.splitext(name)
    if extension and _has_sibling(folder, stem, name):
        stem = f"{stem}-{extension[1:]}"
    if fix.folder is None:
        return os.path.join(folder, f"{stem}{READY}{suffix}")
    below = os.path.relpath(os.path.abspath(folder or os.curdir), fix.root or os.curdir)
    return os.path.normpath(os.path.join(fix.folder, below, f"{stem}{suffix}"))


def _has_sibling(folder: str, stem: str, name: str) -> bool:
    """Whether another picture is called the same but for its extension: both could come to the same new file."""
    own = os.path.join(folder, name)
    for extension in PICTURE_EXTENSIONS:
        for spelled in (extension, extension.upper()):
            other = os.path.join(folder, stem + spelled)
            if stem + spelled != name and os.path.exists(other) and not os.path.samefile(other, own):
                return True
    return False
