"""The rows of a PNG, counted in its inflated picture data: nothing is unfiltered, and nothing kept."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from casecheck.formats import DamagedError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from casecheck.formats.inflate import Inflate
    from casecheck.model import Size

_INPUT = 1 << 16
# zlib copies the input it could not use yet at every call, so that one big input would cost its square
_OUTPUT = (1 << 16) - 1  # as much as a stored block holds, which is how a decoder gets it
_FILTERS = bytes(range(5))
_ADAM7 = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))
"""PNG specification, section 8.1: the first column and row of a pass, and its steps to the next ones."""


class Pass(NamedTuple):
    """Where the rows of one interlace pass lie in the inflated data, in bytes."""

    start: int
    end: int
    stride: int
    """One row with its filter byte."""


def passes_of(size: Size, pixel_bits: int, *, interlaced: bool) -> list[Pass]:
    """The passes that have pixels; a small picture has no column or no row in some."""
    strides, ends = [], [0]
    for column, row, column_step, row_step in _ADAM7 if interlaced else ((0, 0, 1, 1),):
        columns = (size.width - column + column_step - 1) // column_step
        rows = (size.height - row + row_step - 1) // row_step
        if columns > 0 and rows > 0:
            strides.append(1 + (columns * pixel_bits + 7) // 8)
            ends.append(ends[-1] + rows * strides[-1])
    return [Pass(start, end, stride) for (start, end), stride in zip(pairwise(ends), strides, strict=True)]


class Rows:
    """Inflates picture data as it comes; each row's filter byte has to be one of the five there are."""

    def __init__(self, height: int, passes: Sequence[Pass], inflate: Inflate) -> None:
        self._height = height
        self._passes = passes
        self._expected = passes[-1].end
        self._seen = 0
        self._zlib = inflate.decompressobj()
        self._error = inflate.error

    def feed(self, data: bytes) -> Iterator[bytes]:
        """What one more chunk holds, inflated, its filters checked. What follows the stream's end is not looked at."""
        view = memoryview(data)
        for start in range(0, len(data), _INPUT):
            yield from self._inflated(view[start : start + _INPUT])

    def finish(self) -> None:
        """Fail unless every row has come, and the checksum over them."""
        if not self.complete:
            raise self.ends_early()
        if not self._zlib.eof:
            raise DamagedError("the checksum at the end of its picture data is missing")

    @property
    def complete(self) -> bool:
        """Whether all rows are there."""
        return self._seen == self._expected

    def ends_early(self) -> DamagedError:
        """How much of the picture is there."""
        return DamagedError(f"it ends early: {self._share()} are there")

    def _inflated(self, data: bytes | memoryview) -> Iterator[bytes]:
        full = True
        # zlib-ng may have taken all of the input and still hold back what there was no room for
        while (data or full) and not self._zlib.eof:
            try:
                inflated = self._zlib.decompress(data, _OUTPUT)
            except self._error as error:
                raise self._broken(error) from error
            self._check(inflated)
            yield inflated
            data = self._zlib.unconsumed_tail
            full = len(inflated) == _OUTPUT

    def _check(self, inflated: bytes) -> None:
        begin, end = self._seen, self._seen + len(inflated)
        for start, stop, stride in self._passes:
            if start < end and begin < stop:
                first = start if begin <= start else begin + (start - begin) % stride
                filters = inflated[first - begin : stop - begin : stride]
                if filters.translate(None, _FILTERS):
                    good = len(filters) - len(filters.lstrip(_FILTERS))
                    self._seen = first + good * stride
                    raise self._broken()
        self._seen = end
        if end > self._expected:
            raise DamagedError("there is more picture data in it than its header says")

    def _broken(self, error: Exception | None = None) -> DamagedError:
        if error and "incorrect data check" in str(error):
            return DamagedError("its picture data was changed: it does not add up to its checksum")
        # zlib keeps what it had inflated of a piece before the broken byte: more than this may be whole
        return DamagedError(f"its picture data is broken: {self._share()} can be read for sure")

    def _share(self) -> str:
        if len(self._passes) == 1:
            return f"{self._seen // self._passes[0].stride} of {self._height} rows"
        return f"{self._seen * 100 // self._expected} % of the pixels"
