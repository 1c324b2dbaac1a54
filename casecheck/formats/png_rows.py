"""The rows of a PNG, counted in its inflated picture data: nothing is unfiltered, and nothing kept."""

from __future__ import annotations

import zlib
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from casecheck.formats import DamagedError
from casecheck.model import Message

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from casecheck.formats.inflate import Inflate, Inflater
    from casecheck.model import Size

_INPUT = 1 << 16
# zlib copies the input it could not use yet at every call, so that one big input would cost its square
_OUTPUT = (1 << 16) - 1  # as much as a stored block holds, which is how a decoder gets it
_MOST_CALLS = 1 << 20
"""So many take some seconds: a picture one pixel wide has a hundred million rows."""
_WINDOW = 1 << 15
"""The largest window, and as far back as data can reach (RFC 1951, section 3.2.5)."""
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
        self._inflate = inflate
        self._zlib: Inflater | None = None
        self._output = _OUTPUT
        self._held = b""

    def feed(self, data: bytes) -> Iterator[bytes]:
        """What one more chunk holds, inflated, its filters checked. What follows the stream's end is not looked at."""
        if self._zlib is None:
            data = self._held + data
            if len(data) < 2:  # the header of the stream
                self._held = data
                return
            self._zlib = self._begun(data[0])
        view = memoryview(data)
        for start in range(0, len(data), _INPUT):
            yield from self._inflated(self._zlib, view[start : start + _INPUT])

    def _begun(self, head: int) -> Inflater:
        """What inflates a stream that begins with this byte (RFC 1950: the method, and the size of the window).

        Data that reach further back than the window of their header are broken for libpng. Only zlib looks at it, and
        only at what it had inflated before the call: where that can happen, a call inflates one row, as libpng's do.
        """
        window = 1 << (head >> 4) + 8
        if head & 0x0F == 8 and min(self._expected, _WINDOW) <= window <= _WINDOW:
            return self._inflate.decompressobj()
        self._inflate = zlib
        self._output = min(_OUTPUT, max(self._expected // _MOST_CALLS, self._passes[-1].stride))
        return zlib.decompressobj(wbits=0)  # 0: the size that the header gives

    def finish(self) -> None:
        """Fail unless every row has come, and the checksum over them."""
        if not self.complete:
            raise self.ends_early()
        if self._zlib is None or not self._zlib.eof:
            raise DamagedError("the checksum at the end of its picture data is missing")

    @property
    def complete(self) -> bool:
        """Whether all rows are present."""
        return self._seen == self._expected

    def ends_early(self) -> DamagedError:
        """How much of the picture is present, in words."""
        return DamagedError("the file is cut off: only {share} are present", share=self._share())

    def _inflated(self, stream: Inflater, data: bytes | memoryview) -> Iterator[bytes]:
        full = True
        # zlib-ng may have taken all of the input and still hold back what there was no room for
        while (data or full) and not stream.eof:
            try:
                inflated = stream.decompress(data, self._output)
            except self._inflate.error as error:
                raise self._broken(error) from error
            self._check(inflated)
            yield inflated
            data = stream.unconsumed_tail
            full = len(inflated) == self._output

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
            raise DamagedError("it contains more picture data than its header states")

    def _broken(self, error: Exception | None = None) -> DamagedError:
        if error and "incorrect data check" in str(error):
            return DamagedError("its picture data was altered: its checksum does not match")
        # zlib keeps what it had inflated of a piece before the broken byte: more than this may be whole
        return DamagedError("its picture data is damaged: {share} can be read", share=self._share())

    def _share(self) -> Message:
        if len(self._passes) == 1:
            return Message("{rows} of {height} rows", rows=self._seen // self._passes[0].stride, height=self._height)
        return Message("{percent}% of the pixels", percent=self._seen * 100 // self._expected)
