"""How long ago the figures of a device were read."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from casecheck.model import Device

ALLOWED = "a number of days, weeks, months or years: 90d, 2w, 12m, 1y"

MONTHS = {"m": 1, "y": 12}
DAYS = {"d": 1, "w": 7}


def before(age: str, today: date) -> date:
    """The day that lies this long before today; in a shorter month, its last day. Raises ValueError."""
    found = re.fullmatch("([1-9][0-9]{0,4})([dwmy])", age.strip().lower(), re.ASCII)
    if not found:
        raise ValueError(age)
    number, unit = int(found[1]), found[2]
    if unit in DAYS:
        try:
            return today - timedelta(days=number * DAYS[unit])
        except OverflowError:
            raise ValueError(age) from None
    year, month = divmod(today.year * 12 + today.month - 1 - number * MONTHS[unit], 12)
    if year < date.min.year:
        raise ValueError(age)
    return date(year, month + 1, min(today.day, calendar.monthrange(year, month + 1)[1]))


def read_before(device: Device, day: date, families: Iterable[Device]) -> Iterator[tuple[str, str]]:
    """Its figures that were read before this day, and when; pixels that a model inherits are left to its family."""
    figures = (device.basis, device.source, device.size, device.read_on)
    inherited = any(
        device.family == family.id != device.id
        and figures == (family.basis, family.source, family.size, family.read_on)
        for family in families
    )
    dates = {
        "pixels": None if inherited else device.read_on,
        "mm": device.mm_read_on,
        "openings": device.openings_mm.get("read_on"),
    }
    for name, read_on in dates.items():
        if read_on is not None and read_on < day.isoformat():
            yield name, read_on
