"""The part of a phone's screen that is a picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casecheck.measures.shown import shown_picture
from casecheck.measures.status_bar import status_bar
from casecheck.model import Box

if TYPE_CHECKING:
    from casecheck.design import Design
    from casecheck.measures.status_bar import StatusBar
    from casecheck.model import Size

TALL = 1.6
"""Height to width of a phone's screen, at least. On it, a home indicator alone is enough."""


def screen_picture(design: Design) -> Box | None:
    """What is left of a screenshot without clock, battery and home indicator; None where it is no phone's screen."""
    status, size = design.measure(status_bar), design.upright
    shown = design.measure(shown_picture) if status.found else None
    if not _is_screen(status, size, framed=bool(shown and shown[1])):
        return None
    return shown[0] if shown else Box(0, status.bottom, size.width, size.height if status.home is None else status.home)


def _is_screen(status: StatusBar, size: Size, *, framed: bool) -> bool:
    home = status.home is not None and size.height >= TALL * size.width
    return status.found >= 2 or home or (status.clock and framed)
