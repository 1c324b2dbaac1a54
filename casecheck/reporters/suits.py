"""Which devices a picture is good for, in a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casecheck.model import percent

if TYPE_CHECKING:
    from collections.abc import Iterable

    from casecheck.model import DeviceFacts, Size


def suits(devices: Iterable[DeviceFacts], size: Size | None) -> tuple[str, str]:
    """`suits iPhone, Galaxy` and `; not iPad: needs 2400x3000 px`."""
    devices = list(devices)
    good = [on.device.name for on in devices if on.suits]
    reasons: dict[str, list[str]] = {}
    for on in devices:
        if not on.suits:
            reasons.setdefault(_reason(on, size), []).append(on.device.name)
    others = "".join(f"; not {', '.join(names)}: {reason}" for reason, names in reasons.items())
    return f"suits {', '.join(good)}" if good else "suits no device", others


def _reason(on: DeviceFacts, size: Size | None) -> str:
    if on.quality < 1:
        return f"needs {on.needed} px"
    if on.effective_quality is not None and on.effective_quality < 1:
        return "has too little detail"
    if on.visible_share < 1 and size:
        return f"enough pixels, but {percent(1 - on.visible_share)} is cropped away; {_visible(size, on)} px remain"
    return "leaves empty bars"


def _visible(size: Size, on: DeviceFacts) -> Size:
    """The pixels that remain of an image whose shape differs from that of the device."""
    if size.width * on.needed.height > size.height * on.needed.width:
        return size._replace(width=round(size.width * on.visible_share))
    return size._replace(height=round(size.height * on.visible_share))
