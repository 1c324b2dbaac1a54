"""How a picture lies in its slot: plain arithmetic on plain numbers.

A picture of w x h px that covers a slot of W x H px is scaled by `s = max(W/w, H/h)`. Its quality is `q = 1/s`:
how much of the recommended resolution it has. What hangs over the slot is cropped; the share that is kept is
`W*H / (s*s*w*h)`. Whether a picture is large enough is decided on integers, so that no rounding ever lets one
pixel too few pass.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from casecheck.model import Device, Size

MM_PER_INCH = 25.4


@dataclass(frozen=True, slots=True)
class Cover:
    """A picture that covers its slot, centered, at the smallest scale that leaves no gap."""

    picture: Size
    slot: Size

    @property
    def enough(self) -> bool:
        """Whether no pixel has to be enlarged: the picture is at least as wide and as high as the slot."""
        return self.picture.width >= self.slot.width and self.picture.height >= self.slot.height

    @property
    def quality(self) -> float:
        """Pixels that the picture has for each pixel of the slot, along the worse axis."""
        return min(self.picture.width / self.slot.width, self.picture.height / self.slot.height)

    @property
    def kept(self) -> float:
        """Share of the picture that is printed, 0 to 1."""
        part, whole = self._kept
        return part / whole

    def keeps_at_least(self, percent: int) -> bool:
        """Whether at least so many percent of the picture are printed; exact."""
        part, whole = self._kept
        return 100 * part >= percent * whole

    @property
    def lost_width(self) -> float:
        """Pixels of the picture's width that are cropped, left and right together."""
        return max(0.0, self.picture.width - self.picture.height * self.slot.width / self.slot.height)

    @property
    def lost_height(self) -> float:
        """Pixels of the picture's height that are cropped, above and below together."""
        return max(0.0, self.picture.height - self.picture.width * self.slot.height / self.slot.width)

    @property
    def _kept(self) -> tuple[int, int]:
        wide = self.picture.width * self.slot.height
        high = self.picture.height * self.slot.width
        return min(wide, high), max(wide, high)


def effective_ppi(device: Device, quality: float) -> float | None:
    """Pixels per inch in print: the smaller of both axes. None where the device's size in mm is unknown."""
    if device.width_mm is None or device.height_mm is None:
        return None
    across = device.size.width * MM_PER_INCH / device.width_mm
    down = device.size.height * MM_PER_INCH / device.height_mm
    return quality * min(across, down)
