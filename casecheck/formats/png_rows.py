"""The rows of a PNG, counted in its inflated picture data: nothing is unfiltered, and memory is bounded."""

from __future__ import annotations

import zlib
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple, Protocol

from casecheck.formats import DamagedError

if TYPE_CHECKING:
    from casecheck.formats.inflate import Inflate
    from casecheck.model import Size

_INPUT = 1 << 16
# zlib copies the input it could not use yet at every call, so that one big input would cost its square
_OUTPUT = 1 << 18
_MOST_KEPT = 1 << 26
"""A picture that inflates to more bytes than this is inflated once more for its decoder, rather than held."""
_FILTERS = bytes(range(5))
_ADAM7 = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))
"""PNG specification, section 8.1: the first column and row of a pass, and its steps to the next ones."""


class Pass(NamedTuple):
    """Where the rows of one interlace pass lie in the inflated data, in bytes."""

    start: int
    end: int
    stride: int
    """One row with its filter byte."""


class Keeper(Protocol):
    """Takes what it needs of the rows while they go by."""

    def take(self, inflated: bytes) -> None:
        """The next bytes, whose filters are checked."""


class Stored:
    """Keeps all rows, as a zlib stream without compression: for a decoder that knows only such."""

    def __init__(self) -> None:
        self._zlib = zlib.compressobj(0)
        self._kept: list[bytes] = []

    def take(self, inflated: bytes) -> None:
        """Keep these bytes, too."""
        self._kept.append(self._zlib.compress(inflated))

    def stream(self) -> list[bytes]:
        """The stream in pieces, once all has come."""
        return [*self._kept, self._zlib.flush()]


class Rows:
    """Inflates picture data as it comes; each row's filter byte has to be one of the five there are."""

    def __init__(self, size: Size, pixel_bits: int, *, interlaced: bool, inflate: Inflate = zlib) -> None:
        self._height = size.height
        self.passes = _passes(size, pixel_bits, _ADAM7 if interlaced else ((0, 0, 1, 1),))
        self._expected = self.passes[-1].end
        self._seen = 0
        self._zlib = inflate.decompressobj()
        self._error = inflate.error

    def feed(self, data: bytes, keeper: Keeper | None = None) -> None:
        """Inflate what one more chunk holds, for the keeper, too. What follows the stream's end is not looked at."""
        view = memoryview(data)
        try:
            for start in range(0, len(data), _INPUT):
                self._inflate(view[start : start + _INPUT], keeper)
        except self._error as error:
            raise self._broken(error) from error

    def finish(self) -> None:
        """Fail unless every row has come, and the checksum over them."""
        if not self.complete:
            raise self.ends_early()
        if not self._zlib.eof:
            raise DamagedError("the checksum at the end of its picture data is missing")

    @property
    def few(self) -> bool:
        """Whether the rows can be held in memory."""
        return self._expected <= _MOST_KEPT

    @property
    def complete(self) -> bool:
        """Whether all rows are there."""
        return self._seen == self._expected

    def ends_early(self) -> DamagedError:
        """How much of the picture is there."""
        return DamagedError(f"it ends early: {self._share()} are there")

    def _inflate(self, data: bytes | memoryview, keeper: Keeper | None) -> None:
        while data and not self._zlib.eof:
            inflated = self._zlib.decompress(data, _OUTPUT)
            self._check(inflated)
            if keeper:
                keeper.take(inflated)
            data = self._zlib.unconsumed_tail

    def _check(self, inflated: bytes) -> None:
        begin, end = self._seen, self._seen + len(inflated)
        for start, stop, stride in self.passes:
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
        if len(self.passes) == 1:
            return f"{self._seen // self.passes[0].stride} of {self._height} rows"
        return f"{self._seen * 100 // self._expected} % of the pixels"


def _passes(size: Size, pixel_bits: int, grid: tuple[tuple[int, int, int, int], ...]) -> list[Pass]:
    """The passes that have pixels; a small picture has no column or no row in some."""
    strides, ends = [], [0]
    for column, row, column_step, row_step in grid:
        columns = (size.width - column + column_step - 1) // column_step
        rows = (size.height - row + row_step - 1) // row_step
        if columns > 0 and rows > 0:
            strides.append(1 + (columns * pixel_bits + 7) // 8)
            ends.append(ends[-1] + rows * strides[-1])
    return [Pass(start, end, stride) for (start, end), stride in zip(pairwise(ends), strides, strict=True)]
