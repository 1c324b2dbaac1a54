"""From the wishes of a user to the repairs that are made."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, TypedDict

from casecheck.engine.rule_settings import short
from casecheck.model import FixPlan, UserError
from casecheck.repairs import all_repairs, find

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from casecheck.model import Plan, RepairOption

HOLES = ("keep", "clear")
HARDENINGS = ("threshold", "dither")

_ANCHOR = re.compile(r"center|top|bottom|left|right|(?:\d{1,3}(?:\.\d+)?%),(?:\d{1,3}(?:\.\d+)?%)")
_FILL = re.compile("transparent|#[0-9a-fA-F]{6}")


class RepairWishes(TypedDict, total=False):
    """Which repairs are made, as the options of `casecheck fix` name them."""

    only: Iterable[str]
    for_upload: bool
    crop: str | None
    pad: str | None
    trim: bool
    cut_bars: bool
    clear_background: bool
    holes: str | None
    clear_checkerboard: bool
    harden_alpha: str | None
    cmyk_profile: bytes | None
    strip_rights: bool


def make_fix_plan(
    *,
    only: Iterable[str] = (),
    for_upload: bool = False,
    crop: str | None = None,
    pad: str | None = None,
    trim: bool = False,
    cut_bars: bool = False,
    clear_background: bool = False,
    holes: str | None = None,
    clear_checkerboard: bool = False,
    harden_alpha: str | None = None,
    cmyk_profile: bytes | None = None,
    strip_rights: bool = False,
    folder: str | None = None,
    root: str = "",
    dry_run: bool = False,
    thumbnails: bool = False,
) -> FixPlan:
    """The repairs of a run: those that are made by default, and those that are asked for; with `only`, just these.

    Raises UserError for an unknown repair, for a value that is not allowed, and for an option without its repair.
    """
    named = {find(name).name for name in only}
    if holes is not None and not (clear_background or "clear-background" in named):
        raise UserError("--holes is for --clear-background", "casecheck fix logo.png --clear-background --holes clear")
    options: dict[str, Mapping[str, RepairOption] | None] = {
        "crop": _option(crop, "anchor", _checked("crop", crop, _ANCHOR, "center, top, bottom, left, right or X%,Y%")),
        "pad": _option(pad, "fill", _checked("pad", pad, _FILL, "transparent or a color such as #ffffff")),
        "trim": {} if trim else None,
        "cut-bars": {} if cut_bars else None,
        "clear-background": {} if clear_background else None,
        "clear-checkerboard": {} if clear_checkerboard else None,
        "harden-alpha": _option(harden_alpha, "how", _one_of("harden-alpha", harden_alpha, HARDENINGS)),
    }
    asked = {name for name, value in options.items() if value is not None}
    if named and (extra := asked - named):
        flag = min(extra)
        raise UserError(
            f"--only leaves out {flag}, which --{flag} asks for", f"--only {','.join(sorted({*named, flag}))}"
        )
    sure = set() if named else {each.name for each in all_repairs() if each.for_upload and for_upload} - asked
    wanted = named or {each.name for each in all_repairs() if not each.asked} | asked | sure
    given = {name: dict(value) for name, value in options.items() if value}
    if holes is not None:
        given["clear-background"] = {"holes": _one_of("holes", holes, HOLES)}
    if cmyk_profile is not None:
        given["srgb"] = {"cmyk_profile": cmyk_profile}
    if strip_rights:
        given["strip"] = {"rights": True}
    return FixPlan(
        repairs=tuple(each.name for each in all_repairs() if each.name in wanted),
        options=given,
        sure_only=tuple(sorted(sure)),
        folder=folder,
        root=root,
        dry_run=dry_run,
        thumbnails=thumbnails,
    )


def require_a_target(fix: FixPlan, plan: Plan) -> None:
    """Raise UserError where a repair needs to know one device, and the plan has none or several."""
    for name in ("crop", "pad"):
        if name in fix.repairs and (plan.suits or len(plan.targets) != 1):
            found = "none is named" if plan.suits else f"{len(plan.targets)} are named"
            raise UserError(
                f"--{name} needs one device, and {found}",
                f"casecheck fix art.jpg -d 'iPhone 16 Pro' --{name} {_SAMPLE[name]}",
            )


_SAMPLE = {"crop": "center", "pad": "transparent"}


def _option(value: str | None, name: str, checked: str) -> dict[str, Any] | None:
    return None if value is None else {name: checked}


def _checked(flag: str, value: str | None, pattern: re.Pattern[str], allowed: str) -> str:
    if value is not None and not pattern.fullmatch(value):
        raise UserError(f"{flag} is {short(value)!r}; allowed: {allowed}", f"--{flag} {_SAMPLE[flag]}")
    return value or ""


def _one_of(flag: str, value: str | None, allowed: tuple[str, ...]) -> str:
    if value is not None and value not in allowed:
        raise UserError(f"{flag} is {short(value)!r}; allowed: {', '.join(allowed)}", f"--{flag} {allowed[0]}")
    return value or ""
