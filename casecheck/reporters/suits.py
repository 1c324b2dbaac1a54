"""Which devices a picture is good for, in a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casecheck.model import Message, percent

if TYPE_CHECKING:
    from collections.abc import Iterable

    from casecheck.model import DeviceFacts, Size


def suits(devices: Iterable[DeviceFacts], size: Size | None) -> tuple[Message, ...]:
    """`suits iPhone, Galaxy` and `; not iPad: needs 2400x3000 px` for each reason."""
    devices = list(devices)
    good = [on.device.name for on in devices if on.suits]
    reasons: dict[Message, list[str]] = {}
    for on in devices:
        if not on.suits:
            reasons.setdefault(_reason(on, size), []).append(on.device.name)
    others = [
        Message("; not {devices}: {reason}", devices=", ".join(names), reason=reason)
        for reason, names in reasons.items()
    ]
    head = Message("suits {devices}", devices=", ".join(good)) if good else Message("suits no device")
    return head, *others


def _reason(on: DeviceFacts, size: Size | None) -> Message:
    if on.quality < 1:
        return Message("needs {size} px", size=on.needed)
    if on.effective_quality is not None and on.effective_quality < 1:
        return Message("has too little detail")
    if on.visible_share < 1 and size:
        return Message(
            "enough pixels, but {share} is cropped away; {rest} px remain",
            share=percent(1 - on.visible_share),
            rest=_visible(size, on),
        )
    return Message("leaves empty bars")


def _visible(size: Size, on: DeviceFacts) -> Size:
    """The pixels that remain of an image whose shape differs from that of the device."""
    if size.width * on.needed.height > size.height * on.needed.width:
        return size._replace(width=round(size.width * on.visible_share))
    return size._replace(height=round(size.height * on.visible_share))
