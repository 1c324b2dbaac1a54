"""From the words of a user to a plan: the names of devices and rules looked up once, before the first file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casecheck.engine.settings import Settings
from casecheck.model import DEFAULT_MAX_PIXELS, Plan, Target, UserError
from casecheck.profiles import load
from casecheck.rules import select as select_rules

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from casecheck.model import Background


def make_plan(
    devices: Iterable[str] = (),
    *,
    background: Background = "any",
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    user_profiles: Path | None = None,
    settings: Iterable[str] = (),
    max_pixels: int = DEFAULT_MAX_PIXELS,
) -> Plan:
    """What every file is to be asked. With no devices: which of the families it suits.

    Raises UserError for an unknown device, rule or setting, and for a mistake in the user's profiles.
    """
    profiles = load(user_profiles)
    set_ = Settings()
    try:
        set_.read(profiles.rules)
    except UserError as error:
        raise UserError(f"{user_profiles}: rules: {error}", error.help) from error
    set_.read(settings)
    wanted = {device.id: device for device in map(profiles.find, devices)}  # each once, whatever it was called
    return Plan(
        targets=tuple(Target(device) for device in (wanted.values() or profiles.families)),
        rules=select_rules(select, {*ignore, *set_.off}, on=set_.severities),
        severities=set_.severities,
        options=set_.options,
        background=background,
        max_pixels=max_pixels,
        suits=not wanted,
    )
