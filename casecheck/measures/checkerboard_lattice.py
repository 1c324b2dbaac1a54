"""Finds square lattices of two tones, at any angle, in the spectra of small tiles.

A checkerboard is the sign of the sum of two cosine waves of equal length that cross at a right angle, each at 45
degrees to the sides of the squares: sign(cos a + cos b) = sign(cos((a + b) / 2) * cos((a - b) / 2)). Its spectrum is
four peaks, which hold 64 / pi^4 = 66% of its energy; scaling and blur raise that share.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from math import pi
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]
    Ints = NDArray[np.intp]

LOWEST = 2.6
"""Waves have at least this many periods per tile. Slower ones cannot be told from the shapes of a picture."""

BALANCE = 0.3
"""The weaker of the two waves has at least this part of the energy of the stronger one."""


@dataclass(frozen=True, slots=True)
class Lattice:
    """The two waves of a checkerboard in a tile."""

    side: int
    """Side of the tile, in pixels."""
    one: complex
    other: complex
    """Frequencies in cycles per pixel, as x + iy."""
    phases: tuple[float, float]
    """Phases in the middle of the tile."""

    def elsewhere(self, tile: Floats, scale: float) -> Lattice:
        """The same lattice in another tile (side, side) of `scale` times as many pixels of the image per pixel."""
        side = len(tile)
        at, windowed = np.arange(side) - (side - 1) / 2, tile * _window(side)
        one, other = self.one * scale, self.other * scale
        first, second = (
            float(np.angle(np.exp(-2j * pi * wave.imag * at) @ (windowed @ np.exp(-2j * pi * wave.real * at))))
            for wave in (one, other)
        )
        return Lattice(side, one, other, (first, second))

    def waves(self) -> tuple[Floats, Floats]:
        """Waves along and across the rows of squares, (side, side): light where both have the same sign."""
        at = 2 * pi * (np.arange(self.side, dtype=np.float32) - (self.side - 1) / 2)
        u, v = (
            np.cos(at[:, None] * wave.imag + at[None, :] * wave.real + np.float32(phase))
            for wave, phase in self._products()
        )
        return u, v

    @property
    def sides(self) -> tuple[float, float]:
        """The distances between edges in both directions, in pixels."""
        return 1 / abs(self.one + self.other), 1 / abs(self.one - self.other)

    @property
    def degrees(self) -> float:
        """The angle of the rows of squares, clockwise, from -45 up to 45."""
        return float((np.degrees(np.angle(self.one + self.other)) + 45) % 90 - 45)

    @property
    def corner(self) -> tuple[float, float]:
        """A point near the middle of the tile where four squares meet. The square right below it is light.

        Right and below are meant along the rows of squares, which may be turned. The upper left pixel of the tile
        reaches from 0 to 1.
        """
        (u, start_u), (v, start_v) = self._products()
        matrix, start = 2 * pi * np.array([[u.real, u.imag], [v.real, v.imag]]), np.array([start_u, start_v])
        point = np.linalg.solve(matrix, (np.floor(start / pi) + 0.5) * pi - start)
        right = sum(self.sides) / 2 * np.exp(1j * np.radians(self.degrees))
        below_right = right * (1 + 1j) / 2
        if np.cos(matrix @ (point + np.array([below_right.real, below_right.imag])) + start).prod() < 0:
            point = point + np.array([right.real, right.imag])
        x, y = point + self.side / 2
        return float(x), float(y)

    def _products(self) -> tuple[tuple[complex, float], tuple[complex, float]]:
        """The waves whose product has the same sign: the half sum and the half difference."""
        first, second = self.phases
        return ((self.one + self.other) / 2, (first + second) / 2), ((self.one - self.other) / 2, (first - second) / 2)


class Peaks:
    """The strongest waves of each of n tiles (n, side, side), and the strongest ones at right angles to them."""

    def __init__(self, tiles: Floats) -> None:
        count, self.side = len(tiles), tiles.shape[1]
        centered = (tiles - tiles.mean(axis=(1, 2), keepdims=True)) * _window(self.side)
        half = np.fft.rfft2(centered)
        mirrored = np.roll(half[:, ::-1, 1:2], 1, axis=1).conj()
        self.spectrum = np.concatenate([mirrored, half], axis=2)
        """Columns: from -1 to side / 2 periods across the tile; rows: as numpy's FFT."""
        self.power = np.square(self.spectrum.real) + np.square(self.spectrum.imag)
        self.tile = np.arange(count)
        total = self.power[:, :, 1:].reshape(count, -1) @ _beyond(self.side, 0.5) + 1e-9
        fast = self.power[:, :, 1:].reshape(count, -1) * _beyond(self.side, LOWEST)
        y, x = np.divmod(fast.argmax(axis=1), self.side // 2 + 1)
        y = np.where(y > self.side // 2, y - self.side, y)
        self.first = y, x
        y, x = np.where(y > 0, -x, x), np.abs(y)
        best = self._around(y, x).reshape(count, 9).argmax(axis=1)
        self.second = y + best // 3 - 1, np.clip(x + best % 3 - 1, 0, self.side // 2 - 1)
        one, other = (self._around(*peak).sum(axis=(1, 2)) for peak in (self.first, self.second))
        balanced = np.minimum(one, other) >= BALANCE * np.maximum(one, other)
        self.share: Floats = np.where(balanced, (one + other) / total, 0)
        """The share of the energy of a tile that its peaks hold; 0 where one is much weaker than the other."""

    def lattice(self, tile: int) -> Lattice | None:
        """The lattice of one tile; None where its waves differ in length, or do not cross at a right angle."""
        (one, phase), (other, turned) = (
            self._wave(tile, int(y[tile]), int(x[tile])) for y, x in (self.first, self.second)
        )
        turn = one * 1j
        if abs(turn + other) < abs(turn - other):
            other, turned = -other, -turned
        if abs(turn - other) > 0.06 * abs(one) + 0.25 / self.side:
            return None
        return Lattice(self.side, one, other, (phase, turned))

    def _around(self, y: Ints, x: Ints) -> Floats:
        """The power of a bin and the eight around it, (n, 3, 3)."""
        near = np.arange(-1, 2)
        columns = np.minimum(x[:, None] + near + 1, self.side // 2 + 1)
        around: Floats = self.power[
            self.tile[:, None, None], (y[:, None] + near)[:, :, None] % self.side, columns[:, None, :]
        ]
        return around

    def _wave(self, tile: int, y: int, x: int) -> tuple[complex, float]:
        """The frequency and the phase in the middle of the tile of the wave near a bin."""
        power = self._around(np.full(len(self.tile), y), np.full(len(self.tile), x))[tile]
        size = np.sqrt(power)
        down, across = y + _between_bins(size[:, 1]), x + _between_bins(size[1, :])
        middle = (self.side - 1) / 2 * 2 * pi / self.side * (x + y)
        value = self.spectrum[tile, y % self.side, x + 1]
        return complex(across, down) / self.side, float(np.angle(value)) + middle


def _between_bins(three: Floats) -> float:
    """The distance of a wave from the middle one of three bins, in bins.

    The amplitudes of a wave under a sine window are cos(pi d) / (1 - 4 d^2) at distance d from its bin. Their ratio r
    in two adjacent bins gives d = (3 r - 1) / (2 + 2 r).
    """
    before, here, after = (float(size) for size in three)
    ratio = max(before, after) / (here + 1e-9)
    distance = min((3 * ratio - 1) / (2 + 2 * ratio), 0.5)
    return distance if after > before else -distance


@cache
def _window(side: int) -> Floats:
    """A sine window: a Hann window would hide the corners of a tile."""
    slope = np.sin(pi * (np.arange(side) + 0.5) / side).astype(np.float32)
    return np.outer(slope, slope)


@cache
def _beyond(side: int, radius: float) -> Floats:
    """1 for frequencies of at least this many periods per tile, 0 elsewhere: flat, for numpy's rfft2."""
    down, across = np.fft.fftfreq(side, 1 / side), np.arange(side // 2 + 1)
    fast: Floats = (np.hypot(down[:, None], across[None, :]) >= radius).astype(np.float32).ravel()
    return fast
