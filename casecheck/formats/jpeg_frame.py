"""What the header of a JPEG promises, and what its scans have drawn of that. Sections are those of ITU-T T.81."""

from __future__ import annotations

from typing import NamedTuple

from casecheck.formats import DamagedError
from casecheck.model import Size

BASELINE, EXTENDED, PROGRESSIVE = 0xC0, 0xC1, 0xC2
_BITS_OF_A_BLOCK = {BASELINE: 2, EXTENDED: 2, PROGRESSIVE: 1}
"""At the least: one Huffman code for DC and one for AC; in a progressive file, blocks share the latter."""


class Frame(NamedTuple):
    """A start of frame, section B.2.2."""

    kind: int
    size: Size
    sampling: dict[int, tuple[int, int]]
    """Horizontal and vertical, by component."""
    depth: int
    luminance: int
    """The number of the quantization table of its first component."""

    @property
    def bits(self) -> int:
        """How many bits its picture data have at the least."""
        share = sum(x * y for x, y in self.sampling.values())
        columns, rows = self._most()
        blocks = self.size.width * self.size.height * share // (64 * columns * rows)
        return blocks * _BITS_OF_A_BLOCK.get(self.kind, 0)

    def unit(self, components: tuple[int, ...]) -> Size:
        """What a scan of these components is made of, in pixels of its largest component (MCU, section A.2)."""
        side = 1 if self.kind & 3 == 3 else 8  # where nothing is lost, there are no blocks, section H.1.1
        if len(components) == 1:
            return Size(side, side)
        columns, rows = self._most()
        return Size(side * columns, side * rows)

    def units(self, components: tuple[int, ...]) -> int:
        """How many units such a scan has."""
        width, height = self.size
        if len(components) == 1:  # it leaves out the blocks that only fill up the last unit of several components
            (columns, rows), (x, y) = self._most(), self.sampling[components[0]]
            width, height = _parts(width * x, columns), _parts(height * y, rows)
        unit = self.unit(components)
        return _parts(width, unit.width) * _parts(height, unit.height)

    def _most(self) -> tuple[int, int]:
        return max(x for x, _ in self.sampling.values()), max(y for _, y in self.sampling.values())


class Scan(NamedTuple):
    """The header of a scan, section B.2.3."""

    components: tuple[int, ...]
    tables: tuple[int, ...]
    """Of each component, the numbers of its Huffman tables: DC in the upper four bits, AC in the lower."""
    first: int
    last: int
    """Coefficients, in zigzag order."""
    refines: int
    """The lowest bit that was drawn before; 0 where these coefficients are drawn for the first time."""
    lowest: int
    """The lowest bit that is drawn now."""


class Drawing:
    """The bits of each coefficient that the scans have set so far (section G.1.1.1)."""

    def __init__(self, frame: Frame) -> None:
        self._progressive = frame.kind == PROGRESSIVE
        self._lowest: dict[int, list[int | None]] = {component: [None] * 64 for component in frame.sampling}

    def add(self, scan: Scan) -> None:
        """Add a scan whose data is present."""
        for component in scan.components:
            lowest = self._lowest[component]
            if not self._progressive:  # a sequential scan sets all coefficients, whatever its header states
                lowest[:] = [0] * 64
                continue
            for at in range(scan.first, min(scan.last, 63) + 1):
                if not scan.refines or lowest[at] == scan.refines:
                    lowest[at] = scan.lowest

    def check(self) -> None:
        """Raise DamagedError unless every coefficient is drawn to its last bit."""
        missing = sum(lowest[0] is None for lowest in self._lowest.values())
        if missing:
            raise DamagedError("{missing} of its color channels are missing", missing=missing)
        if any(lowest.count(0) < 64 for lowest in self._lowest.values()):
            raise DamagedError("it is progressive, and passes are missing: the picture stays blurry")


def read_frame(marker: int, payload: bytes) -> Frame:
    """The segment of a start of frame."""
    if len(payload) < 6 or len(payload) < 6 + 3 * payload[5]:
        raise DamagedError("its header is too short")
    size = Size(int.from_bytes(payload[3:5], "big"), int.from_bytes(payload[1:3], "big"))
    if size.width and not size.height:
        # it may be given after the first scan (DNL, section B.2.5), which hardly any decoder reads
        raise DamagedError("its header leaves out the height, as some scanners do: scan or export it again")
    if not size.width:
        raise DamagedError("its header states an impossible size, {size}", size=size)
    components = range(6, 6 + 3 * payload[5], 3)
    sampling = {payload[at]: (payload[at + 1] >> 4, payload[at + 1] & 15) for at in components}
    if not sampling or not all(x and y for x, y in sampling.values()):
        raise DamagedError("its header states no color channels")
    return Frame(marker, size, sampling, depth=payload[0], luminance=payload[8])


def read_scan(frame: Frame, payload: bytes) -> Scan:
    """The segment of a start of scan."""
    if not payload or len(payload) < 4 + 2 * payload[0]:
        raise DamagedError("the header of its picture data is too short")
    end = 1 + 2 * payload[0]
    components = tuple(payload[1:end:2])
    if not components or not frame.sampling.keys() >= set(components):
        raise DamagedError("the header of its picture data names color channels that do not exist")
    first, last, bits = payload[end : end + 3]
    return Scan(components, tuple(payload[2:end:2]), first, last, refines=bits >> 4, lowest=bits & 15)


def _parts(whole: int, part: int) -> int:
    return -(-whole // part)
