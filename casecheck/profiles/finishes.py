"""The colors that a device comes in, by their names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casecheck.model import UserError
from casecheck.profiles.names import key, nearest

if TYPE_CHECKING:
    from casecheck.model import Device, Finish


def find_finish(device: Device, name: str | None, *, command: str = "preview", option: str = "--color") -> Finish:
    """The finish of a device by its name, in any spelling; without a name, the first. Raises UserError."""
    known = {key(finish.name): finish for finish in device.finishes}
    sought = next(iter(known)) if name is None else key(name)
    if sought not in known:
        near = nearest(sought, known)
        likely = known[near[0]] if near else device.finishes[0]
        allowed = f"allowed: {', '.join(finish.name for finish in device.finishes)}"
        raise UserError(
            f"{device.name} has no finish {str(name)[:100]!r}; {f'did you mean {likely.name!r}?' if near else allowed}",
            f'casecheck {command} art.png -d {device.id} {option} "{likely.name}"',
        )
    return known[sought]


def own_finishes(device: Device) -> tuple[Finish, ...]:
    """The colors that the device comes in; of a device whose colors are not known, the generic ones."""
    return tuple(finish for finish in device.finishes if not finish.generic) or device.finishes
