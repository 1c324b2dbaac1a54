"""EXIF orientations in words."""

from __future__ import annotations

from casecheck.model.message import Message

STORED = {
    2: Message("mirrored"),
    3: Message("upside down"),
    4: Message("mirrored and upside down"),
    5: Message("mirrored and sideways"),
    6: Message("sideways"),
    7: Message("mirrored and sideways"),
    8: Message("sideways"),
}
"""How the pixels of a picture with this orientation are stored."""
