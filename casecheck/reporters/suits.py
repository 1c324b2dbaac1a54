"""Which devices a picture is good for, in a sentence."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from casecheck.model import Message, percent

if TYPE_CHECKING:
    from collections.abc import Iterable

    from casecheck.model import Device, DeviceFacts, Size


def suits(devices: Iterable[DeviceFacts], size: Size | None) -> tuple[Message, ...]:
    """`suits iPhone, Galaxy` and `; not iPad: needs 2400x3000 px` for each reason.

    Of a family of a shop, the number of models, and what the nearest of the others needs.
    """
    good: list[str] = []
    reasons: dict[Message, list[str]] = {}
    on_devices = {on.device.id: on for on in devices}
    for name, models in grouped(on.device for on in on_devices.values()).items():
        others = [on for on in (on_devices[model.id] for model in models) if not on.suits]
        if len(others) < len(models):
            good.append(_counted(name, len(models) - len(others), len(models)))
        if others:
            nearest = max(others, key=lambda on: min(on.quality, on.visible_share))
            reason = _reason(nearest, size)
            if len(models) > 1:
                reason = Message("the nearest, {device}, {reason}", device=nearest.device.name, reason=reason)
            reasons.setdefault(reason, []).append(_counted(name, len(others), len(models)))
    not_good = [
        Message("; not {devices}: {reason}", devices=", ".join(names), reason=reason)
        for reason, names in reasons.items()
    ]
    head = Message("suits {devices}", devices=", ".join(good)) if good else Message("suits no device")
    return head, *not_good


def grouped(devices: Iterable[Device]) -> dict[str, list[Device]]:
    """The devices by their names; several of a family of a shop under one: `iPhone (Prodigi)`."""
    devices = list(devices)
    sizes = Counter(device.group for device in devices)
    found: dict[str, list[Device]] = {}
    for device in devices:
        several = device.group and sizes[device.group] > 1
        found.setdefault(device.group if several else device.name, []).append(device)
    return found


def _counted(name: str, count: int, total: int) -> str:
    return name if count == total else f"{count}/{total} {name}"


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
