"""How far artwork has to be moved on its picture so that all of it is seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casecheck.model import Box, Message

if TYPE_CHECKING:
    from collections.abc import Sequence


def clear_of(holes: Sequence[Box], box: Box, room: Box) -> list[Message]:
    """Up to two moves, the shortest first, that take a box off all holes and keep it in the room."""
    found: list[tuple[int, Message]] = []
    for hole in holes:
        for across, down, px in (
            (0, 1, hole.bottom - box.top),
            (1, 0, hole.right - box.left),
            (-1, 0, box.right - hole.left),
            (0, -1, box.bottom - hole.top),
        ):
            moved = Box(box.left + across * px, box.top + down * px, box.right + across * px, box.bottom + down * px)
            if px > 0 and within(moved, room) and not any(meet(moved, other) for other in holes):
                found.append((px, _words(across, down, px)))
    return [words for _, words in sorted(found)[:2]]


def into(room: Box, box: Box) -> list[Message]:
    """The moves that bring a box into the room, one for each axis; none where it is larger than the room."""
    if box.right - box.left > room.right - room.left or box.bottom - box.top > room.bottom - room.top:
        return []
    across = max(room.left - box.left, 0) or min(room.right - box.right, 0)
    down = max(room.top - box.top, 0) or min(room.bottom - box.bottom, 0)
    steps = ((1 if across > 0 else -1, 0, abs(across)), (0, 1 if down > 0 else -1, abs(down)))
    return [_words(*step) for step in steps if step[2]]


def around(boxes: Sequence[Box]) -> Box:
    """The box around several."""
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return Box(min(lefts), min(tops), max(rights), max(bottoms))


def within(box: Box, room: Box) -> bool:
    """Whether all of a box is in the room."""
    return room.left <= box.left and room.top <= box.top and box.right <= room.right and box.bottom <= room.bottom


def meet(one: Box, other: Box) -> bool:
    """Whether two boxes share a pixel."""
    return one.left < other.right and other.left < one.right and one.top < other.bottom and other.top < one.bottom


def _words(across: int, down: int, px: int) -> Message:
    if across:
        return Message("{px} px to the right", px=px) if across > 0 else Message("{px} px to the left", px=px)
    return Message("{px} px down", px=px) if down > 0 else Message("{px} px up", px=px)
