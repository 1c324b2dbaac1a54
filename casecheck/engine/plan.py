"""From the words of a user to a plan: everything that has a name is looked up once, before the first file."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from casecheck.engine.settings import Settings, short
from casecheck.model import DEFAULT_MAX_PIXELS, SINGLE, Plan, Target, UserError
from casecheck.placement import fraction, grid, rows_and_columns
from casecheck.profiles import load
from casecheck.rules import find
from casecheck.rules import select as select_rules

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from casecheck.model import Background, Device, Fit, Layout

GRIDS = tuple(grid(rows, columns) for rows in range(1, 4) for columns in range(1, 4) if rows * columns > 1)
"""Layouts that shops offer, for a picture that is too small for the whole back."""

MAX_ZOOM = 100


def make_plan(
    devices: Iterable[str] = (),
    *,
    background: Background = "any",
    layout: str = "single",
    slot: int | None = None,
    fit: Fit = "cover",
    zoom: str | float = 1,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    settings: Iterable[str] = (),
    user_profiles: Path | None = None,
    max_pixels: int = DEFAULT_MAX_PIXELS,
    thumbnails: bool = False,
) -> Plan:
    """What every file is to be asked. With no devices: which of the families it suits.

    Raises UserError for an unknown device, layout, rule or setting, and for a mistake in the user's profiles.
    """
    profiles = load(user_profiles)
    wanted = {device.id: device for device in map(profiles.find, devices)}  # each once, whatever it was called
    chosen_layout = _layout(layout, slot, profiles.layouts)
    magnification = _zoom(zoom)
    special = Settings()
    try:
        special.read(profiles.rules)
    except UserError as error:
        raise UserError(f"{user_profiles}: rules: {error}", error.help) from error
    special.read(settings)

    rules = select_rules(select, {*ignore, *special.off}, on=special.severities)

    def target(device: Device) -> Target:
        return Target(device, chosen_layout, slot, fit, magnification, (*GRIDS, *profiles.layouts.values()))

    return Plan(
        targets=tuple(map(target, wanted.values() or profiles.families)),
        rules=rules,
        severities=special.severities,
        options={
            name: options for name in rules if (options := {**find(name).options, **special.options.get(name, {})})
        },
        background=background,
        max_pixels=max_pixels,
        suits=not wanted,
        thumbnails=thumbnails,
    )


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
        help = f"--layout 2x3 for 2 rows of 3 pictures, or one of: {known}"  # noqa: A001  # the word that is printed
        raise UserError(f"there is no layout {short(name)!r}", help) from None


def _zoom(word: str | float) -> Fraction:
    try:
        text = str(word)
    except ValueError:  # of an int of thousands of digits Python makes no text
        text = "huge"
    try:
        zoom = fraction(text)
    except ValueError:
        zoom = Fraction(0)
    if not 1 <= zoom <= MAX_ZOOM:
        raise UserError(f"zoom is {short(text)!r}; allowed: a number from 1 to {MAX_ZOOM}", "--zoom 1.5")
    return zoom
