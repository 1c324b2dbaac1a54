"""The guides of a template: what lines it has, and how they are dashed.

All dashes begin with the same color and go on with that of their guide, in fixed lengths. No artwork has such lines, so
that a template that was left in can be told from it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from casecheck.model.print_area import PrintArea

if TYPE_CHECKING:
    from casecheck.model import Device

Color = tuple[int, int, int]
Kind = Literal["edge", "wrap", "safe"]

FIRST: Color = 255, 0, 128
"""How each dash begins."""

SECOND: dict[Kind, Color] = {"edge": (255, 180, 0), "wrap": (0, 200, 83), "safe": (0, 168, 255)}
"""How the dashes of each guide go on."""

MEANING: dict[Kind, str] = {
    "edge": "edge of the print area",
    "wrap": "bends round the edge of the case",
    "safe": "keep text and faces inside",
}

FIRST_LENGTH, SECOND_LENGTH, GAP = 20, 10, 10
"""Lengths along a line, in pixels. Gaps show what is below the line."""

PERIOD = FIRST_LENGTH + SECOND_LENGTH + GAP

WIDTH = 6
"""Of a line, in pixels: half a template still shows its color, in a JPEG, too."""

GRAY = 77
"""Alpha of the black that covers bleed and openings, as in the templates of shops: 30%."""


MOST_PIXELS = 25_000_000
"""Of a template that is drawn or read; one of 600 ppi has 11 million."""


LEAST_SIDE = 100
"""Pixels of a template's shorter side: narrower ones have no room for guides."""


class Frame(NamedTuple):
    """A rectangle by its edges, in whole pixels of the template."""

    left: int
    top: int
    right: int
    bottom: int


class Guide(NamedTuple):
    """A dashed line, `WIDTH` wide, along the inside of a frame."""

    kind: Kind
    frame: Frame

    @property
    def sides(self) -> tuple[Frame, Frame, Frame, Frame]:
        """The top, bottom, left and right side; parts of them may lie outside the template."""
        left, top, right, bottom = self.frame
        return (
            Frame(left, top, right, top + WIDTH),
            Frame(left, bottom - WIDTH, right, bottom),
            Frame(left, top, left + WIDTH, bottom),
            Frame(right - WIDTH, top, right, bottom),
        )


def area_of(device: Device) -> PrintArea:
    """How the print lies on a device; nothing is covered, bent or open where that is not known."""
    return device.print_area or PrintArea()


def body(device: Device) -> Frame:
    """What is not cut off."""
    width, height = device.size
    left, top, right, bottom = map(round, area_of(device).bleed)
    return Frame(left, top, width - right, height - bottom)


def guides(device: Device) -> list[Guide]:
    """The lines, in the order in which they are drawn.

    The line of the wrap lies outside of what is seen from behind, that of the safe area inside it: they never overlap.
    """
    width, height = device.size
    area = area_of(device)
    lines = [Guide("edge", Frame(0, 0, width, height))]
    if any(area.wrap):
        left, top, right, bottom = map(round, area.wrap)
        lines.append(Guide("wrap", Frame(left - WIDTH, top - WIDTH, width - right + WIDTH, height - bottom + WIDTH)))
    if any(area.safe):
        left, top, right, bottom = map(round, area.safe)
        lines.append(Guide("safe", Frame(left, top, width - right, height - bottom)))
    return lines
