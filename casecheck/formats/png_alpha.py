"""The alpha channel of a PNG, taken from its filtered rows while they go by.

A filter works on each byte with the bytes at the same place in the pixels to the left and above (PNG specification,
third edition, section 9.2). So the alpha bytes of a filtered row are a filtered row of a gray picture, and of an
alpha that is opaque everywhere each filter leaves one row only: no row need be unfiltered to see it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from casecheck.formats.png_rows import Pass

Residuals = tuple[bytes, bytes, bytes, bytes, bytes]
"""What each filter, 0 to 4, makes of a row."""


class AlphaRows:
    """The last samples of all pixels: one gray picture for each of a sample's bytes."""

    def __init__(self, passes: Sequence[Pass], pixel_bytes: int, sample_bytes: int) -> None:
        self.opaque = True
        """Whether everything that came is opaque."""
        self._pixel_bytes = pixel_bytes
        self._places = range(1 + pixel_bytes - sample_bytes, 1 + pixel_bytes)
        self._pieces: list[list[bytes]] = [[] for _ in self._places]
        self._rows = self._rows_of(passes)
        self._stride, self._residuals = next(self._rows)
        self._rest = b""

    def take(self, inflated: bytes) -> None:
        """Take the alpha of all complete rows; the first bytes of the next row are kept for later."""
        data = self._rest + inflated
        at, all_opaque = 0, True
        taken: list[list[bytes]] = [[] for _ in self._places]
        while (end := at + self._stride) <= len(data):
            kind = data[at]
            opaque = self._residuals[kind]
            for place, pieces in zip(self._places, taken, strict=True):
                row = data[at + place : end : self._pixel_bytes]
                if row == opaque:
                    row = opaque  # the same for all such rows: a picture without transparency takes no memory
                else:
                    all_opaque = False
                pieces.extend((_FILTERS[kind], row))
            at = end
            self._stride, self._residuals = next(self._rows, (len(data) + 1, self._residuals))
        self._rest = data[at:]
        self.opaque &= all_opaque
        for pieces, more in zip(self._pieces, taken, strict=True):
            pieces.extend(more if all_opaque else [b"".join(more)])

    def pictures(self) -> list[bytes]:
        """The filtered rows of the gray pictures: the upper bytes first."""
        return [b"".join(pieces) for pieces in self._pieces]

    def _rows_of(self, passes: Sequence[Pass]) -> Iterator[tuple[int, Residuals]]:
        """How many bytes each row has, and what opaque alpha looks like in it."""
        for start, end, stride in passes:
            first, others = opaque_residuals(stride // self._pixel_bytes)
            yield stride, first
            for _ in range(start + stride, end, stride):
                yield stride, others


_FILTERS = [bytes([kind]) for kind in range(5)]


def opaque_residuals(columns: int) -> tuple[Residuals, Residuals]:
    """What is left of 255, 255, 255 ... in the first row, above which all counts as 0, and under such a row.

    None: the bytes. Sub: less the byte to the left, 0 at first. Up: less that above. Average: less half of both,
    rounded down. Paeth: less the one of left, above and above left that is nearest to left + above - above left.
    """
    full, same, up_only = b"\xff" * columns, b"\xff" + bytes(columns - 1), bytes(columns)
    first = (full, same, full, b"\xff" + b"\x80" * (columns - 1), same)
    others = (full, same, up_only, b"\x80" + bytes(columns - 1), up_only)
    return first, others
