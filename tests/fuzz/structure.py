"""The inputs of the differential mode: whole pictures, each damaged so that much of its structure still holds."""

from __future__ import annotations

import struct
from contextlib import suppress
from random import Random
from typing import TYPE_CHECKING, NamedTuple

from tests.fuzz import container_damage, jpeg_damage, png_damage
from tests.fuzz.photos import KINDS, healthy

if TYPE_CHECKING:
    from tests.fuzz.mutations import Way

WAYS: dict[str, tuple[Way, ...]] = {
    "JPEG": jpeg_damage.WAYS,
    "PNG": png_damage.WAYS,
    **container_damage.WAYS,
}

TWICE = 0.2
"""How many inputs are damaged a second time, somewhere else."""


class Input(NamedTuple):
    """One file, and what is known of it."""

    kind: str
    seed: str
    way: str
    """What was done to it."""
    data: bytes
    whole: bytes
    """What it was before."""


def damaged(number: int) -> Input:
    """The input of that number: always the same, as long as Pillow writes the same files."""
    chance = Random(number)
    kind = KINDS[number % len(KINDS)]
    seed, whole = chance.choice(healthy()[kind])
    first, second = chance.choices(WAYS[kind], k=2)
    data, way = first(whole, chance), first.__name__
    if chance.random() < TWICE:
        with suppress(IndexError, ValueError, StopIteration, struct.error):  # what is left may have no such part
            data, way = second(data, chance), f"{way} + {second.__name__}"
    return Input(kind, seed, way, data, whole)
