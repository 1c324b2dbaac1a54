"""Makers of defects by kind: one module a rule, with its `KINDS`, for `tests.evaluation.recall`."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import random
    from collections.abc import Callable

    from PIL import Image

    from tests.evaluation.made import Made

    Maker = Callable[[Image.Image, random.Random], Made | None]
    """Makes a picture from an RGBA original; None where this original does not suit the kind."""
