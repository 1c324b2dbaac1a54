"""From names to a plan: devices, layouts and rules are looked up once, before the first file."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, get_args

from casecheck.engine.rule_settings import RuleSettings, short
from casecheck.model import DEFAULT_MAX_PIXELS, SINGLE, Background, Fit, Plan, Target, UserError
from casecheck.placement import fraction, grid, rows_and_columns
from casecheck.profiles import choose, load
from casecheck.rules import find
from casecheck.rules import select as select_rules

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from casecheck.model import Device, Finish, Layout
    from casecheck.profiles import Profiles

GRIDS = tuple(grid(rows, columns) for rows in range(1, 4) for columns in range(1, 4) if rows * columns > 1)
"""Layouts that shops offer, for an image that is too small for the whole back."""

MAX_ZOOM = 100


def make_plan(
    devices: Iterable[str] = (),
    *,
    shop: str | None = None,
    background: Background = "any",
    finish: str | None = None,
    layout: str = "single",
    slot: int | None = None,
    fit: Fit = "cover",
    zoom: str | float = 1,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    settings: Iterable[str] = (),
    profiles: Profiles | None = None,
    max_pixels: int = DEFAULT_MAX_PIXELS,
    thumbnails: bool = False,
) -> Plan:
    """What every file of a run is checked for. Without devices: which of the families it suits, or of a shop's models.

    `profiles` are the built-in ones unless others are given. Raises UserError for an unknown device, shop, layout,
    rule or setting, and for a value that is not allowed.
    """
    profiles = profiles or load()
    _choice("background", background, get_args(Background))
    _choice("fit", fit, get_args(Fit))
    if max_pixels < 1:
        raise UserError(f"max-pixels is {max_pixels}; allowed: 1 or more", f"--max-pixels {DEFAULT_MAX_PIXELS}")
    choice = choose(profiles, devices, shop)
    chosen_layout = _layout(layout, slot, profiles.layouts)
    magnification = _zoom(zoom)
    special = RuleSettings()
    try:
        special.read(profiles.rules)
    except UserError as error:
        raise UserError(f"{profiles.file}: rules: {error}", error.help) from error
    special.read(settings)

    rules = select_rules(select, {*ignore, *special.off}, on=special.severities)

    if finish is not None and choice.suits:
        raise UserError(
            "a finish is the color of one device, and none is named", f"-d 'iPhone 11 Pro' --finish {finish[:50]!r}"
        )

    def target(device: Device) -> Target:
        return Target(device, chosen_layout, slot, fit, magnification, _finish(device, finish))

    return Plan(
        targets=tuple(map(target, choice.devices)),
        rules=rules,
        severities=special.severities,
        options={
            name: options for name in rules if (options := {**find(name).options, **special.options.get(name, {})})
        },
        background=background,
        max_pixels=max_pixels,
        suits=choice.suits,
        shops=choice.shops,
        thumbnails=thumbnails,
        layouts=() if chosen_layout is SINGLE else (*GRIDS, *profiles.layouts.values()),
    )


def _finish(device: Device, name: str | None) -> Finish | None:
    if name is None:
        return None
    from casecheck.profiles.finishes import find_finish

    return find_finish(device, name, command="check", option="--finish")


def _choice(name: str, word: str, allowed: tuple[str, ...]) -> None:
    if word not in allowed:
        raise UserError(f"{name} is {short(word)!r}; allowed: {', '.join(allowed)}", f"--{name} {allowed[0]}")


def _layout(name: str, slot: int | None, named: Mapping[str, Layout]) -> Layout:
    layout = SINGLE if name == SINGLE.name else named.get(name) or _grid(name, named)
    if slot is not None and not 1 <= slot <= len(layout.slots):
        raise UserError(f"{name} has no slot {slot}; allowed: 1 to {len(layout.slots)}", f"--layout {name} --slot 1")
    return layout


def _grid(name: str, named: Iterable[str]) -> Layout:
    try:
        return grid(*rows_and_columns(name))
    except ValueError:
        known = ", ".join((SINGLE.name, *named))
        raise UserError(
            f"unknown layout {short(name)!r}; allowed: {known}, or rows x columns, up to 20x20",
            "--layout 2x3 for 2 rows of 3 images",
        ) from None


def _zoom(word: str | float) -> Fraction:
    try:
        text = str(word)
    except ValueError:  # Python refuses to convert an int of thousands of digits
        text = "huge"
    try:
        zoom = fraction(text)
    except ValueError:
        zoom = Fraction(0)
    if not 1 <= zoom <= MAX_ZOOM:
        raise UserError(f"zoom is {short(text)!r}; allowed: a number from 1 to {MAX_ZOOM}", "--zoom 1.5")
    return zoom
